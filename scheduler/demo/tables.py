"""The tables of the case format, filled from the made-up people; text only, no files."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from scheduler.demo.crew import Assistant
from scheduler.demo.days import at, clock, stamp, weekday_names
from scheduler.demo.events import Absence, OtherService
from scheduler.demo.lawful import Delivered
from scheduler.demo.people import Participant
from scheduler.demo.places import Way
from scheduler.demo.published import ADMIN_PER_CENT, Figures
from scheduler.demo.ties import Tie
from scheduler.demo.visits import Visit

GRID_MINUTES = 30
MIN_GAP_MINUTES = 15


def zloty(grosze: int) -> str:
    """An amount as the case format writes it, such as 827324.04."""
    return f"{grosze // 100}.{grosze % 100:02d}"


def table(header: str, rows: Iterable[Sequence[object]]) -> str:
    """CSV text with a header; None is an empty cell, a date YYYY-MM-DD."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return text.getvalue()


def case_toml(figures: Figures, grant: int, ceilings: Mapping[str, int]) -> str:
    """case.toml: the agreement, its money, limits and the planning grid."""
    lines = [
        f'name = "{figures.title} (przykład)"',
        f'edition = "{figures.edition}"',
        'timezone = "Europe/Warsaw"',
        "",
        "[period]",
        f"start = {figures.start}",
        f"end = {figures.end}",
        "",
        "[budget]",
        f'grant = "{zloty(grant)}"',
        'other_costs = "0.00"',
        f'admin_share = "{ADMIN_PER_CENT // 100}.{ADMIN_PER_CENT:02d}"',
    ]
    if ceilings:
        lines += ["", "[budget.months]", *(f'"{month}" = "{zloty(money)}"' for month, money in ceilings.items())]
    if figures.limits:
        lines += ["", "[limits]", *(f"{category} = {hours}" for category, hours in figures.limits.items())]
    lines += ["", "[planning]", f"grid_minutes = {GRID_MINUTES}", f"min_gap_minutes = {MIN_GAP_MINUTES}"]
    return "\n".join(lines) + "\n"


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def participants_csv(people: Sequence[Participant], own_limits: bool) -> str:
    """participants.csv; `own_limits` writes each planned number of hours as an individual limit."""
    header = "participant_id,name,category,equivalent,birth_date,certificate_until,lives_alone,place,annual_limit_hours"
    return table(
        header,
        [
            (
                person.participant_id,
                person.name,
                person.category,
                "yes" if person.equivalent else None,
                person.birth_date,
                person.certificate_until,
                _yes_no(person.lives_alone),
                person.place,
                person.planned_hours if own_limits else None,
            )
            for person in people
        ],
    )


def assistants_csv(crew: Sequence[Assistant]) -> str:
    """assistants.csv."""
    header = (
        "assistant_id,name,contract,hourly_cost,employed_from,employed_until,qualification,"
        "child_clearance_until,max_hours_month,target_hours_month,place,serves"
    )
    return table(
        header,
        [
            (
                one.assistant_id,
                one.name,
                one.contract,
                zloty(one.hourly_cost),
                one.employed_from,
                one.employed_until,
                one.qualification,
                one.child_clearance_until,
                one.max_hours_month,
                one.target_hours_month,
                one.place,
                "|".join(one.serves),
            )
            for one in crew
        ],
    )


def relations_csv(ties: Sequence[Tie]) -> str:
    """relations.csv."""
    return table("participant_id,assistant_id,relation", ties)


def availability_csv(crew: Sequence[Assistant]) -> str:
    """availability.csv; who works at any time has no row."""
    rows = [
        (
            one.assistant_id,
            weekday_names(window.weekdays),
            clock(window.start),
            clock(window.end),
            window.valid_from,
            window.valid_until,
        )
        for one in crew
        for window in one.windows
    ]
    return table("assistant_id,weekdays,from,to,valid_from,valid_until", rows)


def absences_csv(absences: Sequence[Absence]) -> str:
    """absences.csv: whole days as bare dates, parts of a day as times."""

    def moment(day: date, minute: int | None) -> str:
        return day.isoformat() if minute is None else stamp(at(day, minute))

    rows = [(one.assistant_id, moment(one.first, one.start), moment(one.last, one.end), one.kind) for one in absences]
    return table("assistant_id,start,end,kind", rows)


def requests_csv(visits: Sequence[Visit]) -> str:
    """requests.csv: visits only."""
    header = "request_id,participant_id,kind,start,end,minutes,weekdays,until,activity"
    rows = [
        (
            visit.request_id,
            visit.participant_id,
            "visit",
            stamp(at(visit.day, visit.start)),
            stamp(at(visit.day, visit.start + visit.minutes)),
            None,
            weekday_names(visit.weekdays),
            visit.until,
            visit.activity,
        )
        for visit in visits
    ]
    return table(header, rows)


def other_services_csv(services: Sequence[OtherService]) -> str:
    """other_services.csv."""
    rows = [
        (
            one.participant_id,
            stamp(at(one.day, one.start)),
            stamp(at(one.day, one.start + one.minutes)),
            one.service,
            weekday_names(one.weekdays),
            one.until,
        )
        for one in services
    ]
    return table("participant_id,start,end,service,weekdays,until", rows)


def travel_csv(ways: Sequence[Way]) -> str:
    """travel.csv."""
    return table("from_place,to_place,minutes", [(way.from_place, way.to_place, way.minutes) for way in ways])


def ledger_csv(rows: Sequence[Delivered]) -> str:
    """ledger.csv."""
    return table(
        "participant_id,assistant_id,start,end,hourly_cost,funding",
        [
            (row.participant_id, row.assistant_id, stamp(row.start), stamp(row.end), zloty(row.hourly_cost), "fund")
            for row in rows
        ],
    )
