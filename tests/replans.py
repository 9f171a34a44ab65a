"""A small month to re-plan (three assistants, two participants), and helpers that re-plan or try everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from scheduler.domain import Case, Roster, Service
from scheduler.engine.incumbent import Limits
from scheduler.explain.changes import Replan, replan_of
from scheduler.model import find_candidates
from scheduler.planning import plan, prepare
from scheduler.reading import moment_of
from scheduler.rules import ELIGIBILITY_RULES
from scheduler.units import Span
from scheduler.verify import Verdict, judge
from tests.support import case_of

MONTH = "2026-03"
LIMITS = Limits(seconds=20, workers=0)
SCHEDULE_HEADING = "request_id,participant_id,assistant_id,start,end"

FILES: Mapping[str, str] = {
    "case.toml": """name = "Re-plan"
edition = "jst-2026"
[period]
start = 2026-01-01
end = 2026-12-31
[budget]
grant = "500000.00"
""",
    "participants.csv": "participant_id,category\nP1,severe\nP2,severe\n",
    "assistants.csv": "assistant_id,contract,hourly_cost,qualification\n"
    "A1,mandate,30.00,diploma\nA2,mandate,31.00,diploma\nA3,mandate,45.00,diploma\n",
    "relations.csv": "participant_id,assistant_id,relation\n",
}
REQUESTS = "request_id,participant_id,kind,start,end,weekdays,until\n"
DAILY = (
    "R1,P1,visit,2026-03-01T08:00,2026-03-01T10:00,daily,2026-03-31",
    "R2,P2,visit,2026-03-01T08:00,2026-03-01T10:00,daily,2026-03-31",
)
PUBLISHED_DAILY = tuple(
    f"{request}@2026-03-{day:02d},{participant},{assistant},2026-03-{day:02d}T08:00,2026-03-{day:02d}T10:00"
    for day in range(1, 32)
    for request, participant, assistant in (("R1", "P1", "A1"), ("R2", "P2", "A2"))
)


def table(heading: str, rows: Iterable[str]) -> str:
    return "".join(f"{row}\n" for row in (heading.strip(), *rows))


def files(requests: Sequence[str] = DAILY, published: Sequence[str] = PUBLISHED_DAILY, **others: str) -> dict[str, str]:
    """The small month with these rows, and other tables (or `settings`, added to case.toml) by name."""
    found = {**FILES, "requests.csv": table(REQUESTS, requests), "published.csv": table(SCHEDULE_HEADING, published)}
    for name, text in others.items():
        if name == "settings":
            found["case.toml"] += text
        else:
            found[f"{name}.csv"] = text
    return found


def visit(number: int, participant: str, start: str, end: str) -> str:
    return f"R{number},{participant},visit,{start},{end},,"


def promise(number: int, participant: str, assistant: str, start: str, end: str) -> str:
    return f"R{number},{participant},{assistant},{start},{end}"


def replanned(case: Case, since: str, month: str = MONTH) -> Replan:
    """The re-plan of a case; it must be proved, so that every number in a test is exact."""
    whole = case.clock.month_span(month)
    return replanned_from(case, moment_of(since, case.clock), whole)


def replanned_from(case: Case, start: int, whole: Span) -> Replan:
    solution = plan(prepare(case, Span(start, whole.end)), LIMITS)
    assert solution is not None
    assert solution.optimal
    return replan_of(solution, whole)


def replan_files(since: str, *arguments: Sequence[str], **others: str) -> Replan:
    return replanned(case_of(files(*arguments, **others)), since)


def all_rosters(case: Case, span: Span) -> Iterable[tuple[Roster, Verdict]]:
    """Every lawful roster of a span, by trying all choices of at most one candidate a request."""
    candidates = find_candidates(case, span, ELIGIBILITY_RULES)
    options: list[list[Service | None]] = [
        [None, *(one for one in candidates.services if one.request_id == asked.request_id)]
        for asked in candidates.asked
    ]
    for choice in product(*options):
        roster = Roster(span, tuple(one for one in choice if one is not None))
        verdict = judge(case, roster)
        if verdict.lawful:
            yield roster, verdict


def how_many_ways(case: Case, span: Span) -> int:
    """How many choices `all_rosters` tries."""
    candidates, ways = find_candidates(case, span, ELIGIBILITY_RULES), 1
    for asked in candidates.asked:
        ways *= 1 + sum(one.request_id == asked.request_id for one in candidates.services)
    return ways


def changes_against(case: Case, roster: Roster) -> int:
    """Published services of the roster's span that it does not keep."""
    kept = {(one.request_id, one.assistant_id, one.start, one.end) for one in roster.services}
    return sum(
        (one.request_id, one.assistant_id, one.start, one.end) not in kept for one in case.published_in(roster.span)
    )
