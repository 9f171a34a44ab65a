"""The outcome of a month in plain tables: hours and money, asked and covered; the figures of report.json."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import version
from typing import Any

import pandas as pd

from scheduler.checks.bottlenecks import at_least_open
from scheduler.domain import CATEGORIES, Case, Occurrence, Roster
from scheduler.engine.incumbent import Limits
from scheduler.explain.changes import Replan
from scheduler.model import Candidates
from scheduler.planning import Problem, Solution
from scheduler.units import HOUR, Amount, AmountOfMoney, Minutes


@dataclass(frozen=True)
class CategoryTotals:
    """One category's month: people who ask, minutes asked and covered, exact cost of the services."""

    category: str
    participants: int
    asked: Minutes
    covered: Minutes
    cost: Amount


def by_category(case: Case, asked: tuple[Occurrence, ...], roster: Roster) -> tuple[CategoryTotals, ...]:
    """Totals of every category in the contract's order; categories nobody belongs to are left out."""
    wanted = pd.DataFrame(
        [(case.participant[one.participant_id].category, one.participant_id, one.minutes) for one in asked],
        columns=["category", "participant", "minutes"],
    )
    given = pd.DataFrame(
        [(case.participant[one.participant_id].category, one.minutes, one.cost) for one in roster.services],
        columns=["category", "minutes", "cost"],
    )
    people = wanted.groupby("category")["participant"].nunique()
    asked_minutes = wanted.groupby("category")["minutes"].sum()
    covered = given.groupby("category")[["minutes", "cost"]].sum()
    return tuple(
        CategoryTotals(
            category,
            int(people.get(category, 0)),
            int(asked_minutes.get(category, 0)),
            int(covered["minutes"].get(category, 0)),
            int(covered["cost"].get(category, 0)),
        )
        for category in CATEGORIES
        if any(person.category == category for person in case.participants)
    )


@dataclass(frozen=True)
class MoneyLeft:
    """What the Fund's hours may cost in all, what the past has used and what the month adds; exact amounts."""

    in_all: Amount
    before: Amount
    month: Amount

    @property
    def left(self) -> Amount:
        return self.in_all - self.before - self.month


def money(case: Case, roster: Roster) -> MoneyLeft:
    past = case.delivered_or_promised(roster.span)
    paid = [one for one in past if one.funding == "fund" and case.period.start <= one.start < case.period.end]
    return MoneyLeft(
        case.budget.hours_money,
        sum(one.cost for one in paid),
        sum(one.cost for one in roster.services if one.funding == "fund"),
    )


def report(solution: Solution, limits: Limits) -> dict[str, Any]:
    """The content of report.json (contract, case-format.md): zł with two decimals, the bound and the gap rounded up."""
    case, roster = solution.problem.case, solution.roster
    asked = solution.problem.asked
    totals = by_category(case, asked, roster)
    spent = money(case, roster)
    return {
        "case": case.name,
        "month": f"{case.clock.day(roster.span.start):%Y-%m}",
        "edition": case.edition.id,
        "status": "optimal" if solution.optimal else "feasible",
        "value": zl(solution.verdict.value),
        "bound": zl(solution.bound, up=True),
        "gap": zl(solution.gap, up=True),
        "gap_hours": in_hours(solution.gap_minutes),
        "hours_asked": in_hours(sum(one.minutes for one in asked)),
        "hours_covered": in_hours(sum(one.minutes for one in roster.services)),
        "minutes_asked": sum(one.minutes for one in asked),
        "minutes_covered": sum(one.minutes for one in roster.services),
        "cost": zl(sum(one.cost for one in roster.services)),
        "money_for_hours": zl(spent.in_all),
        "money_used_before": zl(spent.before),
        "money_left": zl(spent.left),
        "parts": {key: zl(amount) for key, amount in solution.verdict.parts.items()},
        "by_category": {
            one.category: {
                "participants": one.participants,
                "hours_asked": in_hours(one.asked),
                "hours_covered": in_hours(one.covered),
                "cost": zl(one.cost),
            }
            for one in totals
        },
        "by_funding": {
            funding: {
                "hours_covered": in_hours(sum(one.minutes for one in roster.services if one.funding == funding)),
                "cost": zl(sum(one.cost for one in roster.services if one.funding == funding)),
            }
            for funding in ("fund", "own")
        },
        "counts": {
            "participants": len(case.participants),
            "assistants": len(case.assistants),
            "requests": len(asked),
            "covered": len(roster.covered),
            "uncovered": len(asked) - len(roster.covered),
            "services": len(roster.services),
            "pairs": len({(one.participant_id, one.assistant_id) for one in roster.services}),
            "assistants_in_use": len({one.assistant_id for one in roster.services}),
            "candidates": len(solution.problem.model.services),
            "dominated": sum(solution.problem.dominated.values()),
        },
        "requests_open_at_least": open_at_least(solution.problem),
        "past_breaches": [breach.rule for breach in solution.verdict.past],
        "seconds": round(solution.seconds, 2),
        "seed": limits.seed,
        "workers": limits.workers,
        "limits": {"seconds": limits.seconds, "neighbourhoods": limits.work},
        "neighbourhoods": solution.rounds,
        "versions": {
            "grafik-aoon": version("grafik-aoon"),
            "ortools": version("ortools"),
            "python": platform.python_version(),
        },
        "input_sha256": case.fingerprint,
    }


def replan_report(replan: Replan, limits: Limits) -> dict[str, Any]:
    """The report of a re-plan: the figures of the planned span, its first moment, and what became of the published."""
    clock, span = replan.solution.problem.case.clock, replan.solution.roster.span
    return {
        **report(replan.solution, limits),
        "from": clock.iso(span.start),
        "kept": replan.kept,
        "changed": replan.changed,
        "new": replan.new,
    }


def open_at_least(problem: Problem) -> int:
    """So many requests no roster can cover, by counting people; who is forbidden by any rule alone does not count."""
    forbidden = problem.model.forbidden
    possible = [one for column, one in enumerate(problem.model.services) if column not in forbidden]
    return at_least_open(problem.case, Candidates(problem.asked, tuple(possible), problem.strikes))


def zl(amount: Amount, *, up: bool = False) -> float:
    """zł for JSON, which knows no decimals: the nearest grosz, or the next one up."""
    grosze = AmountOfMoney.grosze_up(amount) if up else AmountOfMoney.grosze(amount)
    return float(Decimal(grosze) / 100)


def in_hours(minutes: Minutes) -> float:
    return float(round(Decimal(minutes) / HOUR, 2))
