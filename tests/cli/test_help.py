"""Each command explains itself in both languages, with an example that can be typed as it stands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scheduler import __version__
from scheduler.cli.app import command_line
from scheduler.cli.help import COMMANDS
from scheduler.text import LANGUAGES, Language
from tests.cli.small import ask, grafik

NAMES = tuple(name for name in COMMANDS if name != "grafik")
FRAME = re.compile(r"[│╭╮╰╯─]")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_a_command_says_what_it_does_and_gives_an_example_line(
    capsys: pytest.CaptureFixture[str], name: str, language: Language
) -> None:
    code, out, _ = ask(capsys, language, name, "--help")
    said = " ".join(FRAME.sub(" ", out).split())
    assert code == 0
    assert COMMANDS[name].text.to(language) in said
    assert f"{'Przykład' if language == 'pl' else 'Example'}: {COMMANDS[name].example}" in said
    assert ("Opcje" if language == "pl" else "Options") in said
    assert ("ta pomoc" if language == "pl" else "this help") in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_of_the_program_lists_its_8_commands(capsys: pytest.CaptureFixture[str], language: Language) -> None:
    code, out, _ = ask(capsys, language, "--help")
    assert code == 0
    assert set(NAMES) == {"demo", "validate", "solve", "replan", "check", "export", "rules", "app"}
    assert all(name in out for name in NAMES)
    assert COMMANDS["rules"].text.to(language) in out


@pytest.mark.parametrize("name", NAMES)
def test_the_example_line_of_a_command_names_only_options_that_it_has(name: str) -> None:
    program, command, *words = shlex.split(COMMANDS[name].example)
    options = {option for one in command_line("en").commands[name].params for option in one.opts}
    assert (program, command) == ("grafik", name)
    assert {word for word in words if word.startswith("--")} <= options


@pytest.mark.parametrize("name", NAMES)
def test_every_argument_of_a_command_is_explained(name: str) -> None:
    assert all(one.help for one in command_line("pl").commands[name].params)


def test_the_real_program_answers_version_and_help() -> None:
    told, helped = grafik(["--version"]), grafik(["check", "--help"], LANG="en_GB.UTF-8")
    assert (told.returncode, told.stdout.strip()) == (0, __version__)
    assert helped.returncode == 0
    assert "Example: grafik check krasocin" in helped.stdout


def test_the_program_alone_shows_its_help() -> None:
    told = grafik([])
    assert "validate" in told.stdout + told.stderr
    assert "Traceback" not in told.stderr


def test_a_terminal_without_polish_letters_still_gets_the_help_and_no_traceback() -> None:
    told = grafik(["--help"], PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert told.returncode == 0
    assert "validate" in told.stdout
    assert "Traceback" not in told.stderr


def test_a_command_that_does_not_exist_and_a_missing_option_are_bad_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert ask(capsys, "pl", "plan").code == 2
    code, _, said = ask(capsys, "pl", "solve", tmp_path, "--out", tmp_path)
    assert code == 2
    assert "--month" in said
