"""Small marks on the page itself: which language it speaks, and what has just been opened, brought into sight."""

from __future__ import annotations

import streamlit as st

from scheduler.app import parts

_LANGUAGE = st.components.v2.component(
    "grafik_language",
    html="<span></span>",
    js="export default ({ data }) => { document.documentElement.lang = data; };",
)
_IN_SIGHT = st.components.v2.component(
    "grafik_in_sight",
    html='<span class="said" role="status"></span>',
    css=".said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }",
    js="""
    export default ({ data, parentElement }) => {
      const said = parentElement.querySelector(".said");
      if (said.textContent === data) return;
      said.textContent = data;
      const host = parentElement.host ?? said;
      const panel = host.closest('[data-testid="stVerticalBlock"]') ?? host;
      // After the rest of the block is drawn.
      setTimeout(() => panel.scrollIntoView({ block: "nearest" }), 150);
    };
    """,
)


def say_language() -> None:
    """The document's language follows the switch, for screen readers and for the browser's own words."""
    _LANGUAGE(data=parts.language(), key="language_mark", height=1)


def bring_into_sight(sentence: str) -> None:
    """Scroll to the block in which this stands, once for each sentence, and read the sentence out."""
    _IN_SIGHT(data=sentence, key="in_sight", height=1)
