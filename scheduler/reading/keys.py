"""Taking settings by key: each is parsed once, noted when wrong, and named when nobody asked for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from scheduler.reading.problems import BadCell, Notes
from scheduler.reading.toml import Entry
from scheduler.text import Said, Text

Parsed = TypeVar("Parsed")

KEY_MISSING = Text("Brakuje ustawienia {key}.", "The setting {key} is missing.")
MEND_MISSING = Text("Dopisz {key}, np. {example}.", "Add {key}, for example {example}.")
UNKNOWN_KEY = Text("Nieznane ustawienie {key}; pominięto je.", "Unknown setting {key}; it was left out.")
MEND_UNKNOWN = Text("Popraw nazwę albo usuń ustawienie.", "Correct the name or remove the setting.")
NO_LIST = Text("Ustawienie {key} nie jest listą.", "The setting {key} is no list.")
MEND_LIST = Text("Podaj jedną wartość.", "Give one value.")


@dataclass
class Keys:
    """The entries of one settings file and the notes of the run."""

    file: str
    entries: Mapping[str, Entry]
    notes: Notes
    taken: set[str] = field(default_factory=set)

    def take(self, key: str, parse: Callable[[str], Parsed], default: Parsed) -> Parsed:
        """The parsed value; the default where the key is absent, empty or wrong (then noted)."""
        entry = self.entries.get(key)
        self.taken.add(key)
        if entry is None or entry.value == "":
            return default
        try:
            if isinstance(entry.value, tuple):
                raise BadCell(NO_LIST.say(key=key), MEND_LIST.say())
            return parse(entry.value)
        except BadCell as bad:
            self.error(key, bad.what, bad.mend)
            return default

    def need(self, key: str, parse: Callable[[str], Parsed], example: str) -> Parsed | None:
        """Like `take`; an absent key is an error, and None."""
        entry = self.entries.get(key)
        if entry is None or entry.value == "":
            self.error(key, KEY_MISSING.say(key=key), MEND_MISSING.say(key=key, example=example))
        return self.take(key, parse, None)

    def below(self, prefix: str) -> tuple[str, ...]:
        """The last parts of all keys `prefix.…`, in the order of the file."""
        return tuple(key.removeprefix(f"{prefix}.") for key in self.entries if key.startswith(f"{prefix}."))

    def text(self, key: str) -> str:
        """The value as text, for messages."""
        value = self.entries[key].value if key in self.entries else ""
        return ", ".join(value) if isinstance(value, tuple) else value

    def error(self, key: str, what: Said, mend: Said) -> None:
        row = self.entries[key].row if key in self.entries else None
        self.notes.error(self.file, what, mend, row=row, column=key, value=self.text(key))

    def warning(self, key: str, what: Said, mend: Said) -> None:
        row = self.entries[key].row if key in self.entries else None
        self.notes.warning(self.file, what, mend, row=row, column=key, value=self.text(key))

    def name_the_rest(self) -> None:
        """Warn of every key that nobody took."""
        for key in self.entries:
            if key not in self.taken:
                self.warning(key, UNKNOWN_KEY.say(key=key), MEND_UNKNOWN.say())
