"""The store as its users hold it: one open database with everything that can be asked of it."""

from __future__ import annotations

from sqlalchemy.engine import URL

from scheduler.store import cases as of_cases
from scheduler.store import jobs as of_jobs
from scheduler.store import rosters as of_rosters
from scheduler.store import scenarios as of_scenarios
from scheduler.store.database import Database, default_url, engine_of
from scheduler.store.migrating import migrate


class Store(Database):
    """Cases, rosters, scenarios, jobs and their history."""

    cases = of_cases.cases
    add_case = of_cases.add_case
    load_case = of_cases.load_case
    save_case = of_cases.save_case
    rename_case = of_cases.rename_case
    delete_case = of_cases.delete_case
    set_aside = of_cases.set_aside
    drop_set_aside = of_cases.drop_set_aside
    history = of_cases.history

    save_roster = of_rosters.save_roster
    rosters = of_rosters.rosters
    load_roster = of_rosters.load_roster
    replace_draft = of_rosters.replace_draft
    publish = of_rosters.publish
    rename_roster = of_rosters.rename_roster
    delete_roster = of_rosters.delete_roster

    save_scenario = of_scenarios.save_scenario
    scenarios = of_scenarios.scenarios
    delete_scenario = of_scenarios.delete_scenario

    add_job = of_jobs.add_job
    open_jobs = of_jobs.open_jobs
    jobs = of_jobs.jobs
    finish_job = of_jobs.finish_job
    deleted_jobs = of_jobs.deleted_jobs


def open_store(url: URL | str | None = None) -> Store:
    """The store at this URL (None: the SQLite file in the data folder), brought to the newest form of its tables.

    Raises StoreTooNew for one that a newer program made, and the database's own errors.
    """
    store = Store(engine_of(default_url() if url is None else url))
    try:
        migrate(store.engine)
    except BaseException:
        store.close()
        raise
    return store
