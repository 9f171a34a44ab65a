"""Edits that met somebody else's: brought together row by row, and where both changed the same, a person decides."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from scheduler.app import parts, saved, table_editor, tables
from scheduler.reading import Clash, Place, Side, merged
from scheduler.store import KeptEdit, SavedCase
from scheduler.text import Text

TITLE = Text("Odłożona zmiana ({who}, {when})", "A change set aside ({who}, {when})")
EXPLAIN = Text(
    "Powstała na wersji {old}, a sprawa ma już wersję {new}. Różnice: {tables}.",
    "It was made on version {old}; the case now has version {new}. Differences: {tables}.",
)
NONE = Text("żadne", "none")
PRESENT, KEPT = Text("Jest teraz w sprawie", "In the case now"), Text("Odłożone", "Set aside")
BOTH = Text(
    "Ten sam wiersz zmieniono też w sprawie. Wybierz, co ma zostać; reszta zmian się nie kłóci.",
    "The case changed the same rows too. Choose what shall stay; the other changes do not clash.",
)
SIDES: dict[Side, Text] = {"theirs": PRESENT, "mine": KEPT}
ROW, WHOLE = Text("{file}, wiersz {row}", "{file}, row {row}"), Text("{file} w całości", "{file} as a whole")
GONE = Text("(usunięto)", "(taken out)")
FIRST_CHOOSE = Text("Najpierw wybierz, co ma zostać.", "First choose what shall stay.")
USE = Text("Nanieś na obecną wersję", "Apply to the present version")
DROP = Text("Porzuć tę zmianę", "Drop this change")


def show(now: SavedCase) -> None:
    for edit in saved.store().set_aside(now.id):
        if edit.files is None:
            continue  # a scenario's; the page of scenarios shows it
        when = f"{saved.local(edit.when, saved.reading().case):%d.%m.%Y %H:%M}"
        with st.container(border=True):
            title = tables.sentence(TITLE, who=edit.who, when=when)
            st.markdown(f"**:material/call_split: {title}**")
            _one(now, edit)


def _one(now: SavedCase, edit: KeptEdit) -> None:
    base, kept = saved.at_version(now.id, edit.based_on).files, edit.files or {}
    mine = {name: data for name, data in kept.items() if data != base.get(name)}
    names = ", ".join(sorted(mine)) or parts.words(NONE)
    st.markdown(tables.sentence(EXPLAIN, old=edit.based_on, new=now.version, tables=names))
    for name in sorted(mine):
        with st.expander(tables.plain(name)):
            _differing_rows(_text(now.files.get(name, b"")), _text(mine[name]))
    together = merged(base, now.files, kept)
    chosen = _choose(together.clashes, f"{edit.id} {now.version}")
    undecided = bool(together.undecided(chosen))
    use, drop = st.columns([1, 2])
    if use.button(
        parts.words(USE),
        key=f"use {edit.id}",
        icon=":material/merge:",
        disabled=undecided,
        help=parts.words(FIRST_CHOOSE) if undecided else None,
    ):
        files = merged(base, now.files, kept, chosen).files
        table_editor.save(now, files, names, instead_of=edit.id)
    if drop.button(parts.words(DROP), key=f"drop {edit.id}", icon=":material/delete:"):
        saved.store().drop_set_aside(edit.id, parts.who())
        st.rerun()


def _choose(clashes: Sequence[Clash], key: str) -> dict[Place, Side]:
    """What a person chose of each clash; nothing is chosen beforehand."""
    if clashes:
        st.warning(parts.words(BOTH), icon=":material/call_split:")
    chosen: dict[Place, Side] = {}
    for clash in clashes:
        file, row = clash.place
        name = tables.sentence(ROW if row else WHOLE, file=file, row=row)
        if row:
            for column, side, said in zip(st.columns(2), SIDES.values(), (clash.theirs, clash.mine), strict=True):
                column.markdown(parts.words(side))
                column.code(said or parts.words(GONE), language=None)
        side_now = st.radio(
            name,
            list(SIDES),
            index=None,
            format_func=lambda one: parts.words(SIDES[one]),
            horizontal=True,
            key=f"clash {key} {file} {row}",
        )
        if side_now is not None:
            chosen[clash.place] = side_now
    return chosen


def _differing_rows(present: str, kept: str) -> None:
    """The rows that only one of the two has, under the heading of the table."""
    both = set(present.splitlines()) & set(kept.splitlines())
    for column, title, text in zip(st.columns(2), (PRESENT, KEPT), (present, kept), strict=True):
        first, *rows = text.splitlines() or [""]
        column.markdown(parts.words(title))
        column.code("\n".join([first, *(row for row in rows if row not in both)]), language=None)


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", errors="replace")
