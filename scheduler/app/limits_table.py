"""Limits in rows: how much is used, planned and left, the bar with its number, and the day on which each runs out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd
import streamlit as st

from scheduler.app import parts, tables
from scheduler.app.figures import HOURS, MONEY, styled
from scheduler.checks.balances import Account
from scheduler.checks.ceilings import MonthMoney, told
from scheduler.text import Text

WHO, ENDS, SHARE = (
    Text("Kogo dotyczy", "About"),
    Text("Skończy się", "Runs out"),
    Text("Wykonane i plan", "Done and planned"),
)
NUMBERS = (
    Text("Limit (h)", "Limit (h)"),
    Text("Wykonane (h)", "Delivered (h)"),
    Text("Zaplanowane (h)", "Planned (h)"),
    Text("Zostaje (h)", "Left (h)"),
    Text("Zgłoszone bez grafiku (h)", "Asked without a roster (h)"),
    Text("Zabraknie (h)", "Missing (h)"),
    Text("Przepadnie na koniec (h)", "Unused at the end (h)"),
)
LASTS = Text("wystarczy", "suffices")
MONTH = Text("Miesiąc", "Month")
MONTH_NUMBERS = (
    Text("Pułap (zł)", "Ceiling (PLN)"),
    Text("Wykonane (zł)", "Delivered (PLN)"),
    Text("Zaplanowane (zł)", "Planned (PLN)"),
    Text("Zostaje (zł)", "Left (PLN)"),
    Text("Zgłoszone bez grafiku, około (zł)", "Asked without a roster, about (PLN)"),
    Text("Zabraknie, około (zł)", "Missing, about (PLN)"),
)
NO_CEILING = Text("bez pułapu", "no ceiling")
TALLEST, MOST_ROWS = 460, 12


def show(
    accounts: Sequence[Account], names: Sequence[str], day: date, key: str, on_select: Callable[[], None] | None = None
) -> None:
    """One row a limit, in the order given; a click on a row calls `on_select`."""
    numbers = [parts.words(one) for one in NUMBERS]
    who, ends, share = (parts.words(one) for one in (WHO, ENDS, SHARE))
    frame = pd.DataFrame(
        [_row(account, name, day) for account, name in zip(accounts, names, strict=True)],
        columns=[who, ends, share, *numbers],
    )
    config: dict[str, Any] = {
        ends: st.column_config.DateColumn(format="DD.MM.YYYY"),
        share: st.column_config.ProgressColumn(format="%d %%", min_value=0, max_value=100, width=140),
    }
    choosing: dict[str, Any] = {"on_select": on_select, "selection_mode": "single-row"} if on_select else {}
    st.dataframe(
        styled(frame, dict.fromkeys(numbers, HOURS), parts.words(LASTS)),
        hide_index=True,
        column_config=config,
        placeholder=parts.words(LASTS),
        key=key,
        height=TALLEST if len(frame) > MOST_ROWS else "content",
        **choosing,
    )


def _row(account: Account, name: str, day: date) -> tuple[object, ...]:
    now, line = account.on(day), account.line
    minutes = (now.limit, now.delivered, now.to_come, now.free, now.all_asked, line.missing, line.unused)
    share = now.share if now.share is not None else Fraction(1 if now.delivered + now.to_come else 0)
    return (name, line.runs_out, int(share * 100), *(HOURS.shown(one) for one in minutes))


def show_months(months: Sequence[MonthMoney]) -> None:
    """Every month's money against its ceiling, and a sentence for what goes above one."""
    numbers = [parts.words(one) for one in MONTH_NUMBERS]
    rows = [
        (
            one.first,
            *(
                None if n is None else MONEY.shown(n)
                for n in (one.ceiling, one.delivered, one.planned, one.left_as_shown, one.asked, one.missing)
            ),
        )
        for one in months
    ]
    frame = pd.DataFrame(rows, columns=[parts.words(MONTH), *numbers])
    st.dataframe(
        styled(frame.astype(dict.fromkeys(numbers, "float64")), dict.fromkeys(numbers, MONEY), parts.words(NO_CEILING)),
        hide_index=True,
        column_config={parts.words(MONTH): st.column_config.DateColumn(format="MM.YYYY")},
        placeholder=parts.words(NO_CEILING),
        height="content",
    )
    for said in told(months):
        st.markdown(f"- {tables.sentence(said)}")
