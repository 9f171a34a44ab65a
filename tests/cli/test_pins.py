"""Pins that contradict rules or each other end a solve with exit code 3, the rules and the services named."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from scheduler.text import Language
from tests.cli.small import small, solve, with_rows

PINS = "request_id,assistant_id,decision\n"
WHEN_R1, WHEN_R2 = "2026-03-10 08:00–12:00", "2026-03-10 10:00–14:00"
LANGUAGE_WORDS = {"pl": "Przypięte decyzje nie dają się pogodzić", "en": "The pinned decisions contradict"}

CONTRADICTIONS: Mapping[str, tuple[Mapping[str, str], tuple[str, ...], tuple[str, ...]]] = {
    "one assistant at two places at once": (
        {"pins": f"{PINS}R1,A1,keep\nR2,A1,keep\n"},
        ("one_at_a_time: A1 ma naraz dwie usługi", f"{WHEN_R1} (P1, A1)", f"{WHEN_R2} (P2, A1)"),
        ("one_at_a_time: A1 has two services at once", f"{WHEN_R1} (P1, A1)", f"{WHEN_R2} (P2, A1)"),
    ),
    "a parent": (
        {"pins": f"{PINS}R1,A1,keep\n", **with_rows("relations", "P1,A1,parent")},
        ("family: A1", "P1", "(parent)"),
        ("family: A1 is an excluded relation of P1 (parent)",),
    ),
    "keep and forbid of the same": (
        {"pins": f"{PINS}R1,A1,keep\nR1,A1,forbid\n"},
        (f"pins: Zakazane, a jest w grafiku: zgłoszenie R1 z asystentem A1, {WHEN_R1}.",),
        (f"pins: Forbidden but in the roster: request R1 with A1, {WHEN_R1}.",),
    ),
    "keep of a request forbidden to everybody": (
        {"pins": f"{PINS}R1,A1,keep\nR1,,forbid\n"},
        ("pins: Zakazane, a jest w grafiku: zgłoszenie R1",),
        ("pins: Forbidden but in the roster: request R1",),
    ),
    "two assistants for one request": (
        {"pins": f"{PINS}R1,A1,keep\nR1,A2,keep\n"},
        ("request: Zgłoszenie R1 (P1) ma 2 usługi zamiast jednej.",),
        ("request: The request R1 (P1) has 2 services instead of one.",),
    ),
    "a time at which the request is not": (
        {"pins": "request_id,assistant_id,decision,start,end\nR1,A1,keep,2026-03-10T08:30,\n"},
        (f"request: Zgłoszenie R1 (P1) jest na {WHEN_R1}", "2026-03-10 08:30–12:00"),
        (f"request: The request R1 (P1) asks for {WHEN_R1}", "2026-03-10 08:30–12:00"),
    ),
    "more than the grant": (
        {
            "pins": f"{PINS}R1,A1,keep\n",
            "ledger": "participant_id,assistant_id,start,end,hourly_cost\n"
            + "".join(f"P1,A1,2026-02-{day:02}T00:00,2026-02-{day + 1:02}T00:00,4200,\n" for day in range(1, 2)),
        },
        ("budget: Godziny z Funduszu kosztują 100 960,00 zł",),
        ("budget: Fund-paid hours cost 100,960.00 zł; the grant leaves 100,000.00 zł",),
    ),
}


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_contradicting_pins_name_rule_and_services_and_no_file_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, language: Language
) -> None:
    changed, polish, english = CONTRADICTIONS[name]
    answer = solve(capsys, language, small(tmp_path / "case", **changed), tmp_path / "out")
    assert answer.code == 3
    assert LANGUAGE_WORDS[language] in answer.said
    for words in polish if language == "pl" else english:
        assert words in answer.said
    assert not list((tmp_path / "out").glob("*"))


def test_pins_that_fit_together_are_followed_although_the_other_way_is_worth_as_much(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for first, second in (("A1", "A2"), ("A2", "A1")):
        case = small(tmp_path / first, pins=f"{PINS}R1,{first},keep\n")
        assert solve(capsys, "en", case, tmp_path / f"out-{first}").code == 0
        text = (tmp_path / f"out-{first}" / "schedule.csv").read_text(encoding="utf-8")
        assert f"R1,P1,{first}," in text
        assert f"R2,P2,{second}," in text


def test_a_keep_in_another_month_has_no_effect(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    changed = with_rows("requests", "R3,P1,visit,2026-04-10T08:00,2026-04-10T12:00")
    case = small(tmp_path / "case", **changed, pins=f"{PINS}R3,A1,keep\nR3,A1,forbid\n")
    assert solve(capsys, "en", case, tmp_path / "out").code == 0
    assert solve(capsys, "en", case, tmp_path / "april", "2026-04").code == 3
