"""Scenarios with their versions, and jobs that end once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from scheduler.store import EditConflict, NewRoster, NotStored, SavedCase, Store

CHANGES = [{"kind": "assistant_leaves", "assistant_id": "A1", "day": "2026-03-10"}]
ROSTER = NewRoster("2026-03", [{"request_id": "R1"}], {"cost": 1}, "z obliczenia")


def test_a_scenario_comes_back_and_is_edited_by_version(store: Store, case: SavedCase) -> None:
    first = store.save_scenario(case.id, "choroba", CHANGES, who="ania")
    assert (first.version, first.changes) == (1, CHANGES)
    second = store.save_scenario(case.id, "urlop", [], who="ola", scenario_id=first.id, based_on=1)
    assert store.scenarios(case.id) == [second]
    assert (second.id, second.version, second.name, second.who) == (first.id, 2, "urlop", "ola")


def test_a_scenario_s_edit_of_an_old_version_is_set_aside(store: Store, case: SavedCase) -> None:
    first = store.save_scenario(case.id, "choroba", CHANGES, who="ania")
    theirs = store.save_scenario(case.id, "urlop", [], who="ola", scenario_id=first.id, based_on=1)
    with pytest.raises(EditConflict) as conflict:
        store.save_scenario(case.id, "moja", CHANGES, who="ania", scenario_id=first.id, based_on=1)
    assert conflict.value.theirs == theirs
    (kept,) = store.set_aside(case.id)
    assert (kept.id, kept.scenario_id, kept.what, kept.changes) == (
        conflict.value.mine_kept_as,
        first.id,
        "moja",
        CHANGES,
    )
    assert kept.files is None
    store.drop_set_aside(kept.id, "ania")
    assert store.set_aside(case.id) == []


def test_an_edit_of_a_deleted_scenario_is_set_aside_too(store: Store, case: SavedCase) -> None:
    gone = store.save_scenario(case.id, "choroba", CHANGES, who="ania")
    store.delete_scenario(gone.id, "ola")
    assert store.scenarios(case.id) == []
    with pytest.raises(EditConflict) as conflict:
        store.save_scenario(case.id, "moja", CHANGES, who="ania", scenario_id=gone.id, based_on=1)
    assert conflict.value.theirs is None
    assert [kept.changes for kept in store.set_aside(case.id)] == [CHANGES]
    with pytest.raises(NotStored):
        store.delete_scenario(gone.id, "ola")
    assert store.save_scenario(case.id, "nowa", [], who="ania").id > gone.id


def test_a_scenario_of_another_case_is_not_edited(store: Store, case: SavedCase) -> None:
    other = store.add_case("Druga", {}, "ania")
    scenario = store.save_scenario(other.id, "choroba", CHANGES, who="ania")
    with pytest.raises(EditConflict) as conflict:
        store.save_scenario(case.id, "moja", [], who="ania", scenario_id=scenario.id, based_on=1)
    assert conflict.value.theirs is None and store.scenarios(other.id) == [scenario]


def test_a_job_is_open_until_it_is_finished_with_its_roster(store: Store, case: SavedCase) -> None:
    job = store.add_job("j1", case.id, 1, "solve", params={"month": "2026-03"}, who="ania")
    store.add_job("j2", case.id, 1, "replan", params={}, who="ania")
    assert [one.id for one in store.open_jobs()] == ["j1", "j2"] and store.open_jobs()[0] == job
    done = store.finish_job("j1", "done", ROSTER)
    roster = store.load_roster(done.roster_ids[0])
    assert (roster.job_id, roster.label, roster.services, roster.case_version) == (
        "j1",
        "z obliczenia",
        [*ROSTER.services],
        1,
    )
    assert [one.id for one in store.open_jobs()] == ["j2"]
    assert [(one.id, one.state) for one in store.jobs(case.id)] == [("j2", "open"), ("j1", "done")]
    assert done.ended and done.began <= done.ended


def test_a_job_ends_once(store: Store, case: SavedCase) -> None:
    store.add_job("j1", case.id, 1, "solve", params={}, who="ania")
    done = store.finish_job("j1", "done", ROSTER)
    history = store.history(case.id)
    assert store.finish_job("j1", "failed", ROSTER) == done
    assert (len(store.rosters(case.id)), store.history(case.id)) == (1, history)


@pytest.mark.parametrize("silent", ["died", "unknown"])
def test_an_outcome_that_turns_up_after_silence_is_taken_once(store: Store, case: SavedCase, silent: str) -> None:
    store.add_job("j1", case.id, 1, "solve", params={}, who="ania")
    assert store.finish_job("j1", silent, ending={"said": [1]}).ending == {"said": [1]}
    assert store.finish_job("j1", silent, ROSTER).roster_ids == ()
    done = store.finish_job("j1", "done", ROSTER, ending={"said": []})
    assert (done.state, len(done.roster_ids), done.ending) == ("done", 1, {"said": []})
    assert store.finish_job("j1", silent) == store.finish_job("j1", "done", ROSTER) == done


def test_a_job_that_ends_while_its_case_is_deleted_blocks_nobody(store: Store) -> None:
    """Both lock the case first: whichever comes second finds that it came too late."""

    def tried(change: Callable[[], object]) -> str:
        try:
            change()
        except NotStored:
            return "too late"
        return "done"

    with ThreadPoolExecutor(2) as both:
        for number in range(10):
            case, job = store.add_case("Krótka", {}, "ania"), f"race-{number}"
            store.add_job(job, case.id, 1, "solve", params={}, who="ania")
            ended = both.submit(tried, partial(store.finish_job, job, "done", ROSTER))
            deleted = both.submit(tried, partial(store.delete_case, case.id))
            assert (ended.result() in ("done", "too late"), deleted.result()) == (True, "done")
            assert case.id not in [head.id for head in store.cases()]


def test_a_job_is_added_once(store: Store, case: SavedCase) -> None:
    store.add_job("j1", case.id, 1, "solve", params={}, who="ania")
    done, history = store.finish_job("j1", "done"), store.history(case.id)
    assert store.add_job("j1", case.id, 1, "replan", params={"x": 1}, who="ola") == done
    assert store.history(case.id) == history


def test_the_rosters_of_one_job_are_saved_together_or_not_at_all(store: Store, case: SavedCase) -> None:
    store.add_job("j1", case.id, 1, "curve", params={}, who="ania")
    unsayable = NewRoster("2026-03", [{"request_id": b"R1"}], {}, "zły")
    with pytest.raises(TypeError):
        store.finish_job("j1", "done", ROSTER, unsayable)
    assert store.rosters(case.id) == [] and [one.id for one in store.open_jobs()] == ["j1"]
    labels = ["punkt 1", "punkt 2", "punkt 3"]
    done = store.finish_job("j1", "done", *(NewRoster("2026-03", [], {}, label) for label in labels))
    assert [store.load_roster(one).label for one in done.roster_ids] == labels
    assert store.finish_job("j1", "done", ROSTER) == done


def test_a_job_may_end_without_a_roster(store: Store, case: SavedCase) -> None:
    store.add_job("j1", case.id, 1, "solve", params={}, who="ania")
    assert store.finish_job("j1", "cancelled").roster_ids == ()
    with pytest.raises(NotStored):
        store.finish_job("j2", "done")
    with pytest.raises(ValueError):
        store.finish_job("j1", "open")
