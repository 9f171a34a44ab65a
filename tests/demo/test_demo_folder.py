"""The folder: the same bytes for the same arguments, whole files, nobody's own work overwritten."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from scheduler.demo import DEMO_NAMES, FolderNotEmpty, UnknownDemo, build_demo

DATA = Path(__file__).parents[2] / "data"
SMALL = ("sejny-2025", "sosnowiec-2024", "krasocin-2026")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_there_are_four_cases_and_a_fifth_is_an_unknown_demo_that_names_them(tmp_path: Path) -> None:
    assert set(DEMO_NAMES) == {"sejny-2025", "sosnowiec-2024", "krasocin-2026", "ngo-2022"}
    with pytest.raises(UnknownDemo, match="krasocin-2026"):
        build_demo("pcim-2026", tmp_path / "case")
    assert not (tmp_path / "case").exists()


@pytest.mark.parametrize("name", DEMO_NAMES)
def test_the_same_arguments_give_the_same_bytes_and_another_seed_gives_others(tmp_path: Path, name: str) -> None:
    persons = 150 if name == "ngo-2022" else None
    for folder, seed in (("once", 5), ("again", 5), ("other", 6)):
        build_demo(name, tmp_path / folder, seed=seed, participants=persons)
    assert contents(tmp_path / "once") == contents(tmp_path / "again")
    assert contents(tmp_path / "once") != contents(tmp_path / "other")


@pytest.mark.parametrize("name", SMALL)
def test_the_cases_in_data_are_what_the_command_builds_with_seed_1_and_smaller_than_600_kb(
    tmp_path: Path, name: str
) -> None:
    build_demo(name, tmp_path)
    assert contents(DATA / name) == contents(tmp_path)
    assert sum(len(content) for content in contents(tmp_path).values()) < 600_000


def test_every_file_written_is_named_and_is_utf_8_without_mark_with_plain_line_ends(tmp_path: Path) -> None:
    files = build_demo("krasocin-2026", tmp_path / "new" / "case")
    assert set(files) == set((tmp_path / "new" / "case").iterdir())
    for file in files:
        content = file.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        assert content.decode("utf-8").endswith("\n")


def test_a_folder_with_a_foreign_file_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderNotEmpty, match=r"notes\.txt"):
        build_demo("sejny-2025", tmp_path)
    assert contents(tmp_path) == {"notes.txt": b"mine"}


def test_somebodys_own_participants_are_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "participants.csv").write_text("participant_id,category\nU1,severe\n", encoding="utf-8")
    with pytest.raises(FolderNotEmpty, match=r"participants\.csv"):
        build_demo("sejny-2025", tmp_path)


def test_a_file_changed_since_the_former_build_is_refused(tmp_path: Path) -> None:
    build_demo("sejny-2025", tmp_path)
    with (tmp_path / "requests.csv").open("a", encoding="utf-8") as file:
        file.write("mine,U001,visit,2025-03-03T10:00,2025-03-03T12:00,,,,\n")
    with pytest.raises(FolderNotEmpty, match=r"requests\.csv"):
        build_demo("sejny-2025", tmp_path)


def test_another_case_replaces_a_former_build_and_takes_its_ledger_away(tmp_path: Path) -> None:
    build_demo("krasocin-2026", tmp_path)
    assert (tmp_path / "ledger.csv").exists()
    files = build_demo("sejny-2025", tmp_path)
    assert set(tmp_path.iterdir()) == set(files)
    assert not (tmp_path / "ledger.csv").exists()


def test_a_build_that_was_cut_short_is_finished_by_the_next(tmp_path: Path) -> None:
    build_demo("sejny-2025", tmp_path)
    whole = contents(tmp_path)
    (tmp_path / "README.md").unlink()
    (tmp_path / "travel.csv").unlink()
    (tmp_path / ".travel.csv.0123abcd.part").write_bytes(b"from_")
    build_demo("sejny-2025", tmp_path)
    (tmp_path / ".travel.csv.0123abcd.part").unlink()
    assert contents(tmp_path) == whole


@pytest.mark.parametrize("participants", [1, 2, 5, 400])
@pytest.mark.parametrize("pool_share", [Fraction(0), Fraction(1, 3), Fraction(1)])
@pytest.mark.parametrize("name", DEMO_NAMES)
def test_any_size_from_1_to_400_and_any_share_of_the_pool_can_be_built(
    tmp_path: Path, name: str, participants: int, pool_share: Fraction
) -> None:
    build_demo(name, tmp_path, participants=participants, pool_share=pool_share)
    rows = (tmp_path / "participants.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == participants + 1


@pytest.mark.parametrize(("participants", "pool_share"), [(0, None), (-3, None), (7, Fraction(11, 10))])
def test_no_participants_or_a_share_above_1_is_an_error(
    tmp_path: Path, participants: int, pool_share: Fraction | None
) -> None:
    with pytest.raises(ValueError, match=r"participants|pool_share"):
        build_demo("sejny-2025", tmp_path / "case", participants=participants, pool_share=pool_share)
