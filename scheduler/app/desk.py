"""One visit of the desk: language, navigation, the page. Streamlit runs this file anew at every click."""

from pathlib import Path

import streamlit as st

from scheduler.app import in_force, parts, sidebar
from scheduler.app.desk_pages import PAGES
from scheduler.store import StoreFailed, StoreTooNew, why_closed

# The week's calendar needs the width, and the first figures a place on a small screen.
ROOM = "<style>@media (min-width: 800px) { [data-testid=stMainBlockContainer] { padding: 3rem 1.5rem 4rem; } }</style>"

parts.settle_address()
# An icon of the page's own: a named one would be fetched from elsewhere.
st.set_page_config(page_title="Grafik", page_icon=str(Path(__file__).parent / "icon.png"), layout="wide")
st.html(ROOM)
pages = [
    st.Page(page.show, title=parts.words(page.TITLE), icon=page.ICON, url_path=page.PATH, default=place == 0)
    for place, page in enumerate(PAGES)
]
parts.remember_pages({page.PATH: shown for page, shown in zip(PAGES, pages, strict=True)})
chosen = st.navigation(pages)
try:
    sidebar.show()
    parts.say_kept()
    in_force.settle()
    chosen.run()
except (StoreTooNew, StoreFailed) as closed:
    st.error(parts.words(why_closed(closed)), icon=":material/database_off:")
