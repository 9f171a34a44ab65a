"""The language: `--lang` anywhere on the line, else the locale, else Polish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from scheduler.cli.language import language_of
from scheduler.text import Language
from tests.cli.small import ask, grafik


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "pl"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "pl_PL.UTF-8"}, "pl"),
        ([], {"LANG": "de_DE.UTF-8"}, "pl"),
        ([], {"LANG": "C"}, "pl"),
        ([], {"LC_ALL": "en_US.UTF-8", "LANG": "pl_PL.UTF-8"}, "en"),
        ([], {"LC_ALL": "pl_PL.UTF-8", "LANG": "en_GB.UTF-8"}, "pl"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "pl_PL"}, "en"),
        (["--lang", "en", "rules"], {"LANG": "pl_PL.UTF-8"}, "en"),
        (["rules", "--lang", "en"], {}, "en"),
        (["rules", "--lang=en"], {}, "en"),
        (["--lang=pl", "rules"], {"LC_ALL": "en_GB.UTF-8"}, "pl"),
        (["--lang", "pl", "rules", "--lang", "en"], {}, "en"),
        (["rules", "--lang"], {"LANG": "en_GB"}, "en"),
        (["rules", "--lang", "de"], {"LANG": "en_GB"}, "en"),
    ],
)
def test_the_language_is_that_of_the_line_then_of_the_locale_then_polish(
    arguments: Sequence[str], environment: Mapping[str, str], language: Language
) -> None:
    assert language_of(arguments, environment) == language


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (["--lang", "en", "rules", "--edition", "x"], {"LANG": "pl_PL.UTF-8"}, "There is no edition x."),
        (["rules", "--edition", "x", "--lang", "pl"], {"LC_ALL": "en_GB.UTF-8"}, "Nie ma edycji x."),
        (["rules", "--edition", "x"], {"LC_ALL": "en_GB.UTF-8", "LANG": "pl_PL.UTF-8"}, "There is no edition x."),
        (["rules", "--edition", "x"], {"LANG": "en_US.UTF-8"}, "There is no edition x."),
        (["rules", "--edition", "x"], {}, "Nie ma edycji x."),
    ],
)
def test_the_real_program_speaks_the_language_asked_for(
    arguments: Sequence[str], environment: Mapping[str, str], words: str
) -> None:
    told = grafik(arguments, **environment)
    assert told.returncode == 2
    assert words in told.stderr
    assert told.stdout == ""


@pytest.mark.parametrize("arguments", [["--lang", "de", "rules"], ["rules", "--lang", "de"]])
def test_a_language_that_the_program_does_not_speak_is_bad_input(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str]
) -> None:
    code, _, said = ask(capsys, "en", *arguments)
    assert code == 2
    assert "pl | en" in said
