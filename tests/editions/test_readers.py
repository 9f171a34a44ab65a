"""No figure of the law is written down for nothing: Edition has a question for each, and the program asks them all."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import scheduler
from scheduler.domain import CATEGORIES
from scheduler.editions import Edition, Figure, edition_ids, load_edition
from scheduler.units import HOUR
from tests.checks.worlds import AGREEMENT, case_with
from tests.support import with_figures

SOURCE = Path(scheduler.__file__).parent
NO_QUESTIONS = {"id", "title", "figures", "overridden"}


class Heard(Mapping[str, Figure]):
    """The figures of an edition, and which of them were asked for."""

    def __init__(self, figures: Mapping[str, Figure]) -> None:
        self.figures = figures
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Figure:
        self.asked.add(key)
        return self.figures[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)


def questions() -> set[str]:
    return {name for name in vars(Edition) if not name.startswith("_")} - NO_QUESTIONS


def figures_read_by(question: str, edition_id: str) -> set[str]:
    heard = Heard(load_edition(edition_id).figures)
    edition = replace(load_edition(edition_id), figures=heard)
    if question == "annual_limit":
        for category in CATEGORIES:
            edition.annual_limit(category)
    elif question == "month_limit":
        if edition.limits_by_decision:
            edition.month_limit(None)
    else:
        getattr(edition, question)
    return heard.asked


@cache
def asked_by_the_program() -> frozenset[str]:
    """Every X of `edition.X` outside the room of the editions."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        if path.parent == SOURCE / "editions":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                owner = node.value
                name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
                if name == "edition":
                    found.add(node.attr)
    return frozenset(found)


@pytest.mark.parametrize("edition_id", edition_ids())
def test_every_figure_of_an_edition_is_read_by_a_question_that_the_program_asks(edition_id: str) -> None:
    asked = [question for question in questions() if question in asked_by_the_program()]
    read = set().union(*(figures_read_by(question, edition_id) for question in asked))
    assert read == set(load_edition(edition_id).figures)


def test_the_program_asks_every_question_of_an_edition() -> None:
    assert questions() <= asked_by_the_program()


@pytest.mark.parametrize("edition_id", edition_ids())
def test_a_limit_is_a_years_or_a_months_and_a_categorys_or_a_decisions(edition_id: str) -> None:
    figures = load_edition(edition_id).figures
    assert figures["limit.span"].value in {"year", "month"}
    assert figures["limit.key"].value in {"category", "decision"}


def test_the_working_day_is_the_editions_8_hours_or_7_if_it_says_so_and_the_cases_own_wins() -> None:
    silent = case_with()
    spoken = case_with(AGREEMENT + "[rules]\nlabour_day_hours = 10\n")
    assert (silent.labour_day, with_figures(silent, {"labour_code.day": 7}).labour_day) == (8 * HOUR, 7 * HOUR)
    assert (spoken.labour_day, with_figures(spoken, {"labour_code.day": 7}).labour_day) == (10 * HOUR, 10 * HOUR)


@pytest.mark.parametrize(
    ("span", "key", "limits"),
    [
        ("year", "category", [720 * HOUR]),
        ("month", "category", [60 * HOUR, 60 * HOUR]),
        ("month", "decision", [40 * HOUR, 40 * HOUR]),
        ("year", "decision", [480 * HOUR]),
    ],
)
def test_720_hours_of_the_category_or_40_a_month_of_a_decision_limit_a_year_or_two_months(
    span: str, key: str, limits: list[int]
) -> None:
    people = "participant_id,category,month_limit_hours\nP1,severe,40\n"
    case = with_figures(
        case_with(participants=people),
        {"limit.span": span, "limit.key": key, "limit.least_month": 20, "limit.most_month": 240},
    )
    march_and_april = case.clock.days_span(case.first_day.replace(month=3), case.first_day.replace(month=4))
    windows = case.limit_windows(case.participants[0], case.clock.month_span("2026-03"), march_and_april)
    assert [one.limit for one in windows] == limits
