"""Named sets of prices and single prices."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from pydantic import ValidationError

from scheduler.domain import Weights
from scheduler.scenarios import apply_changes
from scheduler.scenarios.prices import PRICE_SETS, PRICE_WORDS, Prices
from tests.scenarios.small import planned, served, small


def test_a_named_set_replaces_every_price() -> None:
    for name, prices in PRICE_SETS.items():
        assert apply_changes(small(), [Prices(named=name)]).weights == prices.weights


def test_the_balanced_set_is_the_contracts_defaults() -> None:
    assert PRICE_SETS["balanced"].weights == Weights()


def test_a_single_price_leaves_the_case_or_the_named_set_otherwise_as_it_is() -> None:
    case = replace(small(), weights=Weights(change=1))
    assert apply_changes(case, [Prices(new_face=0)]).weights == Weights(change=1, new_face=0)
    cheaper = PRICE_SETS["cheaper"].weights
    assert apply_changes(case, [Prices(named="cheaper", change=0)]).weights == replace(cheaper, change=0)


def test_a_change_of_no_price_is_none() -> None:
    with pytest.raises(ValidationError):
        Prices()


def test_every_price_has_its_words() -> None:
    assert set(PRICE_WORDS) == {price.name for price in fields(Weights)}


def test_the_words_of_the_cheaper_set_tell_the_truth_cost_weighs_three_times_as_much() -> None:
    usual, cheaper = PRICE_SETS["balanced"].weights, PRICE_SETS["cheaper"].weights
    for price in fields(Weights):
        was, now = getattr(usual, price.name), getattr(cheaper, price.name)
        assert abs(3 * now - was) <= 2_00


def test_familiar_faces_keep_one_assistant_where_the_cheaper_set_takes_two() -> None:
    """The other is 50 zł cheaper on the second visit: more than a pair of 13 or 40 zł, less than one of 200 zł."""
    case = small(
        participants="participant_id,category\nP2,moderate\n",
        relations="",
        assistants="assistant_id,contract,hourly_cost,qualification\nA1,mandate,45.00,diploma\nA2,mandate,20.00,diploma\n",
        availability="assistant_id,weekdays,from,to\nA1,daily,08:00,12:00\nA2,daily,10:00,12:00\n",
        requests="request_id,participant_id,kind,start,end\n"
        "R1,P2,visit,2026-03-02T08:00,2026-03-02T10:00\nR2,P2,visit,2026-03-02T10:00,2026-03-02T12:00\n",
    )
    for name, by_the_cheaper in (("familiar_faces", 0), ("balanced", 1), ("cheaper", 1)):
        month = planned(apply_changes(case, [Prices.model_validate({"named": name})]))
        assert len(month.roster.services) == 2
        assert len(served(month, "A2")) == by_the_cheaper
