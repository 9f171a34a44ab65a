"""People by name or by code: the codes follow the tables of the case and are the same in every month."""

from __future__ import annotations

from dataclasses import replace

from scheduler.export.names import names_of, one_line
from tests.export.worlds import CASE, KOZKA, LUKASZ, NAMELESS, OTHER_LUKASZ, ZANETA, ZREBAK

NAMES, CODES = names_of(CASE, "names"), names_of(CASE, "pseudonyms")


def test_with_names_an_id_is_an_id_and_a_label_the_name_or_the_id_where_there_is_none() -> None:
    assert (NAMES.id(ZANETA), NAMES.label(ZANETA)) == ("Gesla-Zaneta", "Żaneta Gęśla")
    assert NAMES.label(NAMELESS) == "Bezimienny7"
    assert NAMES.request("wtorki-Cmy@2026-03-03") == "wtorki-Cmy@2026-03-03"


def test_2_people_of_one_name_are_told_apart_by_their_ids() -> None:
    assert NAMES.label(LUKASZ) == "Łukasz Ćma (CMA/lukasz)"
    assert NAMES.label(OTHER_LUKASZ) == "Łukasz Ćma (cma_LUKASZ)"


def test_codes_follow_the_rows_of_the_cases_tables() -> None:
    assert [CODES.id(one) for one in (ZANETA, LUKASZ, OTHER_LUKASZ, NAMELESS)] == ["U-001", "U-002", "U-003", "U-004"]
    assert [CODES.label(one) for one in (ZREBAK, KOZKA)] == ["A-001", "A-002"]
    assert CODES.request("noc-Gesli") == "Z-0001"


def test_an_occurrence_keeps_its_day_and_a_request_the_case_does_not_have_says_nothing() -> None:
    assert CODES.request("wtorki-Cmy@2026-03-03") == "Z-0002@2026-03-03"
    assert CODES.request("Gęśla@2026-03-03") == CODES.request("Gęśla") == "Z-0000"
    assert CODES.request("") == ""


def test_a_person_added_at_the_end_changes_no_code() -> None:
    more = replace(CASE, participants=(*CASE.participants, replace(CASE.participants[0], participant_id="AAA")))
    codes = names_of(more, "pseudonyms")
    assert [codes.id(one) for one in (ZANETA, NAMELESS)] == ["U-001", "U-004"]
    assert codes.id(ZANETA._replace(id="AAA")) == "U-005"


def test_an_id_of_a_participant_may_be_an_assistants_too() -> None:
    both = replace(CASE, assistants=(replace(CASE.assistants[0], assistant_id="Gesla-Zaneta"),))
    codes = names_of(both, "pseudonyms")
    assert codes.id(ZANETA) == "U-001"
    assert codes.id(ZREBAK._replace(id="Gesla-Zaneta")) == "A-001"


def test_a_name_over_several_lines_becomes_one_line() -> None:
    assert one_line(" Jan\r\n\tKózka\x00\u2028Jr ") == "Jan Kózka Jr"
