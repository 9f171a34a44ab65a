"""`grafik app`: the planning desk in the browser, on the given case if one is named."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from scheduler.cli.ending import BAD_INPUT
from scheduler.cli.screen import Screen
from scheduler.reading import CaseRefused
from scheduler.text import Text

READY = Text(
    "Grafik działa pod adresem {url} (tylko na tym komputerze). Ctrl-C kończy; zapisana praca zostaje.",
    "Grafik runs at {url} (on this computer alone). Ctrl-C ends it; saved work stays.",
)
SILENT = Text(
    "Serwer Grafika działa, ale przez minutę nie odpowiedział. Spróbuj otworzyć {url} w przeglądarce; Ctrl-C kończy.",
    "Grafik's server runs but has not answered for a minute. Try {url} in the browser; Ctrl-C ends it.",
)
SIGNED = "grafik app"


def desk(screen: Screen, path: Path | None, *, port: int, open_browser: bool) -> int:
    """Runs until it is ended; the exit code of the server."""
    # Its database takes a moment to load, which no other command needs.
    serve, store = import_module("scheduler.app.serve"), import_module("scheduler.store")
    try:
        case_id = None if path is None else serve.saved_case(path, SIGNED)
    except CaseRefused as refused:
        screen.problems(refused.problems)
        return BAD_INPUT
    except (store.StoreTooNew, store.StoreFailed) as closed:
        screen.warn(store.why_closed(closed))
        return BAD_INPUT
    code: int = serve.serve(
        case_id,
        port=port,
        open_browser=open_browser,
        ready=lambda url: screen.say(READY, url=url),
        silent=lambda url: screen.say(SILENT, url=url),
    )
    return code
