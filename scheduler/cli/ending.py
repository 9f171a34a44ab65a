"""How a command ends: the exit codes."""

DONE, BREACHES, BAD_INPUT, IMPOSSIBLE = 0, 1, 2, 3
"""Done, the check found breaches, bad input, no roster possible."""
PROGRAM_FAULT, STOPPED = 70, 130
"""A fault in the program itself, and Ctrl-C outside a search."""
