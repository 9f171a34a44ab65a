"""A real browser and a real server for the desk's journeys: what is missing is installed, and what cannot be, fails."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "out" / "screenshots"
CHROMIUM_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


def chromium() -> str:
    """The path of Debian's Chromium, installed when it is missing. Raises where it cannot be."""
    if shutil.which("chromium") is None:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (("update",), ("install", "--yes", "--no-install-recommends", "chromium")):
            subprocess.run(["apt-get", *command], check=True, capture_output=True, env=quiet)
    found = shutil.which("chromium")
    if found is None:
        raise RuntimeError("Chromium is missing and could not be installed")
    return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class DeskServer:
    """`streamlit run app_streamlit.py` on a free port with a data folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app_streamlit.py", "--server.port", str(self.port)]
        log = (self.data / "server.log").open("ab")
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "GRAFIK_DATA": str(self.data)}, stdout=log, stderr=log
        )
        log.close()
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:
                    if answer.status == 200:
                        return
            except (URLError, TimeoutError, ConnectionError):
                time.sleep(0.1)
        raise RuntimeError(f"the desk did not start:\n{(self.data / 'server.log').read_text()[-3000:]}")

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@contextmanager
def running_desk(data: Path) -> Iterator[DeskServer]:
    server = DeskServer(data)
    server.start()
    try:
        yield server
    finally:
        server.kill()
