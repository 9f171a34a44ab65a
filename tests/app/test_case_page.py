"""The page Case, without a browser: what it shows, saves, refuses and keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scheduler.app import saved
from tests.app.desks import address, desk_with, empty_desk, store, visit, words_of
from tests.app.tiny import SETTINGS, TINY, in_bytes


def editing_settings(text: str) -> AppTest:
    """A visit that has opened the settings and typed this in their place."""
    test = visit()
    test.selectbox(key="edited_table").set_value("case.toml").run()
    test.text_area[0].set_value(text).run()
    return test


def save(test: AppTest) -> AppTest:
    return next(one for one in test.button if one.label == "Zapisz zmiany").click().run()


def test_the_very_first_start_shows_the_example_and_says_what_needs_attention(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    empty_desk(monkeypatch, tmp_path)
    test = visit()
    assert not test.exception
    assert test.title[0].value.startswith("Krasocin 2026")
    assert [one.value for one in test.metric][2:4] == ["53", "37"]
    assert "Najciaśniejsze chwile miesiąca" in words_of(test)


def test_the_switch_turns_every_word_into_english_and_stays_in_the_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk_with(monkeypatch, tmp_path)
    test = visit()
    assert "Nic nie wymaga uwagi." in words_of(test)
    next(one for one in test.button_group if "Polski" in one.options).set_value("en").run()
    assert "Nothing needs attention." in words_of(test)
    assert address(test, "lang") == "en"
    assert "Uczestnicy" not in [one.label for one in test.metric]


def test_an_example_is_opened_and_becomes_the_case_of_the_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tiny = desk_with(monkeypatch, tmp_path)
    test = visit()
    test.button(key="open_example").click().run()
    assert address(test, "case") != str(tiny.id)
    assert "(przykład)" in test.title[0].value


def test_two_cases_of_one_name_are_told_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = desk_with(monkeypatch, tmp_path)
    second = store().add_case(first.name, in_bytes(), "test")
    test = visit(case=str(first.id))
    assert address(test, "case") == str(first.id)
    assert f"{first.name} · {second.id}" in test.sidebar.selectbox[0].options


def test_every_error_stands_in_a_table_and_the_roster_page_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bad = TINY["requests.csv"] + "R9,P77,visit,2026-13-40T08:00,2026-03-10T10:00,,,,,,,\n"
    desk_with(monkeypatch, tmp_path, in_bytes(requests=bad))
    test = visit()
    assert "2 błędy" in test.error[0].value
    assert list(test.table[0].value["Kolumna"]) == ["start", "participant\\_id"]
    assert "Najpierw trzeba poprawić błędy" in visit("roster").error[0].value


def test_a_mere_warning_is_folded_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desk_with(
        monkeypatch, tmp_path, in_bytes(participants="participant_id,category,kolor\nP1,severe,x\nP2,moderate,y\n")
    )
    test = visit()
    assert not test.error
    assert any("ostrzeżeni" in one.label for one in test.expander)


def test_an_edit_is_checked_while_it_is_typed_and_saved_as_the_next_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tiny = desk_with(monkeypatch, tmp_path)
    broken = editing_settings(SETTINGS.replace("102000.00", "sto"))
    assert "1 błąd" in broken.error[0].value
    test = save(editing_settings(SETTINGS.replace("102000.00", "90000.00")))
    assert "Zapisano wersję 2." in words_of(test)
    assert store().load_case(tiny.id).files["case.toml"] == SETTINGS.replace("102000.00", "90000.00").encode()
    assert "90 000,00 zł" in [one.value.replace("\xa0", " ") for one in test.metric]


def test_of_two_edits_of_one_version_the_second_is_set_aside_and_can_be_applied(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tiny = desk_with(monkeypatch, tmp_path)
    mine = editing_settings(SETTINGS.replace("102000.00", "90000.00"))
    theirs = in_bytes(participants=TINY["participants.csv"] + "P3,Nowa Osoba,severe\n")
    store().save_case(tiny.id, theirs, 1, who="Ola", what="participants")
    test = save(mine)
    assert "Twoja zmiana nie zginęła" in test.warning[0].value
    assert store().load_case(tiny.id).files == theirs
    next(one for one in test.button if one.label == "Nanieś na obecną wersję").click().run()
    both = store().load_case(tiny.id)
    assert (both.version, both.files["participants.csv"]) == (3, theirs["participants.csv"])
    assert b"90000.00" in both.files["case.toml"]
    assert store().set_aside(tiny.id) == []


def test_uploaded_files_are_opened_under_the_tables_own_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desk_with(monkeypatch, tmp_path / "data")
    test = visit()
    given = [(f"../../{name}", content, "text/csv") for name, content in in_bytes().items()]
    test.file_uploader[0].set_value(given).run()
    test.button(key="open_upload").click().run()
    opened = saved.store().load_case(int(address(test, "case")))
    assert set(opened.files) == set(TINY)
    assert not (tmp_path / "requests.csv").exists()


def test_a_broken_upload_shows_every_problem_and_opens_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desk_with(monkeypatch, tmp_path)
    test = visit()
    given = [("../../x.csv", b"a,b\n1,2\n", "text/csv"), ("y.xlsx", b"no workbook", "application/octet-stream")]
    test.file_uploader[0].set_value(given).run()
    test.button(key="open_upload").click().run()
    assert test.error
    assert len(store().cases()) == 1


def test_the_history_says_who_did_what(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desk_with(monkeypatch, tmp_path)
    test = save(editing_settings(SETTINGS.replace("102000.00", "90000.00")))
    assert len(test.table[-1].value) == 2


def test_a_case_is_renamed_and_the_history_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tiny = desk_with(monkeypatch, tmp_path)
    test = visit()
    test.text_input(key=f"name {tiny.id}").set_value("Próba").run()
    test.button(key="rename_case").click().run()
    assert test.title[0].value == "Próba"
    assert [head.name for head in store().cases()] == ["Próba"]
    assert store().history(tiny.id)[0].what == "case_renamed"


def test_a_case_is_deleted_only_after_a_yes_and_the_example_takes_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tiny = desk_with(monkeypatch, tmp_path)
    test = visit()
    assert test.button(key="delete_case").disabled
    test.checkbox(key=f"sure {tiny.id}").check().run()
    test.button(key="delete_case").click().run()
    assert not test.exception
    assert test.title[0].value.startswith("Krasocin 2026")
    assert tiny.id not in [head.id for head in store().cases()]


def test_the_month_and_its_tightest_moments_follow_every_new_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tiny = desk_with(monkeypatch, tmp_path)
    test = visit()
    assert month_of(test) == "2026-03" and "jest dość możliwych asystentów" in words_of(test)
    later = in_bytes(
        requests=TINY["requests.csv"].replace("2026-03", "2026-05"),
        assistants=TINY["assistants.csv"].partition("A2")[0],
    )
    store().save_case(tiny.id, later, 1, who="test", what="requests")
    test = visit()
    assert month_of(test) == "2026-05" and "jest dość możliwych asystentów" not in words_of(test)


def month_of(test: AppTest) -> str:
    return str(next(one.value for one in test.selectbox if one.label == "Miesiąc"))


def test_a_folder_of_an_account_that_does_not_exist_is_said_not_to_be_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk_with(monkeypatch, tmp_path)
    test = visit()
    test.text_input(key="open_path").input("~nobody-of-this-name/case").run()
    test.button(key="open_folder").click().run()
    assert not test.exception
    assert any("Nie ma takiego folderu" in one.value.to_string() for one in test.table)
