"""No roster: proved, with the clash named, or undecided because the time ran out; each has its own sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.cli import commands
from scheduler.cli.months import Months
from scheduler.cli.screen import Screen, console
from scheduler.domain import Case
from scheduler.engine.feasibility import Undecided
from scheduler.engine.incumbent import Limits
from scheduler.explain import impossible
from scheduler.explain.clash import Clash
from scheduler.text import Language
from scheduler.units import Span
from tests.cli.small import MONTH, SMALL, small

NO_SECOND, PLENTY = Limits(seconds=0, workers=0), Limits(seconds=20, workers=0)
KINDS = "request_id,participant_id,kind,start,end,minutes\n"
CLASHING = {
    "requests": f"{KINDS}R1,P1,visit,2026-03-10T08:00,2026-03-10T12:00,\n"
    "R2,P2,flexible,2026-03-10T08:00,2026-03-10T12:00,60\n",
    "pins": "request_id,assistant_id,decision\nR1,A1,keep\nR2,A1,keep\n",
}
UNDECIDED = {
    "pl": "W czasie 0 s nie znaleziono grafiku zgodnego z przypiętymi decyzjami. Nie wiadomo, czy taki grafik jest:"
    " daj więcej czasu albo zdejmij część przypięć.",
    "en": "Within 0 s no roster was found that meets the pinned decisions. Whether there is one is not known:"
    " allow more time or remove some of the pins.",
}


def said(
    capsys: pytest.CaptureFixture[str], folder: Path, limits: Limits, language: Language = "en"
) -> tuple[int, str]:
    """The exit code and the words of a solve in a folder, with limits that the command line does not offer."""
    screen = Screen(language)
    screen.out, screen.err = console(wide=1000), console(wide=1000, stderr=True)
    code = commands.solve(screen, small(folder / "case", **CLASHING), Months(MONTH), folder / "out", limits)
    heard = capsys.readouterr()
    return code, " ".join((heard.out + heard.err).split())


@pytest.mark.parametrize("language", ["pl", "en"])
def test_without_time_no_pin_is_blamed_and_more_time_is_advised(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language
) -> None:
    code, words = said(capsys, tmp_path, NO_SECOND, language)
    assert code == 3
    assert UNDECIDED[language] in words
    assert "R1" not in words and "R2" not in words
    assert not list((tmp_path / "out").glob("*"))


def test_with_time_the_same_pins_are_proved_to_clash_and_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, words = said(capsys, tmp_path, PLENTY)
    assert code == 3
    assert "kept: request R1, assistant A1" in words and "kept: request R2, assistant A1" in words
    assert "rule one_at_a_time" in words


def test_where_only_the_naming_took_too_long_the_proof_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(case: Case, span: Span) -> Clash:
        raise Undecided

    monkeypatch.setattr(impossible, "find_clash", too_long)
    code, words = said(capsys, tmp_path, PLENTY)
    assert code == 3
    assert words.startswith("It is proved that no roster can meet the pinned decisions")


def test_the_small_case_without_the_pins_needs_no_time_for_a_first_roster(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "pins.csv" not in SMALL
    screen = Screen("en")
    assert commands.solve(screen, small(tmp_path / "case"), Months(MONTH), tmp_path / "out", NO_SECOND) == 0
    assert (tmp_path / "out" / "schedule.csv").exists()
