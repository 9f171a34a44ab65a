"""The page What if without a browser: scenarios by click and by form, refusals, conflicts, results side by side."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from scheduler.app import parts
from scheduler.app.change_kinds import KINDS
from scheduler.app.outcomes import ending_of
from scheduler.app.saved import store
from scheduler.jobs import Best, JobView
from scheduler.scenarios import Change
from scheduler.store import NewRoster, SavedCase
from scheduler.text import Text
from tests.app.desks import visit
from tests.app.questions import (
    CUT,
    curve,
    desk_with_case,
    drawn,
    files,
    keep,
    opened,
    press,
    push,
    said,
    scenario,
    solved,
)
from tests.scenarios.small import MONTH

SAVE = "Zapisz tę zmianę"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SavedCase:
    return desk_with_case(monkeypatch, tmp_path)


def changes_of(case: SavedCase) -> list[list[dict[str, object]]]:
    return [one.changes for one in store().scenarios(case.id)]


def test_a_preset_is_added_by_one_click_and_cannot_be_added_twice(case: SavedCase) -> None:
    page = press(opened(), "dotacja obcięta do 88 %")
    assert changes_of(case) == [[{"kind": "grant", "percent": "88"}, {"kind": "month_ceiling", "percent": "88"}]]
    assert "Zapisano „dotacja obcięta do 88 %”." in said(page)
    assert "Dotacja wynosi 89 760,00 zł zamiast 102 000,00 zł." in said(page)
    assert next(one for one in page.button if one.label == "dotacja obcięta do 88 %").disabled


def test_an_own_change_is_written_in_zloty_shown_as_a_sentence_and_saved(case: SavedCase) -> None:
    scenario(case, "Drożej", [])
    page = press(opened(), "Dodaj zmianę")
    page.selectbox(key="change 1 None kind").select("hourly_cost")
    page = drawn(page)
    assert "Uzupełnij pola tej zmiany." in said(page)
    page.text_input(key="change 1 None hourly_cost zloty").input("2,50")
    page.multiselect(key="change 1 None hourly_cost assistants").select("A1")
    page = drawn(page)
    assert "Godzina asystenta (A1) kosztuje o 2,50 zł więcej." in said(page)
    page = press(page, SAVE)
    assert changes_of(case) == [[{"kind": "hourly_cost", "add": 250, "assistants": ["A1"]}]]
    assert not [one for one in page.button if one.label == SAVE]


def test_a_change_that_makes_no_sense_is_refused_with_its_sentence_and_cannot_be_saved(case: SavedCase) -> None:
    scenario(case, "Taniej", [])
    page = press(opened(), "Dodaj zmianę")
    page.selectbox(key="change 1 None kind").select("hourly_cost")
    page = drawn(page)
    page.radio(key="change 1 None hourly_cost rate").set_value(-1)
    page.text_input(key="change 1 None hourly_cost zloty").input("41")
    page = drawn(page)
    assert "Godzina asystenta A1 kosztuje 40,00 zł; nie może potanieć o 41,00 zł." in said(page)
    assert next(one for one in page.button if one.label == SAVE).disabled
    page.text_input(key="change 1 None hourly_cost zloty").input("dużo")
    assert "To nie jest kwota w złotych." in said(drawn(page))


def test_one_of_two_changes_is_edited_and_the_other_taken_out(case: SavedCase) -> None:
    scenario(case, "Dwie", [*CUT, {"kind": "grant", "percent": "87.5"}])
    page = opened()
    page = push(page, "edit 1 1")
    assert page.text_input(key="change 1 1 grant percent").value == "87,5"
    page.text_input(key="change 1 1 grant percent").input("90")
    page = press(drawn(page), SAVE)
    assert changes_of(case) == [[*CUT, {"kind": "grant", "percent": "90"}]]
    push(page, "out 1 0")
    assert changes_of(case) == [[{"kind": "grant", "percent": "90"}]]


def test_a_scenario_is_copied_renamed_and_deleted(case: SavedCase) -> None:
    scenario(case)
    page = press(opened(), "Powiel")
    assert [one.name for one in store().scenarios(case.id)] == ["Mniej pieniędzy", "Mniej pieniędzy – kopia"]
    page.text_input(key="name 1").input("Bieda")
    page = push(drawn(page), "rename 1")
    page = push(page, "delete 2")
    assert [one.name for one in store().scenarios(case.id)] == ["Bieda"]
    assert changes_of(case) == [CUT]


def test_a_change_saved_after_somebody_else_s_is_set_aside_and_can_be_kept(case: SavedCase) -> None:
    first = scenario(case)
    page = press(opened(), "Dodaj zmianę")
    store().save_scenario(case.id, "Ich", [], who="ola", scenario_id=first.id, based_on=1)
    page = drawn(page)
    page.text_input(key="change 1 None grant percent").input("95")
    page = press(drawn(page), SAVE)
    assert "Ktoś zmienił scenariusz „Ich” w tym samym czasie." in said(page)
    assert "Odłożona zmiana scenariusza „Ich”" in said(page)
    assert changes_of(case) == [[]]
    page = press(page, "Zapisz jako osobny scenariusz")
    assert [one.name for one in store().scenarios(case.id)] == ["Ich", "Ich (2)"]
    assert changes_of(case)[1] == [{"kind": "grant", "percent": "95"}]
    assert store().set_aside(case.id) == [] and "Odłożona" not in said(page)


def test_a_deletion_seen_too_late_sets_the_change_aside(case: SavedCase) -> None:
    first = scenario(case)
    page = opened()
    store().delete_scenario(first.id, "ola")
    page = push(page, "out 1 0")
    assert "Odłożona zmiana scenariusza „Mniej pieniędzy”" in said(page)
    assert "Wstaw w miejsce obecnego" not in [one.label for one in page.button]


def test_every_kind_of_change_has_a_form_that_draws_itself(case: SavedCase) -> None:
    known = {one.model_fields["kind"].default for one in get_args(get_args(Change)[0])}
    assert known == set(KINDS)
    scenario(case, "Wszystkie", [])
    page = press(opened(), "Dodaj zmianę")
    for kind in KINDS:
        page.selectbox(key="change 1 None kind").select(kind)
        page = drawn(page)


def test_results_stand_side_by_side_with_headline_figures_and_links(case: SavedCase) -> None:
    less = scenario(case)
    keep(store(), case, solved(case, []), job="j1", scenario=None)
    keep(store(), case, solved(case, CUT, less.name, less.id), job="j2", scenario=[less.id, less.name])
    page = opened("comparison")
    assert "Scenariusz „Mniej pieniędzy”: o 7 h mniej niż w „Dziś”, o 280,00 zł taniej" in said(page)
    table = page.table[0].value
    assert list(table.columns) == ["Liczba", "Dziś", "Mniej pieniędzy"]
    rows = {row[0]: tuple(row[1:]) for row in table.to_numpy().tolist()}
    assert rows["Godziny z asystentem"] == ("15 h", "8 h")
    assert rows["Godziny bez asystenta"] == ("0 h", "7 h")
    assert "Wszystko policzone na obecnej wersji sprawy." in said(page)


def test_a_result_of_an_older_version_or_of_older_changes_is_marked(case: SavedCase) -> None:
    less = scenario(case)
    keep(store(), case, solved(case, []), job="j1", scenario=None)
    keep(store(), case, solved(case, CUT, less.name, less.id), job="j2", scenario=[less.id, less.name])
    store().save_scenario(case.id, less.name, [], who="ola", scenario_id=less.id, based_on=1)
    assert "„Mniej pieniędzy”: policzone przed zmianą scenariusza." in said(opened("comparison"))
    store().save_case(case.id, files(), based_on=1, who="ola", what="requests")
    page = opened("comparison")
    assert "„Dziś”: policzone na wersji 1, a sprawa ma już 2." in said(page)
    assert "Policz od nowa: Dziś" in [one.label for one in page.button]


def test_a_search_without_a_roster_tells_why(case: SavedCase) -> None:
    store().add_job("j1", case.id, 1, "solve", params={"month": MONTH, "what_if": True, "scenario": None}, who="test")
    store().finish_job("j1", "impossible")
    assert "„Dziś” – ostatnie liczenie nie dało grafiku:" in said(opened("comparison"))


def test_a_curve_shows_its_points_with_what_a_further_hour_costs(case: SavedCase) -> None:
    points = curve(case)
    keep(store(), case, *points, kind="curve", points=[])
    page = opened("curve")
    assert "Dzisiejsze pieniądze miesiąca (100 %): 9 000,00 zł." in said(page)
    table = page.table[0].value
    assert table["Godziny z asystentem"].tolist() == ["5 h", "8 h", "15 h"]
    assert [cell.replace("\u00a0", " ") for cell in table["Ile kosztuje dalsza godzina"]] == [
        "—",
        "40,00 zł",
        "40,00 zł",
    ]


def test_a_point_worth_less_than_a_cheaper_one_shows_that_one_s_roster_and_says_so(case: SavedCase) -> None:
    low, middle, high = curve(case)
    worse = NewRoster(high.month, low.services, high.figures, high.label, scenario_id=high.scenario_id)
    keep(store(), case, low, middle, worse, kind="curve", points=[])
    page = opened("curve")
    assert page.table[0].value["Godziny z asystentem"].tolist() == ["5 h", "8 h", "8 h"]
    assert "„punkt 52000” pokazuje grafik tańszego punktu" in said(page)


def test_a_point_of_a_curve_without_a_roster_is_told_under_it_with_why(case: SavedCase) -> None:
    low, _, high = curve(case)
    solved_point = JobView("j1", "done", best=Best(0.1, 1, tuple(low.services)))
    failing = JobView("j1", "impossible", said=(Text("Za mało pieniędzy.", "Too little money."),))
    whole = JobView("j1", "done", points=(solved_point, failing, solved_point))
    named = [{"name": f"{share} %", "changes": []} for share in (60, 80, 100)]
    job = store().add_job(
        "j1", case.id, 1, "curve", params={"month": MONTH, "what_if": True, "points": named}, who="test"
    )
    store().finish_job("j1", "done", low, high, ending=ending_of(job, whole))
    words = said(opened("curve"))
    assert "„80 %” – bez grafiku: grafiku nie da się ułożyć. Za mało pieniędzy." in words
    assert "„60 %” – bez grafiku" not in words


def test_a_curve_whose_shares_do_not_rise_is_refused_in_words(case: SavedCase) -> None:
    page = opened("curve")
    page.number_input[0].set_value(150)
    page.number_input[1].set_value(100)
    page = press(page, "Policz krzywą")
    assert "Krzywa potrzebuje co najmniej 2 punktów, od mniejszego do większego udziału." in said(page)
    assert store().jobs(case.id) == []


def test_a_price_a_length_and_a_share_are_shown_with_the_comma_of_polish_or_the_point_of_english(
    case: SavedCase,
) -> None:
    changes = [{"kind": "hourly_cost", "add": 250, "assistants": ["A1"]}, {"kind": "labour_day", "minutes": 450}]
    scenario(case, "Liczby", changes)
    for language, cost, length in (("pl", "2,50", "7,50"), ("en", "2.50", "7.50")):
        for position, key, shown in ((0, "hourly_cost zloty", cost), (1, "labour_day minutes", length)):
            edited = {parts.EDITED: parts.EditedChange(1, 1, position)}
            page = visit("what-if", edited, view="scenarios", lang=language)
            assert page.text_input(key=f"change 1 {position} {key}").value == shown
