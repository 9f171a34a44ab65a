"""A mistake in the command line itself is said in the person's language, with nothing of the library's English left."""

from __future__ import annotations

import re

import pytest

from scheduler.cli.usage import MISTAKES, mistake_of
from tests.cli.small import ask, grafik

SOLVE = "solve x --month 2026-03 --out y"
LINES = {
    "--lang pl": ("Brakuje polecenia.", "The command is missing."),
    "plan": ("Nie ma polecenia plan. Czy chodziło o replan?", "There is no command plan. Did you mean replan?"),
    "ułóż": ("Nie ma polecenia ułóż.", "There is no command ułóż."),
    "solve": ("Brakuje CASE.", "CASE is missing."),
    "solve x --out y": ("Brakuje --month.", "--month is missing."),
    "solve x --out": ("Po --out brakuje wartości.", "--out needs a value."),
    "check x y --month 2026-03 --json=3": ("Po --json nie podaje się wartości.", "--json takes no value."),
    "solve x --see 2": (
        "Nie ma opcji --see. Czy chodziło o --seed?",
        "There is no option --see. Did you mean --seed?",
    ),
    "solve x --zzz": ("Nie ma opcji --zzz.", "There is no option --zzz."),
    "validate x y z": ("Tego jest za dużo: y z.", "This is too much: y z."),
    f"{SOLVE} --seed x": ("Wartość --seed musi być liczbą całkowitą.", "--seed must be a whole number."),
    f"{SOLVE} --seed 1.5": ("Wartość --seed musi być liczbą całkowitą.", "--seed must be a whole number."),
    f"{SOLVE} --seed -1": ("Wartość --seed musi wynosić co najmniej 0.", "--seed must be 0 at least."),
    f"{SOLVE} --work 0": ("Wartość --work musi wynosić co najmniej 1.", "--work must be 1 at least."),
    f"{SOLVE} --gap -1": ("--gap jest niedozwolona. Dozwolone: 0, 10, 99,50", "--gap must be one of: 0, 10, 99,50"),
    f"{SOLVE} --gap 0,005": ("--gap jest niedozwolona.", "--gap must be one of:"),
    f"{SOLVE} --gap dużo": ("--gap jest niedozwolona.", "--gap must be one of:"),
    f"{SOLVE} --workers 65": ("Wartość --workers może wynosić najwyżej 64.", "--workers must be 64 at most."),
    f"{SOLVE} --time-limit 0.09": ("musi wynosić co najmniej 0.1.", "--time-limit must be 0.1 at least."),
    f"{SOLVE} --time-limit długo": ("musi być liczbą, na przykład 60.", "--time-limit must be a number, such as 60."),
    "rules --lang de": ("Ta wartość --lang jest niedozwolona. Dozwolone: pl | en.", "--lang must be one of: pl | en."),
    "demo a b --pool-share 2": ("--pool-share jest niedozwolona. Dozwolone: 0…1.", "--pool-share must be one of: 0…1."),
}
ENGLISH = re.compile(r"\b(Usage|Error|Try|Missing|Invalid|Input|should|No such|Got|required|default|Options)\b")


@pytest.mark.parametrize("line", LINES)
def test_a_mistake_in_the_line_is_one_sentence_in_either_language_with_exit_code_2(
    capsys: pytest.CaptureFixture[str], line: str
) -> None:
    polish, english = LINES[line]
    code, out, said = ask(capsys, "pl", *line.split())
    assert (code, out) == (2, "")
    assert polish in said
    assert not ENGLISH.search(said)
    assert "Pomoc: grafik" in said
    told = ask(capsys, "en", *line.split())
    assert english in told.said
    assert "Help: grafik" in told.said


def test_every_sentence_is_heard_in_one_of_the_lines() -> None:
    heard = " ".join(polish for polish, _ in LINES.values())
    for _, sentence in MISTAKES:
        words = max(re.split(r"\{\w+\}", sentence.pl), key=len).strip()
        assert words in heard, words


def test_a_mistake_that_nobody_foresaw_is_told_as_the_library_says_it() -> None:
    assert mistake_of("Something {odd}.").to("pl") == "Polecenie jest błędne: Something {odd}."


@pytest.mark.parametrize("command", ["", "demo", "validate", "solve", "replan", "check", "rules"])
def test_the_help_in_polish_has_no_english_word_of_the_library(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, out, said = ask(capsys, "pl", *command.split(), "--help")
    assert code == 0
    assert "Użycie: grafik" in out
    assert "[OPCJE]" in out
    assert not ENGLISH.search(said)
    in_english = ask(capsys, "en", *command.split(), "--help").out
    assert "Usage: grafik" in in_english
    assert "[OPTIONS]" in in_english


def test_required_and_default_are_said_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    polish, english = (ask(capsys, language, "solve", "--help").out for language in ("pl", "en"))
    assert ("[wymagane]" in polish, "[domyślnie: 1]" in polish) == (True, True)
    assert ("[required]" in english, "[default: 1]" in english) == (True, True)


def test_the_program_alone_shows_its_help_and_ends_with_0() -> None:
    told = grafik([])
    assert (told.returncode, "validate" in told.stdout, told.stderr) == (0, True, "")


def test_the_real_program_says_what_is_missing_in_polish() -> None:
    told = grafik(["solve", "x", "--month", "2026-03"])
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "Brakuje --out.\nPomoc: grafik solve --help\n"
