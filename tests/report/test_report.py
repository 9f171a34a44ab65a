"""The figures of a month: rounded as money is, the bound and the gap upwards, every key of the contract."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from scheduler.engine.incumbent import Limits
from scheduler.planning import Solution, plan, prepare
from scheduler.reading import read_case
from scheduler.report import by_category, in_hours, money, report, zl
from scheduler.units import AMOUNT_PER_ZLOTY
from tests.cli.small import MONTH, SETTINGS, SMALL, small
from tests.model.requests_of import kinds_case
from tests.support import case_of

LIMITS = Limits(20, seed=7, workers=0)
KEYS = {
    *("status", "value", "bound", "gap", "hours_asked", "hours_covered", "cost", "parts", "by_category", "counts"),
    *("seconds", "seed", "workers", "limits", "versions", "input_sha256"),
}
PARTS = {
    *("uncovered_hour", "priority_extra", "cost", "new_face", "not_indicated_hour", "overload_hour", "change"),
    "assistant_in_use",
}
LEDGER = """participant_id,assistant_id,start,end,hourly_cost,funding
P1,A1,2026-02-10T08:00,2026-02-10T10:00,41.00,fund
P1,A1,2026-02-11T08:00,2026-02-11T10:00,41.00,own
P1,A1,2025-12-11T08:00,2025-12-11T10:00,41.00,fund
"""


def solved(**changed: str) -> Solution:
    files = {("case.toml" if name == "settings" else f"{name}.csv"): text for name, text in changed.items()}
    case = case_of({**SMALL, **files})
    solution = plan(prepare(case, case.clock.month_span(MONTH)), LIMITS)
    assert solution is not None
    return solution


def numbers(value: Any) -> Iterator[float]:
    """Every number of a JSON value, however deep."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from numbers(one)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value


def test_the_report_has_every_key_of_the_contract_and_is_json() -> None:
    figures = report(solved(), LIMITS)
    assert set(figures) >= KEYS
    assert set(figures["parts"]) == PARTS
    assert json.loads(json.dumps(figures)) == figures
    assert (figures["status"], figures["value"], figures["bound"], figures["gap"]) == ("optimal", 2578.0, 2578.0, 0.0)
    assert (figures["hours_asked"], figures["hours_covered"], figures["cost"]) == (8.0, 8.0, 342.0)
    assert figures["by_category"] == {
        "severe": {"participants": 1, "hours_asked": 4.0, "hours_covered": 4.0, "cost": 182.0},
        "moderate": {"participants": 1, "hours_asked": 4.0, "hours_covered": 4.0, "cost": 160.0},
    }
    assert (figures["seed"], figures["workers"], figures["limits"]["seconds"]) == (7, 0, 20)
    assert {"grafik-aoon", "ortools", "python"} <= set(figures["versions"])


def test_a_third_of_a_grosz_of_gap_is_0_01_and_no_number_has_more_than_2_decimals() -> None:
    requests = "request_id,participant_id,kind,start,end\nR1,P2,visit,2026-03-10T08:00,2026-03-10T08:07\n"
    settings = f"{SETTINGS}[weights]\nnew_face = 0\n"
    assistants = "assistant_id,contract,hourly_cost,qualification\nA1,mandate,43.27,diploma\n"
    exact = solved(requests=requests, settings=settings, assistants=assistants)
    open_ended = replace(exact, bound=exact.bound + 20)
    figures = report(open_ended, LIMITS)
    assert (figures["gap"], figures["status"]) == (0.01, "feasible")
    assert figures["value"] == 29.95  # 7 minutes of 300.00 less 43.27 zł an hour: 29.9518…
    assert figures["bound"] == 29.96
    assert figures["cost"] == 5.05
    assert all(round(one, 2) == one for one in numbers({**figures, "limits": {}}))


def test_money_is_shown_to_the_nearest_grosz_a_bound_up_and_hours_to_2_decimals() -> None:
    assert (zl(AMOUNT_PER_ZLOTY), zl(29), zl(30), zl(29, up=True), zl(-29, up=True)) == (1.0, 0.0, 0.01, 0.01, 0.0)
    assert (in_hours(0), in_hours(90), in_hours(7), in_hours(61)) == (0.0, 1.5, 0.12, 1.02)


def test_money_left_knows_the_funds_hours_of_the_agreement_and_neither_own_nor_earlier_ones() -> None:
    found = solved(ledger=LEDGER)
    spent = money(found.problem.case, found.roster)
    amounts = {"in_all": 100_000, "before": 82, "month": 342, "left": 100_000 - 82 - 342}
    assert {key: getattr(spent, key) for key in amounts} == {
        key: one * AMOUNT_PER_ZLOTY for key, one in amounts.items()
    }


def test_categories_come_in_the_contracts_order_and_those_of_nobody_are_left_out() -> None:
    people = "participant_id,category\nP1,moderate\nP2,severe_coupled\nP3,severe\n"
    found = solved(participants=people)
    totals = by_category(found.problem.case, found.problem.asked, found.roster)
    assert [(one.category, one.participants, one.asked) for one in totals] == [
        ("severe_coupled", 1, 240),
        ("severe", 0, 0),
        ("moderate", 1, 240),
    ]


def test_a_month_without_requests_has_a_value_of_0_and_zeros_in_every_category() -> None:
    requests = SMALL["requests.csv"].replace("2026-03", "2026-04")
    figures = report(solved(requests=requests), LIMITS)
    assert (figures["status"], figures["value"], figures["bound"], figures["hours_asked"]) == ("optimal", 0.0, 0.0, 0.0)
    assert {one["cost"] for one in figures["by_category"].values()} == {0.0}


def test_the_hash_of_the_input_changes_with_a_byte_of_it_and_not_with_its_place(tmp_path: Path) -> None:
    first, again = read_case(small(tmp_path / "a"))[0], read_case(small(tmp_path / "b"))[0]
    other = read_case(small(tmp_path / "c", settings=f"{SETTINGS}\n"))[0]
    assert first.fingerprint == again.fingerprint != other.fingerprint
    assert len(first.fingerprint) == 64


def test_the_keys_of_the_report_come_in_the_order_in_which_people_read_them() -> None:
    assert list(report(solved(), LIMITS)) == [
        *("case", "month", "edition", "status", "value", "bound", "gap", "gap_hours"),
        *("hours_asked", "hours_covered", "minutes_asked", "minutes_covered"),
        *(
            "cost",
            "money_for_hours",
            "money_used_before",
            "money_left",
            "parts",
            "by_category",
            "by_month",
            "by_funding",
        ),
        "counts",
        *("requests_open_at_least", "past_breaches", "seconds", "seed", "workers", "limits", "neighbourhoods"),
        *("versions", "input_sha256"),
    ]


def test_the_report_counts_one_start_weighed_and_eight_struck_out_for_each_of_three_assistants() -> None:
    case = kinds_case("R1,P1,flexible,2026-03-10T08:00,2026-03-10T14:00,120")
    solution = plan(prepare(case, case.clock.month_span("2026-03")), LIMITS)
    assert solution is not None
    counts = report(solution, LIMITS)["counts"]
    assert (counts["candidates"], counts["dominated"]) == (3, 24)
