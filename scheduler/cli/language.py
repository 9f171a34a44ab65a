"""Which language a person reads: `--lang`, else the locale, else Polish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from scheduler.text import LANGUAGES, Language


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language asked for anywhere on the command line, else that of LC_ALL, LC_MESSAGES or LANG, else Polish."""
    asked = [
        argument.partition("=")[2] if argument.startswith("--lang=") else following
        for argument, following in pairwise([*arguments, ""])
        if argument == "--lang" or argument.startswith("--lang=")
    ]
    for language in LANGUAGES:
        if asked and asked[-1] == language:
            return language
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = environment.get(name, "")
        if locale:
            return "en" if locale.lower().startswith("en") else "pl"
    return "pl"
