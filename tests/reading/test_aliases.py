"""The Polish headings and values: complete, and each with one meaning."""

from __future__ import annotations

from typing import get_args

import pytest

from scheduler import domain
from scheduler.reading import alias_pairs
from scheduler.reading.aliases import HEADERS, VALUES, columns_by_heading, plain, words
from scheduler.reading.case_reader import COLUMNS


def test_every_column_of_the_contract_has_a_polish_heading() -> None:
    assert {column for columns in COLUMNS.values() for column in columns} | {"key", "value"} == set(HEADERS)


@pytest.mark.parametrize("table", COLUMNS)
def test_no_heading_means_two_columns_of_one_table(table: str) -> None:
    headings = [(column, plain(name)) for column in COLUMNS[table] for name in {column, *HEADERS[column]}]
    assert columns_by_heading(COLUMNS[table]) == {heading: column for column, heading in headings}
    assert len({heading for _, heading in headings}) == len(headings)


@pytest.mark.parametrize("name", VALUES)
def test_no_word_means_two_values(name: str) -> None:
    spoken = [(value, plain(word)) for value, polish in VALUES[name].items() for word in {value, *polish}]
    assert len({word for _, word in set(spoken)}) == len(set(spoken))


def test_the_values_are_those_of_the_domain() -> None:
    assert set(words("category").values()) == set(domain.CATEGORIES)
    assert set(words("relation").values()) == set(domain.RELATIONS)
    assert set(words("service").values()) == set(domain.PUBLIC_SERVICES)
    for name, literal in (
        ("contract", domain.Contract),
        ("qualification", domain.Qualification),
        ("kind", domain.RequestKind),
        ("funding", domain.Funding),
        ("decision", domain.Decision),
        ("twelve_hours", domain.TwelveHoursReading),
    ):
        assert set(words(name).values()) == set(get_args(literal))


@pytest.mark.parametrize(
    "written", ["Identyfikator uczestnika", "IDENTYFIKATOR-UCZESTNIKA", " identyfikator_uczestnika "]
)
def test_case_accents_and_blanks_make_no_difference(written: str) -> None:
    assert columns_by_heading(("participant_id",))[plain(written)] == "participant_id"
    assert plain("Żółć Gęśla") == "zolc_gesla"


def test_the_pairs_are_a_reference_table() -> None:
    pairs = alias_pairs()
    assert ("column", "participant_id", "uczestnik") in pairs
    assert ("category", "severe_coupled", "znaczny sprzężony") in pairs
    assert ("weekdays", "wed", "śr") in pairs
    assert len(set(pairs)) == len(pairs)
