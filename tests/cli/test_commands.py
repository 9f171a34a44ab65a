"""The five commands from the first example to the checked roster, and each of the exit codes 0, 1, 2 and 3."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.cli.ending import BAD_INPUT, BREACHES, DONE, IMPOSSIBLE
from scheduler.demo import DEMO_NAMES
from scheduler.editions import edition_ids
from scheduler.rules import RULES
from scheduler.text import LANGUAGES, Language
from tests.cli.small import MONTH, SCHEDULE, ask, grafik, small, solve


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_is_built_validated_solved_and_checked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language
) -> None:
    case, out = tmp_path / "sejny", tmp_path / "out"
    built = ask(capsys, language, "demo", "sejny-2025", case, "--participants", 3, "--pool-share", "0,5")
    assert built.code == 0
    assert ("Zapisano" if language == "pl" else "files written in") in built.said
    validated = ask(capsys, language, "validate", case)
    assert validated.code == 0
    assert ("uczestników 3" if language == "pl" else "3 participants") in validated.said
    solved = solve(capsys, language, case, out, "2025-01")
    assert solved.code == 0
    for word in ("schedule.csv", "uncovered.csv", "report.json", "schedule-excel.csv"):
        assert str(out / word) in solved.out
        assert (out / word).exists()
    checked = ask(capsys, language, "check", case, out / "schedule.csv", "--month", "2025-01")
    assert checked.code == 0
    assert ("zgodny ze wszystkimi regułami" if language == "pl" else "meets every rule") in checked.said


def test_the_real_program_reaches_each_of_its_4_exit_codes(tmp_path: Path) -> None:
    good, pinned = small(tmp_path / "good"), small(tmp_path / "pinned", pins=KEEPS)
    out, schedule = tmp_path / "out", tmp_path / "schedule.csv"
    schedule.write_text(SCHEDULE.replace("T12:00", "T12:30"))
    quick = ("--month", MONTH, "--out", out, "--time-limit", "20", "--workers", "1")
    assert grafik(["solve", good, *quick]).returncode == DONE == 0
    assert grafik(["check", good, schedule, "--month", MONTH]).returncode == BREACHES == 1
    assert grafik(["solve", tmp_path / "gone", *quick]).returncode == BAD_INPUT == 2
    assert grafik(["solve", pinned, *quick]).returncode == IMPOSSIBLE == 3


KEEPS = "request_id,assistant_id,decision\nR1,A1,keep\nR2,A1,keep\n"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", ("Naruszenia reguł: 1.", "request: Zgłoszenie R1 (P1) jest na 2026-03-10 08:00–12:00")),
        ("en", ("Breaches of rules: 1.", "request: The request R1 (P1) asks for 2026-03-10 08:00–12:00")),
    ],
)
def test_a_roster_changed_by_hand_to_another_time_is_found_and_its_value_still_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language, words: tuple[str, ...]
) -> None:
    (tmp_path / "schedule.csv").write_text(SCHEDULE.replace("T12:00", "T12:30"))
    answer = ask(capsys, language, "check", small(tmp_path / "case"), tmp_path / "schedule.csv", "--month", MONTH)
    assert answer.code == 1
    assert all(one in answer.said for one in words)
    assert ("koszt usług 180,00 zł" if language == "pl" else "cost of the services 180.00 zł") in answer.said


def test_the_verdict_as_json_is_all_that_standard_output_holds(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case, schedule = small(tmp_path / "case"), tmp_path / "schedule.csv"
    schedule.write_text(SCHEDULE)
    lawful = ask(capsys, "en", "check", case, schedule, "--month", MONTH, "--json")
    schedule.write_text(SCHEDULE.replace("T12:00", "T12:30"))
    broken = ask(capsys, "pl", "check", case, schedule, "--month", MONTH, "--json")
    good, bad = json.loads(lawful.out), json.loads(broken.out)
    assert (lawful.code, good["lawful"], good["breaches"], good["value"]) == (0, True, [], 1600.0)
    assert good["parts"] | {"uncovered_hour": 1200.0, "cost": -160.0} == good["parts"]
    assert (broken.code, bad["lawful"], [one["rule"] for one in bad["breaches"]]) == (1, False, ["request"])
    assert bad["breaches"][0]["services"][0]["start"] == "2026-03-10T08:00+01:00"
    assert "jest na" in bad["breaches"][0]["sentence"]


HEADINGS: dict[Language, tuple[str, ...]] = {
    "pl": ("Reguła", "Źródło", "Pewność"),
    "en": ("Rule", "Source", "Certainty"),
}


@pytest.mark.parametrize("edition", edition_ids())
def test_the_rules_of_an_edition_list_every_rule_with_source_and_certainty_in_both_languages(
    capsys: pytest.CaptureFixture[str], edition: str
) -> None:
    for language, headings in zip(
        LANGUAGES, (("Reguła", "Źródło", "Pewność"), ("Rule", "Source", "Certainty")), strict=True
    ):
        code, out, said = ask(capsys, language, "rules", "--edition", edition)
        assert code == 0
        assert edition in out
        assert all(one in said for one in headings)
        assert all(f"│ {rule.ID} " in said for rule in RULES)
        assert all(rule.WORDING.to(language) in said for rule in RULES)


@pytest.mark.parametrize(
    ("language", "words"),
    [("pl", "Nie ma przykładu atlantis. Są: "), ("en", "There is no example atlantis. There are: ")],
)
def test_an_unknown_example_names_those_that_there_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language, words: str
) -> None:
    answer = ask(capsys, language, "demo", "atlantis", tmp_path / "new")
    assert answer.code == 2
    assert words + ", ".join(DEMO_NAMES) in answer.said
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("share", ["7", "-0.1", "half", "1/0"])
def test_a_share_that_is_not_from_0_to_1_is_bad_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, share: str
) -> None:
    answer = ask(capsys, "en", "demo", "sejny-2025", tmp_path / "new", f"--pool-share={share}")
    assert answer.code == 2
    assert "--pool-share" in answer.said
    assert not (tmp_path / "new").exists()
