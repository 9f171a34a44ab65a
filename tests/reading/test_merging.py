"""Two edits of one version of a case become one; what both changed is left to a person."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.reading import Clash, merged, table_rows

PEOPLE = "participant_id,name,category\n"
AWAY = "assistant_id,start,end,reason\n"
BASE = {
    "case.toml": b"name = 'A'\n",
    "participants.csv": f"{PEOPLE}P1,Ala,severe\nP2,Ola,severe\n".encode(),
    "absences.csv": f"{AWAY}A1,2026-03-01,2026-03-02,leave\nA2,2026-03-05,2026-03-06,leave\n".encode(),
}


def people(*rows: str) -> dict[str, bytes]:
    return {**BASE, "participants.csv": (PEOPLE + "".join(f"{row}\n" for row in rows)).encode()}


def away(*rows: str) -> dict[str, bytes]:
    return {**BASE, "absences.csv": (AWAY + "".join(f"{row}\n" for row in rows)).encode()}


def rows_of(files: dict[str, bytes], table: str) -> list[str]:
    return [",".join(cell for cell in row.values() if cell) for row in table_rows(files, table)[1]]


def test_rows_that_each_added_are_both_there_and_one_that_i_took_out_is_gone() -> None:
    both = merged(
        BASE, people("P1,Ala,severe", "P2,Ola,severe", "P3,Iga,severe"), people("P1,Ala,severe", "P4,Ewa,severe")
    )
    assert rows_of(both.files, "participants") == ["P1,Ala,severe", "P3,Iga,severe", "P4,Ewa,severe"]
    assert both.clashes == ()


def test_a_row_of_mine_that_they_left_alone_is_changed_in_its_place() -> None:
    both = merged(BASE, people("P1,Ala,severe", "P2,Olga,severe"), people("P1,Alicja,severe", "P2,Ola,severe"))
    assert rows_of(both.files, "participants") == ["P1,Alicja,severe", "P2,Olga,severe"]


def test_a_row_that_both_changed_stays_theirs_until_somebody_chooses_mine() -> None:
    theirs, mine = people("P1,Ala,moderate", "P2,Ola,severe"), people("P1,Alicja,severe", "P2,Ola,severe")
    open_ = merged(BASE, theirs, mine)
    place = ("participants.csv", "P1")
    assert open_.files == theirs
    assert open_.clashes == (
        Clash(
            place,
            "participant_id: P1\nname: Ala\ncategory: moderate",
            "participant_id: P1\nname: Alicja\ncategory: severe",
        ),
    )
    assert open_.undecided({}) == open_.clashes and open_.undecided({place: "theirs"}) == ()
    assert merged(BASE, theirs, mine, {place: "theirs"}).files == theirs
    chosen = merged(BASE, theirs, mine, {place: "mine"})
    assert rows_of(chosen.files, "participants") == ["P1,Alicja,severe", "P2,Ola,severe"]


def test_a_row_that_i_took_out_and_they_changed_is_a_clash_with_nothing_on_my_side() -> None:
    theirs, mine = people("P1,Ala,moderate", "P2,Ola,severe"), people("P2,Ola,severe")
    (clash,) = merged(BASE, theirs, mine).clashes
    assert (clash.place[1], clash.mine) == ("P1", "")
    assert rows_of(merged(BASE, theirs, mine, {clash.place: "mine"}).files, "participants") == ["P2,Ola,severe"]


def test_the_same_change_made_by_both_is_no_clash() -> None:
    same = people("P1,Alicja,severe", "P2,Ola,severe")
    assert merged(BASE, same, same).clashes == ()
    assert merged(BASE, same, same).files == same


def test_in_a_table_without_ids_rows_go_by_what_they_say() -> None:
    theirs = away("A1,2026-03-01,2026-03-09,leave", "A2,2026-03-05,2026-03-06,leave")
    mine = away("A1,2026-03-01,2026-03-02,leave", "A3,2026-03-07,2026-03-08,illness")
    both = merged(BASE, theirs, mine)
    assert both.clashes == ()
    assert rows_of(both.files, "absences") == ["A1,2026-03-01,2026-03-09,leave", "A3,2026-03-07,2026-03-08,illness"]


def test_in_a_table_without_ids_one_row_changed_by_both_is_a_clash_under_its_number() -> None:
    theirs = away("A1,2026-03-01,2026-03-02,leave", "A2,2026-03-05,2026-03-09,leave")
    mine = away("A1,2026-03-01,2026-03-02,leave", "A2,2026-03-05,2026-03-06,illness")
    (clash,) = merged(BASE, theirs, mine).clashes
    assert clash.place == ("absences.csv", "2")


def test_settings_that_both_changed_are_chosen_as_a_whole() -> None:
    theirs, mine = ({**BASE, "case.toml": f"name = '{name}'\n".encode()} for name in ("B", "C"))
    both = merged(BASE, theirs, mine)
    assert both.clashes == (Clash(("case.toml", ""), "name = 'B'\n", "name = 'C'\n"),) and both.files == theirs
    assert merged(BASE, theirs, mine, {("case.toml", ""): "mine"}).files == mine


def test_settings_that_one_side_changed_need_no_choice() -> None:
    changed = {**BASE, "case.toml": b"name = 'B'\n"}
    assert merged(BASE, BASE, changed).files == merged(BASE, changed, BASE).files == changed


def test_a_table_that_cannot_be_read_to_its_end_is_chosen_as_a_whole() -> None:
    theirs = {**BASE, "participants.csv": b'participant_id,name\nP1,"Ala\n'}
    (clash,) = merged(BASE, theirs, people("P2,Ola,severe")).clashes
    assert clash.place == ("participants.csv", "")


PERSON = st.tuples(st.sampled_from(["P1", "P2", "P3", "P4"]), st.sampled_from(["Ala", "Ola", "Iga"]))
PEOPLE_OF_ANY_KIND = st.lists(PERSON, max_size=4, unique_by=lambda one: one[0]).map(
    lambda rows: people(*(f"{name_id},{name},severe" for name_id, name in rows))
)


@given(PEOPLE_OF_ANY_KIND, PEOPLE_OF_ANY_KIND, PEOPLE_OF_ANY_KIND)
@settings(max_examples=60, deadline=None)
def test_every_row_of_the_merge_is_theirs_or_mine_and_the_order_of_the_two_does_not_matter_but_for_clashes(
    base: dict[str, bytes], theirs: dict[str, bytes], mine: dict[str, bytes]
) -> None:
    one, other = merged(base, theirs, mine), merged(base, mine, theirs)
    said = set(rows_of(one.files, "participants"))
    assert said <= {*rows_of(theirs, "participants"), *rows_of(mine, "participants")}
    assert {clash.place for clash in one.clashes} == {clash.place for clash in other.clashes}
    if not one.clashes:
        assert said == set(rows_of(other.files, "participants"))
