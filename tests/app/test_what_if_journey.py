"""In a real browser: two questions by click, solved in the background, compared, a roster opened, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from scheduler.store import open_store
from tests.app.browser import DeskServer, running_desk
from tests.app.conftest import shoot
from tests.app.questions import files
from tests.scenarios.small import MONTH

SOON, IN_A_WHILE = 30_000, 90_000


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    """A desk with the small agreement alone."""
    data = tmp_path_factory.mktemp("what-if")
    store = open_store(f"sqlite:///{data / 'grafik.sqlite'}")
    store.add_case("Małe pytanie", files(), "test")
    store.close()
    with running_desk(data) as server:
        yield server


def go(page: Page, server: DeskServer, view: str) -> list[str]:
    """Open a part of the page; what the browser refuses for safety is collected in the list."""
    refused: list[str] = []
    page.on("console", lambda one: refused.append(one.text) if "Content Security Policy" in one.text else None)
    page.goto(f"{server.url}/what-if?month={MONTH}&view={view}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Co jeśli", timeout=SOON)
    return refused


def shortest(page: Page, label: str) -> None:
    """The slider of this name at its left end."""
    slider = page.get_by_role("slider", name=label)
    slider.focus()
    slider.press("Home")


def test_two_presets_are_solved_compared_and_a_roster_is_opened_and_left_again(page: Page, asking: DeskServer) -> None:
    refused = go(page, asking, "scenarios")
    for name in ("stawka + 5 zł", "limit −10 %"):
        page.get_by_role("button", name=name).first.click()
        expect(page.get_by_text(f"Zapisano „{name}")).to_be_visible(timeout=SOON)
    shoot(page, "what_if_scenarios")
    page.get_by_role("radio", name="Policz i porównaj").click()
    shortest(page, "Ile sekund każdy")
    page.get_by_role("button", name="Policz", exact=True).click()
    expect(page.get_by_text("Wszystko policzone na obecnej wersji sprawy.")).to_be_visible(timeout=IN_A_WHILE)
    expect(page.get_by_text("Scenariusz „stawka + 5 zł")).to_be_visible()
    expect(page.get_by_role("table").first).to_contain_text("Godziny bez asystenta")
    shoot(page, "what_if_comparison")
    page.get_by_role("link", name="Otwórz grafik: limit −10 %").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Grafik", timeout=SOON)
    expect(page.get_by_role("combobox", name="Który grafik")).to_have_value(re.compile("limit −10 %, "), timeout=SOON)
    page.get_by_role("link", name="Co jeśli").click()
    expect(page.get_by_text("W jednym zdaniu")).to_be_visible(timeout=SOON)
    assert refused == []


def test_a_curve_of_two_points_is_solved_and_a_click_on_a_point_opens_its_roster(
    page: Page, asking: DeskServer
) -> None:
    refused = go(page, asking, "curve")
    shortest(page, "Ile punktów")
    shortest(page, "Ile sekund każdy punkt")
    page.get_by_role("button", name="Policz krzywą").click()
    points = page.locator("path[aria-roledescription='point']")
    expect(points.first).to_be_visible(timeout=IN_A_WHILE)
    shoot(page, "what_if_curve")
    points.first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Grafik", timeout=SOON)
    shown = page.get_by_role("combobox", name="Który grafik")
    expect(shown).to_have_value(re.compile(r"5.400,00 zł \(60 %\)"), timeout=SOON)
    page.go_back()
    expect(page.get_by_text("Ile kosztuje dalsza godzina")).to_be_visible(timeout=SOON)
    page.get_by_role("link", name=re.compile("Otwórz grafik: .*140 %")).click()
    expect(shown).to_have_value(re.compile(r"12.600,00 zł \(140 %\)"), timeout=SOON)
    assert refused == []
