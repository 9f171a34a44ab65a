"""Pictures of the real desk for the README: `python -m docs.pictures.make` writes them beside this file.

Starts the desk on a data folder of its own, plans the example's month for some seconds, and takes one picture a page.
A page that the desk does not have is left out.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.app.browser import CHROMIUM_FLAGS, chromium, running_desk

HERE = Path(__file__).parent
PAGES = {"case": "", "roster": "roster", "what-if": "what-if", "budget": "budget", "export": "export"}
WIDTH, HEIGHT = 1280, 800
LARGEST = 150_000
SECONDS_OF_SEARCH = 15


def make(folder: Path = HERE) -> list[Path]:
    """The pictures that were written."""
    with tempfile.TemporaryDirectory() as data, running_desk(Path(data)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="pl-PL")
        page.set_default_timeout(120_000)
        page.goto(f"{server.url}/roster")
        _plan(page)
        _compare(page, server.url)
        known = {_path(link.get_attribute("href") or "") for link in page.locator("[data-testid=stSidebarNav] a").all()}
        written = []
        for name, path in PAGES.items():
            if path in known:
                page.goto(f"{server.url}/{path}" + ("?view=comparison" if name == "what-if" else ""))
                _settle(page)
                written.append(_picture(page, folder / f"{name}.png"))
        browser.close()
    return written


def _path(address: str) -> str:
    return re.sub(r"^https?://[^/]+/", "", address).partition("?")[0]


def _plan(page: Page) -> None:
    """The roster of the example's month, so that the other pages have something to show."""
    page.get_by_role("button", name=re.compile("Ułóż grafik")).click()
    slider = page.get_by_role("slider").first
    slider.press("Home")
    for _ in range(SECONDS_OF_SEARCH // 5 - 1):
        slider.press("ArrowRight")
    page.get_by_role("button", name="Układaj", exact=True).click()
    page.wait_for_url(re.compile("roster="))
    _settle(page)


def _compare(page: Page, url: str) -> None:
    """Two questions, solved, so that there is something to compare."""
    page.goto(f"{url}/what-if?view=scenarios")
    for name in ("dotacja obcięta do 88 %", "choruje dwa tygodnie"):
        page.get_by_role("button", name=re.compile(name)).first.click()
        _settle(page)
    page.get_by_role("radio", name="Policz i porównaj").click()
    slider = page.get_by_role("slider", name="Ile sekund każdy")
    slider.press("Home")
    page.get_by_role("button", name="Policz", exact=True).click()
    page.get_by_text("Wszystko policzone na obecnej wersji sprawy.").wait_for()


def _settle(page: Page) -> None:
    page.locator('[data-testid=stApp][data-test-script-state="notRunning"]').wait_for()
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_timeout(1500)


def _picture(page: Page, path: Path) -> Path:
    page.screenshot(path=str(path))
    size = path.stat().st_size
    if size > LARGEST:
        raise ValueError(f"{path.name} has {size} bytes, more than {LARGEST}")
    return path


if __name__ == "__main__":
    for one in make():
        print(one.name, one.stat().st_size)
