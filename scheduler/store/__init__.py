"""Saved work: cases in all their versions, rosters, scenarios, jobs, and who changed what.

    open_store() ──migrating──▶ Store ──cases · rosters · scenarios · jobs──▶ one transaction a change ──▶ database

The store knows nothing of the domain: files are bytes, rosters and changes are what JSON can say. `tables` are the
tables, `migrations` how they came about, `records` what is handed out, `wording` the history in sentences. A database
that does not answer, is damaged or has no room raises StoreFailed, and nothing was changed.
"""

from sqlalchemy.exc import SQLAlchemyError as StoreFailed

from scheduler.store.database import BACKUP_OF_A_SERVER, NoBackup, default_data_folder, made_data_folder
from scheduler.store.migrating import StoreTooNew, why_closed
from scheduler.store.records import (
    OPEN,
    CaseHead,
    EditConflict,
    Entry,
    Job,
    KeptEdit,
    NewRoster,
    NotADraft,
    NotStored,
    RosterHead,
    SavedCase,
    SavedRoster,
    SavedScenario,
)
from scheduler.store.store import Store, open_store
from scheduler.store.wording import say_entry

__all__ = [
    "BACKUP_OF_A_SERVER",
    "OPEN",
    "CaseHead",
    "EditConflict",
    "Entry",
    "Job",
    "KeptEdit",
    "NewRoster",
    "NoBackup",
    "NotADraft",
    "NotStored",
    "RosterHead",
    "SavedCase",
    "SavedRoster",
    "SavedScenario",
    "Store",
    "StoreFailed",
    "StoreTooNew",
    "default_data_folder",
    "made_data_folder",
    "open_store",
    "say_entry",
    "why_closed",
]
