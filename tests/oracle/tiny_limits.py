"""Hours and money of a tiny case, drawn so that they are often just too little (case.toml, participants.csv)."""

from fractions import Fraction

from .clock import day_of, month_name, span
from .model import World
from .money import cost_of_month
from .plan import month_occurrences, past
from .tiny_draft import Draft

PLENTY = Fraction(500_000)


def add_limits(draft: Draft, world: World) -> None:
    """Individual limits, hours used before, [limits], the grant and the months' ceilings."""
    hours = _asked(draft, world)
    for row in draft.tables["participants.csv"]:
        name = row["participant_id"]
        most = world.edition.annual_limit[row["category"]]
        if draft.chance(0.25):
            row["annual_limit_hours"] = str(float(min(most, _part(draft, hours[name]))))
        elif draft.chance(0.2) and draft.period_start.year == draft.period_end.year:
            row["hours_used_before"] = str(float(max(Fraction(0), most - _part(draft, hours[name]))))
    if draft.chance(0.2):
        row = draft.dice.choice(draft.tables["participants.csv"])
        most = min(world.edition.annual_limit[row["category"]], hours[row["participant_id"]] + 1)
        draft.settings["[limits]"] = [f"{row['category']} = {int(most)}"]
    _money(draft, world, sum(hours.values(), Fraction(0)))


def _asked(draft: Draft, world: World) -> dict[str, Fraction]:
    """Hours that each participant asks for in the month, with those already served."""
    found = dict.fromkeys(world.participants, Fraction(0))
    for one in month_occurrences(world, draft.month):
        found[one.participant_id] += Fraction(one.end - one.start if one.kind == "visit" else 120, 60)
    for service in past(world, draft.month):
        found[service.participant_id] += Fraction(service.minutes, 60)
    return found


def _part(draft: Draft, hours: Fraction) -> Fraction:
    """Part of some hours, to the half hour."""
    return Fraction(max(1, round(hours * draft.dice.randint(3, 10) / 10 * 2)), 2)


def _money(draft: Draft, world: World, hours: Fraction) -> None:
    """The grant, at times less than the hours cost, and ceilings of months."""
    facts = [s for s in past(world, draft.month) if s.in_budget and s.funding == "fund"]
    spent = sum((s.cost for s in facts), Fraction(0))
    other, share = draft.dice.choice((("", ""), ("120.50", ""), ("", "0.02"), ("0.00", "0.05")))
    tight = draft.chance(0.25)
    left = hours * 40 * draft.dice.randint(2, 9) / 10 - (200 if draft.dice.random() < 0.1 else 0)
    grant = (spent + left + Fraction(other or 0)) * (1 + Fraction(share or "0.02")) if tight else PLENTY
    lines = [f'grant = "{max(0.0, float(grant)):.2f}"']
    lines += [f'other_costs = "{other}"'] if other else []
    lines += [f'admin_share = "{share}"'] if share else []
    visits_only = all(row["kind"] == "visit" for row in draft.tables["requests.csv"])
    if draft.full and draft.dice.random() < (0.6 if visits_only else 0.1):
        lines.append(f'own_funds = "{draft.dice.choice((80, 200, 1000))}.00"')
    draft.settings["[budget]"] = lines
    if draft.chance(0.2):
        before = cost_of_month(world, facts, draft.month)
        ceiling = before + hours * 40 * draft.dice.randint(2, 9) / 10
        lines = [f'"{draft.month}" = "{float(ceiling):.2f}"']
        if draft.month < month_name(draft.period_end) and draft.dice.random() < 0.5:
            _, after = span(world.zone, draft.month)
            next_month = month_name(day_of(world.zone, after))
            before = cost_of_month(world, facts, next_month)
            lines.append(f'"{next_month}" = "{float(before) + draft.dice.choice((0, 55.55, 150)):.2f}"')
        draft.settings["[budget.months]"] = lines
