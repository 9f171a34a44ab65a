"""The page of exports: what it offers, what it says of a roster, and what is in the files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.app import downloads, work
from scheduler.app.backup import copy_of
from scheduler.export.filenames import What, file_name
from scheduler.export.names import SIDES, Person
from scheduler.store import Store, open_store
from scheduler.store.records import RosterState
from tests.app.pages import empty_desk, page, run
from tests.app.small_work import NAMES, add_case, add_roster, planned_march
from tests.cli.small import MONTH
from tests.export.worlds import unzipped

WHOLE: tuple[What, ...] = ("workbook", "excel", "schedule", "uncovered", "calendars", "package")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with empty_desk(tmp_path / "data", monkeypatch) as opened:
        yield opened


def test_a_lawful_roster_offers_its_package_seven_files_two_of_one_person_and_the_backup(store: Store) -> None:
    add_roster(store, add_case(store))
    shown = page("export", month=MONTH)
    assert not shown.error and not shown.warning
    assert [one.proto.label for one in shown.get("download_button")] == [
        "Pakiet miesiąca: wszystkie pliki (ZIP)",
        "Skoroszyt (XLSX)",
        "Grafik do Excela (CSV)",
        "Grafik dla programów (schedule.csv)",
        "Godziny bez asystenta (CSV)",
        "Kalendarze wszystkich (ZIP)",
        "Karty wszystkich uczestników (PDF)",
        "Karty wszystkich asystentów (PDF)",
        "Karta miesiąca (PDF)",
        "Kalendarz (ICS)",
        "Pobierz kopię zapasową (SQLite)",
    ]


def test_codes_take_the_place_of_names_in_the_first_rows_and_stay_beside_the_name_to_choose(store: Store) -> None:
    add_roster(store, add_case(store))
    shown = page("export", month=MONTH)
    assert shown.dataframe[0].value["Uczestnik (nazwa)"].tolist() == ["Żaneta Gęśla", "Anna Wąs"]
    shown.toggle[0].set_value(True)
    run(shown)
    assert not any(name in shown.dataframe[0].value.to_string() for name in NAMES)
    assert shown.selectbox[1].options == ["U-001 = Żaneta Gęśla", "U-003 = Anna Wąs"]


def test_a_roster_that_breaks_rules_is_not_to_be_handed_out(store: Store) -> None:
    rows = [dict(one) for one in planned_march()["services"]]
    rows[1]["assistant_id"] = rows[0]["assistant_id"]
    add_roster(store, add_case(store), services=rows)
    (error,) = page("export", month=MONTH).error
    assert "nie wydawaj ich nikomu" in error.value
    english = page("export", month=MONTH, lang="en").error[0].value
    assert "hand them to nobody until this is mended" in english


def test_a_month_without_a_roster_says_where_to_plan_one_and_still_offers_the_backup(store: Store) -> None:
    add_case(store)
    shown = page("export", month="2026-05")
    assert "Ułóż go na stronie Grafik" in shown.info[0].value
    assert [one.proto.label for one in shown.get("download_button")] == ["Pobierz kopię zapasową (SQLite)"]


def test_file_names_tell_a_draft_a_published_a_replaced_and_a_scenarios_roster_apart(store: Store) -> None:
    case = add_case(store)
    scenario = store.save_scenario(case.id, "Więcej ludzi", [], who="test")
    named = []
    sorts: list[tuple[RosterState, int | None]] = [("draft", None), ("published", None), ("replaced", None)]
    for state, scenario_id in (*sorts, ("draft", scenario.id)):
        saved_roster = add_roster(store, case, state=state, scenario_id=scenario_id)
        handout = downloads.handout_of(work.beside_case(saved_roster.id), hidden=False)
        named.append(file_name(handout, "package"))
    assert named == [
        "small_2026-03_pakiet_roboczy.zip",
        "small_2026-03_pakiet_ogloszony.zip",
        "small_2026-03_pakiet_zastapiony.zip",
        "small_2026-03_pakiet_scenariusz.zip",
    ]
    assert "scenariusz" in page("export", month=MONTH, roster=str(saved_roster.id)).warning[0].value


def test_the_reason_that_the_search_found_stands_in_the_uncovered_list(store: Store) -> None:
    handout = downloads.handout_of(work.beside_case(add_roster(store, add_case(store)).id), hidden=False)
    _, row = downloads.made(handout, "uncovered").decode().splitlines()
    assert row.startswith("R2,P2,2026-03-10T10:00+01:00,2026-03-10T14:00+01:00,240,budget,")
    assert "nie starcza pieniędzy" in row


def test_the_package_holds_every_file_of_the_month_as_each_button_makes_it(store: Store) -> None:
    handout = downloads.handout_of(work.beside_case(add_roster(store, add_case(store)).id), hidden=False)
    inside = unzipped(downloads.made(handout, "package"))
    offered = {file_name(handout, what): downloads.made(handout, what) for what in WHOLE if what != "package"}
    offered |= {file_name(handout, "cards", side): downloads.made(handout, "cards", side) for side in SIDES}
    assert inside == offered and len(inside) == 7
    assert downloads.made(handout, "package") == downloads.made(handout, "package")


def test_no_name_is_in_any_file_with_codes(store: Store) -> None:
    handout = downloads.handout_of(work.beside_case(add_roster(store, add_case(store)).id), hidden=True)
    person = Person("participant", "P1")
    files = [*(downloads.made(handout, what) for what in WHOLE[1:4]), downloads.made(handout, "calendar", person)]
    assert b"U-001" in files[1]
    assert not [name for name in NAMES for content in files if name in content.decode()]
    assert downloads.made(handout, "card", person).startswith(b"%PDF")


def test_the_backup_is_a_store_that_opens_with_the_same_case_and_roster(store: Store, tmp_path: Path) -> None:
    roster = add_roster(store, add_case(store))
    (tmp_path / "copy.sqlite").write_bytes(copy_of(store))
    opened = open_store(f"sqlite:///{tmp_path / 'copy.sqlite'}")
    assert opened.load_roster(roster.id) == roster
    opened.close()


def test_the_picture_of_a_card_is_drawn_anew_when_the_person_is_called_otherwise(store: Store) -> None:
    case = add_case(store)
    add_roster(store, case)
    before, again = _picture(), _picture()
    renamed = case.files["participants.csv"].decode().replace("Żaneta Gęśla", "Żaneta Wrona").encode()
    files = {**case.files, "participants.csv": renamed}
    store.save_case(case.id, files, case.version, who="test", what="participants")
    assert before == again != _picture()


def _picture() -> str:
    """The address of the card's picture, which goes by what is in it."""
    return str(page("export", month=MONTH).get("image")[0].proto.imgs[0].url)
