"""A case with a few requests of any kind, and how its options read: `03-10 08:00–10:00`."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.domain import Case, Occurrence, Service
from scheduler.model.options import options_of
from tests.support import case_of

HEAD = "request_id,participant_id,kind,start,end,minutes,min_block,max_block,day_from,day_to,weekdays,until\n"
SETTINGS = """name = "Kinds"
edition = "jst-2026"
[period]
start = 2026-01-01
end = 2026-12-31
[budget]
grant = "500000.00"
[planning]
grid_minutes = {grid}
"""
DONE = "participant_id,assistant_id,start,end,hourly_cost\n"
ANNOUNCED = "request_id,participant_id,assistant_id,start,end\n"


def kinds_case(*requests: str, grid: int = 30, **files: str) -> Case:
    """A severe P1, a moderate P2, A1–A3 at 30, 31 and 32 zł, and these rows of requests.csv."""
    return case_of(
        {
            "case.toml": SETTINGS.format(grid=grid),
            "participants.csv": "participant_id,category\nP1,severe\nP2,moderate\n",
            "assistants.csv": "assistant_id,contract,hourly_cost,qualification\n"
            "A1,mandate,30,diploma\nA2,mandate,31,diploma\nA3,mandate,32,diploma\n",
            "requests.csv": HEAD + "".join(f"{row}{',' * (11 - _commas(row))}\n" for row in requests),
            **{f"{name}.csv": text for name, text in files.items()},
        }
    )


def _commas(row: str) -> int:
    """Commas between cells, not those inside quotation marks."""
    return sum(part.count(",") for part in row.split('"')[::2])


def only(case: Case, month: str) -> Occurrence:
    """The month's one request."""
    (one,) = case.occurrences(case.clock.month_span(month))
    return one


def written(case: Case, spans: Iterable[tuple[int, int]]) -> list[str]:
    """`03-10 08:00–10:00`; the end's day is told where it is another."""
    found = []
    for start, end in spans:
        first, last = case.clock.wall(start), case.clock.wall(end)
        until = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%m-%d %H:%M}"
        found.append(f"{first:%m-%d %H:%M}–{until}")
    return found


def options(case: Case, month: str) -> list[str]:
    return written(case, ((one.start, one.end) for one in options_of(case, only(case, month))))


def given(case: Case, services: Iterable[Service]) -> list[str]:
    return [f"{one.assistant_id} {times}" for one in services for times in written(case, [(one.start, one.end)])]
