"""Every wish is heard as two witnesses: the model's price of a lawful roster is the judge's score of it, each alone."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from scheduler.domain import Weights
from scheduler.model import Program, RosterModel
from scheduler.model.program import Ints
from scheduler.rules import one_at_a_time, request
from scheduler.units import AMOUNT_PER_GROSZ
from scheduler.wishes import WISHES, Wish, overload_hour
from tests.model.worlds import Tiny, decisions, tiny

WORLDS = range(400)
DEAR = Weights(301_01, 149_99, 41_03, 9_07, 5_11, 29_13, 77_17)
"""Prices of all wishes, none of them zero, none a multiple of another."""


def priced(world: Tiny, wishes: list[Wish]) -> tuple[RosterModel, Program]:
    """The model with nothing but these wishes."""
    model = world.model()
    for wish in wishes:
        wish.price(model)
    return model, model.finished()[0]


def lawful(world: Tiny, x: Ints) -> bool:
    """One service a request, nobody in two places: what the fees of a wish count on."""
    rules = (request, one_at_a_time)
    return not any(True for rule in rules for one in rule.check(world.case, world.chosen(x)) if not one.past)


def with_prices(seed: int) -> Tiny:
    """The world of a seed at the case's own prices, or at dear ones."""
    world = tiny(seed)
    return world if seed % 2 else replace(world, case=replace(world.case, weights=DEAR))


def value_by_the_model(program: Program, x: Ints) -> int:
    full = np.zeros(program.size, dtype=np.int64)
    full[: program.candidates] = x
    full = program.with_fees(full)
    assert program.feasible(full)
    return program.value(full)


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.ID)
def test_the_model_prices_a_roster_at_exactly_the_score_of_the_wish(wish: Wish) -> None:
    compared = scored = 0
    for seed in WORLDS:
        world, dice = with_prices(seed), Random(seed)
        _, program = priced(world, [wish])
        for _ in range(4):
            x = decisions(world, dice)
            if lawful(world, x):
                score = wish.score(world.case, world.chosen(x))
                assert value_by_the_model(program, x) == score, f"seed {seed}: {x}"
                compared += 1
                scored += score != 0
    assert compared > 800
    assert scored > 100, f"{wish.ID} hardly ever counts in these rosters"


def test_all_wishes_together_are_worth_the_sum_of_their_scores() -> None:
    for seed in WORLDS:
        world, dice = with_prices(seed), Random(seed)
        _, program = priced(world, list(WISHES))
        x = decisions(world, dice)
        if lawful(world, x):
            roster = world.chosen(x)
            assert value_by_the_model(program, x) == sum(wish.score(world.case, roster) for wish in WISHES)


def test_every_wish_is_an_amount_of_the_weights_or_the_cost() -> None:
    assert {wish.ID for wish in WISHES} == {*Weights.__dataclass_fields__, "cost"}
    for wish in WISHES:
        assert wish.WORDING.pl != wish.WORDING.en


def test_a_wish_at_price_zero_leaves_the_model_without_fees() -> None:
    free = Weights(0, 0, 0, 0, 0, 0, 0)
    for seed in WORLDS[:100]:
        world = replace(tiny(seed), case=replace(tiny(seed).case, weights=free))
        _, program = priced(world, [wish for wish in WISHES if wish.ID != "cost"])
        assert program.size == program.candidates
        assert not program.profit.any() and program.constant == 0


def test_three_hours_on_a_target_of_two_are_one_hour_beyond_for_5_zl() -> None:
    world = next(one for one in map(tiny, WORLDS) if one.case.assistants and not one.case.ledger and one.asked)
    service = next(iter(world.candidates.services), None)
    assert service is not None
    people = tuple(replace(person, target_month=120) for person in world.case.assistants)
    case = replace(world.case, assistants=people, published=(), weights=Weights())
    start = case.clock.midnight(case.clock.day(service.start)) + 600
    roster = world.roster([replace(service, start=start, end=start + 180)])
    assert overload_hour.score(case, roster) == -5_00 * AMOUNT_PER_GROSZ
