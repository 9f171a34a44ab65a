"""What stands around the pages: safe headers, the language of the document, warm starts, and calm about errors."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scheduler.app import parts, searches, tables
from scheduler.faults import never_print_values, place_of
from scheduler.store import StoreFailed, StoreTooNew, why_closed
from scheduler.text import Text

DESK = str(Path(__file__).parent / "desk.py")
VISITED = Event()
"""Somebody has opened a page."""
AFTER_A_VISIT = 3.0
"""Seconds after the first visit at which a worker is made ready: until then the page needs the processor."""

FAULT = Text(
    "Tej strony nie udało się pokazać. Zapisana praca jest bezpieczna. Odśwież stronę; jeśli to się powtarza, zapisz,"
    " co było ostatnio klikane, i miejsce błędu: {place}.",
    "This page could not be shown. Saved work is safe. Reload the page; if it happens again, note what was clicked last"
    " and the place of the fault: {place}.",
)


def _inline_scripts() -> str:
    """The hashes of the scripts that stand in the page itself, so that no other inline script may run."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' blob: {_inline_scripts()}",
        "style-src 'self' 'unsafe-inline'",  # the page's own styles are made while it runs
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


class SafeHeaders:
    """Adds `HEADERS` to every answer; the page itself says that it is Polish, until a switch says otherwise."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            VISITED.set()
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_page = False

        async def send_safely(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                headers = [(name, value) for name, value in message["headers"] if name.decode() not in HEADERS]
                is_page = any(n == b"content-type" and v.startswith(b"text/html") for n, v in headers)
                headers += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": headers}
            elif is_page and message["type"] == "http.response.body":
                # The same number of bytes, so the length and the streaming stay true.
                body = message.get("body", b"").replace(b'<html lang="en">', b'<html lang="pl">')
                message = {**message, "body": body}
            await send(message)

        # A compressed page could not be given its language.
        scope["headers"] = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app(scope, receive, send_safely)


MIDDLEWARE = [Middleware(SafeHeaders)]


def say_script_error(error: Exception) -> bool:
    """Instead of a traceback: one calm sentence with the place of the fault."""
    if isinstance(error, StoreTooNew | StoreFailed):
        st.error(parts.words(why_closed(error)), icon=":material/database_off:")
        return True
    st.error(FAULT.to(parts.language(), place=tables.plain(place_of(error))), icon=":material/error:")
    return True


@asynccontextmanager
async def desk_lifespan(app: Any) -> AsyncIterator[None]:
    """Before the first visit: guard the log and, beside the start, load what the first page needs."""
    never_print_values()
    Thread(target=_warm_up, name="warm-up", daemon=True).start()
    yield


def _warm_up() -> None:
    """Import what takes a moment, so that the first visit does not wait for it, nor the first search after it."""
    for name in ("altair", "pandas", "scheduler.app.desk_pages"):
        import_module(name)
    VISITED.wait()
    sleep(AFTER_A_VISIT)
    searches.workers()
