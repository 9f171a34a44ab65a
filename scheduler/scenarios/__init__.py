"""What if: named changes on a case, their sentences, and rosters of several scenarios side by side.

Case + changes ──apply_changes──▶ Case ──planning──▶ Roster ──comparison──▶ frames and sentences
"""

from scheduler.scenarios.changes import (
    Change,
    Scenario,
    apply_changes,
    dump_changes,
    parse_changes,
    say,
    say_all,
)
from scheduler.scenarios.stated import ChangeRefused

__all__ = [
    "Change",
    "ChangeRefused",
    "Scenario",
    "apply_changes",
    "dump_changes",
    "parse_changes",
    "say",
    "say_all",
]
