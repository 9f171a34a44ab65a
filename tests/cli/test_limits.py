"""What ends a search besides its time: a gap that is small enough, and a number of neighbourhoods."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.small import CASES, MONTH, ask

POOL = CASES / "pool-90"


def report_of(capsys: pytest.CaptureFixture[str], out: Path, *limits: object) -> Any:
    """The report of pool-90 searched by one process with 300 seconds to spare."""
    told = ask(
        capsys, "en", "solve", POOL, "--month", MONTH, "--out", out, "--time-limit", 300, "--workers", 1, *limits
    )
    assert told.code == 0, told.said
    return json.loads((out / "report.json").read_text(encoding="utf-8"))


def test_a_roster_that_lacks_at_most_20_000_zl_is_good_enough_where_that_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report = report_of(capsys, tmp_path, "--gap", "20000,00")
    assert report["limits"] == {"seconds": 300.0, "neighbourhoods": None, "gap": 20000.0}
    assert 0 < report["gap"] <= 20_000
    assert report["status"] == "feasible"


def test_two_searches_of_3_neighbourhoods_with_seed_7_give_the_same_roster(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for out in (tmp_path / "one", tmp_path / "two"):
        report = report_of(capsys, out, "--work", 3, "--seed", 7)
        assert (report["limits"]["neighbourhoods"], report["neighbourhoods"]) == (3, 3)
    assert (tmp_path / "one" / "schedule.csv").read_bytes() == (tmp_path / "two" / "schedule.csv").read_bytes()
