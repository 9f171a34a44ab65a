"""What was computed for *What if*: the newest roster of each scenario and month, the day's case among them, judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from scheduler.app import parts, saved, work
from scheduler.app.outcomes import UNSAVED, bound_of
from scheduler.domain import Roster
from scheduler.reading import given_services
from scheduler.scenarios import apply_changes, parse_changes
from scheduler.scenarios.comparison import Outcome
from scheduler.store import Job, RosterHead, SavedScenario
from scheduler.text import Text
from scheduler.verify import judge

TODAY = Text("Dziś", "Today")
"""The name of the case as it is, among the scenarios."""
OLD_VERSION = Text("policzone na wersji {version}, a sprawa ma już {now}", "of version {version}; the case has {now}")
OLD_CHANGES = Text("policzone przed zmianą scenariusza", "from before the scenario was changed")


@dataclass(frozen=True)
class Question:
    """A scenario of the open case, or the case as it is (`scenario` None), by a name that no other has."""

    name: str
    scenario: SavedScenario | None

    @property
    def id(self) -> int | None:
        return None if self.scenario is None else self.scenario.id


@dataclass(frozen=True)
class Result:
    """The newest roster of a question; `old` says why it no longer answers the question as it stands."""

    question: Question
    roster_id: int
    outcome: Outcome
    old: str


def questions() -> tuple[Question, ...]:
    """Today's case first, then the saved scenarios, oldest first."""
    found = [Question(parts.words(TODAY), None)]
    for one in saved.store().scenarios(saved.current().id):
        found.append(Question(free_name(one.name, (other.name for other in found)), one))
    return tuple(found)


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, with a number where another has it."""
    others, free, number = frozenset(taken), name, 2
    while free in others:
        free, number = f"{name} ({number})", number + 1
    return free


def results(asked: Sequence[Question]) -> list[Result]:
    """The newest result of each question that has one."""
    newest = _newest(work.rosters(scenarios=True))
    return [_result(one, newest[one.id]) for one in asked if one.id in newest]


def _newest(heads: Sequence[RosterHead]) -> dict[int | None, RosterHead]:
    """The newest proved roster of each scenario; of the case as it is, one solved without other prices."""
    found: dict[int | None, RosterHead] = {}
    for head in sorted(heads, key=lambda one: one.id):
        as_it_is = head.scenario_id is not None or not head.figures.get("scenario_changes")
        solved = head.figures.get("kind") == "solve" and not head.figures.get("by_hand")
        if solved and as_it_is and bound_of(head.figures) is not None:
            found[head.scenario_id] = head
    return found


def _result(question: Question, head: RosterHead) -> Result:
    now, old = saved.current().version, ""
    if head.case_version != now:
        old = parts.words(OLD_VERSION, version=head.case_version, now=now)
    elif question.scenario is not None and head.figures["scenario_changes"] != question.scenario.changes:
        old = parts.words(OLD_CHANGES)
    return Result(question, head.id, replace(outcome(head.id), name=question.name), old)


@st.cache_resource(max_entries=48, show_spinner=False)
def outcome(roster_id: int) -> Outcome:
    """A saved roster in the case that it was made for, judged. Raises CaseRefused and ChangeRefused."""
    record = saved.store().load_roster(roster_id)
    changes = parse_changes(record.figures["scenario_changes"])
    case = apply_changes(saved.case_at(record.case_id, record.case_version), changes)
    span = case.clock.month_span(record.month)
    roster = Roster(span, given_services(record.services, case, span))
    value = judge(case, roster).value
    bound = bound_of(record.figures)
    return Outcome(record.label, case, roster, value, value if bound is None else bound)


def without_roster(asked: Sequence[Question]) -> list[tuple[Question, Job]]:
    """The questions whose last search ended without a roster, with that search."""
    last: dict[int | None, Job] = {}
    for job in jobs_of_case():
        if job.kind == "solve" and job.params.get("what_if") and job.params["month"] == saved.month():
            scenario = job.params["scenario"]
            last.setdefault(scenario[0] if scenario else None, job)
    found = [(one, last[one.id]) for one in asked if one.id in last]
    return [(one, job) for one, job in found if job.ended is not None and not job.roster_ids]


def jobs_of_case() -> list[Job]:
    """The searches of the open case, newest first."""
    return saved.store().jobs(saved.current().id)


def newest_curve() -> tuple[tuple[int, Outcome], ...]:
    """The rosters of the month's last curve with their numbers, each named as its point."""
    heads = [one for one in work.rosters(scenarios=True) if one.scenario_id == UNSAVED and one.job_id is not None]
    if not heads:
        return ()
    last = max(heads, key=lambda one: one.id).job_id
    points = sorted((one for one in heads if one.job_id == last), key=lambda one: one.id)
    return tuple((one.id, replace(outcome(one.id), name=str(one.figures["scenario"]))) for one in points)
