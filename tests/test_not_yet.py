"""What this release does not compute yet is refused in a sentence: without it no roster is made or judged."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scheduler.planning import not_yet
from scheduler.reading import read_case
from scheduler.text import Language
from tests.cli.small import CASES, MONTH, SCHEDULE, SETTINGS, SMALL, Answer, ask, small, solve

LAW = Path(__file__).parent / "law"
EMPLOYED = SMALL["assistants.csv"].replace("A2,Jan Kózka,mandate", "A2,Jan Kózka,employment")
FLEXIBLE = (
    "request_id,participant_id,kind,start,end,minutes\nR1,P1,visit,2026-03-10T08:00,2026-03-10T12:00,\n"
    "R2,P2,{kind},2026-03-10T10:00,2026-03-12T14:00,120\n"
)
ANCHORED = f'{SETTINGS}[rules]\ntwelve_hours = "anchored"\n'
OWN_FUNDS = SETTINGS + 'own_funds = "0.01"\n'

REFUSED: dict[str, tuple[dict[str, str], str, str]] = {
    "a contract of employment": (
        {"assistants": EMPLOYED},
        "Asystent A2 ma umowę o pracę, a reguły Kodeksu pracy (labour_code) nie są jeszcze liczone.",
        "A2 has a contract of employment, and the rules of the Labour Code (labour_code) are not computed yet.",
    ),
    "0.01 zł of own funds": (
        {"settings": OWN_FUNDS},
        "Sprawa ma własne środki (0.01), a płacenie z nich (own_funds) nie jest jeszcze liczone.",
        "The case has own funds (0.01), and paying from them (own_funds) is not computed yet.",
    ),
    "the anchored twelve hours": (
        {"settings": ANCHORED},
        "Sprawa wybiera zakotwiczone czytanie 12 godzin",
        "The case chooses the anchored reading of the 12 hours",
    ),
    "a flexible request": (
        {"requests": FLEXIBLE.format(kind="flexible")},
        "Zgłoszenie R2 nie jest wizytą o stałej porze",
        "The request R2 is no visit at a fixed time",
    ),
}


def refused(capsys: pytest.CaptureFixture[str], language: Language, case: Path, tmp_path: Path) -> list[Answer]:
    """What solve and check answer; neither wrote or judged anything."""
    schedule = tmp_path / "schedule.csv"
    schedule.write_text(SCHEDULE)
    solved = solve(capsys, language, case, tmp_path / "out")
    checked = ask(capsys, language, "check", case, schedule, "--month", MONTH)
    assert (solved.code, checked.code) == (2, 2)
    assert (solved.out, checked.out) == ("", "")
    assert not (tmp_path / "out").exists()
    return [solved, checked]


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("name", REFUSED)
def test_solve_and_check_refuse_in_a_sentence_what_is_not_computed_yet(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, language: Language
) -> None:
    changed, polish, english = REFUSED[name]
    case = small(tmp_path / "case", **changed)
    assert ask(capsys, language, "validate", case).code == 0
    for answer in refused(capsys, language, case, tmp_path):
        assert (polish if language == "pl" else english) in answer.said
        assert ("następne wydanie" if language == "pl" else "next release") in answer.said


@pytest.mark.parametrize(
    ("name", "polish", "english"),
    [
        ("mixed-400", "Zgłoszenie U0001-02, U0001-05, U0001-06 (+724) nie jest wizytą", "is no visit at a fixed time"),
        ("mixed-53-labour", "Asystent A0006, A0011, A0016 (+3) ma umowę o pracę", "has a contract of employment"),
    ],
)
def test_the_cases_with_kinds_and_contracts_of_a_later_release_read_well_and_are_not_planned(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, polish: str, english: str
) -> None:
    assert ask(capsys, "pl", "validate", CASES / name).code == 0
    languages: tuple[tuple[Language, str], ...] = (("pl", polish), ("en", english))
    for language, words in languages:
        for answer in refused(capsys, language, CASES / name, tmp_path):
            assert words in answer.said


def test_an_older_roster_in_the_folder_stays_when_a_solve_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert solve(capsys, "en", small(tmp_path / "case"), tmp_path / "out").code == 0
    before = (tmp_path / "out" / "schedule.csv").read_bytes()
    assert solve(capsys, "en", small(tmp_path / "case", settings=OWN_FUNDS), tmp_path / "out").code == 2
    assert (tmp_path / "out" / "schedule.csv").read_bytes() == before


def test_a_request_of_another_kind_in_april_does_not_stop_march(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    requests = FLEXIBLE.format(kind="flexible").replace("-03-10T10", "-04-10T10").replace("-03-12", "-04-12")
    case = small(tmp_path / "case", requests=requests)
    assert solve(capsys, "en", case, tmp_path / "out").code == 0
    assert solve(capsys, "en", case, tmp_path / "april", "2026-04").code == 2


@pytest.mark.parametrize("topic", ["labour_code", "own_funds", "twelve_hours_anchored", "kinds"])
def test_the_examples_of_a_later_release_are_refused_where_they_need_it(topic: str, tmp_path: Path) -> None:
    law = tomllib.loads((LAW / f"{topic}.toml").read_text(encoding="utf-8"))
    needed = 0
    for number, example in enumerate(law["example"]):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, text in {**law["files"], **example.get("files", {})}.items():
            (folder / name).write_text(text, encoding="utf-8")
        case = read_case(folder)[0]
        needed += bool(not_yet(case, case.clock.month_span(example["month"])))
    assert needed > len(law["example"]) // 2
