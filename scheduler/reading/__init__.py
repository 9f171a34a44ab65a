"""Case folder, files in memory or workbook → Case, or every problem of every file; and a schedule.csv → services.

    files ──sources──▶ raw tables of text ──rows + tables──▶ valid rows ──building──▶ Case ──remarks──▶ warnings

Settings take the same way: toml → keys → settings. `aliases` holds the Polish headings and values. A program that keeps
a case itself holds its files in memory: `uploads` makes them, of a workbook too; `editing` changes one table of them.
"""

from scheduler.reading.aliases import AliasPair, alias_pairs
from scheduler.reading.case_reader import read_case, read_case_files
from scheduler.reading.editing import table_rows, with_table
from scheduler.reading.given import given_pins, given_services
from scheduler.reading.merging import Clash, Merged, Place, Side, merged
from scheduler.reading.moments import moment_of
from scheduler.reading.problems import BadCell, CaseRefused, Problem
from scheduler.reading.schedule import has_both_people, read_earlier, read_schedule
from scheduler.reading.sources import CaseFiles
from scheduler.reading.uploads import case_files, uploaded_files

__all__ = [
    "AliasPair",
    "BadCell",
    "CaseFiles",
    "CaseRefused",
    "Clash",
    "Merged",
    "Place",
    "Problem",
    "Side",
    "alias_pairs",
    "case_files",
    "given_pins",
    "given_services",
    "has_both_people",
    "merged",
    "moment_of",
    "read_case",
    "read_case_files",
    "read_earlier",
    "read_schedule",
    "table_rows",
    "uploaded_files",
    "with_table",
]
