"""The pages of the desk, in the order of the navigation. A page is a module with `TITLE`, `ICON`, `PATH` and `show`.

The folder is not called `pages`: Streamlit would take every file of such a folder for a page of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from scheduler.app.desk_pages import budget, case, export, roster, what_if
from scheduler.text import Text


class Page(Protocol):
    TITLE: Text
    ICON: str
    PATH: str

    def show(self) -> None: ...


PAGES: Sequence[Page] = (case, roster, what_if, budget, export)
