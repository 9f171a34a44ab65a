"""Case folder or workbook → Case, or every problem of every file; and a schedule.csv → services.

    files ──sources──▶ raw tables of text ──rows + tables──▶ valid rows ──building──▶ Case ──remarks──▶ warnings

Settings take the same way: toml → keys → settings. `aliases` holds the Polish headings and values.
"""

from scheduler.reading.aliases import AliasPair, alias_pairs
from scheduler.reading.case_reader import read_case
from scheduler.reading.given import given_pins, given_services
from scheduler.reading.moments import moment_of
from scheduler.reading.problems import BadCell, CaseRefused, Problem
from scheduler.reading.schedule import read_schedule

__all__ = [
    "AliasPair",
    "BadCell",
    "CaseRefused",
    "Problem",
    "alias_pairs",
    "given_pins",
    "given_services",
    "moment_of",
    "read_case",
    "read_schedule",
]
