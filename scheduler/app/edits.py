"""Edits by hand as they are kept: each becomes a draft at once, and the last can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.app import labels, parts, saved, work
from scheduler.app.shown import Shown
from scheduler.domain import Roster, Service
from scheduler.reading import given_services
from scheduler.store import NewRoster, NotADraft, NotStored
from scheduler.text import Text

BESIDE = Text(
    "Ktoś w tym czasie zmienił albo ogłosił ten szkic. Twoja zmiana nie zginęła: stoi obok jako osobny szkic.",
    "Somebody changed or published this draft meanwhile. Your change is not lost: it stands beside theirs as a draft"
    " of its own.",
)


def save(now: Shown, roster: Roster) -> int:
    """The id of the roster changed by hand: its own draft is replaced, anything else stays beside a new draft."""
    before, after = set(now.roster.services), set(roster.services)
    out = [one for one in now.roster.services if one not in after]
    into = [one for one in roster.services if one not in before]
    edit = {"out": work.rows_of(now.case, out), "into": work.rows_of(now.case, into)}
    return _keep(now, roster.services, [*edits_of(now), edit])


def edits_of(now: Shown) -> Sequence[Mapping[str, Any]]:
    """The edits by hand that made this roster, the last one last."""
    return list(now.saved.figures.get("edits", ()))


def undo(now: Shown) -> int:
    """The id of the roster without its last edit by hand."""
    *earlier, last = edits_of(now)
    put_in, taken_out = (given_services(last[name], now.case, now.roster.span) for name in ("into", "out"))
    left = [one for one in now.roster.services if one not in put_in]
    services = sorted((*left, *taken_out), key=lambda one: (one.start, one.participant_id, one.request_id))
    return _keep(now, services, earlier)


def _keep(now: Shown, services: Sequence[Service], edits: Sequence[Mapping[str, Any]]) -> int:
    store, record = saved.store(), now.saved
    before = labels.label_of(record)
    label = before if now.by_hand else labels.both(labels.BY_HAND, label=before)
    figures = {**record.figures, "by_hand": True, "report": {}, "edits": list(edits), "label": label}
    new = NewRoster(
        record.month,
        work.rows_of(now.case, services),
        figures,
        label["pl"],
        scenario_id=record.scenario_id,
    )
    if now.by_hand and record.state == "draft":
        try:
            return store.replace_draft(record.id, new, case_version=now.version, who=parts.who()).id
        except (NotStored, NotADraft):
            parts.say_after_rerun(BESIDE, "warning")
    return store.save_roster(
        record.case_id,
        now.version,
        new.month,
        new.services,
        figures=figures,
        label=new.label,
        who=parts.who(),
        scenario_id=record.scenario_id,
    ).id
