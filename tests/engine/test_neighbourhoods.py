"""What a neighbourhood frees: whole requests near each other, among the candidates that may be chosen from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from scheduler.engine.choosing import WAYS, Ways
from scheduler.engine.guide import Guide
from scheduler.engine.incumbent import Incumbent, Limits
from scheduler.engine.landscape import Groups, Landscape
from scheduler.engine.neighbourhoods import Standing, free_columns, regret, team, window
from scheduler.model.program import Ints, Program, rows_in_arrays
from scheduler.units import DAY, HOUR

PEOPLE, ASSISTANTS, DAYS = 12, 6, 10


def month() -> tuple[Program, Landscape]:
    """12 participants ask for an hour on each of 10 days; participant p may have the assistants p, p+1 and p+2 mod 6.

    An assistant serves one participant a day. Every candidate earns 10; nothing else is priced.
    """
    person, day, turn = (one.ravel() for one in np.meshgrid(range(PEOPLE), range(DAYS), range(3), indexing="ij"))
    assistant = (person + turn) % ASSISTANTS
    request = person * DAYS + day
    start = day * DAY
    land = Landscape(request, person, assistant, start, start + HOUR, np.ones(len(person), dtype=bool))
    exclusive = [np.flatnonzero(request == one).tolist() for one in range(PEOPLE * DAYS)]
    busy = [np.flatnonzero((assistant == a) & (day == d)).tolist() for a in range(ASSISTANTS) for d in range(DAYS)]
    rows = [(columns, [1] * len(columns), 1) for columns in [*exclusive, *busy]]
    starts, columns, coefficients, rhs = rows_in_arrays(rows)
    one = np.ones(len(person), dtype=np.int64)
    shared = np.zeros(len(rhs), dtype=bool)
    program = Program(10 * one, 0 * one, one, starts, columns, coefficients, rhs, len(one), len(one), shared)
    return program, land


def first_six_served(land: Landscape) -> Ints:
    """The roster in which participants 0 to 5 have their own assistant every day and nobody else has any."""
    own = (land.assistant == land.participant) & (land.participant < ASSISTANTS)
    return np.where(own, 1, 0)


def standing(x: Ints | None = None, guide: Guide | None = None) -> Standing:
    program, land = month()
    x = first_six_served(land) if x is None else x
    return Standing(program, land, x, program.activity(x), guide, land.open)


def guide_with(program: Program, price: dict[int, float]) -> Guide:
    prices = np.zeros(program.rows)
    prices[list(price)] = list(price.values())
    return Guide(prices, np.zeros(program.candidates), np.ones(program.candidates), None)


def test_groups_are_found_one_by_one_and_many_at_once() -> None:
    groups = Groups.by(np.array([2, 0, 2, 1]))
    assert [groups.of(one).tolist() for one in range(3)] == [[1], [3], [0, 2]]
    members, place = groups.of_all(np.array([2, 1]))
    assert (members.tolist(), place.tolist()) == ([0, 2, 3], [0, 0, 1])


def test_a_window_frees_whole_requests_and_about_30_candidates_of_360() -> None:
    now = standing()
    for seed in range(40):
        free = free_columns(now, window, 30, np.random.default_rng(seed))
        requests = np.unique(now.land.request[free])
        assert np.array_equal(free, np.sort(now.land.of_request.of_all(requests)[0]))
        assert 3 <= len(free) <= 39


def test_a_window_of_all_candidates_frees_everything_within_its_days() -> None:
    now = standing()
    reached = set()
    for seed in range(40):
        days = now.land.start[free_columns(now, window, 10_000, np.random.default_rng(seed))] // DAY
        reached.add(int(days.max() - days.min()) + 1)
    assert reached >= {3, 5, 10}


def test_a_team_takes_only_what_its_members_could_serve_and_what_stands() -> None:
    now = standing()
    for seed in range(40):
        rng, again = np.random.default_rng(seed), np.random.default_rng(seed)
        _, members = team(now, 20, rng)
        assert members is not None
        free = free_columns(now, team, 20, again)
        assert np.all(members[now.land.assistant[free]] | (now.x[free] == 1))
        assert members.sum() < ASSISTANTS


def test_regret_begins_with_the_participant_in_whose_row_the_roster_loses() -> None:
    now = standing()
    lost = 75  # the request of participant 7 on day 5, which nobody serves
    assert now.activity[lost] == 0
    guide = guide_with(now.program, {lost: 10.0, 3: 10.0})
    for seed in range(20):
        free = free_columns(replace(now, guide=guide), regret, 30, np.random.default_rng(seed))
        assert set(now.land.request[free]) >= set(range(70, 80))


def test_regret_also_frees_whoever_stands_in_the_way() -> None:
    now = standing()
    guide = guide_with(now.program, {75: 10.0})
    free = free_columns(replace(now, guide=guide), regret, 60, np.random.default_rng(0))
    others = np.setdiff1d(now.land.participant[free], [7])
    assert len(others)
    assert set(others) <= set(range(ASSISTANTS))


def test_where_the_roster_loses_nothing_regret_frees_whole_requests_all_the_same() -> None:
    now = standing()
    nothing = replace(now, guide=guide_with(now.program, {}))
    for seed in range(5):
        free = free_columns(nothing, regret, 30, np.random.default_rng(seed))
        assert np.array_equal(free, np.sort(now.land.of_request.of_all(np.unique(now.land.request[free]))[0]))


def test_a_roster_without_services_can_be_freed_in_every_way() -> None:
    program, _ = month()
    now = standing(np.zeros(program.size, dtype=np.int64), guide_with(program, {0: 1.0}))
    for pick in dict.fromkeys(pick for pick, _ in WAYS):
        assert len(free_columns(now, pick, 30, np.random.default_rng(1)))


def test_among_known_pairs_only_these_and_among_likely_only_likely_or_chosen_candidates_are_freed() -> None:
    program, land = month()
    best = Incumbent(program, Limits(60), lambda progress: None, lambda: False)
    best.offer(first_six_served(land))
    assert best.x is not None
    likely = land.assistant % 2 == 0
    guide = replace(guide_with(program, {75: 1.0}), likely=likely)
    for way, (_, among) in enumerate(WAYS):
        free = Ways().columns(way, best, land, guide, np.random.default_rng(way))
        assert len(free)
        if among == "known pairs":
            assert np.all(land.in_known_pairs(best.x)[free])
        if among == "likely":
            assert np.all(likely[free] | (best.x[free] == 1))
