"""What `grafik validate` says after the problems, and the bound in the report of a solve."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.small import MONTH, ask, small, solve, with_rows

TIGHT = {
    **with_rows("participants", "P3,Zosia Bąk,severe", "P4,Iga Sól,severe"),
    **with_rows(
        "requests",
        "R3,P3,visit,2026-03-10T09:00,2026-03-10T12:30",
        "R4,P4,visit,2026-03-10T11:00,2026-03-10T13:00",
        "R5,P4,visit,2026-04-10T11:00,2026-04-10T13:00",
    ),
}


def test_validate_says_the_three_looks_in_polish_and_ends_with_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ask(capsys, "pl", "validate", small(tmp_path, **TIGHT))
    assert answer.code == 0
    for words in (
        "Program:",
        "Do końca okresu, gdyby obsłużyć wszystko, o co proszą:",
        "czwartek, 1 stycznia 2026 – czwartek, 31 grudnia 2026: co najmniej 2 z 5 wizyt nie ma kto podjąć.",
        "wtorek, 10 marca 2026, 11:00–12:00: 4 zgłoszenia, 2 możliwych asystentów: co najmniej 2 zostaną",
    ):
        assert words in answer.said


def test_validate_looks_at_one_month_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = small(tmp_path, **TIGHT)
    march = ask(capsys, "en", "validate", folder, "--month", MONTH)
    assert "Sunday, 1 March 2026 – Tuesday, 31 March 2026: at least 2 of 4 visits stay open" in march.said
    april = ask(capsys, "en", "validate", folder, "--month", "2026-04")
    assert "there are assistants enough at every moment for all visits (1)." in april.said
    assert (march.code, april.code) == (0, 0)
    assert ask(capsys, "en", "validate", folder, "--month", "2026-13").code == 2
    assert ask(capsys, "en", "validate", folder, "--month", "2027-01").code == 2


def test_validate_lists_the_worst_ten_and_counts_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nights = [f"N{day},P1,visit,2026-03-{day}T20:00,2026-03-{day}T22:00" for day in range(11, 23)]
    answer = ask(capsys, "en", "validate", small(tmp_path, **with_rows("requests", *nights), availability=DAYTIME))
    assert answer.said.count("nobody may serve the request") == 10
    assert "… and 2 more" in answer.said
    assert "Visits that nobody may serve: 12 requests; most of them: P1 (12)." in answer.said
    assert answer.code == 0


DAYTIME = "assistant_id,weekdays,from,to\nA1,daily,06:00,19:00\nA2,daily,06:00,19:00\n"


def test_a_solve_reports_the_bound_and_leaves_no_fewer_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert solve(capsys, "en", small(tmp_path / "case", **TIGHT), out).code == 0
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["requests_open_at_least"] == 2
    assert report["counts"]["uncovered"] >= 2
