"""Every change leaves a line in the history that can be said in both languages."""

from __future__ import annotations

import pytest

from scheduler.store import EditConflict, NewRoster, SavedCase, Store, say_entry
from scheduler.store.wording import SENTENCES


def test_every_change_is_in_the_history_and_has_words(store: Store, case: SavedCase) -> None:
    store.save_case(case.id, {}, 1, who="ola", what="participants")
    store.rename_case(case.id, "Nowa nazwa", "ola")
    with pytest.raises(EditConflict) as conflict:
        store.save_case(case.id, {}, 1, who="ania", what="requests")
    store.drop_set_aside(conflict.value.mine_kept_as, "ania")
    scenario = store.save_scenario(case.id, "choroba", [], who="ola")
    with pytest.raises(EditConflict):
        store.save_scenario(case.id, "choroba", [], who="ola", scenario_id=scenario.id, based_on=7)
    store.delete_scenario(scenario.id, "ola")
    store.add_job("j1", case.id, 2, "solve", params={}, who="ola")
    job = store.finish_job("j1", "done", NewRoster("2026-03", [], {}, "A", "published"))
    second = store.save_roster(case.id, 2, "2026-03", [], figures={}, label="B", who="ola")
    store.rename_roster(second.id, "C", "ola")
    store.publish(second.id, "ela")
    third = store.save_roster(case.id, 2, "2026-03", [], figures={}, label="D", who="ola")
    store.delete_roster(third.id, "ola")

    entries = store.history(case.id)
    assert {entry.what for entry in entries} == set(SENTENCES)
    assert all(say_entry(entry).to("pl") and say_entry(entry).to("en") for entry in entries)
    assert [entry.when for entry in entries] == sorted((entry.when for entry in entries), reverse=True)
    published = next(entry for entry in entries if entry.what == "roster_published")
    assert (published.who, published.version) == ("ela", 2)
    sentence = f"Ogłoszono grafik „C” na 2026-03; zastąpił grafik nr {job.roster_ids[0]}."
    assert say_entry(published).to("pl") == sentence
    said = [say_entry(entry).to("pl") for entry in entries]
    assert "Zapisano wersję 2: participants." in said and "Zakończono obliczenie j1 (gotowe)." in said
