"""A hundred thousand rows are read, and every bad one among them is placed. How fast is measured in benchmarks/."""

from __future__ import annotations

from pathlib import Path

from scheduler.reading import read_case

from .cases import TABLES, errors_of, write_folder

ROWS = 100_000


def ledger(bad_every: int = 0) -> str:
    """Services of one hour, one after the other; the cost of every n-th row has three decimals."""
    rows = []
    for number in range(ROWS):
        day, hour = 1 + number % 28, number // 28 % 23
        month, year = 1 + number // 644 % 12, 1990 + number // 7728
        start = f"{year}-{month:02d}-{day:02d}T{hour:02d}:"
        cost = "40.005" if bad_every and number % bad_every == 0 else "40.00"
        rows.append(f"P3,A2,{start}00,{start}45,{cost},own\n")
    return TABLES["ledger"] + "".join(rows)


def test_a_ledger_of_100_000_rows_is_read(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", ledger=ledger().replace("T02:", "T03:"))
    case, _ = read_case(folder)
    assert len(case.ledger) > 90_000


def test_5_000_bad_rows_of_100_000_are_all_placed(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "case", ledger=ledger(bad_every=20).replace("T02:", "T03:"))
    errors = errors_of(folder)
    assert errors == [("ledger.csv", 4 + number, "hourly_cost") for number in range(0, ROWS, 20)]
