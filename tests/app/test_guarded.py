"""The running desk is closed to the outside, says what it is set to, and can be used by everybody."""

from __future__ import annotations

from http.client import HTTPConnection
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from scheduler.app.server import HEADERS
from tests.app.browser import DeskServer
from tests.app.conftest import NARROW
from tests.app.test_journeys import SERVICES, case_on, store_of
from tests.app.tiny import MONTH, add_roster

OF_STREAMLIT: dict[str, str] = {}
"""Violations that are Streamlit's own, each with why it cannot be helped here."""


def answer(desk: DeskServer, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers by small name, and text."""
    connection = HTTPConnection("127.0.0.1", desk.port, timeout=10)
    try:
        connection.request(method, path, headers=headers)
        got = connection.getresponse()
        return got.status, {name.lower(): value for name, value in got.getheaders()}, got.read().decode()
    finally:
        connection.close()


def test_every_answer_carries_every_safe_header(desk: DeskServer) -> None:
    for path in ("/", "/roster", "/_stcore/health", "/_stcore/host-config"):
        status, sent, _ = answer(desk, path)
        assert (status, {name: sent[name] for name in HEADERS}) == (200, HEADERS)
    assert '<html lang="pl">' in answer(desk, "/")[2]


def test_the_policy_lets_nothing_in_from_elsewhere_and_runs_no_text_as_code() -> None:
    policy = HEADERS["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert "http" not in policy


def test_a_connection_from_a_page_of_another_address_is_refused(desk: DeskServer) -> None:
    hello = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    for stranger in ({"Origin": "http://evil.example"}, {"Host": "evil.example", "Origin": "http://evil.example"}):
        assert answer(desk, "/_stcore/stream", **hello, **key, **stranger)[0] == 403


def test_an_upload_without_the_token_is_refused(desk: DeskServer) -> None:
    assert answer(desk, "/_stcore/upload_file/a/b", "PUT")[0] == 403


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
    """Serious and critical violations of WCAG 2.1 A and AA that are ours, each with its place."""
    options = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
    told = Axe().run(page, options=options).response
    return [
        f"{one['id']} {node['target']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for one in told["violations"]
        for node in one["nodes"]
        if one["impact"] in ("serious", "critical") and one["id"] not in OF_STREAMLIT
    ]
