"""The page of budget and limits on a case whose every figure can be counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scheduler.app.in_use import one_a_month
from scheduler.store import RosterHead, Store
from tests.app.pages import empty_desk, page, run
from tests.app.small_work import FILES, add_case, add_roster

HEAD = RosterHead(1, 1, 1, "2026-03", "A", "draft", None, None, "w", datetime(2026, 1, 1, tzinfo=UTC), {})


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with empty_desk(tmp_path, monkeypatch) as opened:
        yield opened


def metrics(shown: AppTest) -> dict[str, str]:
    return {one.label: one.value.replace("\xa0", " ") for one in shown.metric}


def said(shown: AppTest) -> str:
    return "\n".join(one.value for one in shown.markdown).replace("\xa0", " ").replace("\\", "")


def test_of_100_000_zl_200_are_delivered_and_296_50_planned_so_99_503_50_are_left(store: Store) -> None:
    add_roster(store, add_case(store))
    shown = page("budget")
    assert metrics(shown) == {
        "Pieniądze na godziny": "100 000,00 zł",
        "Wykonane do 09.02.2026": "200,00 zł",
        "Zaplanowane": "296,50 zł",
        "Zostaje": "99 503,50 zł",
        "Wystarczą do": "końca okresu",
    }
    assert "Policzone grafiki: marzec 2026 – Szkic A (szkic)." in said(shown)
    assert "P1: na koniec okresu zostanie najwięcej niewykorzystanych godzin: 711 h. Razem zostanie 1 428 h." in said(
        shown
    )


def test_in_english_the_same_figures_are_said_in_english(store: Store) -> None:
    add_roster(store, add_case(store))
    shown = page("budget", lang="en")
    assert metrics(shown)["Delivered by 09.02.2026"] == "200.00 zł" and metrics(shown)["Left"] == "99,503.50 zł"
    assert "Rosters counted: March 2026 – Szkic A (draft)." in said(shown)


def test_the_day_before_the_first_service_shows_it_as_still_to_come(store: Store) -> None:
    add_case(store)
    shown = page("budget")
    assert "Nie ma jeszcze żadnego grafiku" in said(shown)
    shown.date_input[0].set_value(date(2026, 2, 8))
    assert metrics(run(shown))["Wykonane do 08.02.2026"] == "0,00 zł"
    assert metrics(shown)["Zaplanowane"] == "200,00 zł", "known on that day is what the ledger shows later"


def test_the_table_of_limits_begins_with_the_one_used_most_and_holds_numbers(store: Store) -> None:
    add_roster(store, add_case(store))
    tables = [one.value for one in page("budget").dataframe]
    limits = next(one for one in tables if "Limit (h)" in one and len(one) == 3 and "P1" in str(one.iloc[0, 0]))
    assert [name.partition(" ")[0] for name in limits["Kogo dotyczy"]] == ["P1", "P3", "P2"]
    assert limits["Wykonane (h)"].tolist() == [5.0, 0.0, 0.0]
    assert limits["Zaplanowane (h)"].tolist() == [4.0, 3.0, 0.0]
    assert limits["Zostaje (h)"].tolist() == [711.0, 357.0, 360.0]
    assert limits["Wykonane i plan"].tolist() == [1, 0, 0]


def test_a_month_above_its_ceiling_of_340_zl_is_said_and_one_within_it_is_not(store: Store) -> None:
    case = add_case(store)
    add_roster(store, case)
    assert "pułap" not in said(page("budget"))
    files = {name: text.encode() for name, text in FILES.items()}
    files["case.toml"] = files["case.toml"].replace(b"340.00", b"296.49")
    store.save_case(case.id, files, case.version, who="test", what="case.toml")
    assert (
        "marzec 2026: wykonane i zaplanowane usługi kosztują 296,50 zł, a pułap miesiąca to 296,49 zł;"
        " to o 0,01 zł za dużo." in said(page("budget"))
    )


def test_another_participant_is_chosen_and_stays_in_the_address(store: Store) -> None:
    add_roster(store, add_case(store))
    shown = page("budget")
    assert shown.selectbox[0].value == "P1"
    shown.selectbox[0].set_value("P3")
    run(shown)
    assert "P3" in shown.query_params["person"] and shown.selectbox[0].value == "P3"


def test_a_case_with_errors_sends_to_the_page_case(store: Store) -> None:
    store.add_case("Broken", {"case.toml": b"name = 1"}, "test")
    assert [one.value for one in page("budget").error] == [
        "Najpierw trzeba poprawić błędy w plikach sprawy (strona Sprawa)."
    ]


def test_a_roster_whose_people_left_the_case_is_named_and_not_counted(store: Store) -> None:
    case = add_case(store)
    add_roster(store, case)
    files = {name: text.encode() for name, text in FILES.items()}
    files["participants.csv"] = b"participant_id,name,category\nP1,,severe\nP2,,moderate\n"
    files["requests.csv"] = FILES["requests.csv"].rsplit("R3", 1)[0].encode()
    store.save_case(case.id, files, case.version, who="test", what="participants.csv")
    shown = page("budget")
    assert [one.value.replace("\\", "") for one in shown.warning] == [
        "Nie policzono, bo nie pasują już do sprawy: marzec 2026 – Szkic A (szkic)."
    ]
    assert metrics(shown)["Zaplanowane"] == "0,00 zł"


def test_each_month_counts_its_published_roster_else_its_newest_draft_and_no_scenarios() -> None:
    later = datetime(2026, 1, 2, tzinfo=UTC)
    heads = [
        replace(HEAD, id=1, state="published"),
        replace(HEAD, id=2, saved=later),
        replace(HEAD, id=3, month="2026-04"),
        replace(HEAD, id=4, month="2026-04", saved=later),
        replace(HEAD, id=5, month="2026-04", saved=later, scenario_id=7),
        replace(HEAD, id=6, month="2026-02", state="replaced"),
    ]
    assert [one.id for one in one_a_month(reversed(heads))] == [1, 4]


def test_in_a_month_that_the_files_publish_no_draft_counts() -> None:
    drafts = [HEAD, replace(HEAD, id=2, month="2026-04")]
    assert [one.id for one in one_a_month(drafts, {"2026-03"})] == [2]
