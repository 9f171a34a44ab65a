"""Starts the planning desk: `streamlit run app_streamlit.py`. Nothing else happens here."""

import streamlit as st

from scheduler.app.server import DESK, MIDDLEWARE, desk_lifespan, say_script_error

app = st.App(DESK, middleware=MIDDLEWARE, lifespan=desk_lifespan, on_script_error=say_script_error)
