"""Where the results cannot be written, the sentence says so, the exit code is 2 and earlier files stay as they were."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest

from scheduler.text import Language
from tests.cli.small import ask, small, solve

REFUSAL = {"pl": "Nie da się zapisać w folderze {}: {}.", "en": "Cannot write in the folder {}: {}."}
A_FILE = [("pl", "w tym miejscu jest plik"), ("en", "there is a file in its place")]
UNTOUCHED = {"pl": "Poprzednie pliki są nietknięte.", "en": "Earlier files are untouched."}


@pytest.mark.parametrize(
    ("language", "why"), [("pl", "w tym miejscu jest plik"), ("en", "there is a file in its place")]
)
def test_a_file_in_place_of_the_folder_is_said_before_the_search(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language, why: str
) -> None:
    case, out = small(tmp_path / "case"), tmp_path / "out"
    out.write_text("mine")
    for place in (out, out / "below"):
        answer = solve(capsys, language, case, place)
        assert answer.code == 2
        assert REFUSAL[language].format(place, why) in answer.said
        assert "0.0 s" not in answer.said
    assert out.read_text() == "mine"


@pytest.mark.parametrize(
    ("language", "why"), [("pl", "tego folderu nie da się utworzyć"), ("en", "the folder cannot be made")]
)
def test_a_folder_that_the_system_does_not_let_anybody_make_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language, why: str
) -> None:
    answer = solve(capsys, language, small(tmp_path), Path("/proc/grafik"))
    assert answer.code == 2
    assert REFUSAL[language].format("/proc/grafik", why) in answer.said


@pytest.mark.parametrize(("language", "why"), [("pl", "brak uprawnień"), ("en", "no right to do so")])
def test_a_folder_without_the_right_to_write_is_said(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
    why: str,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    case, out = small(tmp_path / "case"), tmp_path / "out"
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    answer = solve(capsys, language, case, out)
    assert answer.code == 2
    assert REFUSAL[language].format(out, why) in answer.said
    assert UNTOUCHED[language] in answer.said


@pytest.mark.parametrize(("language", "why"), [("pl", "brak miejsca na dysku"), ("en", "the disk is full")])
def test_a_disk_that_fills_up_during_the_search_leaves_the_earlier_roster_and_no_part(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
    why: str,
) -> None:
    def fill(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    case, out = small(tmp_path / "case"), tmp_path / "out"
    assert solve(capsys, language, case, out).code == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    small(tmp_path / "case", requests="request_id,participant_id,kind,start,end\n"
          "R9,P1,visit,2026-03-11T08:00,2026-03-11T12:00\n")  # fmt: skip
    monkeypatch.setattr(os, "fsync", fill)
    answer = solve(capsys, language, case, out)
    assert answer.code == 2
    assert REFUSAL[language].format(out, why) in answer.said
    assert UNTOUCHED[language] in answer.said
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.parametrize(
    ("language", "why"), [("pl", "w tym miejscu jest plik"), ("en", "there is a file in its place")]
)
def test_an_example_case_is_not_built_into_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language, why: str
) -> None:
    (tmp_path / "file").write_text("mine")
    answer = ask(capsys, language, "demo", "sejny-2025", tmp_path / "file")
    assert answer.code == 2
    assert REFUSAL[language].format(tmp_path / "file", why) in answer.said


@pytest.mark.parametrize(("language", "words"), [("pl", "są już inne pliki"), ("en", "holds other files already")])
def test_an_example_case_never_takes_the_place_of_somebodys_own_files(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language, words: str
) -> None:
    case = small(tmp_path)
    before = {path.name: path.read_bytes() for path in case.iterdir()}
    answer = ask(capsys, language, "demo", "sejny-2025", case)
    assert answer.code == 2
    assert words in answer.said
    assert {path.name: path.read_bytes() for path in case.iterdir()} == before
