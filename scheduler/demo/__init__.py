"""Example cases: made-up people on the published figures of four real agreements.

    published ─▶ totals ─▶ places ─▶ people ─▶ crew ─▶ ties ─▶ visits ─▶ ledger ─▶ writing + readme

Nobody in these cases exists; a README.md in each folder says which figure was published and which made up.
Uses the standard library and the file writer of the house, so a case is built in a moment.
"""

from scheduler.demo.build import build_demo
from scheduler.demo.published import DEMO_NAMES, UnknownDemo
from scheduler.demo.writing import FolderNotEmpty

__all__ = ["DEMO_NAMES", "FolderNotEmpty", "UnknownDemo", "build_demo"]
