"""Which rosters the budget counts with, one for each month, and the burn-down they give."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from scheduler.app import saved, work
from scheduler.app.in_force import published_months
from scheduler.checks.balances import Accounts, accounts
from scheduler.checks.burn_down import BurnDown, burn_down
from scheduler.checks.ceilings import MonthMoney, months_money
from scheduler.domain import Case, Roster
from scheduler.reading import CaseRefused
from scheduler.store import RosterHead


@dataclass(frozen=True)
class InUse:
    """The case's burn-down with the rosters it counts with; `unfit` are those that no longer fit the case."""

    heads: tuple[RosterHead, ...]
    unfit: tuple[RosterHead, ...]
    burn_down: BurnDown
    accounts: Accounts
    months: tuple[MonthMoney, ...]


def one_a_month(heads: Iterable[RosterHead], in_force: Container[str] = ()) -> tuple[RosterHead, ...]:
    """Each month's published roster, else its newest draft; never one of a scenario.

    In the months `in_force` the case's files publish a roster, which no draft displaces.
    """
    chosen: dict[str, RosterHead] = {}
    for head in sorted(heads, key=lambda one: (one.state == "published", one.saved, one.id)):
        counts = head.state == "published" or (head.state == "draft" and head.month not in in_force)
        if head.scenario_id is None and counts:
            chosen[head.month] = head
    return tuple(chosen[month] for month in sorted(chosen))


def current() -> InUse:
    """Of the open case. Raises CaseRefused where its files have errors."""
    now = saved.current()
    in_force = published_months(saved.case_at(now.id, now.version))
    heads = one_a_month(saved.store().rosters(now.id), in_force)
    return of_version(now.id, now.version, tuple((head.id, head.state) for head in heads), heads)


@st.cache_resource(max_entries=6, show_spinner=False)
def of_version(case_id: int, version: int, key: tuple[tuple[int, str], ...], _heads: tuple[RosterHead, ...]) -> InUse:
    """Of this version alone, whatever is saved meanwhile: it is remembered under it."""
    case = saved.case_at(case_id, version)
    rosters: list[Roster] = []
    fit: list[RosterHead] = []
    unfit: list[RosterHead] = []
    for head in _heads:
        try:
            rosters.append(work.beside_version(head.id, case_id, version).roster)
            fit.append(head)
        except CaseRefused:
            unfit.append(head)
    found = burn_down(case, rosters, by="day")
    return InUse(tuple(fit), tuple(unfit), found, accounts(case, found), months_money(case, found.grant))


def books_until(case: Case) -> date:
    """The last delivered day, where the books end; the first day of the period before any."""
    days = [case.clock.day(one.start) for one in case.ledger]
    return min(max([case.first_day, *days]), case.last_day)
