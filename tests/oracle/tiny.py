"""Random tiny cases in which every rule bites often (case-format.md)."""

import tomllib
from datetime import date, timedelta
from random import Random

from .tiny_draft import Draft
from .tiny_facts import add_past, add_pins
from .tiny_limits import add_limits
from .tiny_people import add_people
from .tiny_requests import add_requests
from .world import PRICES, read_world

# Where months, years, offices' clocks and leap days make trouble, and where nothing does.
FOCUSES = (
    date(2026, 3, 1),
    date(2026, 3, 10),
    date(2026, 3, 28),
    date(2026, 3, 28),
    date(2026, 3, 30),
    date(2026, 10, 24),
    date(2026, 10, 24),
    date(2026, 10, 31),
    date(2026, 12, 30),
    date(2026, 2, 27),
    date(2024, 2, 28),
    date(2026, 6, 15),
)
EDITION_NAMES = ("ngo-2022", "jst-2022", "jst-2023", "jst-2024", "jst-2025", "jst-2026", "jst-2026", "jst-2024")


def tiny_files(seed: int, *, full: bool = False) -> dict[str, str]:
    """The files of a random case of one to three participants, one to four assistants, two to six visits.

    `full` adds employment contracts, the anchored twelve hours, own funds and a small request of another kind.
    """
    dice = Random(seed)
    draft = _frame(dice, full)
    add_people(draft)
    add_requests(draft)
    _settings(draft)
    draft.settings["[budget]"] = ['grant = "1"']
    add_past(draft, read_world(draft.files()))
    world = read_world(draft.files())
    add_limits(draft, world)
    add_pins(draft, read_world(draft.files()))
    return draft.files()


def tiny_month(files: dict[str, str]) -> str:
    """The month that a tiny case is about, `YYYY-MM`."""
    return str(tomllib.loads(files["case.toml"])["name"]).rsplit(" ", maxsplit=1)[1]


def _frame(dice: Random, full: bool) -> Draft:
    """The month, the days and the period of a case; the period often starts or ends with the month."""
    focus = dice.choice(FOCUSES)
    first = focus.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    start = first if dice.random() < 0.4 or first.month == 1 else date(first.year, 1, 1)
    end = last if dice.random() < 0.4 else date(first.year, 12, 31)
    if first.month == 12 and dice.random() < 0.5:
        end = date(first.year + 1, 2, 28)
    month, edition = f"{first.year}-{first.month:02d}", dice.choice(EDITION_NAMES)
    return Draft(dice, month, focus, start, end, edition, full, dice.choice((0.0, 0.15, 0.3, 0.6)))


def _settings(draft: Draft) -> None:
    """The optional sections of case.toml."""
    dice = draft.dice
    if dice.random() < 0.5:
        grid = dice.choice((30, 30, 60) if draft.full else (30, 30, 15, 60))
        gap = dice.choice((0, 0, 15, 30))
        draft.settings["[planning]"] = [f"grid_minutes = {grid}", f"min_gap_minutes = {gap}"]
    if dice.random() < 0.4 or draft.full:
        readings = ("sliding", "off", "anchored", "anchored") if draft.full else ("sliding", "sliding", "off")
        draft.settings["[rules]"] = [f'twelve_hours = "{dice.choice(readings)}"']
        if draft.full and dice.random() < 0.5:
            draft.settings["[rules]"].append(f"labour_day_hours = {dice.choice((8, 10, 12))}")
    if dice.random() < 0.4:
        prices = {"uncovered_hour": (60, 20), "new_face": (0, 200), "assistant_in_use": (100, 500), "change": (7, 300)}
        drawn = {key: prices.get(key, (0, 33)) for key in PRICES if dice.random() < 0.5}
        draft.settings["[weights]"] = [f"{key} = {dice.choice(some)}" for key, some in drawn.items()]
    if draft.chance(0.2):
        key, value = dice.choice(
            (
                ("hourly_ceiling", '"39.99"'),
                ("hourly_ceiling", '"52.30"'),
                ("admin_share", '"0.10"'),
                ("child_minimum_age", "3"),
                ("annual_limit.severe", "6"),
                ("excluded_relations", '["parent", "household"]'),
                ("blocking_services", '["care", "respite"]'),
            )
        )
        draft.settings["[[override]]"] = [f'key = "{key}"', f"value = {value}", 'source = "annex 1"']
