"""`grafik solve --start`: a search that begins with what still fits of an earlier schedule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.small import CASES, MONTH, SCHEDULE, Answer, ask, small, with_rows

POOL = CASES / "pool-90"
HEADING = SCHEDULE.splitlines()[0]


def solve(capsys: pytest.CaptureFixture[str], case: Path, out: Path, *more: object, language: Any = "en") -> Answer:
    quick = ("--time-limit", 300, "--workers", 1)
    return ask(capsys, language, "solve", case, "--month", MONTH, "--out", out, *quick, *more)


def value_of(out: Path) -> float:
    value = json.loads((out / "report.json").read_text(encoding="utf-8"))["value"]
    assert isinstance(value, float)
    return value


def test_one_attempt_beside_the_roster_of_30_is_no_worse_than_it_and_better_than_one_attempt_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    earlier, beside, alone = tmp_path / "earlier", tmp_path / "beside", tmp_path / "alone"
    assert solve(capsys, POOL, earlier, "--work", 30).code == 0
    assert solve(capsys, POOL, beside, "--work", 1, "--start", earlier / "schedule.csv").code == 0
    assert solve(capsys, POOL, alone, "--work", 1).code == 0
    assert value_of(alone) < value_of(earlier) <= value_of(beside)


def started(capsys: pytest.CaptureFixture[str], folder: Path, *rows: str, language: Any = "en") -> Answer:
    """The small case searched beside a schedule of these rows."""
    schedule = folder / "earlier.csv"
    schedule.write_text("\n".join((HEADING, *rows)) + "\n", encoding="utf-8")
    return solve(capsys, small(folder / "case"), folder / "out", "--start", schedule, language=language)


R1_BY_A1 = "R1,P1,A1,2026-03-10T08:00,2026-03-10T12:00"


@pytest.mark.parametrize(
    ("row", "fitting", "count"),
    [
        ("R1,P1,A9,2026-03-10T08:00,2026-03-10T12:00", 1, 1),
        ("R1,P9,A1,2026-03-10T08:00,2026-03-10T12:00", 1, 1),
        ("R1,P1,A1,2026-02-10T08:00,2026-02-10T12:00", 1, 1),
        ("R2,P2,A2,2026-03-10T10:00,2026-03-10T14:00", 2, 2),
        ("R2,P2,A2,2026-03-10T11:00,2026-03-10T15:00", 1, 2),
        ("R9,P2,A2,2026-03-10T10:00,2026-03-10T14:00", 1, 2),
    ],
    ids=["an assistant who left", "a participant who left", "another month", "all", "other times", "request withdrawn"],
)
def test_of_an_earlier_roster_what_still_fits_is_counted(
    row: str, fitting: int, count: int, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told = started(capsys, tmp_path, R1_BY_A1, row)
    assert told.code == 0
    assert f"still fit: {fitting} of {count}" in told.said


def test_in_polish_it_is_said_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "nadal pasują: 1 z 1" in started(capsys, tmp_path, R1_BY_A1, language="pl").said


def test_a_rate_that_has_changed_since_brings_no_warning(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    schedule = tmp_path / "earlier.csv"
    schedule.write_text(f"{HEADING},cost\n{R1_BY_A1},120.00\n", encoding="utf-8")
    told = solve(capsys, small(tmp_path / "case"), tmp_path / "out", "--start", schedule)
    assert (told.code, "warning" in told.said) == (0, False)


def test_a_schedule_with_no_end_in_row_3_is_refused_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told = started(capsys, tmp_path, R1_BY_A1, "R2,P2,A2,2026-03-10T10:00,soon")
    assert told.code == 2
    assert "earlier.csv │ 3 │ end │ soon" in told.said
    assert not (tmp_path / "out" / "schedule.csv").exists()


def test_a_schedule_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = solve(capsys, small(tmp_path / "case"), tmp_path / "out", "--start", tmp_path / "nowhere.csv")
    assert (told.code, "nowhere.csv" in told.said) == (2, True)


def test_a_person_added_since_finds_the_other_services_where_they_were(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case = small(tmp_path / "case", **with_rows("participants", "P3,Ewa Wróbel,severe"))
    schedule = tmp_path / "earlier.csv"
    schedule.write_text(SCHEDULE, encoding="utf-8")
    told = solve(capsys, case, tmp_path / "out", "--start", schedule)
    assert (told.code, "still fit: 1 of 1" in told.said) == (0, True)
