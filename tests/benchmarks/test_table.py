"""The table says for each row whether its target was reached, on both sides of every border."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import cases, run
from benchmarks.cases import TESTS, case_of, folder_of
from benchmarks.families import write_family
from benchmarks.measuring import Measured, RunFailed, measure
from benchmarks.table import heading, line, lines, met, people_line
from benchmarks.targets import ROWS, Row
from scheduler.domain import Roster
from scheduler.verify import judge

ROW = Row("pool-90", "pool-90", 60, gap=0.2, memory=4)
FOUND = Measured(
    value=998.0,
    bound=1000.0,
    reading=0.5,
    modelling=1.0,
    searching=60.0,
    steps=[(0.1, None, 3000.0), (0.4, 900.0, 3000.0), (5.0, 980.0, 1000.0), (20.0, 998.0, 1000.0)],
    requests=825,
    candidates=4774,
    entries=9000,
    services=709,
    people=35,
    needed=0,
    memory=4.0,
    processor=115.0,
    load=0.3,
)


def test_a_gap_of_0_2_per_cent_meets_0_2_and_a_larger_one_does_not() -> None:
    assert met(ROW, FOUND) is True
    assert met(ROW, replace(FOUND, value=997.99)) is False


def test_a_gap_known_after_60_seconds_is_in_time_for_60_however_long_judging_takes_and_one_known_later_is_not() -> None:
    (*before, last), model = FOUND.steps, FOUND.modelling
    in_time, late = ((seconds - model, *last[1:]) for seconds in (60.0, 60.1))
    assert met(ROW, replace(FOUND, steps=[*before, in_time], searching=70.0)) is True
    assert met(ROW, replace(FOUND, steps=[*before, late])) is False


def test_4_gb_are_within_4_gb_and_4_01_are_not_nor_is_memory_that_nobody_knows() -> None:
    assert met(ROW, replace(FOUND, memory=4.01)) is False
    assert met(ROW, replace(FOUND, memory=None)) is False
    assert met(replace(ROW, memory=None), replace(FOUND, memory=None)) is True


def test_only_a_proof_meets_gap_0() -> None:
    row, proved = replace(ROW, gap=0.0), [*FOUND.steps, (30.0, 1000.0, 1000.0)]
    assert met(row, replace(FOUND, value=1000.0, steps=proved)) is True
    assert met(row, replace(FOUND, value=999.99)) is False


def test_a_row_without_a_target_is_neither_met_nor_not_met_and_othermethods_of_are_held_to_none() -> None:
    free = Row("krasocin-2026", "krasocin-2026", 10)
    assert met(free, FOUND) is None
    assert "| — |" in line(free, "engine", FOUND, FOUND.bound) and "met" not in line(free, "engine", FOUND, FOUND.bound)
    assert "met" in line(ROW, "engine", FOUND, FOUND.bound) and "met" not in line(ROW, "highs", FOUND, FOUND.bound)


def test_a_roster_without_a_bound_and_no_roster_at_all_are_told_without_a_gap() -> None:
    for found in (replace(FOUND, bound=None), replace(FOUND, value=None)):
        assert found.gap is None and met(ROW, found) is False
        assert line(ROW, "engine", found, found.bound).count("|") == heading()[0].count("|")


def test_the_line_shows_the_target_the_gap_and_the_seconds_to_the_first_roster() -> None:
    cells = [cell.strip() for cell in line(ROW, "engine", FOUND, FOUND.bound).split("|")]
    assert cells[1:5] == ["pool-90", "≤ 0.2 %, ≤ 4 GB", "60", "engine"]
    assert cells[5:10] == ["998.00", "1000.00", "0.200 %", "0.200 %", "met"]
    assert cells[10:16] == ["0.4", "61.0", "0.5 + 1.0", "4.00", "115", "0.3"]


def test_a_gap_of_1_per_cent_is_reached_with_the_step_that_reaches_it_and_never_without_one() -> None:
    assert FOUND.seconds_to(2.0) == 5.0
    assert FOUND.seconds_to(1.99) == 20.0
    assert FOUND.seconds_to(0.19) is None


def test_the_gap_after_some_seconds_from_reading_counts_the_model_too() -> None:
    assert FOUND.gap_after(6.0) == pytest.approx(2.0)
    assert FOUND.gap_after(5.99) == pytest.approx(70.0)
    assert FOUND.gap_after(1.2) is None


def test_side_by_side_every_method_is_held_against_the_best_bound_of_all() -> None:
    found = {"engine": FOUND, "cp-sat": replace(FOUND, value=990.0, bound=1100.0), "highs": replace(FOUND, bound=None)}
    cells = [[cell.strip() for cell in text.split("|")][7:9] for text in lines(ROW, found)]
    assert cells == [["0.200 %", "0.200 %"], ["10.000 %", "1.000 %"], ["—", "0.200 %"]]


def test_the_people_of_a_staff_row_are_told_with_what_is_proved() -> None:
    all_done = replace(FOUND, requests=40, services=40, people=20, needed=20)
    assert people_line(ROW, "engine", all_done) == "pool-90, engine: 20 people carry 40 tasks, at least 20 proved."
    left = replace(FOUND, requests=40, services=39, people=19, needed=0)
    assert people_line(ROW, "engine", left).endswith("no number proved; 1 of 40 tasks left open.")


def test_the_rows_have_names_of_their_own_and_an_unknown_method_is_refused() -> None:
    names = [row.name for row in ROWS]
    assert len(names) == len(set(names))
    assert run.methods_of("engine,highs") == ["engine", "highs"]
    with pytest.raises(argparse.ArgumentTypeError):
        run.methods_of("engine,cplex")


def test_a_row_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    row = Row("indicated-7", "indicated-7", 1, gap=0)
    found = measure(row, folder_of(row, tmp_path), "by-hand", 1)
    assert found.value is not None and found.first is not None and found.services > 0
    assert found.memory is None or 0.02 < found.memory < 2


def test_a_row_whose_process_ends_without_an_answer_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunFailed):
        measure(Row("none", "none", 1), tmp_path / "nowhere", "by-hand", 1)


def test_a_row_that_gave_no_answer_has_not_met_its_target_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measured(row: Row, folder: Path, method: str, seed: int) -> Measured:
        if row.name == "indicated-53":
            raise RunFailed(-9)
        return FOUND

    monkeypatch.setattr(run, "measure", measured)
    few = [row for row in ROWS if row.name in ("indicated-53", "staff-40-23-66")]
    told = list(run.report(few, ["engine"]))
    (lost,) = [text for text in told if text.startswith("| indicated-53")]
    assert "no answer (code -9)" in lost and "**not met**" in lost
    assert lost.count("|") == heading()[0].count("|")
    assert told[-1].startswith("- staff-40-23-66, engine: 35 people")


def test_the_re_plan_begins_on_9_march_with_the_busiest_assistant_ill_for_two_weeks(tmp_path: Path) -> None:
    row = next(row for row in ROWS if row.planned == "re-plan")
    case, span = case_of(folder_of(row, tmp_path), row)
    assert case.clock.iso(span.start) == "2026-03-09T00:00+01:00" and case.clock.iso(span.end)[:10] == "2026-04-01"
    ((ill, absences),) = case.absences.items()
    minutes = {one.assistant_id: 0 for one in case.assistants}
    for one in case.published_in(span):
        minutes[one.assistant_id] += one.minutes
    assert minutes[ill] == max(minutes.values())
    assert [case.clock.iso(one.end)[:10] for one in absences] == ["2026-03-23"]


def test_the_roster_in_force_of_the_re_plan_is_lawful_while_nobody_is_ill(tmp_path: Path) -> None:
    row = next(row for row in ROWS if row.planned == "re-plan")
    case, _ = case_of(folder_of(row, tmp_path), row)
    month = case.clock.month_span("2026-03")
    published = case.published_in(month)
    assert len(published) == 709
    assert judge(replace(case, absences={}, published=()), Roster(month, published)).breaches == ()


def test_a_year_s_row_plans_from_the_first_midnight_of_2026_to_that_of_2027(tmp_path: Path) -> None:
    row = Row("pool-year-7", "pool-year-7", 1, planned="year")
    case, span = case_of(folder_of(row, tmp_path), row)
    assert case.clock.iso(span.start) == "2026-01-01T00:00+01:00"
    assert case.clock.iso(span.end) == "2027-01-01T00:00+01:00"


def test_the_table_s_own_seed_takes_the_sample_and_another_draws_the_family_anew(tmp_path: Path) -> None:
    row = next(row for row in ROWS if row.name == "pool-90")
    frozen, drawn = (folder_of(row, tmp_path / str(seed), seed) for seed in (1, 2))
    assert (frozen / "requests.csv").read_bytes() == (TESTS / "pool-90" / "requests.csv").read_bytes()
    family = write_family("pool-90", tmp_path / "family", 2)
    assert (drawn / "requests.csv").read_bytes() == (family / "requests.csv").read_bytes()


def test_a_sample_of_no_family_is_taken_with_any_seed(tmp_path: Path) -> None:
    row = next(row for row in ROWS if row.name == "mixed-53-labour")
    folder = folder_of(row, tmp_path, 2)
    assert (folder / "requests.csv").read_bytes() == (TESTS / "mixed-53-labour" / "requests.csv").read_bytes()


def test_with_another_seed_the_roster_in_force_is_planned_anew_and_lawful(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "IN_FORCE_AFTER", 1.0)
    row = Row("re-plan-7", "pool-7", 1, planned="re-plan")
    case, _ = case_of(folder_of(row, tmp_path, 2), row)
    month = case.clock.month_span("2026-03")
    published = case.published_in(month)
    assert len(published) > 0
    assert judge(replace(case, absences={}, published=()), Roster(month, published)).breaches == ()
