"""The curve of hours against money: what a month's money is, even steps, and values that never fall."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pandas as pd
import pytest

from scheduler.domain import Case
from scheduler.planning import plan, prepare
from scheduler.scenarios import ChangeRefused, apply_changes
from scheduler.scenarios.comparison import Outcome
from scheduler.scenarios.curve import best_known, curve_frame, grant_steps, month_money, solving_order
from scheduler.scenarios.money import Grant, MonthCeiling
from scheduler.units import AMOUNT_PER_GROSZ
from tests.model.worlds import tiny
from tests.scenarios.small import LIMITS, MONTH, SETTINGS, small

NO_CEILINGS = SETTINGS.split("[budget.months]", maxsplit=1)[0]
LEDGER = "participant_id,assistant_id,start,end,hourly_cost\n"


def solved(case: Case, month: str, points: int, lowest: Fraction, highest: Fraction) -> list[Outcome]:
    """The points of a curve, each solved beside the roster of the one below it."""
    steps = grant_steps(case, month, points, lowest, highest)
    results: dict[int, Outcome] = {}
    for position, below in solving_order(steps):
        changed = apply_changes(case, steps[position].changes)
        beside = None if below is None else results[below].roster
        solution = plan(prepare(changed, changed.clock.month_span(month)), LIMITS, beside=beside)
        assert solution is not None
        value, bound = solution.verdict.value, solution.bound
        results[position] = Outcome(steps[position].name, changed, solution.roster, value, bound)
    return [results[position] for position in range(len(steps))]


def test_a_month_with_a_ceiling_has_its_ceiling_unless_the_grant_leaves_less() -> None:
    assert month_money(small(), "2026-03") == 9000_00
    poor = apply_changes(small(), [Grant(to=5100_00)])
    assert month_money(poor, "2026-03") == 4000_00


def test_a_month_without_a_ceiling_has_an_even_share_of_what_the_grant_leaves() -> None:
    # 99 000 zł for hours; 10 months from March to December.
    assert month_money(small(NO_CEILINGS), "2026-03") == 9900_00
    assert month_money(small(NO_CEILINGS), "2026-12") == 99_000_00
    spent = small(NO_CEILINGS, ledger=LEDGER + "P2,A1,2026-02-02T08:00,2026-02-02T10:00,50.00\n")
    assert month_money(spent, "2026-03") == 9890_00


def test_what_the_month_itself_has_delivered_is_part_of_its_money() -> None:
    spent = small(NO_CEILINGS, ledger=LEDGER + "P2,A1,2026-03-02T09:00,2026-03-02T12:00,50.00\n")
    assert month_money(spent, "2026-03") == 9900_00


def test_five_steps_from_50_to_150_percent_are_even_and_named_by_money_and_share() -> None:
    steps = grant_steps(small(), MONTH, 5, Fraction(1, 2), Fraction(3, 2))
    assert [apply_changes(small(), one.changes).budget.months[MONTH] for one in steps] == [
        *(4500_00, 6750_00, 9000_00, 11_250_00, 13_500_00)
    ]
    assert steps[1].name.replace("\u00a0", " ") == "6 750,00 zł (75 %)"
    assert solving_order(steps) == ((0, None), (1, 0), (2, 1), (3, 2), (4, 3))
    assert solving_order((steps[2], steps[0])) == ((1, None), (0, 1))


def test_the_grant_rises_where_it_would_leave_less_than_the_ceiling_and_only_there() -> None:
    poor = apply_changes(small(), [Grant(to=5100_00)])
    low, high = grant_steps(poor, MONTH, 2, Fraction(1), Fraction(2))
    assert [change.kind for change in low.changes] == ["month_ceiling"]
    richer = apply_changes(poor, high.changes)
    assert richer.budget.months[MONTH] == 8000_00
    assert richer.budget.hours_money >= 8000_00 * 60
    assert replace(richer.budget, grant=richer.budget.grant - 2).hours_money < 8000_00 * 60


def test_steps_that_do_not_rise_a_month_without_money_and_a_month_outside_are_refused() -> None:
    for points, lowest, highest in ((1, 0, 1), (2, 1, 1), (2, 2, 1), (2, -1, 1)):
        with pytest.raises(ChangeRefused):
            grant_steps(small(), MONTH, points, Fraction(lowest), Fraction(highest))
    with pytest.raises(ChangeRefused):
        grant_steps(small(), "2027-01", 2, Fraction(0), Fraction(1))
    with pytest.raises(ChangeRefused):
        grant_steps(apply_changes(small(), [MonthCeiling(month=MONTH, to=0)]), MONTH, 2, Fraction(0), Fraction(1))


def test_more_money_buys_hours_until_everything_is_covered() -> None:
    """13 of 15 hours are paid, at 40.00 zł; steps of 130 zł pay for 0, 3, 6, 9 and 13 of them at most."""
    case = apply_changes(small(), [MonthCeiling(month=MONTH, to=520_00)])
    frame = curve_frame(solved(case, MONTH, 5, Fraction(0), Fraction(1)), MONTH)
    assert frame["money_grosze"].tolist() == [0, 130_00, 260_00, 390_00, 520_00]
    assert frame["minutes_covered"].tolist()[0] == 120
    assert frame["minutes_covered"].tolist()[-1] == 900
    assert frame["value_grosze"].is_monotonic_increasing
    assert (frame["cost_grosze"] <= frame["money_grosze"]).all()
    assert frame["gap_grosze"].tolist() == [0] * 5
    assert pd.isna(frame["zloty_an_hour_grosze"][0])
    assert frame["zloty_an_hour_grosze"].tolist()[1:] == [40_00] * 4


@pytest.mark.parametrize("seed", [2, 4, 5, 13, 15, 19, 20, 21])
def test_the_value_of_a_random_month_never_falls_with_more_money(seed: int) -> None:
    """The steps lead up to just the money that the best roster of the month costs, pins left out."""
    world = tiny(seed)
    free = replace(world.case, pins=())
    best = plan(prepare(free, world.span), LIMITS)
    assert best is not None
    cost = sum(one.cost for one in best.roster.services if one.funding == "fund")
    case = apply_changes(free, [MonthCeiling(month=world.month, to=-(-cost // AMOUNT_PER_GROSZ))])
    results = solved(case, world.month, 4, Fraction(0), Fraction(1))
    values = [one.value for one in results]
    assert values == sorted(values)
    assert values[0] < values[-1]
    frame = curve_frame(results, world.month)
    assert frame["value_grosze"].is_monotonic_increasing
    assert frame["bound_grosze"].is_monotonic_increasing


def test_a_worse_search_higher_up_takes_the_roster_from_below_and_bounds_come_from_above() -> None:
    low, middle, high = solved(
        apply_changes(small(), [MonthCeiling(month=MONTH, to=520_00)]), MONTH, 3, Fraction(0), Fraction(1)
    )
    lost = replace(high, value=low.value, roster=low.roster)
    loose = replace(low, bound=high.bound + 10**6)
    frame = curve_frame([lost, loose, middle], MONTH)
    assert [one.roster for one in best_known([lost, loose, middle], MONTH)] == [
        *(low.roster, middle.roster, middle.roster)
    ]
    assert frame["money_grosze"].tolist() == [0, 260_00, 520_00]
    assert frame["minutes_covered"].tolist()[2] == middle.minutes_covered
    assert frame["bound_grosze"].tolist() == [middle.bound // 60, middle.bound // 60, high.bound // 60]
    # No more hours than before: what a further hour costs is not known.
    assert pd.isna(frame["zloty_an_hour_grosze"][2])


def test_what_a_further_hour_costs_is_exact_until_it_is_shown() -> None:
    low, high = solved(
        apply_changes(small(), [MonthCeiling(month=MONTH, to=520_00)]), MONTH, 2, Fraction(0), Fraction(1)
    )
    third = replace(high.roster.services[0], end=high.roster.services[0].start + 20, hourly_cost=40_01)
    one = replace(low, roster=replace(low.roster, services=(*low.roster.services, third)), value=high.value)
    frame = curve_frame([low, replace(one, case=high.case)], MONTH)
    assert frame["zloty_an_hour_grosze"].tolist()[1] == 40_01


def test_of_two_rosters_of_the_same_worth_each_point_keeps_its_own() -> None:
    low, high = solved(small(), MONTH, 2, Fraction(1), Fraction(2))
    assert low.value == high.value
    assert [one.roster for one in best_known([high, low], MONTH)] == [low.roster, high.roster]
    kept = best_known([low, replace(high, roster=replace(high.roster, services=()))], MONTH)
    assert kept[1].roster.services == ()
