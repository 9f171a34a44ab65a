"""A copy of everything saved, as one file to take away."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from scheduler.app import parts, saved
from scheduler.store import BACKUP_OF_A_SERVER, Store
from scheduler.text import Text

COPY = Text("Kopia zapasowa", "Backup")
COPY_WORDS = Text(
    "Jeden plik z całą zapisaną pracą: sprawy, grafiki, scenariusze, historia."
    " Są w nim nazwiska: trzymaj go bezpiecznie.",
    "One file with all saved work: cases, rosters, scenarios, history. It holds names: keep it safe.",
)
COPY_BUTTON = Text("Pobierz kopię zapasową (SQLite)", "Download the backup (SQLite)")


def show() -> None:
    with st.expander(parts.words(COPY), icon=":material/save:"):
        store = saved.store()
        if not store.is_one_file:
            st.write(parts.words(BACKUP_OF_A_SERVER))
            return
        st.write(parts.words(COPY_WORDS))
        name = f"grafik_{datetime.now().astimezone():%Y-%m-%d_%H%M}.sqlite"
        st.download_button(parts.words(COPY_BUTTON), partial(copy_of, store), name, on_click="ignore")


def copy_of(store: Store) -> bytes:
    """A whole copy of the store's SQLite file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "copy.sqlite"
        store.backup(path)
        return path.read_bytes()
