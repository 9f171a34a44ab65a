"""A writer is killed a hundred times, and nothing that it was told is kept is ever gone."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL

from scheduler.store import SavedCase, Store, open_store

from .writing import files_of

Told = list[Any]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def writers() -> Iterator[subprocess.Popen[str]]:
    """The process that forks the writers, with everything imported."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"{__package__}.writing"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    with process:
        yield process


def address(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def told_before_the_kill(
    writers: subprocess.Popen[str], url: URL, seed: int, *, lines: int, seconds: float
) -> list[Told]:
    """What one writer was told is kept; it is killed so long after it has said so many lines."""
    assert writers.stdin and writers.stdout
    writers.stdin.write(json.dumps([address(url), seed]) + "\n")
    writers.stdin.flush()
    pid = json.loads(writers.stdout.readline())[1]
    told: list[Told] = [json.loads(writers.stdout.readline()) for _ in range(lines)]
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    while not told or told[-1] != ["end"]:
        told.append(json.loads(writers.stdout.readline()))
    return [one for one in told if one[0] not in ("open", "end")]


def is_sound(store: Store) -> bool:
    if store.engine.dialect.name != "sqlite":
        return True
    with store.engine.connect() as connection:
        checks = [
            connection.execute(text(f"PRAGMA {check}")).all() for check in ("integrity_check", "foreign_key_check")
        ]
    return checks == [[("ok",)], []]


def is_there(store: Store, told: Told) -> bool:
    match told:
        case ["case", case_id, version, token]:
            return store.load_case(case_id, version).files == files_of(token)
        case ["roster", roster_id, token]:
            roster = store.load_roster(roster_id)
            return (roster.label, roster.services) == (token, [{"x": token}] * 50)
        case ["published", roster_id, token]:
            roster = store.load_roster(roster_id)
            return roster.label == token and roster.state in ("published", "replaced")
        case ["scenario", case_id, version, token]:
            (scenario,) = store.scenarios(case_id)
            return scenario.version > version or (scenario.version, scenario.name) == (version, token)
        case ["job", case_id, token, state]:
            (job,) = (one for one in store.jobs(case_id) if one.id == token)
            rosters = [store.load_roster(roster_id).label for roster_id in job.roster_ids]
            # The roster comes with the end, in one transaction.
            return (job.state == "open" and state == "open" and not rosters) or (
                job.state == "done" and rosters == [token]
            )
    raise AssertionError(f"an unknown change: {told}")


def test_a_writer_killed_again_and_again_loses_nothing_that_was_acknowledged(
    writers: subprocess.Popen[str], url: URL
) -> None:
    dice, everything, torn = random.Random(4), list[Told](), 0
    for _ in range(75 if url.get_backend_name() == "sqlite" else 15):
        lines, seconds = dice.randrange(1, 7), dice.uniform(0, 0.05)
        told = told_before_the_kill(writers, url, dice.randrange(10**9), lines=lines, seconds=seconds)
        torn += Path(f"{url.database}-journal").exists()
        store = open_store(url)
        assert is_sound(store)
        assert all(is_there(store, one) for one in told)
        store.close()
        everything += told
    store = open_store(url)
    assert all(is_there(store, one) for one in everything)
    store.close()
    assert torn > 5 or url.get_backend_name() != "sqlite", "the kills met no change in the middle"
    assert {one[0] for one in everything} == {"case", "roster", "published", "scenario", "job"}


def test_a_program_killed_while_it_makes_the_tables_starts_the_next_time(
    writers: subprocess.Popen[str], tmp_path: Path
) -> None:
    dice = random.Random(5)
    for number in range(25):
        url = URL.create("sqlite", database=str(tmp_path / f"{number}.sqlite"))
        told = told_before_the_kill(writers, url, number, lines=0, seconds=dice.uniform(0, 0.06))
        store = open_store(url)
        assert is_sound(store)
        assert all(is_there(store, one) for one in told)
        store.close()


def test_four_editors_of_one_case_lose_no_edit(store: Store, case: SavedCase) -> None:
    times = 12
    command = [sys.executable, "-m", f"{__package__}.writing", address(store.engine.url), str(case.id), str(times)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout
    *told, end = map(json.loads, output.splitlines())
    assert end == ["end", [0, 0, 0, 0]]

    saved = {version: token for what, version, token in told if what == "saved"}
    kept = {kept_id: token for what, kept_id, token in told if what == "set aside"}
    assert len(saved) + len(kept) == len(told) == 4 * times
    assert sorted(saved) == list(range(2, len(saved) + 2)) and store.load_case(case.id).version == len(saved) + 1
    assert all(store.load_case(case.id, version).files == files_of(token) for version, token in saved.items())
    assert {one.id: (one.what, one.files) for one in store.set_aside(case.id)} == {
        kept_id: (token, files_of(token)) for kept_id, token in kept.items()
    }
    assert len(store.history(case.id)) == 1 + 4 * times
