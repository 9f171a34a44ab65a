"""changes.csv: what a re-plan changes against the published roster, and why; one row a change."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.domain import Case, Service
from scheduler.explain.changes import Change
from scheduler.files import csv_text, defused
from scheduler.text import Language

CHANGES_HEADER = (
    *("request_id", "participant_id", "before_assistant_id", "before_start", "before_end"),
    *("after_assistant_id", "after_start", "after_end", "code", "cause"),
)


def changes_csv(case: Case, changes: Sequence[Change], language: Language) -> str:
    rows = (
        (
            defused(one.about.request_id),
            defused(one.about.participant_id),
            *_cells(case, one.before),
            *_cells(case, one.after),
            one.code,
            defused(one.cause.to(language)),
        )
        for one in changes
    )
    return csv_text(CHANGES_HEADER, rows)


def _cells(case: Case, service: Service | None) -> tuple[str, str, str]:
    if service is None:
        return "", "", ""
    return defused(service.assistant_id), case.clock.iso(service.start), case.clock.iso(service.end)
