"""What is wrong with a command line, in the language of the person: the library that reads it speaks English only."""

from __future__ import annotations

import re

from typer.exceptions import TyperException

from scheduler.cli.screen import Screen
from scheduler.text import Said, Text

USAGE = Text("Użycie: ", "Usage: ")
OPTIONS = Text("[OPCJE]", "[OPTIONS]")
COMMAND = Text("POLECENIE [ARGUMENTY]…", "COMMAND [ARGUMENTS]…")
REQUIRED = Text("[wymagane]", "[required]")
DEFAULT = Text("[domyślnie: {value}]", "[default: {value}]")
SEE_HELP = Text("Pomoc: {line} --help", "Help: {line} --help")

UNFORESEEN = Text("Polecenie jest błędne: {message}", "The command line is wrong: {message}")

NAME = r"'(?P<name>[^']*)'"
MISTAKES = (
    (
        rf"Missing (?:option|argument|parameter) {NAME}\.",
        Text("Brakuje {name}.", "{name} is missing."),
    ),
    (
        r"Missing command\.",
        Text("Brakuje polecenia.", "The command is missing."),
    ),
    (
        rf"No such command {NAME}\. Did you mean (?P<meant>.*)\?",
        Text("Nie ma polecenia {name}. Czy chodziło o {meant}?", "There is no command {name}. Did you mean {meant}?"),
    ),
    (
        rf"No such command {NAME}\.",
        Text("Nie ma polecenia {name}.", "There is no command {name}."),
    ),
    (
        r"No such option: (?P<name>\S+) \(Possible options: (?P<meant>.*)\)",
        Text("Nie ma opcji {name}. Czy chodziło o {meant}?", "There is no option {name}. Did you mean {meant}?"),
    ),
    (
        r"No such option: (?P<name>.*)",
        Text("Nie ma opcji {name}.", "There is no option {name}."),
    ),
    (
        rf"Option {NAME} requires an argument\.?",
        Text("Po {name} brakuje wartości.", "{name} needs a value."),
    ),
    (
        rf"Option {NAME} does not take a value\.",
        Text("Po {name} nie podaje się wartości.", "{name} takes no value."),
    ),
    (
        r"Got unexpected extra argument(?:s|\(s\))? \((?P<name>.*)\)",
        Text("Tego jest za dużo: {name}.", "This is too much: {name}."),
    ),
    (
        rf"Invalid value for {NAME}: Input should be greater than or equal to (?P<least>[^,]*)",
        Text("Wartość {name} musi wynosić co najmniej {least}.", "{name} must be {least} at least."),
    ),
    (
        rf"Invalid value for {NAME}: Input should be less than or equal to (?P<most>[^,]*)",
        Text("Wartość {name} może wynosić najwyżej {most}.", "{name} must be {most} at most."),
    ),
    (
        rf"Invalid value for {NAME}: Input should be a valid integer.*",
        Text("Wartość {name} musi być liczbą całkowitą.", "{name} must be a whole number."),
    ),
    (
        rf"Invalid value for {NAME}: Input should be a (?:valid|finite) number.*",
        Text("Wartość {name} musi być liczbą, na przykład 60.", "{name} must be a number, such as 60."),
    ),
    (
        r"Invalid value for '?(?P<name>[^':]*)'?: (?P<allowed>.*)",
        Text("Ta wartość {name} jest niedozwolona. Dozwolone: {allowed}.", "{name} must be one of: {allowed}."),
    ),
)


def say_mistake(screen: Screen, mistake: TyperException) -> None:
    """One sentence on what to change, and where the help is."""
    context = getattr(mistake, "ctx", None)
    screen.warn(mistake_of(mistake.format_message()))
    screen.warn(SEE_HELP, line=context.command_path if context else "grafik")


def mistake_of(message: str) -> Said:
    """The library's message as a sentence in both languages; one that nobody foresaw stays as it is."""
    for pattern, sentence in MISTAKES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.say(**{name: value.replace("'", "") for name, value in found.groupdict().items()})
    return UNFORESEEN.say(message=message)
