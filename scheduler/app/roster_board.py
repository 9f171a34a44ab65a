"""A roster laid out as a board: a week or the month of every assistant or participant, with sums on every side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from babel.dates import format_date

from scheduler.app import parts
from scheduler.app.board import Board, Chip, Column, Row
from scheduler.app.shown import Shown, open_id, service_id
from scheduler.app.views import By, other_of, person_of
from scheduler.domain import Case, Service
from scheduler.explain.open_pieces import OpenPiece
from scheduler.text import LOCALES, Text, hours
from scheduler.units import Minutes, Span

CAPTION = {
    "assistant": Text("Grafik asystentów, {span}", "Roster of the assistants, {span}"),
    "participant": Text("Grafik uczestników, {span}", "Roster of the participants, {span}"),
}
TOTAL = Text("Razem", "Total")
LOOKS = {
    "kept": Text("w grafiku", "in the roster"),
    "pinned": Text("przypięte", "pinned"),
    "changed": Text("zmienione wobec ogłoszonego", "changed against the published"),
    "open": Text("bez asystenta", "without an assistant"),
}
CHIP = Text(
    "{participant} – {assistant}, {day} {start}–{end}, {look}",
    "{participant} – {assistant}, {day} {start}–{end}, {look}",
)
SIGNS = {"kept": "", "pinned": "♦ ", "changed": "≠ ", "open": "? "}


def board_of(shown: Shown, by: By, span: Span, *, selected: str, people: Collection[str] = ()) -> Board:
    """The board of a span; `people` narrows it to some rows, none means all who can have a service there."""
    case = shown.case
    days = list(case.clock.days(span.start, span.end))
    brief = len(days) > 7
    cells: dict[str, dict[date, list[Chip]]] = defaultdict(lambda: defaultdict(list))
    minutes: dict[str, dict[date, Minutes]] = defaultdict(lambda: defaultdict(int))
    for one in shown.roster.services:
        if span.start <= one.start < span.end:
            day = case.clock.day(one.start)
            cells[person_of(one, by)][day].append(_chip(shown, one, by, brief=brief))
            minutes[person_of(one, by)][day] += one.minutes
    if by == "participant":
        for piece in shown.open:
            if span.start <= piece.start < span.end and piece.occurrence.kind != "package":
                cells[piece.occurrence.participant_id][case.clock.day(piece.start)].append(_open_chip(case, piece))
    everybody = case.assistant if by == "assistant" else case.participant
    rows = [
        Row(
            person,
            person,
            everybody[person].name,
            [cells[person][day] for day in days],
            parts.words(hours(sum(minutes[person].values()))),
        )
        for person in everybody
        if (person in people if people else by == "assistant" or person in cells)
    ]
    return Board(
        caption=parts.words(CAPTION[by], span=_span_words(days)),
        columns=[_column(day) for day in days],
        rows=rows,
        totals=_totals(days, [minutes[row.id] for row in rows]),
        total=parts.words(TOTAL),
        legend=_legend(rows),
        selected=selected,
        movable=by == "assistant",
    )


def _legend(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """The looks that are on the board, each as a service of that look shows it."""
    seen = {chip.look for row in rows for cell in row.cells for chip in cell}
    return [(look, f"{SIGNS[look]}{parts.words(words)}") for look, words in LOOKS.items() if look in seen]


def _totals(days: Sequence[date], minutes: Sequence[dict[date, Minutes]]) -> list[str]:
    by_day = [sum(one.get(day, 0) for one in minutes) for day in days]
    return [parts.words(hours(each)) for each in (*by_day, sum(by_day))]


def _column(day: date) -> Column:
    locale = LOCALES[parts.language()]
    return Column(str(day.day), format_date(day, "EEE", locale=locale), "rest" if day.weekday() >= 5 else "")


def _span_words(days: Sequence[date]) -> str:
    return f"{days[0]:%d.%m.%Y} – {days[-1]:%d.%m.%Y}"


def _chip(shown: Shown, one: Service, by: By, *, brief: bool) -> Chip:
    look = "pinned" if shown.is_pinned(one) else "changed" if shown.is_changed(one) else "kept"
    start, end = (f"{shown.case.clock.wall(moment):%H:%M}" for moment in (one.start, one.end))
    label = parts.words(
        CHIP,
        participant=one.participant_id,
        assistant=one.assistant_id,
        day=f"{shown.case.clock.day(one.start):%d.%m}",
        start=start,
        end=end,
        look=parts.words(LOOKS[look]),
    )
    times = start if brief else f"{start}–{end}"
    return Chip(service_id(one), f"{SIGNS[look]}{times}\n{other_of(one, by)}", label, look)


def _open_chip(case: Case, piece: OpenPiece) -> Chip:
    first, last = (f"{case.clock.wall(moment):%H:%M}" for moment in (piece.start, piece.end))
    label = parts.words(
        CHIP,
        participant=piece.occurrence.participant_id,
        assistant="—",
        day=f"{case.clock.day(piece.start):%d.%m}",
        start=first,
        end=last,
        look=parts.words(LOOKS["open"]),
    )
    return Chip(open_id(piece), f"{SIGNS['open']}{first}\n–{last}", label, "open")
