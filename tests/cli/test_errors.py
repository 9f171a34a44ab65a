"""What is wrong with the input is said in a sentence of either language, with exit code 2 and nothing written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from scheduler.text import Language
from tests.cli.small import MONTH, SCHEDULE, SETTINGS, ask, small, solve, with_rows

Words = tuple[str, ...]
CASES: Mapping[str, tuple[Mapping[str, str], Words, Words]] = {
    "an unknown edition": (
        {"settings": SETTINGS.replace("jst-2026", "jst-1999")},
        ("case.toml", "jst-1999", "Program nie zna tej edycji.", "Dozwolone: jst-2022"),
        ("case.toml", "jst-1999", "does not know this edition.", "Allowed: jst-2022"),
    ),
    "an unknown participant": (
        with_rows("requests", "R3,P9,visit,2026-03-10T08:00,2026-03-10T12:00"),
        ("requests.csv", "│ 4", "participant_id", "P9", "W pliku participants nie ma takiego identyfikatora."),
        ("requests.csv", "│ 4", "participant_id", "P9", "The file participants has no such id."),
    ),
    "an unknown assistant": (
        with_rows("relations", "P1,A9,indicated"),
        ("relations.csv", "│ 2", "A9", "W pliku assistants nie ma takiego identyfikatora."),
        ("relations.csv", "│ 2", "A9", "The file assistants has no such id."),
    ),
    "a participant twice": (
        with_rows("participants", "P1,,severe"),
        ("participants.csv", "│ 4", "P1", "w wierszu 2"),
        ("participants.csv", "│ 4", "P1", "This id is already in row 2."),
    ),
    "an end before the start": (
        with_rows("requests", "R3,P1,visit,2026-03-11T08:00,2026-03-11T07:59"),
        ("requests.csv", "2026-03-11T07:59", "Koniec", "usługa nocna kończy się następnego dnia"),
        ("requests.csv", "2026-03-11T07:59", "The end is not after the start.", "ends on the next day"),
    ),
    "an end at the start": (
        with_rows("requests", "R3,P1,visit,2026-03-11T08:00,2026-03-11T08:00"),
        ("requests.csv", "2026-03-11T08:00", "Koniec"),
        ("requests.csv", "2026-03-11T08:00", "The end is not after the start."),
    ),
    "a time in the hour that spring skips": (
        with_rows("requests", "R3,P1,visit,2026-03-29T02:30,2026-03-29T07:00"),
        ("start", "Tej godziny nie ma: zegary przechodzą wtedy na czas letni (2026-03-29 02:30)."),
        ("start", "This time does not exist: the clocks go forward then (2026-03-29 02:30)."),
    ),
    "an id that a spreadsheet would run": (
        with_rows("participants", "=1+1,,severe"),
        ("participants.csv", "│ 4", "=1+1"),
        ("participants.csv", "│ 4", "=1+1"),
    ),
}
BOTH = [(name, language) for name in CASES for language in ("pl", "en")]


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_an_error_names_file_row_and_value_in_both_languages_with_exit_code_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, language: Language
) -> None:
    changed, polish, english = CASES[name]
    case = small(tmp_path / "case", **changed)
    for code, out, said in (ask(capsys, language, "validate", case), solve(capsys, language, case, tmp_path / "out")):
        assert (code, out) == (2, "")
        for words in polish if language == "pl" else english:
            assert words in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("language", "words"), [("pl", "Nie ma takiego folderu ani pliku."), ("en", "There is no such folder or file.")]
)
def test_a_case_that_is_not_there_is_said_by_every_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language, words: str
) -> None:
    gone, schedule = tmp_path / "gone", tmp_path / "schedule.csv"
    for arguments in (
        ("validate", gone),
        ("solve", gone, "--month", MONTH, "--out", tmp_path / "out"),
        ("check", gone, schedule, "--month", MONTH),
    ):
        code, _, said = ask(capsys, language, *arguments)
        assert code == 2
        assert words in said
        assert "gone" in said


@pytest.mark.parametrize(
    ("language", "words"), [("pl", "Nie ma takiego folderu ani pliku."), ("en", "There is no such folder or file.")]
)
def test_a_schedule_that_is_not_there_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language, words: str
) -> None:
    code, _, said = ask(capsys, language, "check", small(tmp_path), tmp_path / "gone.csv", "--month", MONTH)
    assert code == 2
    assert words in said
    assert "gone.csv" in said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", ("4 błędy", "Brakuje ustawień sprawy.", "Brakuje tabeli participants.", "Brakuje tabeli requests.")),
        ("en", ("4 errors", "The settings of the case are missing.", "The table assistants is missing.")),
    ],
)
def test_an_empty_folder_lacks_4_files_and_all_are_named_at_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language, words: Words
) -> None:
    code, _, said = ask(capsys, language, "validate", tmp_path)
    assert code == 2
    assert all(one in said for one in words)


@pytest.mark.parametrize(
    ("month", "polish", "english"),
    [
        ("2025-12", "2025-12 leży poza okresem umowy 2026-01-01–2026-12-31", "2025-12 lies outside the agreement's"),
        ("2027-01", "2027-01 leży poza okresem umowy", "2027-01 lies outside the agreement's period"),
        ("2026-13", "„2026-13” nie jest miesiącem", "“2026-13” is no month"),
        ("marzec", "„marzec” nie jest miesiącem", "“marzec” is no month"),
        ("2026-03-01", "nie jest miesiącem", "is no month"),
    ],
)
def test_a_month_outside_the_period_or_no_month_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, month: str, polish: str, english: str
) -> None:
    case = small(tmp_path / "case")
    schedule = tmp_path / "schedule.csv"
    schedule.write_text(SCHEDULE)
    languages: tuple[tuple[Language, str], ...] = (("pl", polish), ("en", english))
    for language, words in languages:
        solved = solve(capsys, language, case, tmp_path / "out", month)
        checked = ask(capsys, language, "check", case, schedule, "--month", month)
        assert solved.code == checked.code == 2
        assert words in solved.said
        assert words in checked.said
    assert not (tmp_path / "out").exists()
