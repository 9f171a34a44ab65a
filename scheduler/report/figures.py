"""The figures of report.json: one small function for each group of keys, put together in the contract's order."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import Any

from scheduler.checks.bottlenecks import at_least_open
from scheduler.engine.incumbent import Limits
from scheduler.model import Candidates
from scheduler.planning import Problem, Solution
from scheduler.report.by_month import by_month
from scheduler.report.rounding import in_hours, zl
from scheduler.report.spending import money
from scheduler.report.totals import by_category


def report(solution: Solution, limits: Limits) -> dict[str, Any]:
    """The content of report.json (contract, case-format.md): zł with two decimals, the bound and the gap rounded up."""
    return {
        **_about(solution),
        **_worth(solution),
        **_hours(solution),
        **_money(solution),
        "parts": {key: zl(amount) for key, amount in solution.verdict.parts.items()},
        "by_category": _categories(solution),
        "by_month": _months(solution),
        "by_funding": _sources(solution),
        "counts": _counts(solution),
        "requests_open_at_least": open_at_least(solution.problem),
        "past_breaches": [breach.rule for breach in solution.verdict.past],
        **_search(solution, limits),
        "versions": _versions(),
        "input_sha256": solution.problem.case.fingerprint,
    }


def _about(solution: Solution) -> dict[str, Any]:
    case = solution.problem.case
    return {"case": case.name, "month": case.clock.months_name(solution.roster.span), "edition": case.edition.id}


def _worth(solution: Solution) -> dict[str, Any]:
    return {
        "status": "optimal" if solution.optimal else "feasible",
        "value": zl(solution.verdict.value),
        "bound": zl(solution.bound, up=True),
        "gap": zl(solution.gap, up=True),
        "gap_hours": in_hours(solution.gap_minutes),
    }


def _hours(solution: Solution) -> dict[str, Any]:
    asked = sum(one.minutes for one in solution.problem.asked)
    covered = sum(one.minutes for one in solution.roster.services)
    return {
        "hours_asked": in_hours(asked),
        "hours_covered": in_hours(covered),
        "minutes_asked": asked,
        "minutes_covered": covered,
    }


def _money(solution: Solution) -> dict[str, Any]:
    spent = money(solution.problem.case, solution.roster)
    return {
        "cost": zl(sum(one.cost for one in solution.roster.services)),
        "money_for_hours": zl(spent.in_all),
        "money_used_before": zl(spent.before),
        "money_left": zl(spent.left),
    }


def _categories(solution: Solution) -> dict[str, Any]:
    return {
        one.category: {
            "participants": one.participants,
            "hours_asked": in_hours(one.asked),
            "hours_covered": in_hours(one.covered),
            "cost": zl(one.cost),
        }
        for one in by_category(solution.problem.case, solution.problem.asked, solution.roster)
    }


def _months(solution: Solution) -> dict[str, Any]:
    """Hours and money month by month; `used` is what counts against the month's ceiling, None where it has none."""
    return {
        one.month: {
            "hours_asked": in_hours(one.asked),
            "hours_covered": in_hours(one.covered),
            "services": one.services,
            "cost": zl(one.cost),
            "used": zl(one.used),
            "ceiling": None if one.ceiling is None else zl(one.ceiling),
        }
        for one in by_month(solution.problem.case, solution.problem.asked, solution.roster)
    }


def _sources(solution: Solution) -> dict[str, Any]:
    services = solution.roster.services
    return {
        funding: {
            "hours_covered": in_hours(sum(one.minutes for one in services if one.funding == funding)),
            "cost": zl(sum(one.cost for one in services if one.funding == funding)),
        }
        for funding in ("fund", "own")
    }


def _counts(solution: Solution) -> dict[str, int]:
    case, roster = solution.problem.case, solution.roster
    # A package that is used up, or a cover that is promised whole, asks for nothing more.
    requests = sum(one.minutes > 0 for one in solution.problem.asked)
    return {
        "participants": len(case.participants),
        "assistants": len(case.assistants),
        "requests": requests,
        "covered": len(roster.covered),
        "uncovered": requests - len(roster.covered),
        "services": len(roster.services),
        "pairs": len({(one.participant_id, one.assistant_id) for one in roster.services}),
        "assistants_in_use": len({one.assistant_id for one in roster.services}),
        "candidates": len(solution.problem.model.services),
        "dominated": sum(solution.problem.dominated.values()),
    }


def open_at_least(problem: Problem) -> int:
    """So many requests no roster can cover, by counting people; who is forbidden by any rule alone does not count."""
    forbidden = problem.model.forbidden
    possible = [one for column, one in enumerate(problem.model.services) if column not in forbidden]
    return at_least_open(problem.case, Candidates(problem.asked, tuple(possible), problem.strikes))


def _search(solution: Solution, limits: Limits) -> dict[str, Any]:
    return {
        "seconds": round(solution.seconds, 2),
        "seed": limits.seed,
        "workers": limits.workers,
        "limits": {"seconds": limits.seconds, "neighbourhoods": limits.work, "gap": zl(limits.target_gap)},
        "neighbourhoods": solution.rounds,
    }


def _versions() -> dict[str, str]:
    return {
        "grafik-aoon": version("grafik-aoon"),
        "ortools": version("ortools"),
        "python": platform.python_version(),
    }
