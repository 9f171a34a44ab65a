"""The settings of a case: every key of case.toml with its default and what it may hold."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from fractions import Fraction
from typing import cast
from zoneinfo import ZoneInfo

from scheduler.domain import CATEGORIES, Budget, Category, TwelveHoursReading, Weights
from scheduler.editions import Edition, edition_ids, load_edition
from scheduler.reading import cells, moments
from scheduler.reading.keys import Keys
from scheduler.reading.overrides import overridden, share
from scheduler.reading.problems import BadCell
from scheduler.text import Text, hours
from scheduler.units import DAY, HOUR, Grosze, Minutes, WallClock, month_of

UNKNOWN_EDITION = Text("Program nie zna tej edycji.", "The program does not know this edition.")
CHOOSE = Text("Dozwolone: {choices}.", "Allowed: {choices}.")
UNKNOWN_ZONE = Text("To nie jest strefa czasowa.", "This is not a time zone.")
MEND_ZONE = Text("Wpisz np. Europe/Warsaw.", "Write for example Europe/Warsaw.")
PERIOD_CROSSED = Text("Okres umowy kończy się przed początkiem.", "The agreement's period ends before it starts.")
MEND_PERIOD = Text("Popraw period.start albo period.end.", "Correct period.start or period.end.")
NOT_A_MONTH = Text("To nie jest miesiąc.", "This is not a month.")
MEND_MONTH = Text("Wpisz miesiąc jako 2026-03.", "Write the month as 2026-03.")
MONTH_OUTSIDE = Text("Miesiąc leży poza okresem umowy; nie ma skutku.", "The month lies outside the period; no effect.")
LIMIT_ABOVE = Text(
    "Limit {limit} jest wyższy niż limit edycji ({most}).", "The limit of {limit} is above the edition's ({most})."
)
MEND_LIMIT = Text("Wpisz najwyżej {most}.", "Write {most} at most.")
NOT_A_GRID = Text("Siatka musi dzielić dobę na równe części.", "The grid must divide a day into equal parts.")
MEND_GRID = Text("Wpisz np. 5, 10, 15, 30 albo 60.", "Write for example 5, 10, 15, 30 or 60.")
LABOUR_DAY = Text("Dobowa norma musi być od 1 h do {most}.", "The labour day must be 1 h to {most}.")
MEND_LABOUR = Text("Wpisz {usual}, a najwyżej {most}.", "Write {usual}, and {most} at most.")
COSTS_ABOVE = Text(
    "Inne koszty przekraczają dotację bez kosztów obsługi.", "Other costs exceed the grant without administration."
)
MEND_COSTS = Text("Popraw budget.grant albo budget.other_costs.", "Correct budget.grant or budget.other_costs.")
NO_CLAUSE = Text(
    "Edycja nie ma zasady 12 godzin; pozostaje wyłączona.", "The edition has no twelve-hour clause; it stays off."
)
MEND_CLAUSE = Text("Usuń rules.twelve_hours.", "Remove rules.twelve_hours.")


@dataclass(frozen=True)
class Settings:
    """case.toml as read; where something needed is wrong, it is None and the run has noted an error."""

    name: str
    edition: Edition | None
    clock: WallClock
    first_day: date | None
    last_day: date | None
    budget: Budget
    limits: dict[Category, Minutes] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)
    grid: Minutes = 30
    min_gap: Minutes = 0
    twelve_hours: TwelveHoursReading = "sliding"
    own_labour_day: Minutes | None = None


def settings_of(keys: Keys, default_name: str) -> Settings:
    """Read every key, note every mistake, name what is left over."""
    name = keys.take("name", str.strip, default_name)
    edition = keys.need("edition", _edition, edition_ids()[-1])
    if edition is None:
        # Without an edition nothing can be overridden, which is no mistake of the overrides.
        keys.taken.update(key for key in keys.entries if key.startswith("override."))
    else:
        edition = overridden(edition, keys)
    clock = keys.take("timezone", _clock, WallClock())
    first, last = _period(keys)
    settings = Settings(
        name,
        edition,
        clock,
        first,
        last,
        _budget(keys, edition, first, last),
        _limits(keys, edition),
        _weights(keys),
        keys.take("planning.grid_minutes", _grid, 30),
        keys.take("planning.min_gap_minutes", cells.whole_minutes, 0),
        _twelve_hours(keys, edition),
        _labour_day(keys, edition),
    )
    keys.name_the_rest()
    return settings


def _edition(text: str) -> Edition:
    if text.strip() not in edition_ids():
        raise BadCell(UNKNOWN_EDITION.say(), CHOOSE.say(choices=", ".join(edition_ids())))
    return load_edition(text.strip())


def _clock(text: str) -> WallClock:
    try:
        ZoneInfo(text.strip())
    except (ValueError, KeyError, OSError):
        raise BadCell(UNKNOWN_ZONE.say(), MEND_ZONE.say()) from None
    return WallClock(text.strip())


def _period(keys: Keys) -> tuple[date | None, date | None]:
    first = keys.need("period.start", moments.until_day, "2026-02-01")
    last = keys.need("period.end", moments.until_day, "2026-12-31")
    if first and last and last < first:
        keys.error("period.end", PERIOD_CROSSED.say(), MEND_PERIOD.say())
        return None, None
    return first, last


def _budget(keys: Keys, edition: Edition | None, first: date | None, last: date | None) -> Budget:
    grant = keys.need("budget.grant", cells.money, "827324.04")
    other_costs = keys.take("budget.other_costs", cells.money, 0)
    default_share = edition.admin_share if edition else Fraction(0)
    admin_share = keys.take("budget.admin_share", lambda text: Fraction(share(text)), default_share)
    own_funds = keys.take("budget.own_funds", cells.money, 0)
    budget = Budget(grant or 0, other_costs, admin_share, own_funds, _months(keys, first, last))
    if grant is not None and budget.hours_money < 0:
        keys.error("budget.other_costs", COSTS_ABOVE.say(), MEND_COSTS.say())
    return budget


def _months(keys: Keys, first: date | None, last: date | None) -> dict[str, Grosze]:
    months: dict[str, Grosze] = {}
    for month in keys.below("budget.months"):
        key = f"budget.months.{month}"
        ceiling = keys.take(key, cells.money, None)
        try:
            known = month == month_of(date.fromisoformat(f"{month}-01"))
        except ValueError:
            known = False
        if not known:
            keys.error(key, NOT_A_MONTH.say(), MEND_MONTH.say())
        elif first and last and not month_of(first) <= month <= month_of(last):
            keys.warning(key, MONTH_OUTSIDE.say(), MEND_MONTH.say())
        elif ceiling is not None:
            months[month] = ceiling
    return months


def _limits(keys: Keys, edition: Edition | None) -> dict[Category, Minutes]:
    limits: dict[Category, Minutes] = {}
    for category in CATEGORIES:
        key = f"limits.{category}"
        limit = keys.take(key, cells.hours_down, None)
        if limit is None:
            continue
        most = edition.annual_limit(category) if edition else limit
        if limit > most:
            keys.error(key, LIMIT_ABOVE.say(limit=hours(limit), most=hours(most)), MEND_LIMIT.say(most=hours(most)))
        limits[category] = limit
    return limits


def _weights(keys: Keys) -> Weights:
    default = Weights()
    return Weights(
        **{
            price.name: keys.take(f"weights.{price.name}", cells.money, cast(Grosze, getattr(default, price.name)))
            for price in fields(Weights)
        }
    )


def _grid(text: str) -> Minutes:
    grid = cells.some_minutes(text)
    if DAY % grid:
        raise BadCell(NOT_A_GRID.say(), MEND_GRID.say())
    return grid


def _labour_day(keys: Keys, edition: Edition | None) -> Minutes | None:
    def within_the_law(text: str) -> Minutes:
        length = cells.hours_down(text)
        if edition and not HOUR <= length <= edition.labour_longest_service:
            most = hours(edition.labour_longest_service)
            raise BadCell(LABOUR_DAY.say(most=most), MEND_LABOUR.say(usual=hours(edition.labour_day), most=most))
        return length

    return keys.take("rules.labour_day_hours", within_the_law, None)


def _twelve_hours(keys: Keys, edition: Edition | None) -> TwelveHoursReading:
    reading = cast(TwelveHoursReading | None, keys.take("rules.twelve_hours", cells.word_of("twelve_hours"), None))
    if edition is not None and not edition.twelve_hours_in_force:
        if reading not in (None, "off"):
            keys.warning("rules.twelve_hours", NO_CLAUSE.say(), MEND_CLAUSE.say())
        return "off"
    return reading or "sliding"
