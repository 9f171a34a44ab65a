"""`grafik export`: judges the roster, writes the files asked for, says plainly when rules are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.small import MONTH, SCHEDULE, Answer, ask, small, solve, with_rows

LATE = "request_id,participant_id,assistant_id,start,end\nR1,P1,A1,2026-03-10T09:00,2026-03-10T13:00\n"
NAMES = ("Gęśla", "Ćma", "Źrebak", "Kózka")


def export(
    capsys: pytest.CaptureFixture[str], folder: Path, *more: object, schedule: str = SCHEDULE, language: str = "pl"
) -> Answer:
    case = folder / "case"
    if not case.exists():
        small(case)
    (folder / "schedule.csv").write_text(schedule, encoding="utf-8")
    where = (case, folder / "schedule.csv", "--month", MONTH, "--out", folder / "out")
    return ask(capsys, "en" if language == "en" else "pl", "export", *where, *more)


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out").iterdir())


def test_a_lawful_roster_becomes_7_files_that_name_case_month_and_state(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answer = export(capsys, tmp_path)
    assert answer.code == 0
    assert written(tmp_path) == [
        "small_2026-03_bez-asystenta_roboczy.csv",
        "small_2026-03_grafik-excel_roboczy.csv",
        "small_2026-03_grafik_roboczy.csv",
        "small_2026-03_grafik_roboczy.xlsx",
        "small_2026-03_kalendarze_roboczy.zip",
        "small_2026-03_karty_asystenci_roboczy.pdf",
        "small_2026-03_karty_uczestnicy_roboczy.pdf",
    ]
    assert all(name in answer.said for name in written(tmp_path))


def test_only_what_is_asked_for_is_written_published_and_in_english(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert export(capsys, tmp_path, "--what", "pdf, XLSX", "--published", language="en").code == 0
    assert written(tmp_path) == [
        "small_2026-03_cards_assistants_published.pdf",
        "small_2026-03_cards_participants_published.pdf",
        "small_2026-03_roster_published.xlsx",
    ]


def test_the_uncovered_list_of_an_exported_roster_says_why(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    export(capsys, tmp_path, "--what", "csv")
    rows = (tmp_path / "out" / "small_2026-03_bez-asystenta_roboczy.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 2
    assert rows[1].startswith("R2,P2,") and "Mogłoby 2, ale w tym grafiku" in rows[1] and "not_sought" not in rows[1]


def test_a_roster_that_breaks_rules_is_written_with_a_warning_and_exit_code_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answer = export(capsys, tmp_path, "--what", "csv", schedule=LATE)
    assert answer.code == 1
    assert "UWAGA: ten grafik łamie reguły (1)" in answer.said and "request:" in answer.said
    rows = (tmp_path / "out" / "small_2026-03_bez-asystenta_roboczy.csv").read_text(encoding="utf-8")
    assert "R2," in rows and "not_sought" in rows


def test_a_roster_against_the_pins_is_written_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    pins = "request_id,assistant_id,decision\nR1,A2,keep\nR1,A2,forbid\n"
    small(tmp_path / "case", pins=pins)
    answer = export(capsys, tmp_path, "--what", "csv")
    assert answer.code == 1
    assert "pins:" in answer.said
    assert len(written(tmp_path)) == 3


def test_pseudonyms_leave_no_name_and_no_id_in_files_or_file_names(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert export(capsys, tmp_path, "--what", "csv", "--pseudonyms").code == 0
    for path in (tmp_path / "out").iterdir():
        text = path.read_text(encoding="utf-8")
        assert path.stem.endswith("_pseudonimy")
        assert not [one for one in (*NAMES, "P1", "A1", "R1") if one in text]
    schedule = (tmp_path / "out" / "small_2026-03_grafik_roboczy_pseudonimy.csv").read_text(encoding="utf-8")
    assert schedule.splitlines()[0].endswith(",cost,funding")
    assert schedule.splitlines()[1].startswith("Z-0001,U-001,A-001,")


def test_a_solve_with_pseudonyms_writes_codes_and_no_columns_of_names(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    quick = ("--time-limit", 20, "--workers", 1, "--pseudonyms")
    case, out = small(tmp_path / "case"), tmp_path / "out"
    assert ask(capsys, "pl", "solve", case, "--month", MONTH, "--out", out, *quick).code == 0
    for name in ("schedule.csv", "schedule-excel.csv", "uncovered.csv", "report.json"):
        text = (out / name).read_text(encoding="utf-8")
        assert not [one for one in NAMES if one in text]
    assert (out / "schedule.csv").read_text(encoding="utf-8").splitlines()[1].startswith("Z-0001,U-001,A-00")
    assert solve(capsys, "pl", case, out).code == 0
    assert "Gęśla" in (out / "schedule.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", ["doc", "csv,doc", "", ","])
def test_an_unknown_format_is_bad_input_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, what: str
) -> None:
    answer = export(capsys, tmp_path, "--what", what)
    assert answer.code == 2
    assert "csv,xlsx,ics,pdf" in answer.said
    assert not (tmp_path / "out").exists()


def test_an_unknown_person_a_month_outside_and_a_file_in_the_folders_place_are_bad_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert export(capsys, tmp_path, schedule=SCHEDULE.replace("P1", "P9")).code == 2
    assert export(capsys, tmp_path, "--month", "2027-03").code == 2
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    answer = export(capsys, tmp_path, "--out", tmp_path / "taken")
    assert answer.code == 2
    assert "w tym miejscu jest plik" in answer.said


def test_what_is_said_of_a_broken_roster_names_nobody(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    small(tmp_path / "case", **with_rows("relations", "P1,A1,refused"))
    answer = export(capsys, tmp_path, "--what", "xlsx")
    assert answer.code == 1
    assert not [one for one in NAMES if one in answer.said]
