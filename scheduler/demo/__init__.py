"""Example cases: made-up people on the published figures of four real agreements.

    published ─▶ totals ─▶ places ─▶ people ─▶ crew ─▶ ties ─▶ visits ─▶ ledger ─▶ writing + readme

Nobody in these cases exists; a README.md in each folder says which figure was published and which made up.
Uses the standard library only, so a case can be built before anything else is installed.
"""

from scheduler.demo.build import build_demo
from scheduler.demo.published import DEMO_NAMES, UnknownDemo
from scheduler.demo.writing import FolderNotEmpty

__all__ = ["DEMO_NAMES", "FolderNotEmpty", "UnknownDemo", "build_demo"]
