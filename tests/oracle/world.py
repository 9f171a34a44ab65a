"""Reading a case (case-format.md): file name -> text in, a `World` of absolute minutes out."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from .clock import parse_moment
from .editions import EDITIONS, Edition
from .expand import absence, occurrences, other_services
from .model import Assistant, Availability, Participant, Pin, Published, Row, Service, World
from .tables import date_or_none, number, number_or_none, table, time_or_none, weekdays, yes

__all__ = ["Row", "World", "read_world"]

T = TypeVar("T")

# objective.md, the prices in zł an hour or a piece.
PRICES: dict[str, int] = {
    "uncovered_hour": 300,
    "priority_extra": 150,
    "new_face": 40,
    "not_indicated_hour": 10,
    "overload_hour": 5,
    "change": 30,
    "assistant_in_use": 0,
}


def read_world(files: dict[str, str]) -> World:
    """A whole case from its files' texts; optional files may be missing or empty."""
    settings = tomllib.loads(files["case.toml"])
    zone = str(settings.get("timezone", "Europe/Warsaw"))
    edition = _edition(settings)
    period, budget = settings["period"], settings.get("budget", {})
    planning, rules = settings.get("planning", {}), settings.get("rules", {})
    admin = number(budget.get("admin_share", edition.admin_share))
    assistants = {row["assistant_id"]: _assistant(row) for row in table(files, "assistants.csv")}
    last = _day(period["end"])
    return World(
        zone=zone,
        edition=edition,
        period_start=_day(period["start"]),
        period_end=last,
        money=number(budget["grant"]) / (1 + admin) - number(budget.get("other_costs", 0)),
        own_funds=number(budget.get("own_funds", 0)),
        month_money={month: number(sum_) for month, sum_ in budget.get("months", {}).items()},
        limits={category: number(hours) for category, hours in settings.get("limits", {}).items()},
        grid=int(planning.get("grid_minutes", 30)),
        min_gap=int(planning.get("min_gap_minutes", 0)),
        twelve_hours=str(rules.get("twelve_hours", "sliding")) if edition.twelve_hours else "off",
        labour_day_minutes=int(number(rules.get("labour_day_hours", 8)) * 60),
        weights={key: number(settings.get("weights", {}).get(key, price)) for key, price in PRICES.items()},
        participants={row["participant_id"]: _participant(row) for row in table(files, "participants.csv")},
        assistants=assistants,
        relations=_relations(files),
        availability=_by_assistant(files, "availability.csv", _availability),
        absences=_by_assistant(files, "absences.csv", lambda row: absence(zone, row)),
        occurrences=[one for row in table(files, "requests.csv") for one in occurrences(zone, row, last)],
        other_services=[one for row in table(files, "other_services.csv") for one in other_services(zone, row, last)],
        ledger=[_delivered(zone, row, _day(period["start"])) for row in table(files, "ledger.csv")],
        published=[_published(zone, row) for row in table(files, "published.csv")],
        pins=[_pin(zone, row) for row in table(files, "pins.csv")],
        travel={(row["from_place"], row["to_place"]): int(row["minutes"]) for row in table(files, "travel.csv")},
    )


def _day(value: object) -> date:
    """A day of case.toml, written bare or as text."""
    return date.fromisoformat(str(value))


def _edition(settings: dict[str, Any]) -> Edition:
    """The case's edition with its `[[override]]` entries (rules.md, Readings, names the keys)."""
    edition = EDITIONS[settings["edition"]]
    for entry in settings.get("override", []):
        key, value = str(entry["key"]), entry["value"]
        if key.startswith("annual_limit."):
            ladder = {**edition.annual_limit, key.removeprefix("annual_limit."): number(value)}
            edition = replace(edition, annual_limit=ladder)
        elif key == "excluded_relations":
            edition = replace(edition, excluded_relations=frozenset(value))
        elif key == "blocking_services":
            edition = replace(edition, blocking_services=frozenset(value))
        elif key == "child_minimum_age":
            edition = replace(edition, child_minimum_age=int(value))
        elif key == "hourly_ceiling":
            edition = replace(edition, hourly_ceiling=number(value))
        elif key == "admin_share":
            edition = replace(edition, admin_share=number(value))
        elif key != "high_support_share":
            raise ValueError(f"unknown override {key}")
    return edition


def _participant(row: dict[str, str]) -> Participant:
    """A row of participants.csv."""
    return Participant(
        category=row["category"],
        birth_date=date_or_none(row.get("birth_date", "")),
        certificate_until=date_or_none(row.get("certificate_until", "")),
        lives_alone=yes(row.get("lives_alone", "")),
        place=row.get("place", ""),
        annual_limit_hours=number_or_none(row.get("annual_limit_hours", "")),
        hours_used_before=number_or_none(row.get("hours_used_before", "")) or Fraction(0),
    )


def _assistant(row: dict[str, str]) -> Assistant:
    """A row of assistants.csv."""
    return Assistant(
        contract=row["contract"],
        hourly_cost=number(row["hourly_cost"]),
        employed_from=date_or_none(row.get("employed_from", "")),
        employed_until=date_or_none(row.get("employed_until", "")),
        qualification=row["qualification"],
        child_clearance_until=date_or_none(row.get("child_clearance_until", "")),
        max_hours_month=number_or_none(row.get("max_hours_month", "")),
        target_hours_month=number_or_none(row.get("target_hours_month", "")),
        serves=frozenset(code.strip() for code in row.get("serves", "").split("|") if code.strip()),
    )


def _relations(files: dict[str, str]) -> dict[tuple[str, str], frozenset[str]]:
    """All relations of each pair; several rows a pair are allowed."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for row in table(files, "relations.csv"):
        pair = row["participant_id"], row["assistant_id"]
        found[pair] = found.get(pair, frozenset()) | {row["relation"]}
    return found


def _by_assistant(files: dict[str, str], name: str, read: Callable[[dict[str, str]], T]) -> dict[str, list[T]]:
    """The rows of a file, read, under their assistant."""
    found: dict[str, list[T]] = {}
    for row in table(files, name):
        found.setdefault(row["assistant_id"], []).append(read(row))
    return found


def _availability(row: dict[str, str]) -> Availability:
    """A row of availability.csv."""
    opens, closes = time_or_none(row["from"]), time_or_none(row["to"])
    assert opens is not None and closes is not None
    dates = date_or_none(row.get("valid_from", "")), date_or_none(row.get("valid_until", ""))
    return Availability(weekdays(row.get("weekdays", "")), opens, closes, *dates)


def _delivered(zone: str, row: dict[str, str], period_start: date) -> Service:
    """A row of ledger.csv; rows before the agreement's period do not count for its budget (rules.md, Readings)."""
    start, end = parse_moment(zone, row["start"]), parse_moment(zone, row["end"])
    return Service(
        participant_id=row["participant_id"],
        assistant_id=row["assistant_id"],
        start=start,
        end=end,
        funding=row.get("funding") or "fund",
        cost=number(row["hourly_cost"]) * (end - start) / 60,
        planned=False,
        in_budget=start >= parse_moment(zone, f"{period_start.isoformat()}T00:00"),
    )


def _published(zone: str, row: dict[str, str]) -> Published:
    """A row of published.csv."""
    times = parse_moment(zone, row["start"]), parse_moment(zone, row["end"])
    funding = row.get("funding") or "fund"
    service = Row(row["request_id"], row["participant_id"], row["assistant_id"], *times, funding)
    return Published(service, number_or_none(row.get("cost", "")))


def _pin(zone: str, row: dict[str, str]) -> Pin:
    """A row of pins.csv."""
    start, end = (parse_moment(zone, row[key]) if row.get(key) else None for key in ("start", "end"))
    return Pin(row["request_id"], row.get("assistant_id") or None, row["decision"] == "keep", start, end)
