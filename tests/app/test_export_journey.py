"""From a saved roster to files on the disk, in a real browser: lawful when read back, nameless with codes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from scheduler.domain import Roster
from scheduler.reading import read_case_files, read_schedule
from scheduler.store import open_store
from scheduler.verify import judge
from tests.app.browser import DeskServer, running_desk
from tests.app.conftest import NARROW, WIDE, shoot
from tests.app.small_work import SURNAMES, add_case, add_roster, case_files
from tests.cli.small import MONTH, ask
from tests.export.worlds import unzipped
from tests.support import write_files


@pytest.fixture(scope="module")
def exporting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    """A desk with the small case and its planned March."""
    data = tmp_path_factory.mktemp("export")
    store = open_store(f"sqlite:///{data / 'grafik.sqlite'}")
    add_roster(store, add_case(store))
    store.close()
    with running_desk(data) as server:
        yield server


def open_page(page: Page, server: DeskServer, path: str, **address: str) -> list[str]:
    """Go to a page; what the browser refused to load is collected in the list."""
    refused: list[str] = []
    page.on("console", lambda one: refused.append(one.text) if "Content Security Policy" in one.text else None)
    query = "&".join(f"{key}={value}" for key, value in {"month": MONTH, **address}.items())
    page.goto(f"{server.url}/{path}?{query}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return refused


def taken(page: Page, label: str, folder: Path) -> tuple[str, bytes]:
    """Click a button, and the file that comes: its name and its bytes."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=label).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path.name, path.read_bytes()


def test_the_downloaded_schedule_is_lawful_for_the_judge_and_for_grafik_check(
    page: Page, exporting: DeskServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = open_page(page, exporting, "export")
    name, content = taken(page, "Grafik dla programów (schedule.csv)", tmp_path)
    assert name == "small_2026-03_grafik_roboczy.csv"
    case, _ = read_case_files(case_files(), "Small")
    span = case.clock.month_span(MONTH)
    roster = Roster(span, read_schedule(tmp_path / name, case, span)[0])
    assert len(roster.services) == 2 and judge(case, roster).lawful
    folder = write_files(tmp_path / "case", {key: text.decode() for key, text in case_files().items()})
    assert ask(capsys, "pl", "check", folder, tmp_path / name, "--month", MONTH).code == 0
    _, book = taken(page, "Skoroszyt (XLSX)", tmp_path)
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book))
    cells = [
        cell for sheet in sheets.sheet_names for row in sheets.get_sheet_by_name(sheet).to_python() for cell in row
    ]
    assert "Żaneta Gęśla" in cells and len(sheets.sheet_names) >= 6
    assert content.startswith(b"request_id,") and not refused


def test_with_codes_no_surname_is_in_the_package_and_its_name_says_so(
    page: Page, exporting: DeskServer, tmp_path: Path
) -> None:
    refused = open_page(page, exporting, "export")
    page.get_by_text("Pseudonimy zamiast nazwisk").click()
    expect(page.get_by_text("U-001", exact=False).first).to_be_attached()
    name, content = taken(page, "Pakiet miesiąca: wszystkie pliki (ZIP)", tmp_path)
    assert name == "small_2026-03_pakiet_roboczy_pseudonimy.zip"
    files = unzipped(content)
    assert len(files) == 7 and all("pseudonimy" in one for one in files)
    text = "".join(body.decode() for one, body in files.items() if one.endswith(".csv"))
    assert "U-001" in text and not [one for one in SURNAMES if one in text]
    page.get_by_role("tab", name="Jedna osoba").click()
    expect(page.get_by_role("img", name="Pierwsza strona karty: U-001")).to_be_visible()
    assert not refused


def test_a_click_on_a_row_of_limits_draws_that_participants_chart(page: Page, exporting: DeskServer) -> None:
    refused = open_page(page, exporting, "budget")
    expect(page.get_by_text("99 503,50 zł").first).to_be_visible()
    page.get_by_role("tab", name="Uczestnicy").click()
    grid = page.get_by_test_id("stDataFrame").locator("visible=true").first
    grid.click(position={"x": 16, "y": 36 + 36 + 18})
    expect(page.get_by_label("P3 Anna Wąs: ile zostaje z 360 h", exact=False)).to_be_visible()
    assert "person=P3" in page.url and not refused


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("path", ["budget", "export"])
def test_both_pages_fit_a_phone_and_a_desk(page: Page, exporting: DeskServer, path: str, language: str) -> None:
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        refused = open_page(page, exporting, path, lang=language)
        expect(page.get_by_role("tab").first).to_be_visible()
        page.wait_for_timeout(1000)
        shoot(page, f"{path} {language} {size['width']}")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert not refused
