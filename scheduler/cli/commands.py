"""What each command does; every function returns the exit code."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from scheduler.cli.ending import BAD_INPUT, BREACHES, DONE, IMPOSSIBLE
from scheduler.cli.interrupt import cancel_on_ctrl_c
from scheduler.cli.looks import show_looks
from scheduler.cli.months import Months, of_the_schedule, span_of
from scheduler.cli.outcome import show_files, show_outcome, show_past
from scheduler.cli.readings import compare_readings, readings_report
from scheduler.cli.screen import LiveSearch, Screen
from scheduler.cli.sentences import (
    BEGINS_WITH,
    BREACHED,
    CANCELLED,
    EXISTS,
    LAWFUL,
    NOT_WRITABLE,
    READ,
    UNKNOWN_DEMO,
    VALUE,
    WRITTEN,
    why_not_written,
)
from scheduler.cli.verdict_json import verdict_json
from scheduler.demo import DEMO_NAMES, FolderNotEmpty, UnknownDemo, build_demo
from scheduler.domain import Case, Roster
from scheduler.engine.feasibility import Undecided
from scheduler.engine.incumbent import Limits
from scheduler.explain.impossible import Impossible, impossible_at_once, undecided, why_no_roster
from scheduler.explain.uncovered import Uncovered, uncovered
from scheduler.export.month import write_month
from scheduler.export.names import Shown
from scheduler.files import can_write_in
from scheduler.model import ContradictingPins
from scheduler.planning import Solution, columns_of, plan, prepare
from scheduler.reading import CaseRefused, read_case, read_earlier, read_schedule
from scheduler.report import report
from scheduler.text import zloty
from scheduler.units import Span
from scheduler.verify import judge

FEW = 12


def demo(
    screen: Screen, name: str, folder: Path, *, seed: int, participants: int | None, pool_share: Fraction | None
) -> int:
    try:
        files = build_demo(name, folder, seed=seed, participants=participants, pool_share=pool_share)
    except UnknownDemo:
        screen.warn(UNKNOWN_DEMO, name=name, known=", ".join(DEMO_NAMES))
        return BAD_INPUT
    except FolderNotEmpty as found:
        screen.warn(EXISTS, folder=folder, what=found)
        return BAD_INPUT
    except OSError as error:
        screen.warn(NOT_WRITABLE, folder=folder, what=why_not_written(error))
        return BAD_INPUT
    screen.say(WRITTEN, count=len(files), folder=folder)
    return DONE


def validate(screen: Screen, path: Path, months: Months | None = None) -> int:
    case = read(screen, path, most=None)
    span = None if case is None or months is None else span_of(screen, case, months)
    if case is None or (months is not None and span is None):
        return BAD_INPUT
    screen.say(
        READ,
        name=case.name,
        participants=len(case.participants),
        assistants=len(case.assistants),
        requests=len(case.requests),
    )
    nothing_planned = Span(case.period.end - 1, case.period.end - 1)
    show_past(screen, judge(case, Roster(nothing_planned, ())).past)
    show_looks(screen, case, span)
    return DONE


def solve(
    screen: Screen,
    path: Path,
    months: Months,
    out: Path,
    limits: Limits,
    *,
    start: Path | None = None,
    readings: bool = False,
    shown: Shown = "names",
) -> int:
    case = read(screen, path, most=FEW)
    span = None if case is None else span_of(screen, case, months, still_to_come=True)
    if case is None or span is None:
        return BAD_INPUT
    try:
        beside = None if start is None else Roster(span, read_earlier(start, case, span))
    except CaseRefused as refused:
        screen.problems(refused.problems)
        return BAD_INPUT
    solution = solved(screen, case, span, out, limits, beside=beside)
    if isinstance(solution, int):
        return solution
    left_open = uncovered(solution)
    figures = report(solution, limits)
    if readings:
        figures["readings"] = readings_report(compare_readings(screen, case, span, solution, limits))
    files = written(screen, out, case, solution.roster, left_open, report=figures, shown=shown)
    if files is None:
        return BAD_INPUT
    show_outcome(screen, solution, left_open)
    show_files(screen, files)
    return DONE


def solved(
    screen: Screen, case: Case, span: Span, out: Path, limits: Limits, *, beside: Roster | None = None
) -> Solution | int:
    """The judged roster of a span; else why there is none is said, and the exit code.

    The search begins with what still fits of the roster `beside`, and how much that is is said.
    """
    trouble = can_write_in(out)
    if trouble:
        screen.warn(NOT_WRITABLE, folder=out, what=why_not_written(trouble))
        return BAD_INPUT
    clash = impossible_at_once(case, span)
    if clash is not None:
        return _say_impossible(screen, clash)
    try:
        with cancel_on_ctrl_c() as cancelled, LiveSearch(screen, limits.seconds) as live:
            problem = prepare(case, span)
            if beside is not None:
                fitting = len(columns_of(problem, beside.services))
                screen.warn(BEGINS_WITH, fitting=fitting, count=len(beside.services))
            solution = plan(problem, limits, live, cancelled, beside=beside)
    except ContradictingPins:
        solution = None
    except Undecided:
        return _say_impossible(screen, undecided(limits.seconds))
    if solution is None:
        return _say_impossible(screen, why_no_roster(case, span))
    if cancelled():
        screen.warn(CANCELLED)
    return solution


def written(
    screen: Screen,
    out: Path,
    case: Case,
    roster: Roster,
    left_open: Sequence[Uncovered],
    *,
    report: dict[str, Any],
    shown: Shown = "names",
    more: Mapping[str, str] | None = None,
) -> list[Path] | None:
    """The files of a roster; None where the system refuses, which is said."""
    try:
        return write_month(
            out, case, roster, left_open, report=report, language=screen.language, shown=shown, more=more
        )
    except OSError as error:
        screen.warn(NOT_WRITABLE, folder=out, what=why_not_written(error))
        return None


def _say_impossible(screen: Screen, found: Impossible) -> int:
    """Name the pins and rules that leave no roster."""
    screen.warn(found.said)
    screen.breaches(found.breaches)
    for item in found.items:
        screen.item(item)
    return IMPOSSIBLE


def check(screen: Screen, path: Path, schedule: Path, months: Months, *, as_json: bool) -> int:
    given = read_roster(screen, path, schedule, months)
    if given is None:
        return BAD_INPUT
    case, roster = given
    services = roster.services
    verdict = judge(case, roster)
    if as_json:
        content = verdict_json(case, roster, verdict, screen.language)
        print(json.dumps(content, ensure_ascii=False, indent=2))
        return DONE if verdict.lawful else BREACHES
    if verdict.lawful:
        screen.say(LAWFUL, count=len(services))
    else:
        screen.say(BREACHED, count=len(verdict.breaches))
        screen.breaches(verdict.breaches)
    show_past(screen, verdict.past)
    screen.say(VALUE, value=zloty(verdict.value), cost=zloty(sum(one.cost for one in services)))
    return DONE if verdict.lawful else BREACHES


def read(screen: Screen, path: Path, *, most: int | None) -> Case | None:
    """The case with its warnings shown, or every problem shown and None."""
    try:
        case, warnings = read_case(path)
    except CaseRefused as refused:
        screen.problems(refused.problems)
        return None
    screen.problems(warnings, most)
    return case


def read_roster(screen: Screen, path: Path, schedule: Path, months: Months) -> tuple[Case, Roster] | None:
    """The case and a schedule of these months with their warnings shown, or what is wrong shown and None."""
    case = read(screen, path, most=FEW)
    span = None if case is None else span_of(screen, case, months)
    if case is None or span is None:
        return None
    try:
        services, problems = read_schedule(schedule, case, span)
    except CaseRefused as refused:
        screen.problems(refused.problems)
        return None
    screen.problems(problems, FEW)
    if months.whole_agreement:
        span = of_the_schedule(case, span, services)
    return case, Roster(span, services)
