"""The families repeat with their seed, are read without an error, and have the statistics of the sample cases."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from benchmarks.families import UnknownFamily, write_family
from benchmarks.families.month import pool_size
from benchmarks.families.places import FARTHEST, nearest, regions_for
from benchmarks.methods import by_hand
from scheduler.domain import Case, Roster
from scheduler.verify import judge
from tests.benchmarks.families import groups, hours_asked, prepared, table, written

SMALL = (
    *("pool-20", "indicated-20", "mixed-40", "mixed-visits-40", "pool-year-7"),
    *("staff-20-10-66", "staff-tight-40-8-20"),
)


@pytest.mark.parametrize("name", SMALL)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(name: str, tmp_path: Path) -> None:
    first, again, other = (write_family(name, tmp_path / run, seed) for run, seed in (("a", 1), ("b", 1), ("c", 2)))
    files = sorted(path.name for path in first.iterdir())
    assert files == sorted(path.name for path in again.iterdir())
    assert all((first / file).read_bytes() == (again / file).read_bytes() for file in files)
    assert (first / "requests.csv").read_bytes() != (other / "requests.csv").read_bytes()


@pytest.mark.parametrize("name", SMALL)
def test_every_family_is_read_without_an_error_and_the_first_roster_by_hand_is_lawful(
    name: str, tmp_path: Path
) -> None:
    problem = prepared(name, tmp_path / "case")
    found = by_hand(problem, 1, 1)  # it judges the roster
    assert found.roster is not None and len(found.roster.services) >= len(problem.asked) / 3


@pytest.mark.parametrize("name", ["pool", "pool-x", "crowd-90", "staff-40", "staff-40-23-66-1", "staff-night-40-23-66"])
def test_a_family_that_is_none_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownFamily):
        write_family(name, tmp_path / "case")


def test_90_participants_have_35_assistants_in_the_pool_and_3000_have_1000() -> None:
    assert [pool_size(count) for count in (7, 53, 90, 3000)] == [3, 21, 35, 1000]


def test_90_participants_live_in_2_regions_400_in_9_and_3000_in_67() -> None:
    assert [len(regions_for(count, Random(1))) for count in (7, 90, 400, 3000)] == [1, 2, 9, 67]
    regions = regions_for(400, Random(1))
    assert nearest(regions, 4, 1) == [4] and len(set(nearest(regions, 4, 9))) == 9


def test_a_pool_of_90_asks_and_is_served_as_the_sample_pool(tmp_path: Path) -> None:
    problem = prepared("pool-90", tmp_path / "case")
    case = problem.case
    assert 780 <= len(problem.asked) <= 900  # the sample has 825
    assert 28.5 <= hours_asked(problem) / 90 <= 31  # 29.4
    assert 5 <= problem.program.candidates / len(problem.asked) <= 7  # 5.8
    named = Counter(participant for participant, _, relation in case.relations if relation == "indicated")
    assert set(named.values()) == {6, 7, 8, 9, 10, 11, 12}
    capacity = Fraction(sum(one.max_month or 0 for one in case.assistants), 60)
    assert 0.87 <= capacity / Fraction(hours_asked(problem)) <= 0.97  # 0.91
    assert groups([(person, assistant) for person, assistant, _ in case.relations]) == 1


def test_the_money_of_a_pool_s_march_is_85_per_cent_of_what_is_asked_for_at_the_mean_rate(tmp_path: Path) -> None:
    problem = prepared("pool-90", tmp_path / "case")
    case = problem.case
    mean = Fraction(sum(one.hourly_cost for one in case.assistants), len(case.assistants))
    share = Fraction(case.budget.months["2026-03"]) / (mean * Fraction(hours_asked(problem)))
    assert Fraction(8499, 10000) < share < Fraction(8501, 10000)


def test_a_pool_of_several_regions_is_one_whole_whatever_the_seed(tmp_path: Path) -> None:
    for seed in range(5):
        case = written("pool-200", tmp_path / str(seed), seed)
        assert groups([(person, assistant) for person, assistant, _ in case.relations]) == 1


def test_nobody_has_two_services_on_one_day(tmp_path: Path) -> None:
    for problem in (prepared("pool-90", tmp_path / "pool"), prepared("indicated-90", tmp_path / "named")):
        clock = problem.case.clock
        days = Counter((one.participant_id, clock.day(one.start)) for one in problem.asked)
        assert set(days.values()) == {1}


def test_90_participants_who_named_their_own_have_69_assistants_and_few_candidates(tmp_path: Path) -> None:
    problem = prepared("indicated-90", tmp_path / "case")
    case = problem.case
    assert len(case.assistants) == 69
    named = Counter(participant for participant, _, _ in case.relations)
    assert 55 <= sum(count == 1 for count in named.values()) <= 80  # the sample has 67
    assert 2.2 <= problem.program.candidates / len(problem.asked) <= 3.5  # 2.7
    assert case.budget.months == {}
    own = [(person, assistant) for person, assistant, _ in case.relations]
    assert groups(own) >= 15


def test_who_serves_everybody_serves_as_many_regions_as_the_sample_has_2_of_the_named_9_of_the_mixed(
    tmp_path: Path,
) -> None:
    few = written("indicated-90", tmp_path / "few")
    many = written("indicated-600", tmp_path / "many")
    mixed = written("mixed-600", tmp_path / "mixed")
    assert all(not one.serves for one in few.assistants)
    everybodys = [one for one in many.assistants if one.qualification == "diploma"]
    assert len(everybodys) == 26 and all(len(one.serves) == 6 for one in everybodys)
    assert all(not one.serves for one in many.assistants if one.qualification == "indicated")
    assert {len(one.serves) for one in mixed.assistants if one.qualification == "diploma"} == {27}


def test_600_participants_have_as_many_candidates_a_service_as_90(tmp_path: Path) -> None:
    problem = prepared("indicated-600", tmp_path / "case")
    assert 2.2 <= problem.program.candidates / len(problem.asked) <= 3.5  # the sample of 90 has 2.7


def test_no_way_of_more_than_90_minutes_is_noted(tmp_path: Path) -> None:
    minutes = [int(row["minutes"]) for row in table(write_family("mixed-400", tmp_path / "case"), "travel")]
    assert min(minutes) == 10 and max(minutes) == FARTHEST


def test_a_mixed_case_has_everything_and_its_ledger_breaks_no_rule(tmp_path: Path) -> None:
    case = written("mixed-200", tmp_path / "case")
    kinds = Counter(row["kind"] for row in table(tmp_path / "case", "requests"))
    assert 0.25 <= kinds["flexible"] / kinds.total() <= 0.35
    assert {one.category for one in case.participants} >= {"child", "severe", "moderate"}
    assert {"refused", "household", "sibling", "indicated"} <= {relation for _, _, relation in case.relations}
    assert case.other_services and case.absences and case.ledger
    assert any(one.contract == "volunteer" for one in case.assistants)
    assert judge(case, Roster(case.clock.month_span("2026-03"), ())).breaches == ()


def test_the_limits_of_a_mixed_case_leave_4_to_43_hours(tmp_path: Path) -> None:
    case = written("mixed-200", tmp_path / "case")
    left = [_left(case, row["participant_id"]) for row in table(tmp_path / "case", "participants") if _limited(row)]
    assert 20 <= len(left) <= 50
    assert min(left) >= 4 * 60 and max(left) <= 43 * 60


def _limited(row: dict[str, str]) -> bool:
    return row["annual_limit_hours"] != ""


def _left(case: Case, participant: str) -> int:
    person = case.participant[participant]
    served = sum(one.minutes for one in case.ledger if one.participant_id == participant)
    return (person.annual_limit or 0) - person.used_before - served


def test_a_mixed_case_without_flexible_requests_has_visits_alone(tmp_path: Path) -> None:
    kinds = {row["kind"] for row in table(write_family("mixed-visits-40", tmp_path / "case"), "requests")}
    assert kinds == {"visit"}


def test_a_year_is_asked_for_in_every_month_has_85_per_cent_of_the_money_and_limits_that_bind(tmp_path: Path) -> None:
    problem = prepared("pool-year-20", tmp_path / "case")
    case, clock = problem.case, problem.case.clock
    asked: Counter[str] = Counter()
    months = Counter(f"{clock.day(one.start):%Y-%m}" for one in problem.asked)
    for one in problem.asked:
        asked[one.participant_id] += one.end - one.start
    assert len(months) == 12 and min(months.values()) > 20 * 7
    binding = [one for one in case.participants if case.annual_limit(one) < asked[one.participant_id]]
    assert 3 <= len(binding) <= 12
    mean = Fraction(sum(one.hourly_cost for one in case.assistants), len(case.assistants))
    share = Fraction(case.budget.grant) / Fraction(102, 100) / (mean * Fraction(asked.total(), 60))
    assert Fraction(849, 1000) < share < Fraction(851, 1000)
