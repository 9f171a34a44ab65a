"""One browser and one desk for each process of the tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    sync_playwright,
)

from tests.app.browser import CHROMIUM_FLAGS, SCREENSHOTS, DeskServer, chromium, running_desk

WIDE, NARROW = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=844)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with (tmp_path_factory.getbasetemp().parent / "chromium.lock").open("w") as lock:
        flock(lock, LOCK_EX)  # two processes may not install it at once
        path = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    with running_desk(tmp_path_factory.mktemp("desk")) as server:
        yield server


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        viewport=WIDE,
        locale="pl-PL",
        timezone_id="Europe/Warsaw",
        accept_downloads=True,
    )
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    opened = context.new_page()
    yield opened
    shoot(opened, request.node.name)


@pytest.fixture
def listened(page: Page, desk: DeskServer) -> Callable[[], list[str]]:
    """What went wrong in the browser so far: requests that leave this computer, and everything said on the console.

    Streamlit finds out under which address it runs by asking below the page's own path first; these two misses alone
    are its way.
    """
    found: list[str] = []
    probe = re.compile(re.escape(desk.url) + r"/\w+/_stcore/(health|host-config)$")

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not probe.match(message.location.get("url", "")):
            found.append(f"{message.text} ({message.location.get('url')})")

    def asked(request: Request) -> None:
        if not request.url.startswith((f"{desk.url}/", "data:", "blob:")):
            found.append(request.url)

    page.on("console", heard)
    page.on("request", asked)
    page.on("pageerror", lambda error: found.append(str(error)))
    return lambda: found


def shoot(page: Page, name: str) -> Path:
    """Keep a picture of the page for whoever reads the run."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path = SCREENSHOTS / f"{name.replace('/', '_')}.png"
    page.screenshot(path=str(path), full_page=True)
    return path
