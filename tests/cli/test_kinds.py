"""Kinds of requests, contracts and readings on the command line: solved, checked, and clashes of pins named."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from scheduler.text import Language
from tests.cli.small import MONTH, SETTINGS, SMALL, ask, small, solve

HEAD = "request_id,participant_id,kind,start,end,minutes,min_block,max_block,day_from,day_to\n"
R1 = "R1,P1,visit,2026-03-10T08:00,2026-03-10T12:00\n"
DEAR = SMALL["assistants.csv"].replace("40.00", "60.00").replace("45.50", "60.00")

SOLVED: Mapping[str, tuple[Mapping[str, str], int]] = {
    "a contract of employment": (
        {"assistants": SMALL["assistants.csv"].replace("A2,Jan Kózka,mandate", "A2,Jan Kózka,employment")},
        480,
    ),
    "own funds for an hour of 60 zł above the ceiling of 50": (
        {"settings": SETTINGS + 'own_funds = "240.00"\n', "assistants": DEAR},
        240,
    ),
    "the anchored twelve hours": ({"settings": f'{SETTINGS}[rules]\ntwelve_hours = "anchored"\n'}, 480),
    "a flexible request of 2 h": (
        {"requests": f"{HEAD}{R1}R2,P2,flexible,2026-03-10T08:00,2026-03-10T14:00,120\n"},
        360,
    ),
    "a cover of 6 h": ({"requests": f"{HEAD}{R1}R2,P2,cover,2026-03-10T08:00,2026-03-10T14:00,,60,240\n"}, 600),
    "a package of 5 h": (
        {"requests": f"{HEAD}{R1}R2,P2,package,2026-03-10T00:00,2026-03-20T00:00,300,60,180,14:00,17:00\n"},
        540,
    ),
}


@pytest.mark.parametrize("name", SOLVED)
def test_a_month_of_every_kind_is_solved_and_what_was_written_is_lawful(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    changed, minutes = SOLVED[name]
    case = small(tmp_path / "case", **changed)
    assert solve(capsys, "en", case, tmp_path / "out").code == 0
    rows = (tmp_path / "out" / "schedule.csv").read_text(encoding="utf-8").splitlines()
    place = rows[0].split(",").index("minutes")
    assert sum(int(row.split(",")[place]) for row in rows[1:]) == minutes
    answer = ask(capsys, "en", "check", case, tmp_path / "out" / "schedule.csv", "--month", MONTH)
    assert answer.code == 0, answer.said


def test_own_money_is_written_as_own_and_costs_what_it_costs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    changed, _ = SOLVED["own funds for an hour of 60 zł above the ceiling of 50"]
    assert solve(capsys, "en", small(tmp_path / "case", **changed), tmp_path / "out").code == 0
    (row,) = (tmp_path / "out" / "schedule.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert "240,240.00,own" in row


FLEXIBLE = (
    f"{HEAD}R1,P1,flexible,2026-03-10T08:00,2026-03-10T12:00,180\n"
    "R2,P2,flexible,2026-03-10T08:00,2026-03-10T13:00,180\n"
)
BOTH_KEPT = "request_id,assistant_id,decision\nR1,A1,keep\nR2,A1,keep\n"


@pytest.mark.parametrize("language", ["pl", "en"])
def test_two_kept_requests_of_3_h_in_5_h_of_one_assistant_are_named_with_the_rule_they_clash_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: Language
) -> None:
    case = small(tmp_path / "case", requests=FLEXIBLE, pins=BOTH_KEPT + "R1,A2,forbid\n")
    answer = solve(capsys, language, case, tmp_path / "out")
    assert answer.code == 3
    for number in (1, 2):
        kept = {"pl": f"przypięte: zgłoszenie R{number}, asystent A1", "en": f"kept: request R{number}, assistant A1"}
        assert kept[language] in answer.said
    assert ("reguła one_at_a_time: " if language == "pl" else "rule one_at_a_time: ") in answer.said
    assert "budget" not in answer.said and "twelve_hours" not in answer.said
    assert not (tmp_path / "out" / "schedule.csv").exists()


def test_with_an_hour_more_of_room_both_kept_requests_are_planned(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wider = FLEXIBLE.replace("2026-03-10T13:00", "2026-03-10T14:00")
    case = small(tmp_path / "case", requests=wider, pins=BOTH_KEPT)
    assert solve(capsys, "en", case, tmp_path / "out").code == 0
    assert len((tmp_path / "out" / "schedule.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_a_kept_request_that_its_assistant_may_never_serve_is_named_by_its_pin(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    absences = "assistant_id,start,end,kind\nA1,2026-03-10,2026-03-10,leave\n"
    pins = "request_id,assistant_id,decision\nR1,A1,keep\n"
    case = small(tmp_path / "case", requests=FLEXIBLE, pins=pins, absences=absences)
    answer = solve(capsys, "en", case, tmp_path / "out")
    assert answer.code == 3
    assert "kept: request R1, assistant A1" in answer.said and "request R2" not in answer.said
