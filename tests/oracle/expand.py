"""Repeated requests and other services, occurrence by occurrence (case-format.md, requests.csv)."""

from datetime import date, datetime, timedelta

from .clock import local, parse_moment, strict
from .model import Occurrence, OtherService
from .tables import date_or_none, days, time_or_none, weekdays, whole_or_none


def repeated(zone: str, row: dict[str, str], period_end: date) -> list[tuple[date | None, int, int]]:
    """The (day, start, end) of each repetition; the day is None for a row that does not repeat.

    `weekdays` alone runs to the period's end, `until` alone is daily; wall times are kept over a clock change.
    """
    start, end = parse_moment(zone, row["start"]), parse_moment(zone, row["end"])
    if not row.get("weekdays") and not row.get("until"):
        return [(None, start, end)]
    first, last = local(zone, start), local(zone, end)
    nights = last.date() - first.date()
    until = date_or_none(row.get("until", "")) or period_end
    wanted = weekdays(row.get("weekdays", ""))
    return [
        (day, _at(zone, day, first), _at(zone, day + nights, last))
        for day in days(first.date(), until)
        if day.weekday() in wanted
    ]


def _at(zone: str, day: date, wall: datetime) -> int:
    """The wall time of `wall` on another day."""
    return strict(zone, datetime.combine(day, wall.time()))


def occurrences(zone: str, row: dict[str, str], period_end: date) -> list[Occurrence]:
    """The occurrences of a row of requests.csv, named `ID@YYYY-MM-DD` where the row repeats."""
    package = row["kind"] == "package"
    plain = {**row, "weekdays": "", "until": ""} if package else row
    return [
        Occurrence(
            id=row["request_id"] if day is None else f"{row['request_id']}@{day.isoformat()}",
            series=row["request_id"],
            participant_id=row["participant_id"],
            kind=row["kind"],
            start=start,
            end=end,
            minutes=whole_or_none(row.get("minutes", "")),
            min_block=whole_or_none(row.get("min_block", "")),
            max_block=whole_or_none(row.get("max_block", "")),
            day_from=time_or_none(row.get("day_from", "")),
            day_to=time_or_none(row.get("day_to", "")),
            weekdays=weekdays(row.get("weekdays", "")) if package else frozenset(range(7)),
        )
        for day, start, end in repeated(zone, plain, period_end)
    ]


def other_services(zone: str, row: dict[str, str], period_end: date) -> list[OtherService]:
    """The occurrences of a row of other_services.csv."""
    return [
        OtherService(row["participant_id"], start, end, row["service"])
        for _, start, end in repeated(zone, row, period_end)
    ]


def absence(zone: str, row: dict[str, str]) -> tuple[int, int]:
    """Start and end of an absence; of bare dates both days are included."""
    start, end = row["start"], row["end"]
    if len(end) <= 10:
        end = (date.fromisoformat(end) + timedelta(days=1)).isoformat() + "T00:00"
    if len(start) <= 10:
        start = date.fromisoformat(start).isoformat() + "T00:00"
    return parse_moment(zone, start), parse_moment(zone, end)
