"""Is the programme kept: the share of high support, and the grant against the hours that are planned with it.

Source: NGO edition 2022 (at least 70 % of the participants need high support); grant = (1 + admin share) × (hours ×
cost + other costs), published splits of Sławków 2024 and Głusk 2022–2023. Planned hours are the participants' limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from scheduler.checks.finding import Fact, Finding
from scheduler.checks.limits import still_allowed
from scheduler.checks.standing import Standing, mean_cost
from scheduler.domain import Case
from scheduler.text import Plural, Text, hours, percent, zloty
from scheduler.units import AMOUNT_PER_GROSZ, HOUR, Amount, Grosze, Minutes

HIGH_SUPPORT, GRANT, HOURS = "high_support", "grant", "hours"

SHARE_KEPT = Text(
    "Wysokie wsparcie: {high} z {all} uczestników ({share}); edycja wymaga co najmniej {least}, więc warunek jest"
    " spełniony.",
    "High support: {high} of {all} participants ({share}); the edition asks for at least {least}, so this is kept.",
)
SHARE_BROKEN = Text(
    "Wysokie wsparcie: {high} z {all} uczestników ({share}), a edycja wymaga co najmniej {least}: brakuje {missing}.",
    "High support: {high} of {all} participants ({share}); the edition asks for at least {least}: {missing} too few.",
)
PERSONS = Plural("osoby", "osób", "osób", "person", "persons")
GRANT_SUFFICES = Text(
    "Limity uczestników to razem {planned}. Przy średnim koszcie godziny {mean} potrzeba na nie dotacji {needed};"
    " dotacja wynosi {grant}, więc wystarcza.",
    "The participants' limits add up to {planned}. At the mean hourly cost of {mean} they need a grant of {needed};"
    " the grant is {grant}, so it suffices.",
)
GRANT_FALLS_SHORT = Text(
    "Limity uczestników to razem {planned}. Przy średnim koszcie godziny {mean} potrzeba na nie dotacji {needed};"
    " dotacja wynosi {grant} i daje {rate} na godzinę limitów.",
    "The participants' limits add up to {planned}. At the mean hourly cost of {mean} they need a grant of {needed};"
    " the grant is {grant} and gives {rate} for an hour of the limits.",
)
STILL_TO_COME = Text(
    "Na resztę okresu: pieniędzy wystarczy na {payable} po {mean}, limity pozwalają na {limits}, zgłoszenia to {asked}."
    " Najmniej: {tightest}.",
    "For the rest of the period: the money pays for {payable} at {mean}, the limits allow {limits}, {asked} are asked."
    " The least of them: {tightest}.",
)
TIGHTEST = {
    "money": Text("pieniądze", "the money"),
    "limits": Text("limity", "the limits"),
    "asked": Text("zgłoszenia", "what is asked"),
}


def grant_for(
    minutes: Minutes, hourly_cost: Grosze | Fraction, other_costs: Grosze | Fraction, admin_share: Fraction
) -> Fraction:
    """The grant, in exact grosze, that pays for so many minutes, the other costs and the administration."""
    return (1 + admin_share) * (Fraction(minutes, HOUR) * hourly_cost + other_costs)


def programme_checks(case: Case, now: Standing) -> tuple[Finding, ...]:
    return (*_high_support(case), *_grant(case, now), *_hours(case, now))


def _high_support(case: Case) -> Iterator[Finding]:
    least = case.edition.high_support_share
    if least is None or not case.participants:
        return
    high = sum(person.category in case.edition.high_support_categories for person in case.participants)
    everybody = len(case.participants)
    missing = max(0, -(-least.numerator * everybody // least.denominator) - high)
    facts: dict[str, Fact] = {"high": high, "all": everybody, "least": least, "missing": missing}
    share = Fraction(high * 1000 // everybody, 1000)
    words = {"high": high, "all": everybody, "share": percent(share), "least": percent(least)}
    said = SHARE_BROKEN.say(**words, missing=PERSONS(missing)) if missing else SHARE_KEPT.say(**words)
    yield Finding(HIGH_SUPPORT, facts, said, warns=missing > 0)


def _grant(case: Case, now: Standing) -> Iterator[Finding]:
    mean, planned = mean_cost(case), still_allowed(now.limits) + sum(one.minutes for one in now.delivered)
    if not mean or not planned:
        return
    budget = case.budget
    needed = grant_for(planned, mean, budget.other_costs, budget.admin_share)
    short = needed > budget.grant
    rate = Fraction(budget.hours_money, planned)
    said = (GRANT_FALLS_SHORT if short else GRANT_SUFFICES).say(
        planned=hours(planned),
        mean=zloty(_amount(mean)),
        needed=zloty(_amount(needed)),
        grant=zloty(_amount(budget.grant)),
        **({"rate": zloty(_amount(rate))} if short else {}),
    )
    yield Finding(GRANT, {"planned": planned, "mean": mean, "needed": needed, "rate": rate}, said, warns=short)


def _hours(case: Case, now: Standing) -> Iterator[Finding]:
    mean = mean_cost(case)
    if not mean:
        return
    payable = max(0, int(now.money_left / mean)) // HOUR * HOUR
    minutes = {
        "asked": sum(one.minutes for one in now.asked),
        "limits": still_allowed(now.limits),
        "money": payable,
    }
    tightest = min(minutes, key=minutes.__getitem__)
    said = STILL_TO_COME.say(
        payable=hours(payable),
        mean=zloty(_amount(mean)),
        limits=hours(minutes["limits"]),
        asked=hours(minutes["asked"]),
        tightest=TIGHTEST[tightest],
    )
    yield Finding(HOURS, {**minutes, "tightest": tightest}, said, warns=tightest != "asked")


def _amount(grosze: Grosze | Fraction) -> Amount:
    return round(grosze * AMOUNT_PER_GROSZ)
