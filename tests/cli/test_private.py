"""Nothing that the program says when a case is broken is a traceback, and nothing that may be logged names a person."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from scheduler.reading import CaseRefused, read_case
from tests.cli.small import MONTH, SETTINGS, SMALL, ask, grafik, small, solve, with_rows

NAMES = ("Żaneta", "Gęśla", "Łukasz", "Ćma", "Święta", "Źrebak", "Kózka")
BROKEN = {
    **with_rows("participants", "P1,Żaneta Gęśla,severe", "P3,Łukasz Ćma,hard", "Jan Kózka"),
    **with_rows("requests", "R3,P9,visit,tomorrow,2026-03-10T08:00"),
}


def test_a_refused_case_counts_its_errors_and_names_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(CaseRefused) as refused:
        read_case(small(tmp_path, **BROKEN))
    logged = f"{refused.value} {caplog.text}"
    assert str(refused.value) == f"{len(refused.value.problems)} errors, 0 warnings"
    assert not [name for name in NAMES if name in logged]


def test_the_real_program_says_what_is_broken_without_a_traceback(tmp_path: Path) -> None:
    told = grafik(["solve", small(tmp_path / "case", **BROKEN), "--month", MONTH, "--out", tmp_path / "out"])
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
    assert "tomorrow" in told.stderr
    assert told.stdout == ""


@pytest.mark.parametrize(
    "settings",
    [
        "",
        "name = ",
        "[period]\nstart = 2026-13-01",
        "edition = 3",
        "\x00\x01",
        "[[override]]\n",
        "[budget]\ngrant = []",
    ],
)
def test_settings_of_any_kind_end_in_exit_code_2_and_never_in_an_exception(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, settings: str
) -> None:
    answer = ask(capsys, "en", "validate", small(tmp_path, settings=settings))
    assert answer.code == 2
    assert "case.toml" in answer.said


@pytest.mark.parametrize("name", ["Gmina [/x]", "[bold]Gmina[/bold]", "Gmina :warning:", "Gmina {x}", "Gmina 100 %s"])
def test_the_name_of_a_case_is_shown_as_it_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    case = small(tmp_path / "case", settings=SETTINGS.replace("Small", name))
    assert f"“{name}”" in ask(capsys, "en", "validate", case).said
    solved = solve(capsys, "en", case, tmp_path / "out")
    assert solved.code == 0
    assert f"{name} — March 2026" in solved.said


def test_brackets_and_braces_in_ids_and_settings_are_shown_as_they_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    requests = SMALL["requests.csv"].replace("R1", "R[/1]").replace("R2,P2", "R{2},P1")
    settings = f'{SETTINGS}"[/colour]" = "red"\n'
    answer = solve(capsys, "en", small(tmp_path / "case", requests=requests, settings=settings), tmp_path / "out")
    assert answer.code == 0
    assert "The requests R[/1] and R{2} leave no room for each other" in answer.said
    assert "Unknown setting budget.[/colour]" in answer.said


def test_a_file_that_is_no_case_is_refused_without_an_exception(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "case.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    answer = ask(capsys, "en", "validate", tmp_path / "case.xlsx")
    assert answer.code == 2
    assert "The workbook is damaged." in answer.said
