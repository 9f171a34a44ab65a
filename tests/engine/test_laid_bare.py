"""The least-staff question laid bare: what it keeps of a program, the bounds by charges, pushing and cooling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from scheduler.engine.alike import candidate_prices, crew_program, crews
from scheduler.engine.charging import charged_bound, charges
from scheduler.engine.cooling import cooled
from scheduler.engine.covering import by_chance, cover_of
from scheduler.engine.duties import Duties, Ledger, duties_of
from scheduler.engine.ejecting import anybody, with_fewer
from scheduler.engine.incumbent import Limits
from scheduler.engine.least_staff import staff_of
from scheduler.engine.relaxation import relax
from scheduler.engine.search import search
from scheduler.model.program import Ints, Program
from tests.engine.days import FEE, Day, day, random_day, shifts
from tests.engine.programs import best_value


def bare(one: Day) -> tuple[Duties, Ledger]:
    found = duties_of(one.program, one.land, one.staff)
    assert found is not None
    return found


def fewer(duties: Duties, people: int, pushes: int = 2_000, seed: int = 1) -> Ints:
    best = with_fewer(duties, anybody(duties), people=people, pushes=pushes, seconds=60, seed=seed).best
    assert best is not None
    return best


def test_three_tasks_on_three_assistants_laid_bare_keep_their_times_and_who_may_do_them() -> None:
    duties, ledger = bare(day([(0, 60, "AB"), (30, 90, "AC"), (60, 120, "B")]))
    assert duties.start.tolist() == [0, 30, 60] and duties.end.tolist() == [60, 90, 120]
    assert duties.able.tolist() == [[True, True, False], [True, False, True], [False, True, False]]
    assert [others.tolist() for others in duties.meanwhile] == [[0, 1], [0, 1, 2], [1, 2]]
    assert np.count_nonzero(ledger.column >= 0) == 5


def test_an_assignment_is_a_lawful_roster_with_its_fees_and_the_roster_the_assignment() -> None:
    one = day([(0, 60, "AB"), (30, 90, "AC"), (60, 120, "B")])
    duties, ledger = bare(one)
    for assigned in ([1, 0, 1], [0, 2, 1], [1, 2, duties.nobody]):
        x = ledger.roster(np.array(assigned))
        assert one.program.feasible(x) and np.array_equal(x, one.program.with_fees(x))
        assert ledger.assigned(np.flatnonzero(x[: one.program.candidates])).tolist() == assigned


def test_a_required_task_or_a_limit_on_hours_is_more_than_the_bare_question() -> None:
    one = day([(0, 60, "AB"), (60, 120, "AB"), (0, 60, "AB")])
    program = one.program
    required = program.lower.copy()
    required[0] = 1
    assert duties_of(program, one.land, one.staff) is not None
    assert duties_of(replace(program, lower=required), one.land, one.staff) is None
    mine = np.flatnonzero(one.land.assistant == 0)
    limited = replace(
        program,
        starts=np.append(program.starts, len(program.columns) + len(mine)),
        columns=np.concatenate((program.columns, mine)),
        coefficients=np.concatenate((program.coefficients, np.ones(len(mine), dtype=np.int64))),
        rhs=np.append(program.rhs, 1),
        shared=np.append(program.shared, False),
    )
    # At most one of two tasks that only touch: a rest, say.
    assert duties_of(limited, one.land, one.staff) is None


def with_another_fee(program: Program, columns: Sequence[int], fee: int) -> Program:
    """The program where any of these candidates costs one more fee, as a new face does."""
    wider = replace(
        program,
        profit=np.append(program.profit, -fee),
        lower=np.append(program.lower, 0),
        upper=np.append(program.upper, 1),
    )
    return wider.with_rows([([column, program.size], [1, -1], 0) for column in columns])


def test_a_fee_for_a_new_face_is_more_than_the_bare_question_and_the_search_pays_it() -> None:
    one = day([(0, 60, "AB"), (60, 120, "AB"), (120, 180, "AB"), (180, 240, "AB")])
    program = one.program
    for who, fee in ((0, FEE // 10), (1, FEE // 5)):
        program = with_another_fee(program, np.flatnonzero(one.land.assistant == who)[:2].tolist(), fee)
    staff = staff_of(program, one.land)
    assert staff is not None and staff.decides
    assert duties_of(program, one.land, one.staff) is None
    found = search(program, one.land, Limits(seconds=20, seed=1, workers=0, work=2))
    assert found.x is not None and program.value(found.x) == 4 * 60 * 100_00 - FEE - FEE // 10


def test_whatever_price_a_candidate_has_the_charges_prove_a_bound() -> None:
    dice = Random(5)
    for seed in range(120):
        one = random_day(seed)
        staff = staff_of(one.program, one.land)
        if staff is None or one.program.size > 13:
            continue
        price = np.array([dice.randint(0, 3) * staff.price // 2 for _ in staff.worth], dtype=np.int64)
        charged = charges(one.program, staff, one.land.start, price)
        assert charged_bound(one.program, staff, charged) >= best_value(one.program), f"seed {seed}"


def bound_by_crews(one: Day) -> int:
    duties, ledger = bare(one)
    relaxed = relax(crew_program(duties, ledger, crews(duties, ledger)), seconds=20)
    assert relaxed is not None
    price = candidate_prices(duties, ledger, relaxed.prices[: len(duties.start)])
    return charged_bound(one.program, one.staff, charges(one.program, one.staff, one.land.start, price))


@pytest.mark.parametrize("decided_by_people", [True, False])
def test_crews_prove_the_best_of_most_tiny_days_and_never_more(decided_by_people: bool) -> None:
    exact = compared = 0
    for seed in range(240):
        one = random_day(seed, hour=100_00 if seed % 3 else FEE // 120)
        staff = staff_of(one.program, one.land)
        if one.program.size > 13 or staff is None or staff.decides != decided_by_people:
            continue
        bound, value = bound_by_crews(one), best_value(one.program)
        assert bound >= value, f"seed {seed}"
        compared += 1
        exact += bound == value
    assert compared > 40
    assert 4 * exact > 3 * compared


def test_of_what_a_task_is_worth_no_more_than_a_person_pays_for_people() -> None:
    # An hour is worth 100 zł and with B 7 zł less; a person costs 90 zł.
    _, ledger = bare(day([(0, 60, "AB"), (60, 90, "AB"), (30, 120, "B")], dearer=700))
    zloty = 60 * 100
    assert (ledger.rest // zloty).tolist() == [10, 0, 49]
    assert (ledger.gain // zloty).tolist() == [[90, 83], [50, 46], [0, 90]]


def ledger_of(duties: Duties, lack: Ints, price: int = 90) -> Ledger:
    """Every task is worth a person, and `lack` less where an assistant with that does it."""
    tasks, people = duties.able.shape
    column = np.where(duties.able, np.arange(tasks * people).reshape(tasks, people), -1)
    return Ledger(column, np.zeros(people, dtype=np.int64), 0, np.tile(price - lack, tasks), price)


def test_hundred_assistants_of_hundred_different_hours_make_24_crews() -> None:
    tasks = np.arange(100)
    duties = Duties(60 * tasks, 60 * tasks + 60, np.eye(100, dtype=bool))
    crew = crews(duties, ledger_of(duties, np.zeros(100, dtype=np.int64)))
    assert len(np.unique(crew)) == 24
    # Neighbours are joined, never those far apart.
    assert all(np.ptp(np.flatnonzero(crew == one)) < 10 for one in range(24))


def test_hundred_assistants_of_the_same_hours_and_hundred_wages_make_24_crews_of_like_wages() -> None:
    duties = Duties(np.array([0, 60]), np.array([60, 120]), np.ones((2, 100), dtype=bool))
    wages = (37 * np.arange(100)) % 100
    crew = crews(duties, ledger_of(duties, wages, price=300))
    assert len(np.unique(crew)) == 24
    assert all(np.ptp(wages[crew == one]) < 10 for one in range(24))


def test_where_wages_differ_two_people_who_cost_least_are_found_and_proved_best() -> None:
    one = day([(start, end, "ABCDE") for start, end, _ in shifts(12)], dearer=500)
    assert not one.staff.decides and duties_of(one.program, one.land, one.staff) is not None
    found = search(one.program, one.land, Limits(seconds=20, seed=1, workers=0, work=40))
    # Two at once need two people: A costs nothing more, B 5 zł an hour.
    assert found.x is not None
    assert one.program.value(found.x) == found.bound == 12 * 60 * 100_00 - 2 * FEE - 6 * 60 * 500


def test_pushing_sends_home_all_but_the_two_who_can_do_twelve_tasks_two_at_once() -> None:
    duties, _ = bare(day([(start, end, "ABCDE") for start, end, _ in shifts(12)]))
    assigned = fewer(duties, people=2)
    assert len(np.unique(assigned)) == 2 and duties.nobody not in assigned
    for task, others in enumerate(duties.meanwhile):
        assert np.count_nonzero(assigned[others] == assigned[task]) == 1
    assert np.array_equal(assigned, fewer(duties, people=2))


def test_pushing_stops_at_as_many_people_as_are_asked_for() -> None:
    duties, _ = bare(day([(start, end, "ABCDE") for start, end, _ in shifts(12)]))
    assert len(np.unique(fewer(duties, people=4))) == 4


def test_1497_of_1500_assistants_without_a_task_go_home_at_once() -> None:
    duties = Duties(600 * np.arange(3), 600 * np.arange(3) + 60, np.ones((3, 1_500), dtype=bool))
    assert len(np.unique(fewer(duties, people=0))) == 1
    # As many as are asked for stay in use, with a task or without.
    standing = with_fewer(duties, anybody(duties), people=40, pushes=2_000, seconds=60, seed=1)
    assert standing.best is not None and np.count_nonzero(standing.in_use) == 40


def test_cooling_leaves_no_more_open_than_it_was_given_and_asks_nobody_new() -> None:
    duties, _ = bare(day(shifts(24)))
    assigned = fewer(duties, people=3)
    assigned[::3] = duties.nobody
    known = np.unique(assigned)
    for seed in range(5):
        found = cooled(duties, assigned, 2_000, 60, seed)
        assert np.isin(found, known).all()
        assert np.count_nonzero(found == duties.nobody) <= 8
        for task, others in enumerate(duties.meanwhile):
            assert found[task] == duties.nobody or np.count_nonzero(found[others] == found[task]) == 1


def test_open_tasks_are_filled_by_people_in_use_where_these_are_free() -> None:
    duties, _ = bare(day([(0, 60, "AB"), (60, 120, "BC"), (0, 60, "CD")]))
    nobody = duties.nobody
    assert duties.filled(np.array([1, nobody, nobody])).tolist() == [1, 1, 2]


def test_a_dive_by_chance_keeps_two_of_three_candidates_of_each_request() -> None:
    one = day(shifts(6))
    limited = cover_of(one.program, one.land.request, one.staff, 3).limited
    for seed in range(3):
        program, kept = by_chance(limited, one.land.request, one.staff.price, 12, seed)
        assert np.bincount(one.land.request[kept]).tolist() == [2] * 6
        assert program.candidates == len(kept) == 12 and program.size - program.fees == limited.size - limited.fees
        # What it allows is lawful in the whole: the same rows without the others.
        chosen = np.zeros(limited.size, dtype=np.int64)
        chosen[kept[0]] = 1
        part = np.zeros(program.size, dtype=np.int64)
        part[0] = 1
        assert limited.feasible(limited.with_fees(chosen)) == program.feasible(program.with_fees(part))


def test_what_is_forbidden_takes_no_place_among_the_candidates_that_a_request_keeps() -> None:
    one = day(shifts(6))
    limited = cover_of(one.program, one.land.request, one.staff, 3).limited
    upper = limited.upper.copy()
    forbidden = np.arange(0, limited.candidates, 3)
    upper[forbidden] = 0
    for seed in range(5):
        _, kept = by_chance(replace(limited, upper=upper), one.land.request, one.staff.price, 6, seed)
        assert np.bincount(one.land.request[kept]).tolist() == [1] * 6
        assert not np.isin(kept, forbidden).any()


def test_a_day_for_twelve_people_at_its_peak_is_proved_by_pushing_and_the_peak_alone() -> None:
    one = day([(60 * (n % 3), 60 * (n % 3) + 60, "ABCDEFGHIJKLMN") for n in range(36)])
    found = search(one.program, one.land, Limits(seconds=60, seed=1, workers=0, work=1))
    assert found.x is not None and one.program.value(found.x) == found.bound
    assert len(one.staff.in_use(found.x)) == 12
