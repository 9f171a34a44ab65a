"""The case of a row, built or copied, and what of it is planned."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.families import is_family, write_family
from benchmarks.methods import WORKERS
from benchmarks.mixing import mix_kinds
from benchmarks.targets import Row
from scheduler.demo import DEMO_NAMES, build_demo
from scheduler.domain import Case
from scheduler.engine.incumbent import Limits
from scheduler.export.month import schedule_csv
from scheduler.files import write_atomically
from scheduler.planning import plan, prepare
from scheduler.reading import moment_of, read_case
from scheduler.units import Span

TESTS = Path(__file__).parents[1] / "tests" / "cases"
PUBLISHED = Path(__file__).parent / "published"
"""The rosters in force of the re-plans, by case: frozen, so that every engine re-plans the same one."""
SEED = 1
IN_FORCE_AFTER = 60.0
"""Seconds of search for a roster to be in force."""
ILL_FROM, ILL_UNTIL = "2026-03-09T00:00", "2026-03-23T00:00"


def folder_of(row: Row, scratch: Path, seed: int = SEED) -> Path:
    """The folder of the row's case: a sample case, a demo case, or one of a family; with what the row adds to it.

    With another seed than the table's the family is drawn anew in place of the sample, where there is a family.
    """
    folder, frozen = scratch / row.name, seed == SEED
    if (TESTS / row.case).exists() and (frozen or not is_family(row.case)):
        shutil.copytree(TESTS / row.case, folder)
    elif row.case in DEMO_NAMES:
        build_demo(row.case, folder, seed=seed)
    else:
        write_family(row.case, folder, seed)
    if row.planned == "re-plan" and frozen:
        shutil.copy(PUBLISHED / f"{row.case}.csv", folder / "published.csv")
    elif row.planned == "re-plan":
        write_atomically(folder / "published.csv", _planned(folder, row.month, seed))
    return mix_kinds(folder, scratch / f"{row.name}-mixed", row.month, seed) if row.mixed else folder


def _planned(folder: Path, month: str, seed: int) -> str:
    """A roster to be in force, made as the frozen ones were."""
    case, _ = read_case(folder)
    found = plan(prepare(case, case.clock.month_span(month)), Limits(IN_FORCE_AFTER, seed, WORKERS))
    assert found is not None, "a case without pins has a roster"
    return schedule_csv(case, found.roster)


def case_of(folder: Path, row: Row) -> tuple[Case, Span]:
    """The case as read and the span that is planned; for a re-plan with the busiest assistant ill."""
    case, _ = read_case(folder)
    if row.planned == "year":
        year = row.month[:4]
        return case, Span(case.clock.month_span(f"{year}-01").start, case.clock.month_span(f"{year}-12").end)
    month = case.clock.month_span(row.month)
    if row.planned == "month":
        return case, month
    ill = Span(moment_of(ILL_FROM, case.clock), moment_of(ILL_UNTIL, case.clock))
    busiest = busiest_assistant(case, Span(ill.start, month.end))
    absences: Mapping[str, tuple[Span, ...]] = {
        **case.absences,
        busiest: (*case.absences.get(busiest, ()), ill),
    }
    return replace(case, absences=absences), Span(ill.start, month.end)


def busiest_assistant(case: Case, span: Span) -> str:
    """Who has the most published minutes in the span; of equals the first by id."""
    minutes: Counter[str] = Counter()
    for one in case.published_in(span):
        minutes[one.assistant_id] += one.minutes
    return min(minutes, key=lambda assistant: (-minutes[assistant], assistant))
