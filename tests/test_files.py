"""Files are whole, old or new, whatever happens while they are written; no cell is run by a spreadsheet."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest

from scheduler.files import FORMULA_STARTS, can_write_in, csv_text, defused, write_atomically

REWRITER = """
import sys
from pathlib import Path
from scheduler.files import write_atomically
folder = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for letter in "ab":
        for name in ("schedule.csv", "uncovered.csv"):
            write_atomically(folder / name, (letter * 63 + chr(10)) * 20_000)
"""


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def forbidden(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def test_a_file_is_written_as_utf_8_and_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "schedule.csv"
    path.write_text("old")
    write_atomically(path, "Żółć\n")
    assert path.read_bytes() == "Żółć\n".encode()
    write_atomically(path, b"\xff")
    assert path.read_bytes() == b"\xff"
    assert [one.name for one in tmp_path.iterdir()] == ["schedule.csv"]


def test_a_new_file_has_the_rights_that_any_new_file_has(tmp_path: Path) -> None:
    write_atomically(tmp_path / "ours", "")
    (tmp_path / "theirs").touch()
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode


@pytest.mark.parametrize(
    ("place", "fault"),
    [("os.fsync", full_disk), ("os.replace", full_disk), ("pathlib.Path.chmod", forbidden), ("os.fdopen", full_disk)],
)
def test_after_a_fault_the_old_file_is_untouched_and_no_part_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, fault: Callable[..., None]
) -> None:
    path = tmp_path / "schedule.csv"
    path.write_text("old")
    monkeypatch.setattr(place, fault)
    with pytest.raises(OSError, match=r"No space|Permission"):
        write_atomically(path, "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["schedule.csv"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB, where this machine lets the test mount one."""
    disk, mount, umount = tmp_path / "disk", shutil.which("mount"), shutil.which("umount")
    disk.mkdir()
    if mount is None or umount is None:
        pytest.skip("no mount here")
    order = [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(order, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run([umount, str(disk)], check=True)


def test_a_really_full_disk_leaves_the_old_file_and_no_part(tiny_disk: Path) -> None:
    path = tiny_disk / "schedule.csv"
    write_atomically(path, "old")
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, "x" * 200_000)
    assert path.read_text() == "old"
    assert [one.name for one in tiny_disk.iterdir()] == ["schedule.csv"]


def test_after_30_kills_at_random_moments_each_file_is_whole_and_all_of_one_writing(tmp_path: Path) -> None:
    moments = random.Random(30)
    whole = {letter * 63 + "\n" for letter in "ab"}
    for _ in range(30):
        with subprocess.Popen([sys.executable, "-c", REWRITER, tmp_path], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            sleep(moments.uniform(0.002, 0.08))
            writer.kill()
        for name in ("schedule.csv", "uncovered.csv"):
            if (tmp_path / name).exists():
                lines = (tmp_path / name).read_text().splitlines(keepends=True)
                assert len(lines) == 20_000
                assert len(set(lines)) == 1
                assert set(lines) <= whole
    assert {one.name for one in tmp_path.iterdir() if not one.name.endswith(".part")} <= {
        "schedule.csv",
        "uncovered.csv",
    }
    assert (tmp_path / "schedule.csv").exists()


def test_a_folder_is_made_and_tried_before_long_work_and_nothing_stays_in_it(tmp_path: Path) -> None:
    assert not can_write_in(tmp_path / "new" / "month")
    assert list((tmp_path / "new" / "month").iterdir()) == []


def test_a_file_in_place_of_the_folder_and_a_folder_without_rights_stand_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    assert can_write_in(tmp_path / "file")
    assert can_write_in(tmp_path / "file" / "below")
    assert can_write_in(Path("/proc/grafik"))
    monkeypatch.setattr(tempfile, "mkstemp", forbidden)
    assert can_write_in(tmp_path)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_cell_that_begins_with_a_formula_sign_gets_an_apostrophe(start: str) -> None:
    assert defused(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", ["", "Jan", "'=1", "1-2", "a=b", "Żaneta @ dom", " =1"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert defused(cell) == cell


def test_a_table_quotes_what_needs_it_and_ends_its_lines_with_one_sign() -> None:
    text = csv_text(("id", "name"), [("1", 'a,"b"'), ("2", "c\nd")])
    assert text == 'id,name\n1,"a,""b"""\n2,"c\nd"\n'
    assert csv_text(("a", "b"), [("1,5", "2;3")], ";") == 'a;b\n1,5;"2;3"\n'
