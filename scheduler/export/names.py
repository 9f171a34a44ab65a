"""Who is shown how: by name, or by a code that says nothing about the person; one switch for every export.

Codes follow the order of the case's own tables: `U-001` is the first row of participants.csv, `A-001` the first of
assistants.csv, `Z-0001` the first of requests.csv (an occurrence keeps its day: `Z-0001@2026-03-02`). They are the
same in every month and every file of a case while new rows are added at the end. A hash would be no secret: ids can be
guessed and tried; and codes in the order of the alphabet would shift with each new person and tell the initial.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

from scheduler.domain import Case

Shown = Literal["names", "pseudonyms"]
Side = Literal["participant", "assistant"]
SIDES: tuple[Side, ...] = ("participant", "assistant")

UNKNOWN_REQUEST = "Z-0000"
"""The code of a request that the case does not have (any more)."""


class Person(NamedTuple):
    """One participant or one assistant: an id may be used on both sides."""

    side: Side
    id: str


Key = TypeVar("Key", Person, str)


@dataclass(frozen=True)
class Names:
    """How the people and the requests of a case appear in an export."""

    shown: Shown
    _ids: Mapping[Person, str]
    _labels: Mapping[Person, str]
    _requests: Mapping[str, str]

    @property
    def hidden(self) -> bool:
        return self.shown == "pseudonyms"

    def id(self, person: Person) -> str:
        """The id, or the code in its place."""
        return self._ids[person]

    def label(self, person: Person) -> str:
        """What people read: the name (with the id where two have the same one, or the id where there is none)."""
        return self._labels[person]

    def request(self, request_id: str) -> str:
        """The id of a request or of one occurrence, or the code in its place."""
        if not self.hidden or not request_id:
            return request_id
        if request_id in self._requests:
            return self._requests[request_id]
        series, at, day = request_id.rpartition("@")
        return f"{self._requests[series]}@{day}" if at and series in self._requests else UNKNOWN_REQUEST


def names_of(case: Case, shown: Shown) -> Names:
    people = [Person("participant", one.participant_id) for one in case.participants]
    helpers = [Person("assistant", one.assistant_id) for one in case.assistants]
    if shown == "pseudonyms":
        codes = {**_numbered(people, "U", 3), **_numbered(helpers, "A", 3)}
        return Names(shown, codes, codes, _numbered((one.request_id for one in case.requests), "Z", 4))
    ids = {person: person.id for person in (*people, *helpers)}
    named = {Person("participant", one.participant_id): one_line(one.name) for one in case.participants}
    named |= {Person("assistant", one.assistant_id): one_line(one.name) for one in case.assistants}
    return Names(shown, ids, _labels(named), {})


def one_line(text: str) -> str:
    """The text without line breaks and other signs that cannot be printed."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _labels(named: Mapping[Person, str]) -> dict[Person, str]:
    often = Counter((person.side, name.casefold()) for person, name in named.items())
    labels = {}
    for person, name in named.items():
        alone = often[person.side, name.casefold()] == 1
        labels[person] = (name if alone else f"{name} ({one_line(person.id)})") if name else one_line(person.id)
    return labels


def _numbered(keys: Iterable[Key], letter: str, digits: int) -> dict[Key, str]:
    return {key: f"{letter}-{number:0{digits}}" for number, key in enumerate(keys, 1)}
