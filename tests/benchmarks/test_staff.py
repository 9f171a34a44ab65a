"""Tasks for the fewest people: drawn as published, and the numbers that are known or proved about them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.families.published import DAY, Drawn, day, tight, windows
from benchmarks.families.staff import SHIFT, enough_people, filled_shifts
from benchmarks.methods import by_plain_cp_sat, judged
from benchmarks.one import counts
from tests.benchmarks.families import prepared, table


def test_40_tasks_fill_the_shifts_of_20_workers_to_90_per_cent_and_never_meet() -> None:
    shifts = [60 * start for start in range(14)] + [0] * 6
    tasks = filled_shifts(40, shifts, Random(1))
    mine: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for worker, start, end in tasks:
        mine[worker].append((start, end))
    assert len(tasks) == 40 and len(mine) == 20
    for worker, theirs in mine.items():
        assert sum(end - start for start, end in theirs) == 0.9 * SHIFT
        assert all(end <= start for (_, end), (start, _) in pairwise(theirs))
        assert shifts[worker] <= theirs[0][0] and theirs[-1][1] <= shifts[worker] + SHIFT


def of_each(drawn: Drawn) -> dict[int, list[tuple[int, int]]]:
    mine: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for task, (worker, start, end) in enumerate(drawn[0]):
        assert task in drawn[1][worker]
        mine[worker].append((start, end))
    return mine


def test_on_published_days_90_or_82_per_cent_of_the_workers_fill_the_day_with_tasks_that_never_meet() -> None:
    for drawn, full in ((day(219, 22, 66, Random(1)), 20), (tight(510, 44, 20, Random(1)), 36)):
        mine = of_each(drawn)
        assert len(mine) == full
        for theirs in mine.values():
            assert 0.85 * DAY <= sum(end - start for start, end in theirs) <= 0.93 * DAY
            assert all(end <= start for (_, end), (start, _) in pairwise(theirs))
            assert theirs[0][0] >= 0 and theirs[-1][1] <= DAY


def test_in_six_windows_948_workers_may_do_about_435_of_1583_tasks_each_and_all_inside_nine_hours() -> None:
    tasks, able = windows(1583, 948, 76, Random(1))
    assert len(tasks) == 1583 and len(able) == 948
    assert 400 <= sum(map(len, able)) / 948 <= 470
    spans = [max(tasks[one][2] for one in mine) - min(tasks[one][1] for one in mine) for mine in able if mine]
    # A task that was inside nobody's window found somebody by chance.
    assert sum(span > 540 for span in spans) < 40
    assert set().union(*able) == set(range(1583))


def test_of_23_workers_20_are_known_to_be_enough() -> None:
    assert enough_people(23) == 20


def test_each_worker_is_qualified_for_33_per_cent_of_the_tasks(tmp_path: Path) -> None:
    case = prepared("staff-60-30-33", tmp_path / "case").case
    assert {len(one.serves) for one in case.assistants} == {20}


def test_all_tasks_are_done_by_no_more_people_than_are_known_to_be_enough_and_that_many_are_proved(
    tmp_path: Path,
) -> None:
    problem = prepared("staff-20-10-66", tmp_path / "case")
    found = by_plain_cp_sat(problem, 20, 1)
    numbers = counts(problem, found)
    assert numbers["services"] == numbers["requests"] == 20
    assert numbers["needed"] == numbers["people"] <= enough_people(10)


def test_a_bound_of_half_a_person_more_still_proves_the_number_and_one_of_a_whole_person_more_does_not(
    tmp_path: Path,
) -> None:
    problem = prepared("staff-20-10-66", tmp_path / "case")
    found = by_plain_cp_sat(problem, 20, 1)
    assert found.bound is not None
    people, person = counts(problem, found)["people"], problem.case.weights.assistant_in_use * 60
    assert counts(problem, replace(found, bound=found.bound + person // 2))["needed"] == people
    assert counts(problem, replace(found, bound=found.bound + person - 1))["needed"] == people
    assert counts(problem, replace(found, bound=found.bound + person))["needed"] == people - 1
    assert counts(problem, replace(found, bound=found.bound + 1000 * person))["needed"] == 0


def test_without_a_bound_no_number_is_proved(tmp_path: Path) -> None:
    problem = prepared("staff-20-10-66", tmp_path / "case")
    found = by_plain_cp_sat(problem, 20, 1)
    assert counts(problem, replace(found, bound=None))["needed"] == 0


def test_a_task_is_a_visit_at_a_place_of_its_own(tmp_path: Path) -> None:
    prepared("staff-20-10-66", tmp_path / "case")
    places = [row["place"] for row in table(tmp_path / "case", "participants")]
    assert len(set(places)) == 20
    assert {row["kind"] for row in table(tmp_path / "case", "requests")} == {"visit"}


def test_a_fee_that_the_roster_does_not_need_is_given_back_before_it_is_judged(tmp_path: Path) -> None:
    problem = prepared("staff-20-10-66", tmp_path / "case")
    program = problem.program
    wasteful = program.with_fees(np.zeros(program.size, dtype=np.int64))
    wasteful[program.candidates :] = 1
    found = judged(problem, wasteful, None)
    assert found.value == 0 and found.roster is not None and not found.roster.services
