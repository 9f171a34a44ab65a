"""How many processes a search takes: as many as there are cores to use, at least two, at most eight."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scheduler import cores


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine of 16 cores, and a folder for what its container says; it says nothing yet."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda who: set(range(16)), raising=False)
    monkeypatch.setattr(cores, "QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr(cores, "OLD_QUOTA", (tmp_path / "quota", tmp_path / "period"))
    return tmp_path


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("max 100000", 16),
        ("200000 100000", 2),
        ("150000 100000", 2),
        ("50000 100000", 1),
        ("3200000 100000", 16),
        ("200000 0", 16),
        ("", 16),
        ("what is this", 16),
    ],
)
def test_a_container_with_a_quota_has_so_many_of_16_cores(machine: Path, said: str, number: int) -> None:
    (machine / "cpu.max").write_text(said)
    assert cores.cores() == number


@pytest.mark.parametrize(("quota", "number"), [("300000", 3), ("-1", 16)])
def test_a_quota_in_two_files_counts_as_well(machine: Path, quota: str, number: int) -> None:
    (machine / "quota").write_text(f"{quota}\n")
    (machine / "period").write_text("100000\n")
    assert cores.cores() == number


@pytest.mark.usefixtures("machine")
def test_a_program_bound_to_3_of_16_cores_has_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda who: {0, 5, 9}, raising=False)
    assert cores.cores() == 3


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize(("counted", "number"), [(4, 4), (None, 1)])
def test_a_system_that_binds_nobody_is_asked_for_its_cores(
    counted: int | None, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: counted)
    assert cores.cores() == number


@pytest.mark.parametrize(
    ("there", "alone", "beside_others"), [(1, 2, 2), (2, 2, 2), (3, 3, 2), (6, 6, 3), (8, 8, 4), (64, 8, 8)]
)
def test_a_search_takes_all_cores_and_the_desk_half_of_them(
    there: int, alone: int, beside_others: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cores, "cores", lambda: there)
    assert (cores.processes(), cores.processes_beside_others()) == (alone, beside_others)
