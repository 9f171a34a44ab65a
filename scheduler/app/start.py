"""The desk as one application, for `grafik app` wherever the package is installed."""

import streamlit as st

from scheduler.app.server import DESK, MIDDLEWARE, desk_lifespan, say_script_error

app = st.App(DESK, middleware=MIDDLEWARE, lifespan=desk_lifespan, on_script_error=say_script_error)
