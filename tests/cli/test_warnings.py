"""What is odd but allowed is said once in either language; the month is planned all the same."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from scheduler.text import Language
from tests.cli.small import SETTINGS, Answer, small, solve, with_rows

Words = tuple[str, ...]
LEDGER = "participant_id,assistant_id,start,end,hourly_cost,funding\n"
ODD: Mapping[str, tuple[Mapping[str, str], Words, Words]] = {
    "requests of one participant that overlap": (
        with_rows("requests", "R3,P1,visit,2026-03-10T11:00,2026-03-10T13:00"),
        ("1 ostrzeżenie", "Zgłoszenia R1 i R3 nie mieszczą się obok siebie, pierwszy raz 2026-03-10."),
        ("1 warning", "The requests R1 and R3 leave no room for each other, first on 2026-03-10."),
    ),
    "an assistant dearer than 50 zł": (
        with_rows("assistants", "A3,,mandate,50.01,diploma"),
        ("A3", "Godzina kosztuje 50,01 zł, a limit edycji to 50,00 zł: Fundusz jej nie zapłaci."),
        ("A3", "An hour costs 50.01 zł, the edition's ceiling is 50.00 zł: the Fund will not pay it."),
    ),
    "a grant of which 160 of 100 zł are gone": (
        {
            "settings": SETTINGS.replace("102000.00", "102.00"),
            "ledger": f"{LEDGER}P1,A1,2026-02-10T08:00,2026-02-10T12:00,40.00,fund\n",
        },
        ("budget.grant", "Wykonane usługi kosztowały 160,00 zł, a na godziny jest 100,00 zł.", "budget: Godziny"),
        ("budget.grant", "Services delivered cost 160.00 zł, the money for hours is 100.00 zł.", "left -60.00 zł"),
    ),
    "720.5 hours used before of 720": (
        {"participants": "participant_id,category,hours_used_before\nP1,severe,720.5\nP2,moderate,\n"},
        ("P1", "W roku 2026 wykorzystano 720,5 h, a limit to 720 h."),
        ("P1", "In 2026 720.5 h were used, the limit is 720 h."),
    ),
}
SERVED = {
    "requests of one participant that overlap": {"R1": "A1", "R2": "A2"},
    "an assistant dearer than 50 zł": {"R1": "A2", "R2": "A1"},
    "a grant of which 160 of 100 zł are gone": {},
    "720.5 hours used before of 720": {"R2": "A1"},
}


def served(folder: Path) -> dict[str, str]:
    with (folder / "schedule.csv").open(encoding="utf-8") as file:
        return {row["request_id"]: row["assistant_id"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("name", ODD)
def test_an_oddity_is_a_warning_and_the_month_is_planned(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, language: Language
) -> None:
    changed, polish, english = ODD[name]
    answer = solve(capsys, language, small(tmp_path / "case", **changed), tmp_path / "out")
    assert answer.code == 0
    for words in polish if language == "pl" else english:
        assert words in answer.said
    assert set(served(tmp_path / "out")) == set(SERVED[name])
    assert "A3" not in served(tmp_path / "out").values()


def test_with_a_grant_spent_a_volunteer_still_serves_because_that_costs_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    changed = {
        **ODD["a grant of which 160 of 100 zł are gone"][0],
        **with_rows("assistants", "A3,,volunteer,0,diploma"),
    }
    assert solve(capsys, "pl", small(tmp_path / "case", **changed), tmp_path / "out").code == 0
    assert served(tmp_path / "out") == {"R1": "A3"}


def test_of_20_warnings_solve_shows_12_and_names_the_command_that_lists_them_all(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case = small(tmp_path / "case", **with_rows("assistants", *(f"B{n},,mandate,60,diploma" for n in range(20))))
    answer: Answer = solve(capsys, "en", case, tmp_path / "out")
    assert answer.code == 0
    assert "20 warnings" in answer.said
    assert answer.said.count("An hour costs") == 12
    assert "… and 8 more. The whole list: grafik validate" in answer.said
