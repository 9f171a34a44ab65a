"""The page Roster, without a browser: planning, editing by hand, decisions, publishing, and what goes wrong."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scheduler.app import parts
from scheduler.jobs.folder import PROCESS, write_job
from scheduler.reading import table_rows, with_table
from scheduler.store import RosterHead, SavedCase
from tests.app.desks import address, desk_with, press, store, visit, words_of
from tests.app.tiny import FULL, MONTH, TINY, WHOLE, add_roster, in_bytes, row, tiny_case
from tests.jobs.jobs import ended, small_order


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SavedCase:
    return desk_with(monkeypatch, tmp_path)


def roster_page(**others: str) -> AppTest:
    test = visit("roster", month=MONTH, **others)
    assert not test.exception
    return test


def chosen(test: AppTest, name: str) -> AppTest:
    """The page after this service or open piece was chosen on the board."""
    test.session_state[parts.SELECTED] = name
    return test.run()


def minute(day: int, hour: int) -> int:
    return tiny_case().clock.minute(datetime(2026, 3, day, hour))


def service(request_id: str, assistant_id: str, day: int, hours: tuple[int, int]) -> str:
    return f"{request_id}|{assistant_id}|{minute(day, hours[0])}|{minute(day, hours[1])}|fund"


def served(head: RosterHead) -> set[tuple[str, str]]:
    return {(one["request_id"], one["assistant_id"]) for one in store().load_roster(head.id).services}


def newest(case: SavedCase) -> RosterHead:
    return store().rosters(case.id)[0]


def publish_first(case: SavedCase) -> None:
    """Everything served, in force."""
    first = add_roster(store(), case, WHOLE, label="Pierwszy")
    files = with_table(case.files, "published", [row(*one) for one in WHOLE])
    store().publish(first.id, "test", files=files, based_on=1)


def test_without_a_roster_the_page_says_how_to_get_one(tiny: SavedCase) -> None:
    assert "nie ma jeszcze grafiku" in words_of(roster_page())


def test_a_search_of_5_s_is_started_noted_and_its_roster_shown(tiny: SavedCase, tmp_path: Path) -> None:
    test = roster_page()
    test.slider[0].set_value(5).run()
    test.button(key="start_plan").click().run()
    job = store().jobs(tiny.id)[0]
    assert address(test, "job") == job.id
    view = ended(tmp_path / "jobs", job.id)
    assert view.state == "done"
    test.run()
    assert address(test, "roster") == str(newest(tiny).id)
    assert "18 h z 18 h" in [one.value.replace("\xa0", " ") for one in test.metric]
    # The popover gets another key, so the browser draws it folded in.
    assert test.session_state[parts.FORMS] == 1


def test_handing_over_makes_a_draft_beside_the_first_and_can_be_taken_back(tiny: SavedCase) -> None:
    add_roster(store(), tiny)
    test = chosen(roster_page(), service("R1", "A1", 10, (8, 12)))
    assert list(test.table[0].value.iloc[:, 1]) == ["A1", "A2"]
    press(test, "Zdejmij z grafiku")
    assert served(newest(tiny)) == {("R2", "A2")}
    assert newest(tiny).label == "Próba – poprawiony ręcznie"
    test = press(test, "Cofnij ostatnią zmianę ręczną")
    assert served(newest(tiny)) == {("R1", "A1"), ("R2", "A2")}
    assert len(store().rosters(tiny.id)) == 2


def test_a_person_who_may_not_take_it_is_told_why_and_cannot_be_given_it(tiny: SavedCase) -> None:
    add_roster(store(), tiny)
    test = chosen(roster_page(), service("R1", "A1", 10, (8, 12)))
    assert "A2 ma naraz dwie usługi" in test.warning[0].value
    assert test.button(key="give").disabled


def test_a_service_dragged_to_another_row_proposes_that_person(tiny: SavedCase) -> None:
    add_roster(store(), tiny, WHOLE)
    test = roster_page()
    test.session_state[parts.PROPOSED] = "A2"
    test = chosen(test, service("R3", "A1", 11, (10, 12)))
    assert test.button(key="give").label == "Przekaż: A2"
    test.button(key="give").click().run()
    assert ("R3", "A2") in served(newest(tiny))


@pytest.mark.parametrize(
    ("open_piece", "day", "hours"),
    [
        ("open|R1|{}", 10, (8, 12)),
        ("open|R3|{}", 11, (8, 10)),
        ("open|R4|{}", 12, (8, 12)),
        ("open|R5|{}", 16, (8, 10)),
    ],
    ids=["visit", "flexible", "cover", "package"],
)
def test_an_open_piece_of_every_kind_is_given_to_somebody(
    tiny: SavedCase, open_piece: str, day: int, hours: tuple[int, int]
) -> None:
    add_roster(store(), tiny, FULL[1:])
    starts = minute(16, 0) if "R5" in open_piece else minute(day, 8)
    test = chosen(roster_page(), open_piece.format(starts))
    test.button(key="give").click().run()
    request = open_piece.split("|")[1]
    new = next(one for one in store().load_roster(newest(tiny).id).services if one["request_id"] == request)
    assert (new["start"][:13], new["end"][:13]) == tuple(f"2026-03-{day:02}T{hour:02}" for hour in hours)


def test_a_pin_is_written_listed_shown_and_removed(tiny: SavedCase) -> None:
    add_roster(store(), tiny, WHOLE)
    test = chosen(roster_page(), service("R3", "A1", 11, (10, 12)))
    test = press(test, "Przypnij: A1")
    pins = table_rows(store().load_case(tiny.id).files, "pins")[1]
    assert [(one["request_id"], one["decision"], one["start"][:16]) for one in pins] == [
        ("R3", "keep", "2026-03-11T10:00")
    ]
    assert any("przypięte: R3" in one.value.replace("\\", "") for one in test.markdown)
    press(test, "Usuń")
    assert table_rows(store().load_case(tiny.id).files, "pins")[1] == []


def test_a_prohibition_takes_the_place_of_a_pin_on_the_same_pair(tiny: SavedCase) -> None:
    add_roster(store(), tiny)
    name = service("R1", "A1", 10, (8, 12))
    test = press(chosen(roster_page(), name), "Przypnij: A1")
    press(chosen(test, name), "Zakaż: A1")
    pins = table_rows(store().load_case(tiny.id).files, "pins")[1]
    assert [(one["request_id"], one["assistant_id"], one["decision"]) for one in pins] == [("R1", "A1", "forbid")]


def test_publishing_says_what_it_changes_and_writes_it_into_the_case(tiny: SavedCase) -> None:
    publish_first(tiny)
    add_roster(store(), store().load_case(tiny.id), (*FULL[:1], ("R2", "A2", "2026-03-10T10:00", "2026-03-10T14:00")))
    test = roster_page()
    assert "Jest nowszy szkic" in words_of(test)
    test = press(test, "Pokaż go")
    assert any("zdjęta: 4" in one.label for one in test.expander)
    press(test, "Ogłoś ten grafik")
    assert {one.label: one.state for one in store().rosters(tiny.id)} == {"Pierwszy": "replaced", "Próba": "published"}
    published = table_rows(store().load_case(tiny.id).files, "published")[1]
    assert {one["request_id"] for one in published} == {"R1", "R2"}


def test_a_roster_that_breaks_rules_since_the_case_changed_says_which_and_is_not_published(tiny: SavedCase) -> None:
    add_roster(store(), tiny)
    store().save_case(
        tiny.id,
        in_bytes(requests=TINY["requests.csv"].replace("R2,P2,visit,2026-03-10T10", "R2,P2,visit,2026-03-10T11")),
        1,
        who="t",
        what="x",
    )
    test = roster_page()
    assert "1 naruszenie reguł" in test.error[0].value
    assert next(one for one in test.button if one.label == "Ogłoś ten grafik").disabled


def test_a_replan_shows_its_changes_with_causes_and_is_refused(tiny: SavedCase) -> None:
    publish_first(tiny)
    before, after = row(*WHOLE[2]), row("R3", "A2", "2026-03-11T10:00", "2026-03-11T12:00")
    change = {"before": before, "after": after, "code": "absence", "cause": {"pl": "A1 choruje.", "en": "A1 is ill."}}
    rows = [after if one["request_id"] == "R3" else one for one in (row(*each) for each in WHOLE)]
    figures = {"kind": "replan", "changes": [change], "bound": None}
    draft = store().save_roster(tiny.id, 2, MONTH, rows, figures=figures, label="Przeplanowany", who="t")
    test = roster_page(roster=str(draft.id))
    assert "A1 choruje" in str(test.table[0].value.iloc[0, 3])
    press(test, "Odrzuć to przeplanowanie")
    assert [one.label for one in store().rosters(tiny.id)] == ["Pierwszy"]


def test_a_search_that_died_without_a_roster_says_so_and_keeps_the_last_one(tiny: SavedCase, tmp_path: Path) -> None:
    add_roster(store(), tiny)
    job_id = write_job(tmp_path / "jobs", small_order())
    # A process with this number that began then lives nowhere.
    (tmp_path / "jobs" / job_id / PROCESS).write_text('{"pid": 1, "since": "0"}')
    store().add_job(job_id, tiny.id, 1, "solve", params={"month": MONTH}, who="t")
    test = roster_page()
    assert "Obliczenia przerwano z zewnątrz" in test.warning[0].value
    assert "8 h z 18 h" in [one.value.replace("\xa0", " ") for one in test.metric]


@pytest.mark.parametrize("view", ["participant", "timeline", "coverage", "totals", "open"])
def test_every_view_is_drawn_in_both_languages(tiny: SavedCase, view: str) -> None:
    add_roster(store(), tiny)
    for language in ("pl", "en"):
        test = visit("roster", {"view": view}, month=MONTH, lang=language)
        assert not test.exception
        assert not test.error


def test_a_roster_is_renamed_in_its_head_and_the_history_says_so(tiny: SavedCase) -> None:
    add_roster(store(), tiny)
    test = roster_page()
    assert test.button(key="rename_roster").disabled
    name = next(one for one in test.text_input if one.label == "Nazwa grafiku")
    name.input("Po rozmowie z zespołem").run()
    test.button(key="rename_roster").click().run()
    assert any("Po rozmowie z zespołem (szkic)" in one.options for one in test.selectbox)
    assert (newest(tiny).label, store().history(tiny.id)[0].what) == ("Po rozmowie z zespołem", "roster_renamed")
