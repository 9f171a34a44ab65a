"""Tasks for the fewest people: drawn as published, and the numbers that are known or proved about them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np

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
