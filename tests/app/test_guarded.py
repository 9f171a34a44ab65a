"""The running desk is closed to the outside, says what it is set to, and can be used by everybody."""

from __future__ import annotations

from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from scheduler.app.server import HEADERS
from tests.app.browser import DeskServer
from tests.app.conftest import NARROW
from tests.app.test_journeys import SERVICES, case_on, store_of
from tests.app.tiny import MONTH, add_roster

OF_STREAMLIT: dict[str, str] = {}
"""Violations that are Streamlit's own, each with why it cannot be helped here."""


def test_every_answer_carries_every_safe_header(desk: DeskServer) -> None:
    for path in ("/", "/roster", "/_stcore/health", "/_stcore/host-config"):
        with urlopen(desk.url + path, timeout=10) as answer:
            sent = {name.lower(): value for name, value in answer.headers.items()}
        assert {name: sent[name] for name in HEADERS} == HEADERS
    with urlopen(desk.url, timeout=10) as answer:
        assert '<html lang="pl">' in answer.read().decode()


def test_the_policy_lets_nothing_in_from_elsewhere_and_runs_no_text_as_code() -> None:
    policy = HEADERS["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert "http" not in policy


def test_another_host_name_is_refused(desk: DeskServer) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{desk.url}/_stcore/host-config", headers={"Host": "evil.example"}), timeout=10)
    assert refused.value.code in (400, 403)


def test_an_upload_without_the_token_is_refused(desk: DeskServer) -> None:
    request = Request(f"{desk.url}/_stcore/upload_file/a/b", data=b"x", method="PUT")
    with pytest.raises(HTTPError) as refused:
        urlopen(request, timeout=10)
    assert refused.value.code == 403


def test_the_server_listens_on_this_computer_alone(desk: DeskServer) -> None:
    assert desk.process is not None
    opened = {line.split()[1] for line in open_tcp(desk.process.pid)}
    listening = {one for one in opened if one.endswith(f":{desk.port:04X}")}
    assert listening == {f"0100007F:{desk.port:04X}"}


def open_tcp(pid: int) -> list[str]:
    """The listening sockets of the process's network, as the system tells them."""
    with open(f"/proc/{pid}/net/tcp", encoding="ascii") as told:  # noqa: PTH123
        return [line for line in told.read().splitlines()[1:] if line.split()[3] == "0A"]


def test_axe_finds_nothing_serious_on_any_page_or_view(desk: DeskServer, page: Page) -> None:
    case_id = case_on(desk, "Dostępność")
    store = store_of(desk)
    add_roster(store, store.load_case(case_id))
    store.close()
    found: dict[str, Any] = {}
    for language in ("pl", "en"):
        page.goto(f"{desk.url}/?case={case_id}&lang={language}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        found[f"case {language}"] = violations(page)
    for tab in range(1, 4):
        page.get_by_role("tab").nth(tab).click()
        page.wait_for_timeout(300)
        found[f"case tab {tab}"] = violations(page)
    page.goto(f"{desk.url}/roster?case={case_id}&month={MONTH}&lang=pl")
    page.locator(SERVICES).first.click()
    expect(page.get_by_role("button", name="Zamknij")).to_be_visible()
    found["roster"] = violations(page)
    for view in ("Kalendarz uczestników", "Oś czasu", "Pokrycie godzin", "Podsumowania", "Bez asystenta"):
        page.get_by_role("radio", name=view).click()
        page.wait_for_timeout(500)
        found[view] = violations(page)
    page.set_viewport_size(NARROW)
    found["narrow"] = violations(page)
    assert {where: what for where, what in found.items() if what} == {}


def violations(page: Page) -> list[str]:
    """Serious and critical violations of WCAG 2.1 A and AA that are ours, with the first place of each."""
    options = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
    answer = Axe().run(page, options=options).response
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:300]}"
        for one in answer["violations"]
        if one["impact"] in ("serious", "critical") and one["id"] not in OF_STREAMLIT
    ]
