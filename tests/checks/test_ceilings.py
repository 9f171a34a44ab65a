"""Each month's money against its ceiling: to the grosz, and which months are told of."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.checks.burn_down import burn_down
from scheduler.checks.ceilings import months_money, told
from scheduler.units import AMOUNT_PER_ZLOTY
from tests.checks.test_burn_down import agreement, planned
from tests.checks.worlds import REQUESTS, table


@pytest.mark.parametrize(
    ("ceiling", "words"),
    [
        ("800.00", None),  # 20 h × 40 zł
        (
            "799.99",
            "marzec 2026: wykonane i zaplanowane usługi kosztują 800,00 zł, a pułap miesiąca to 799,99 zł;"
            " to o 0,01 zł za dużo.",
        ),
    ],
)
def test_a_ceiling_of_800_zl_holds_20_h_at_40_zl_and_one_grosz_less_does_not(ceiling: str, words: str | None) -> None:
    case = agreement(grant=f'100000.00"\nmonths = {{ "2026-03" = "{ceiling}" }}\n#"')
    march = months_money(case, burn_down(case, planned(case)).grant)[1]
    assert (march.first, march.planned) == (date(2026, 3, 1), 800 * AMOUNT_PER_ZLOTY)
    assert (None if march.said is None else march.said.to("pl")) == words


@pytest.mark.parametrize(("ceiling", "over"), [("640.00", False), ("639.99", True)])
def test_16_h_asked_in_april_cost_640_zl_and_a_ceiling_one_grosz_lower_is_said(ceiling: str, over: bool) -> None:
    case = agreement(grant=f'100000.00"\nmonths = {{ "2026-04" = "{ceiling}" }}\n#"')
    months = months_money(case, burn_down(case, planned(case), by="day").grant)
    assert [one.first.month for one in months if one.said is not None] == ([4] if over else [])
    assert len(months) == 11 and months[0].ceiling is None and months[0].left is None


def test_of_two_months_where_only_the_asked_go_too_high_the_worse_is_told_and_every_overrun_month() -> None:
    asked = table(
        REQUESTS,
        "R1,P1,visit,2026-03-02T08:00,2026-03-02T12:00,,,,mon,2026-05-25",
    )
    ceilings = '{ "2026-03" = "799.00", "2026-04" = "600.00", "2026-05" = "639.00" }'
    case = agreement(grant=f'100000.00"\nmonths = {ceilings}\n#"', requests=asked)
    months = months_money(case, burn_down(case, planned(case)).grant)
    assert [one.missing // AMOUNT_PER_ZLOTY for one in months if one.missing] == [1, 40, 1]
    assert [said.to("en") for said in told(months)] == [
        "March 2026: what is delivered and planned costs 800.00 zł, and the month's ceiling is 799.00 zł; that is"
        " 1.00 zł too much.",
        "April 2026: 600.00 zł of the month's ceiling are left, and what is asked without a roster would cost about"
        " 640.00 zł: 40.00 zł short.",
    ]
