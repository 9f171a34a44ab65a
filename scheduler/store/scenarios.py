"""Scenarios: named lists of changes on a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select

from scheduler.store.cases import found, locked, note, now, set_aside_row
from scheduler.store.database import Database
from scheduler.store.records import EditConflict, NotStored, SavedScenario
from scheduler.store.tables import ScenarioRow, SetAsideRow


def save_scenario(
    database: Database,
    case_id: int,
    name: str,
    changes: Sequence[Mapping[str, Any]],
    *,
    who: str,
    scenario_id: int | None = None,
    based_on: int | None = None,
) -> SavedScenario:
    """A new scenario, or the next version of the one named.

    Raises EditConflict where that one is no longer at version `based_on` or is gone; the edit is then kept in
    `set_aside`.
    """
    listed = [dict(change) for change in changes]
    with database.transaction() as session:
        case = locked(session, case_id)
        former = None if scenario_id is None else session.get(ScenarioRow, scenario_id)
        former = former if former is not None and former.case_id == case_id else None
        if scenario_id is None or (former is not None and former.version == based_on):
            row = former or ScenarioRow(case_id=case_id, version=0)
            row.name, row.changes, row.version, row.who, row.changed = name, listed, row.version + 1, who, now()
            session.add(row)
            session.flush()
            note(session, case, who, "scenario_saved", scenario=row.id, name=name, of_version=row.version)
            return _saved(row)
        theirs = None if former is None else _saved(former)
        kept = SetAsideRow(case_id=case_id, based_on=based_on or 0, who=who, when=now(), what=name)
        kept.scenario_id, kept.changes = scenario_id, listed
        kept_as = set_aside_row(session, case, kept)
    # Raised when the edit is safe on the disk.
    raise EditConflict(kept_as, theirs)


def scenarios(database: Database, case_id: int) -> list[SavedScenario]:
    """The scenarios of a case, oldest first."""
    with database.transaction() as session:
        found(session, case_id)
        rows = session.scalars(select(ScenarioRow).where(ScenarioRow.case_id == case_id).order_by(ScenarioRow.id))
        return [_saved(row) for row in rows]


def delete_scenario(database: Database, scenario_id: int, who: str = "") -> None:
    """Delete the scenario; rosters made with it stay. Raises NotStored."""
    with database.transaction() as session:
        row = session.get(ScenarioRow, scenario_id)
        if row is None:
            raise NotStored("scenario", scenario_id)
        case = locked(session, row.case_id)
        # Somebody may have deleted it while this waited.
        if session.scalar(delete(ScenarioRow).where(ScenarioRow.id == scenario_id).returning(ScenarioRow.id)):
            note(session, case, who, "scenario_deleted", scenario=scenario_id, name=row.name)


def _saved(row: ScenarioRow) -> SavedScenario:
    return SavedScenario(row.id, row.case_id, row.name, row.changes, row.version, row.who, row.changed)
