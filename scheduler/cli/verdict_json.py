"""The judge's verdict for other programs: `grafik check --json`."""

from __future__ import annotations

from typing import Any

from scheduler.domain import Breach, Case, Roster
from scheduler.report import in_hours, zl
from scheduler.text import Language
from scheduler.verify import Verdict


def verdict_json(case: Case, roster: Roster, verdict: Verdict, language: Language) -> dict[str, Any]:
    return {
        "lawful": verdict.lawful,
        "breaches": [_breach(case, breach, language) for breach in verdict.breaches],
        "past": [_breach(case, breach, language) for breach in verdict.past],
        "value": zl(verdict.value),
        "parts": {key: zl(amount) for key, amount in verdict.parts.items()},
        "hours_covered": in_hours(sum(one.minutes for one in roster.services)),
        "cost": zl(sum(one.cost for one in roster.services)),
    }


def _breach(case: Case, breach: Breach, language: Language) -> dict[str, Any]:
    return {
        "rule": breach.rule,
        "sentence": breach.said.to(language),
        "services": [
            {
                "request_id": one.request_id,
                "participant_id": one.participant_id,
                "assistant_id": one.assistant_id,
                "start": case.clock.iso(one.start),
                "end": case.clock.iso(one.end),
            }
            for one in breach.services
        ],
    }
