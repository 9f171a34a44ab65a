"""Rosters: drafts, the one in force, and those it replaced."""

from __future__ import annotations

import pytest

from scheduler.store import NotADraft, NotStored, SavedCase, SavedRoster, Store

SERVICES = [{"request_id": "R1", "start": 29_547_840, "name": "Żółć \0 \ud800", "rate": None, "ok": True}]
FIGURES = {"cost": 123_456_789_012_345_678, "by_category": {"severe": [1, 2]}}


def saved(store: Store, case: SavedCase, month: str = "2026-03", label: str = "szkic") -> SavedRoster:
    return store.save_roster(case.id, case.version, month, SERVICES, figures=FIGURES, label=label, who="ania")


def states(store: Store, case: SavedCase, month: str | None = None) -> dict[int, str]:
    return {one.id: one.state for one in store.rosters(case.id, month)}


def test_a_roster_comes_back_as_it_was(store: Store, case: SavedCase) -> None:
    roster = saved(store, case)
    again = store.load_roster(roster.id)
    assert again == roster
    assert (again.services, again.figures, again.state, again.case_version) == (SERVICES, FIGURES, "draft", 1)
    (head,) = store.rosters(case.id)
    assert (head.id, head.label, head.figures, head.who) == (roster.id, "szkic", FIGURES, "ania")


def test_rosters_are_listed_by_case_and_month_the_newest_first(store: Store, case: SavedCase) -> None:
    other = store.add_case("Druga", {}, "ania")
    march, april, again = (saved(store, case, month).id for month in ("2026-03", "2026-04", "2026-03"))
    saved(store, other)
    assert list(states(store, case)) == [again, april, march]
    assert list(states(store, case, "2026-03")) == [again, march]


def test_publishing_replaces_the_month_s_former_roster_and_no_other(store: Store, case: SavedCase) -> None:
    first, second, april = (saved(store, case, month).id for month in ("2026-03", "2026-03", "2026-04"))
    for roster_id in (april, first, second):
        assert store.publish(roster_id, "ola").state == "published"
    assert states(store, case) == {first: "replaced", second: "published", april: "published"}
    assert store.publish(first, "ola").state == "published", "a former one may come back"
    assert states(store, case, "2026-03") == {first: "published", second: "replaced"}


def test_publishing_twice_is_one_change(store: Store, case: SavedCase) -> None:
    roster = saved(store, case)
    store.publish(roster.id, "ola")
    length = len(store.history(case.id))
    assert store.publish(roster.id, "ola").state == "published"
    assert len(store.history(case.id)) == length


def test_a_roster_may_be_saved_as_published(store: Store, case: SavedCase) -> None:
    first = saved(store, case)
    store.publish(first.id, "ola")
    second = store.save_roster(
        case.id, 1, "2026-03", SERVICES, figures={}, label="z pliku", who="ola", state="published"
    )
    assert states(store, case) == {first.id: "replaced", second.id: "published"}


def test_a_draft_is_renamed_and_deleted_and_its_number_is_not_given_again(store: Store, case: SavedCase) -> None:
    roster = saved(store, case)
    assert store.rename_roster(roster.id, "lepszy", "ola").label == store.load_roster(roster.id).label == "lepszy"
    store.delete_roster(roster.id, "ola")
    assert states(store, case) == {}
    assert saved(store, case).id > roster.id


def test_a_roster_that_was_in_force_is_not_deleted(store: Store, case: SavedCase) -> None:
    first, second = saved(store, case).id, saved(store, case).id
    store.publish(first, "ola")
    store.publish(second, "ola")
    for roster_id in (first, second):
        with pytest.raises(NotADraft):
            store.delete_roster(roster_id, "ola")
    assert states(store, case) == {first: "replaced", second: "published"}


def test_a_roster_that_is_not_there_is_said_so(store: Store, case: SavedCase) -> None:
    for ask in (
        store.load_roster,
        lambda wanted: store.publish(wanted, "x"),
        lambda one: store.delete_roster(one, "x"),
    ):
        with pytest.raises(NotStored):
            ask(7)
    with pytest.raises(NotStored):
        store.rosters(case.id + 1)


def test_a_number_that_json_cannot_say_is_refused_and_nothing_is_kept(store: Store, case: SavedCase) -> None:
    with pytest.raises(ValueError):
        store.save_roster(case.id, 1, "2026-03", [{"cost": float("nan")}], figures={}, label="x", who="ania")
    assert states(store, case) == {}
