"""The roster board: people by days as a real table, its services to choose by mouse or keyboard and to drag."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_RENDER = st.components.v2.component(
    "grafik_board",
    html='<div class="board"></div>',
    css=(_HERE / "board.css").read_text(encoding="utf-8"),
    js=(_HERE / "board.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Chip:
    """One service on the board; `look` is `kept`, `pinned`, `changed` or `open`, which `label` says in words too."""

    id: str
    text: str
    label: str
    look: str = "kept"


@dataclass(frozen=True)
class Column:
    title: str
    note: str = ""
    look: str = ""


@dataclass(frozen=True)
class Row:
    """One person; `cells` holds the chips of each column."""

    id: str
    title: str
    note: str
    cells: Sequence[Sequence[Chip]]
    total: str


@dataclass(frozen=True)
class Board:
    """All that is shown; `totals` has one text a column and one for all, `legend` the words of each look on it."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    totals: Sequence[str]
    total: str
    legend: Sequence[tuple[str, str]]
    selected: str = ""
    movable: bool = False


@dataclass(frozen=True)
class Moved:
    """A service dropped on a person's row."""

    service: str
    person: str


def show(board: Board, key: str, *, choose: Callable[[str], None], move: Callable[[Moved], None]) -> None:
    """Draw the board; `choose` and `move` are told of a service just chosen or dropped before all is drawn again."""

    def chosen() -> None:
        choose(str(st.session_state[key]["selected"]))

    def moved() -> None:
        one = st.session_state[key]["moved"]
        move(Moved(str(one["service"]), str(one["person"])))

    _RENDER(data=asdict(board), key=key, on_selected_change=chosen, on_moved_change=moved)
