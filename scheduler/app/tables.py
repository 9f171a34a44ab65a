"""Tables for reading: sentences wrap, nothing a case says is read as markup."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from scheduler.app import parts
from scheduler.text import Said, Text

SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~$:"})


def plain(text: str) -> str:
    """The text with every sign that could be markup made harmless."""
    return text.translate(SPECIAL)


def sentence(text: Text | Said, **facts: object) -> str:
    """The sentence in the visitor's language with every sign that could be markup made harmless: ids, names, labels."""
    return plain(parts.words(text, **facts))


def note(text: str, *, icon: str = "") -> None:
    """A small line in full contrast; a caption of Streamlit is too pale for WCAG AA. `icon` is a name like `help`."""
    st.markdown(f":small[{f':material/{icon}: ' if icon else ''}{plain(text)}]")


def show(headings: Sequence[Text], rows: Sequence[Sequence[str]], *, longest: int | None = 420) -> None:
    """A real table of sentences; a long one scrolls, unless it is to be seen whole (`longest` None)."""
    frame = pd.DataFrame(
        [[plain(cell) for cell in row] for row in rows], columns=[parts.words(one) for one in headings]
    )
    st.table(frame, border="horizontal", hide_index=True, height=longest if longest and len(rows) > 8 else "content")
