"""The pages of the desk, in the order of the navigation. A page is a module with `TITLE`, `ICON`, `PATH` and `show`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from scheduler.app.pages import case, roster
from scheduler.text import Text


class Page(Protocol):
    TITLE: Text
    ICON: str
    PATH: str

    def show(self) -> None: ...


PAGES: Sequence[Page] = (case, roster)
