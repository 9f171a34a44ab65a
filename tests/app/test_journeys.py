"""Whole journeys in a real browser on a real server: what a coordinator does, and what may go wrong meanwhile."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from scheduler.jobs import look
from scheduler.store import Store, open_store
from tests.app.browser import DeskServer, running_desk
from tests.app.conftest import shoot
from tests.app.tiny import MONTH, TINY, add_roster, in_bytes
from tests.jobs.jobs import long_order, wait_for

SERVICES = "button.chip"


def store_of(server: DeskServer) -> Store:
    return open_store(f"sqlite:///{server.data / 'grafik.sqlite'}")


def case_on(server: DeskServer, name: str, files: dict[str, bytes] | None = None) -> int:
    store = store_of(server)
    found = store.add_case(name, in_bytes() if files is None else files, "test")
    store.close()
    return found.id


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def start_search(page: Page, button_to_unfold: str = "Ułóż grafik") -> None:
    """Unfold the form, choose 5 seconds by the keyboard, start."""
    page.get_by_role("button", name=re.compile(button_to_unfold)).click()
    slider = page.get_by_role("slider").first
    slider.focus()
    slider.press("Home")
    button(page, "Układaj").click()


def job_of(page: Page) -> str:
    page.wait_for_url(re.compile(r"job="))
    found = re.search(r"job=([^&]+)", page.url)
    assert found is not None
    return found[1]


def test_a_case_is_uploaded_planned_pinned_by_keyboard_and_planned_again(
    desk: DeskServer, page: Page, listened: Callable[[], list[str]]
) -> None:
    page.goto(desk.url)
    page.get_by_role("tab", name="Otwórz inną sprawę").click()
    given = [{"name": name, "mimeType": "text/csv", "buffer": text.encode()} for name, text in TINY.items()]
    page.locator("input[type=file]").set_input_files(given)  # type: ignore[arg-type]
    button(page, "Otwórz te pliki").click()
    expect(page.get_by_role("heading", name="Mała sprawa")).to_be_visible()
    page.get_by_role("link", name="Grafik").click()
    start_search(page)
    page.wait_for_url(re.compile(r"roster="))
    expect(page.get_by_text("18 h z 18 h")).to_be_visible()
    expect(button(page, "Układaj")).to_be_hidden()
    # By keyboard alone: along the services, choose, pin.
    page.locator(SERVICES).first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(f'{SERVICES}[aria-pressed="true"]')).to_have_count(1)
    button(page, "Przypnij: A1").press("Enter")
    expect(page.locator(f"{SERVICES}.pinned")).to_have_count(1)
    shoot(page, "journey_pinned")
    page.get_by_text("Przypięcia i zakazy (1)").click()
    button(page, "Ułóż ponownie, zachowując te decyzje").click()
    page.wait_for_url(re.compile(r"job="))
    page.wait_for_url(lambda url: "job=" not in url)
    expect(page.locator(f"{SERVICES}.pinned")).to_have_count(1)
    assert listened() == []


def test_a_service_dragged_to_another_row_is_handed_over_and_the_language_follows(
    desk: DeskServer, page: Page, listened: Callable[[], list[str]]
) -> None:
    case_id = case_on(desk, "Przeciąganie")
    store = store_of(desk)
    add_roster(store, store.load_case(case_id), (("R3", "A1", "2026-03-11T10:00", "2026-03-11T12:00"),))
    store.close()
    page.goto(f"{desk.url}/roster?case={case_id}&month={MONTH}")
    row = page.locator(".board tbody tr").filter(has_text="Jan Kózka")
    page.locator(SERVICES).first.drag_to(row.locator("td").first)
    button(page, "Przekaż: A2").click()
    expect(row.locator(SERVICES)).to_have_count(1)
    assert page.evaluate("document.documentElement.lang") == "pl"
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", name="Roster – March 2026")).to_be_visible()
    expect(page.locator("html[lang=en]")).to_have_count(1)
    assert listened() == []


def test_two_tabs_edit_one_case_and_both_edits_are_kept(desk: DeskServer, context: BrowserContext) -> None:
    case_id = case_on(desk, "Dwie karty")
    tabs = [context.new_page(), context.new_page()]
    for tab, grant in zip(tabs, ("90000.00", "80000.00"), strict=True):
        tab.goto(f"{desk.url}/?case={case_id}")
        tab.get_by_role("tab", name="Tabele").click()
        tab.get_by_role("combobox", name="Tabela").click()
        tab.get_by_role("option", name="ustawienia sprawy").click()
        text = tab.get_by_role("textbox", name="ustawienia sprawy")
        text.fill(TINY["case.toml"].replace("102000.00", grant))
        text.blur()
        expect(tab.get_by_text("w plikach nie ma błędów")).to_be_visible()
    button(tabs[0], "Zapisz zmiany").click()
    expect(tabs[0].get_by_text("Zapisano wersję 2.")).to_be_visible()
    button(tabs[1], "Zapisz zmiany").click()
    expect(tabs[1].get_by_text("Twoja zmiana nie zginęła")).to_be_visible()
    shoot(tabs[1], "journey_two_tabs")
    store = store_of(desk)
    assert b"90000.00" in store.load_case(case_id).files["case.toml"]
    assert b"80000.00" in (store.set_aside(case_id)[0].files or {})["case.toml"]
    store.close()


def test_a_closed_tab_finds_its_search_again_and_cancel_keeps_the_best(
    desk: DeskServer, context: BrowserContext
) -> None:
    case_id = case_on(desk, "Duża", dict(long_order().files))
    first = context.new_page()
    first.goto(f"{desk.url}/roster?case={case_id}&month={MONTH}")
    first.get_by_role("button", name=re.compile("Ułóż grafik")).click()
    button(first, "Układaj").click()
    job = job_of(first)
    wait_for(desk.data / "jobs", job, lambda view: view.best is not None)
    first.close()
    again = context.new_page()
    again.goto(f"{desk.url}/roster?case={case_id}&month={MONTH}")
    expect(again.get_by_text(re.compile("Układam grafik"))).to_be_visible()
    shoot(again, "journey_running")
    again.get_by_role("button", name="Przerwij i zachowaj").click()
    expect(again.locator(SERVICES).first).to_be_visible(timeout=60_000)
    expect(again.get_by_text("żadna reguła nie jest złamana")).to_be_visible()
    store = store_of(desk)
    assert [one.state for one in store.jobs(case_id)] == ["cancelled"]
    store.close()
    # What the store has needs no second copy of the case.
    assert not (desk.data / "jobs" / job).exists()


def test_a_killed_search_says_so_and_a_killed_server_finds_the_outcome(context: BrowserContext, tmp_path: Path) -> None:
    with running_desk(tmp_path) as server:
        case_id = case_on(server, "Duża", dict(long_order().files))
        page = context.new_page()
        address = f"{server.url}/roster?case={case_id}&month={MONTH}"
        page.goto(address)
        page.get_by_role("button", name=re.compile("Ułóż grafik")).click()
        button(page, "Układaj").click()
        job = job_of(page)
        view = wait_for(server.data / "jobs", job, lambda one: one.best is not None)
        server.kill()
        noted = (server.data / "jobs" / job / "pid").read_text()
        worker = int(re.findall(r"\d+", noted)[0])
        assert look(server.data / "jobs", job).under_way
        os.kill(worker, signal.SIGKILL)
        server.start()
        page.goto(f"{server.url}/roster?case={case_id}&month={MONTH}")
        expect(page.get_by_text("Najlepszy grafik znaleziony do tej chwili jest zachowany")).to_be_visible()
        expect(page.locator(SERVICES).first).to_be_visible()
        shoot(page, "journey_killed")
        assert view.best is not None
