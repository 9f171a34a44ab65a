"""The curve: points that are known are not run again, and the picture shows what was not reached."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.curve import COLUMNS, missing, point, read_points, write_points
from benchmarks.plot import CHARTS, picture
from tests.benchmarks.test_table import FOUND

SVG = "{http://www.w3.org/2000/svg}"


def test_a_point_that_stands_in_the_csv_is_not_run_again_and_small_ones_come_first(tmp_path: Path) -> None:
    path = tmp_path / "results" / "curve.csv"
    write_points(path, [point("pool", 53, 60, FOUND)])
    known = read_points(path)
    assert missing(known, ("pool", "mixed"), (400, 53, 3000), 400) == [("mixed", 53), ("pool", 400), ("mixed", 400)]
    assert read_points(tmp_path / "none.csv") == []


def test_a_point_tells_seconds_gaps_and_memory_and_leaves_empty_what_was_not_reached() -> None:
    row = point("pool", 53, 60, FOUND)
    assert tuple(row) == COLUMNS
    assert (row["first_roster"], row["to_1_per_cent"], row["gap_after_60"], row["gap"]) == (
        "0.40",
        "20.00",
        "0.2000",
        "0.2000",
    )
    assert (row["reading"], row["modelling"], row["memory_gb"]) == ("0.50", "1.00", "4.000")
    late = point("pool", 53, 60, replace(FOUND, value=980.0, steps=FOUND.steps[:3]))
    assert (late["to_1_per_cent"], late["gap_after_60"]) == ("", "2.0000")


def test_the_picture_has_a_mark_a_point_and_chart_and_a_hollow_one_where_nothing_was_reached() -> None:
    slow = replace(FOUND, value=980.0, steps=FOUND.steps[:3])
    points = [point("pool", 53, 60, FOUND), point("pool", 400, 60, slow), point("mixed", 53, 60, FOUND)]
    root = ElementTree.fromstring(picture(points))
    marks = root.findall(f".//{SVG}g/{SVG}circle")
    assert len(marks) == len(CHARTS) * len(points)
    assert len([mark for mark in marks if mark.get("fill") == "white"]) == 1


def test_a_picture_of_no_points_is_drawn_too() -> None:
    assert ElementTree.fromstring(picture([])).tag == f"{SVG}svg"


def test_no_mark_leaves_its_chart() -> None:
    fast, proved = replace(FOUND, steps=[(0.0, 1000.0, 1000.0)], value=1000.0), replace(FOUND, memory=0.02)
    root = ElementTree.fromstring(picture([point("pool", 7, 60, fast), point("pool", 3000, 600, proved)]))
    for mark in root.findall(f".//{SVG}g/{SVG}circle"):
        assert 0 <= float(mark.get("cx", "-1")) <= 270 and 0 <= float(mark.get("cy", "-1")) <= 170
