"""`grafik app`: save the given case, start the desk on this computer alone, and open it in the browser."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from scheduler.reading import CaseFiles, CaseRefused, case_files, read_case_files
from scheduler.store import Store, open_store

HERE = Path(__file__).parent
STARTING_SECONDS = 60
PORTS = 20


def saved_case(path: Path, who: str) -> int:
    """The id of the case of a folder or workbook in the store: the one that was once made from just these files.

    What was edited, planned and published on the desk since then belongs to that case and is found again.

    Raises CaseRefused where nothing can be read at all; a case with errors is saved and mended on the desk.
    """
    files = case_files(path)
    store = open_store(os.environ.get("GRAFIK_STORE"))
    known = _known(store, files)
    return store.add_case(_name(files, path), files, who).id if known is None else known


def _known(store: Store, files: CaseFiles) -> int | None:
    wanted = dict(files)
    heads = store.cases()
    return next((head.id for head in heads if store.load_case(head.id, 1).files == wanted), None)


def _name(files: CaseFiles, path: Path) -> str:
    try:
        case, _ = read_case_files(files, path.stem)
    except CaseRefused:
        return path.stem
    return case.name


def serve(
    case_id: int | None, *, port: int, open_browser: bool, ready: Callable[[str], None], silent: Callable[[str], None]
) -> int:
    """Run the desk until it ends, or this process is told to. The exit code of the server.

    `ready` is told its address once it answers; `silent`, where it does not within a minute and still runs.
    """
    port = _free_port(port)
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / "start.py"), *_flags(port)]
    url = f"http://127.0.0.1:{port}/" + ("" if case_id is None else f"?case={case_id}")
    before = signal.signal(signal.SIGTERM, _interrupt)
    # What the server greets with is not ours and not Polish; `ready` says what there is to say.
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        if _answers(process, port):
            ready(url)
            if open_browser:
                webbrowser.open(url)
        elif process.poll() is None:
            silent(url)
        return process.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGTERM, before)
        process.terminate()
        process.wait()


def _interrupt(number: int, frame: FrameType | None) -> None:
    """A polite kill ends the desk as Ctrl-C does: the server would go on unseen."""
    raise KeyboardInterrupt


def _flags(port: int) -> list[str]:
    """The shipped settings as options of the server, so that they hold whatever folder it is started from."""
    settings = tomllib.loads((HERE / "config.toml").read_text(encoding="utf-8"))
    settings["server"]["port"] = port
    return [flag for name, value in _leaves(settings, "") for flag in _flag(name, value)]


def _leaves(settings: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in settings.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _flag(name: str, value: Any) -> list[str]:
    if isinstance(value, list) and name.startswith("theme."):
        return [f"--{name}", json.dumps(value)]  # the server reads these lists as one text
    if isinstance(value, list):
        return [part for one in value for part in (f"--{name}", str(one))]
    return [f"--{name}", str(value).lower() if isinstance(value, bool) else str(value)]


def _free_port(wanted: int) -> int:
    """The wanted port, or the next that nobody uses."""
    for port in range(wanted, wanted + PORTS):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return wanted


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    # A proxy of the network knows nothing of this computer's own addresses.
    direct = build_opener(ProxyHandler({}))
    deadline = time.monotonic() + STARTING_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with direct.open(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            time.sleep(0.1)
    return False
