"""Several months on the command line: `--month` with `--until`, and `--whole-agreement`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from scheduler.text import Language
from tests.cli.small import Answer, ask, small, with_rows

APRIL = "R3,P1,visit,2026-04-10T08:00,2026-04-10T12:00"
DECEMBER = "R4,P2,visit,2026-12-10T08:00,2026-12-10T12:00"
QUICK = ("--time-limit", 20, "--workers", 1)
SPRING = ("--month", "2026-03", "--until", "2026-04")
LEDGER = "participant_id,assistant_id,start,end,hourly_cost\nP1,A1,{day}T08:00,{day}T12:00,40.00\n"


def three_visits(folder: Path, **changed: str) -> Path:
    """The small case, which asks for two visits in March, with one in April and one in December."""
    return small(folder, **with_rows("requests", APRIL, DECEMBER), **changed)


def solve(capsys: pytest.CaptureFixture[str], case: Path, *months: str, language: Language = "pl") -> Answer:
    return ask(capsys, language, "solve", case, *months, "--out", case.parent / "out", *QUICK)


def served(folder: Path) -> list[str]:
    with (folder / "out" / "schedule.csv").open(encoding="utf-8", newline="") as file:
        return [row["request_id"] for row in csv.DictReader(file)]


def test_two_months_are_solved_into_one_schedule_and_told_month_by_month(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answer = solve(capsys, three_visits(tmp_path / "case"), *SPRING)
    assert answer.code == 0
    assert "Small — od marca do kwietnia 2026" in answer.said
    assert "te miesiące 502,00 zł" in answer.said
    assert served(tmp_path) == ["R1", "R2", "R3"]
    figures = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert (figures["month"], figures["hours_covered"], figures["cost"]) == ("2026-03..2026-04", 12.0, 502.0)
    assert {
        name: (one["hours_covered"], one["cost"], one["services"]) for name, one in figures["by_month"].items()
    } == {
        "2026-03": (8.0, 342.0, 2),
        "2026-04": (4.0, 160.0, 1),
    }
    told = solve(capsys, tmp_path / "case", *SPRING, language="en")
    assert "Small — March to April 2026" in told.said


def test_the_line_of_each_month_shows_its_ceiling_and_what_is_used_of_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case = three_visits(tmp_path / "case")
    with (case / "case.toml").open("a", encoding="utf-8") as file:
        file.write('[budget.months]\n"2026-04" = "200.00"\n')
    said = solve(capsys, case, *SPRING).said
    assert "kwiecień 2026 │ 4 h │ 4 h │ 100 % │ 160,00 zł │ 200,00 zł │ 160,00 zł" in said
    assert "marzec 2026 │ 8 h │ 8 h │ 100 % │ 342,00 zł │ — │ 342,00 zł" in said


@pytest.mark.parametrize(
    ("ledger", "requests", "months"),
    [
        ("", ["R1", "R2", "R3", "R4"], "2026-01..2026-12"),
        (LEDGER.format(day="2026-02-28"), ["R1", "R2", "R3", "R4"], "2026-03..2026-12"),
        (LEDGER.format(day="2026-03-01"), ["R3", "R4"], "2026-04..2026-12"),
        (LEDGER.format(day="2025-12-31"), ["R1", "R2", "R3", "R4"], "2026-01..2026-12"),
    ],
)
def test_the_whole_agreement_is_what_the_ledger_leaves_of_its_months(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, ledger: str, requests: list[str], months: str
) -> None:
    case = three_visits(tmp_path / "case", ledger=ledger or LEDGER.splitlines()[0])
    assert solve(capsys, case, "--whole-agreement").code == 0
    assert served(tmp_path) == requests
    assert json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["month"] == months
    answer = ask(capsys, "en", "check", case, tmp_path / "out" / "schedule.csv", "--whole-agreement")
    assert answer.code == 0
    assert f"(services: {len(requests)})" in answer.said


def test_a_ledger_that_reaches_december_leaves_no_whole_month_and_says_what_to_type(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case = three_visits(tmp_path / "case", ledger=LEDGER.format(day="2026-12-01"))
    answer = solve(capsys, case, "--whole-agreement")
    assert answer.code == 2
    assert "nie został żaden cały miesiąc" in answer.said
    assert "--month 2026-12" in answer.said
    assert not (tmp_path / "out").exists()


MISTAKES = {
    ("--until", "2026-04"): ("Brakuje --month.", "--month is missing."),
    ("--month", "2026-03", "--until", "2026-02"): (
        "Ostatni miesiąc 2026-02 jest przed pierwszym 2026-03.",
        "The last month 2026-02 lies before the first 2026-03.",
    ),
    ("--month", "2026-03", "--until", "2027-01"): (
        "Miesiąc 2027-01 leży poza okresem umowy",
        "The month 2027-01 lies outside the agreement's period",
    ),
    ("--month", "2025-12", "--until", "2026-03"): (
        "Miesiąc 2025-12 leży poza okresem umowy",
        "The month 2025-12 lies outside the agreement's period",
    ),
    ("--month", "2026-03", "--until", "kwiecień"): ("„kwiecień” nie jest miesiącem", "“kwiecień” is no month"),
    ("--month", "2026-03", "--whole-agreement"): ("nie oba naraz", "not both"),
}


@pytest.mark.parametrize("months", MISTAKES)
def test_months_that_cannot_be_planned_are_bad_input_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, months: tuple[str, ...]
) -> None:
    case = three_visits(tmp_path / "case")
    languages: tuple[Language, Language] = ("pl", "en")
    for language, words in zip(languages, MISTAKES[months], strict=True):
        answer = solve(capsys, case, *months, language=language)
        assert answer.code == 2
        assert words in answer.said
    assert not (tmp_path / "out").exists()


def test_a_schedule_of_april_is_outside_march_and_inside_march_to_april(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case, schedule = three_visits(tmp_path / "case"), tmp_path / "out" / "schedule.csv"
    solve(capsys, case, *SPRING)
    assert ask(capsys, "pl", "check", case, schedule, "--month", "2026-03").code == 2
    assert ask(capsys, "pl", "check", case, schedule, *SPRING).code == 0


def test_a_look_ahead_at_two_months_counts_the_visits_of_both(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case = three_visits(tmp_path / "case")
    answer = ask(capsys, "en", "validate", case, *SPRING)
    assert answer.code == 0
    assert "Sunday, 1 March 2026 – Thursday, 30 April 2026" in answer.said
    assert "for all visits (3)" in answer.said


def test_a_replan_of_the_whole_agreement_writes_all_its_months(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case = three_visits(tmp_path / "case")
    solve(capsys, case, "--whole-agreement")
    (tmp_path / "out" / "schedule.csv").rename(case / "published.csv")
    (case / "absences.csv").write_text("assistant_id,start,end,kind\nA1,2026-04-10,2026-04-10,sick\n", encoding="utf-8")
    line = ("replan", case, "--whole-agreement", "--from", "2026-04-01T00:00", "--out", tmp_path / "out", *QUICK)
    answer = ask(capsys, "en", *line)
    assert answer.code == 0
    assert "1 service kept, 1 changed" in answer.said
    assert served(tmp_path) == ["R1", "R2", "R3", "R4"]


def test_an_export_of_two_months_has_cards_by_month_and_calendars_of_both(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case, schedule = three_visits(tmp_path / "case"), tmp_path / "out" / "schedule.csv"
    solve(capsys, case, *SPRING)
    assert ask(capsys, "en", "export", case, schedule, *SPRING, "--out", tmp_path / "people").code == 0
    assert sorted(path.name for path in (tmp_path / "people").iterdir()) == [
        "small_2026-03--2026-04_calendars_draft.zip",
        "small_2026-03--2026-04_roster-excel_draft.csv",
        "small_2026-03--2026-04_roster_draft.csv",
        "small_2026-03--2026-04_uncovered_draft.csv",
        *(f"small_2026-{month}_cards_{side}_draft.pdf" for month in ("03",) for side in ("assistants", "participants")),
        "small_2026-03_roster_draft.xlsx",
        *(f"small_2026-{month}_cards_{side}_draft.pdf" for month in ("04",) for side in ("assistants", "participants")),
        "small_2026-04_roster_draft.xlsx",
    ]
