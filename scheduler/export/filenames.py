"""Names of files and sheets: the case, the month and the state in every file name, and no two alike on any system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from scheduler.export.handout import Handout, State
from scheduler.export.names import Person, Side
from scheduler.text import Text

What = Literal["workbook", "schedule", "excel", "uncovered", "calendar", "calendars", "card", "cards", "package"]


class Kind(NamedTuple):
    word: Text
    ending: str


KINDS: dict[What, Kind] = {
    "workbook": Kind(Text("grafik", "roster"), "xlsx"),
    "schedule": Kind(Text("grafik", "roster"), "csv"),
    "excel": Kind(Text("grafik-excel", "roster-excel"), "csv"),
    "uncovered": Kind(Text("bez-asystenta", "uncovered"), "csv"),
    "calendar": Kind(Text("kalendarz", "calendar"), "ics"),
    "calendars": Kind(Text("kalendarze", "calendars"), "zip"),
    "card": Kind(Text("karta", "card"), "pdf"),
    "cards": Kind(Text("karty", "cards"), "pdf"),
    "package": Kind(Text("pakiet", "package"), "zip"),
}
ONE: dict[Side, Text] = {"participant": Text("uczestnik", "participant"), "assistant": Text("asystent", "assistant")}
ALL: dict[Side, Text] = {
    "participant": Text("uczestnicy", "participants"),
    "assistant": Text("asystenci", "assistants"),
}
STATE_WORDS: dict[State, Text] = {
    "draft": Text("roboczy", "draft"),
    "published": Text("ogloszony", "published"),
    "replaced": Text("zastapiony", "replaced"),
    "scenario": Text("scenariusz", "scenario"),
}
PSEUDONYMS = Text("pseudonimy", "pseudonyms")

LONGEST_CASE, LONGEST_PERSON, LONGEST_SHEET = 48, 32, 31
NO_NAME = "x"
RESERVED_BY_EXCEL = "History"
_BARRED_ON_WINDOWS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
_BARRED_IN_SHEETS = re.compile(r"[\[\]:*?/\\]")
_NO_ACCENT = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss"})


def file_name(handout: Handout, what: What, of: Person | Side | None = None) -> str:
    """`krasocin-2026_2026-03_grafik_roboczy.xlsx`; `of` names whose file it is: one person's, or one side's."""
    kind = KINDS[what]
    parts = [slug(handout.case_name, LONGEST_CASE), handout.month, handout.words(kind.word)]
    if isinstance(of, Person):
        parts.append(f"{handout.words(ONE[of.side])}-{_person_slugs(handout, of.side)[of]}")
    elif of is not None:
        parts.append(handout.words(ALL[of]))
    parts.append(handout.words(STATE_WORDS[handout.state]))
    if handout.names.hidden:
        parts.append(handout.words(PSEUDONYMS))
    return f"{'_'.join(parts)}.{kind.ending}"


def _person_slugs(handout: Handout, side: Side) -> dict[Person, str]:
    """A part of a file name for everybody on one side of the case, so that it stays the same from month to month."""
    case = handout.case
    ids = case.participant if side == "participant" else case.assistant
    people = [Person(side, one) for one in ids]
    return dict(zip(people, _distinct_slugs(tuple(handout.names.id(one) for one in people)), strict=True))


@lru_cache(maxsize=8)
def _distinct_slugs(ids: tuple[str, ...]) -> list[str]:
    return distinct((slug(one, LONGEST_PERSON) for one in ids), LONGEST_PERSON)


def slug(text: str, most: int) -> str:
    """Small ASCII letters, digits and hyphens, at most `most`, never empty and never a device's name on Windows."""
    plain = unicodedata.normalize("NFKD", text.translate(_NO_ACCENT)).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:most].strip("-") or NO_NAME
    return f"{words[: most - 2]}-{NO_NAME}" if words in _BARRED_ON_WINDOWS else words


def sheet_names(fixed: Sequence[str], wanted: Iterable[str]) -> list[str]:
    """A sheet's name for each wanted one: what Excel allows, and different from all others in capitals too."""
    clean = (_BARRED_IN_SHEETS.sub("_", _printable(one)).strip(" '") or NO_NAME for one in wanted)
    short = (cut(one, LONGEST_SHEET).strip(" '") for one in clean)
    return distinct(short, LONGEST_SHEET, (*fixed, RESERVED_BY_EXCEL))


def distinct(wanted: Iterable[str], most: int, taken: Iterable[str] = ()) -> list[str]:
    """The names in their order, with `-2`, `-3` … behind one that an earlier one has, capitals or not."""
    used = {_same(one) for one in taken}
    found = []
    for one in wanted:
        name, number = one, 1
        while _same(name) in used:
            number += 1
            name = f"{cut(one, most - len(str(number)) - 1)}-{number}"
        used.add(_same(name))
        found.append(name)
    return found


def cut(text: str, most: int) -> str:
    """At most so many UTF-16 units, which is how Excel counts."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _same(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().lower()


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "_" for sign in text)
