"""A case of visits turned into one of all kinds: the same people, hours and money, asked for in other ways."""

from __future__ import annotations

import csv
import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

FLEXIBLE_SHARE, PACKAGE_SHARE = 0.30, 0.20
"""Of the requests that become flexible, and of the participants whose single visits become one package."""


def mix_kinds(source: Path, target: Path, month: str, seed: int = 1) -> Path:
    """Copy the case with its requests mixed: single visits of some participants become a package, others flexible."""
    shutil.copytree(source, target)
    with (source / "requests.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    chance = random.Random(seed)
    people = sorted({row["participant_id"] for row in rows})
    with_package = set(chance.sample(people, round(PACKAGE_SHARE * len(people))))
    mixed: list[dict[str, str]] = []
    for person in people:
        theirs = [row for row in rows if row["participant_id"] == person]
        single = [row for row in theirs if not row["weekdays"] and not row["until"] and row["start"].startswith(month)]
        if person in with_package and single:
            mixed.append(_package(person, single, month))
            theirs = [row for row in theirs if row not in single]
        mixed += [_flexible(row) if chance.random() < FLEXIBLE_SHARE else row for row in theirs]
    columns = [*rows[0], "min_block", "max_block", "day_from", "day_to"]
    with (target / "requests.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(columns)), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(mixed)
    return target


def _minutes(row: dict[str, str]) -> int:
    lasting = datetime.fromisoformat(row["end"]) - datetime.fromisoformat(row["start"])
    return lasting // timedelta(minutes=1)


def _flexible(row: dict[str, str]) -> dict[str, str]:
    """The same length anywhere within two hours of the visit; visits at night stay as they are."""
    start, end = datetime.fromisoformat(row["start"]), datetime.fromisoformat(row["end"])
    if start.hour < 8 or end.date() != start.date() or end.hour > 20:
        return row
    window = {"start": start - timedelta(hours=2), "end": end + timedelta(hours=2)}
    times = {name: f"{moment:%Y-%m-%dT%H:%M}" for name, moment in window.items()}
    return {**row, **times, "kind": "flexible", "minutes": str(_minutes(row))}


def _package(person: str, single: list[dict[str, str]], month: str) -> dict[str, str]:
    first = datetime.fromisoformat(f"{month}-01")
    after = (first + timedelta(days=31)).replace(day=1)
    return {
        **dict.fromkeys(single[0], ""),
        "request_id": f"{person}-package",
        "participant_id": person,
        "kind": "package",
        "start": f"{first:%Y-%m-%dT%H:%M}",
        "end": f"{after:%Y-%m-%dT%H:%M}",
        "minutes": str(sum(_minutes(row) for row in single)),
        "min_block": "120",
        "max_block": "240",
        "day_from": "12:00",
        "day_to": "20:00",
        "weekdays": "mon,tue,wed,thu,fri",
    }
