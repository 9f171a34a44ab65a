"""What the crash tests run: `killed` forks a writer for every line it is given, `editors` edit one case all at once.

Every change is told on standard output only when the store has acknowledged it.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterator
from typing import Any

import psycopg

from scheduler.store import EditConflict, NewRoster, Store, open_store

assert psycopg.__version__, "loaded here, once, and not by every writer"


def tell(*facts: Any) -> None:
    os.write(1, (json.dumps(facts) + "\n").encode())


def files_of(token: str) -> dict[str, bytes]:
    """Large enough for many pages of the database, and known from the token."""
    return {"case.toml": token.encode(), "requests.csv": random.Random(token).randbytes(40_000)}


def changes(store: Store, dice: random.Random) -> Iterator[tuple[Any, ...]]:
    """Change after change without an end, each told to the reader as what must be there from now on."""
    case = store.add_case("A", files_of("first"), "w")
    yield "case", case.id, 1, "first"
    scenario = store.save_scenario(case.id, "s", [], who="w")
    while True:
        token, month = f"{dice.random()}", f"2026-{dice.randrange(1, 4):02d}"
        match dice.randrange(5):
            case 0:
                case = store.save_case(case.id, files_of(token), case.version, who="w", what="x")
                yield "case", case.id, case.version, token
            case 1:
                saved = store.save_roster(case.id, 1, month, [{"x": token}] * 50, figures={}, label=token, who="w")
                yield "roster", saved.id, token
            case 2:
                saved = store.save_roster(case.id, 1, month, [], figures={}, label=token, who="w")
                store.publish(saved.id, "w")
                yield "published", saved.id, token
            case 3:
                scenario = store.save_scenario(
                    case.id, token, [{"x": token}], who="w", scenario_id=scenario.id, based_on=scenario.version
                )
                yield "scenario", case.id, scenario.version, token
            case _:
                store.add_job(token, case.id, 1, "solve", params={}, who="w")
                yield "job", case.id, token, "open"
                store.finish_job(token, "done", NewRoster(month, [{"x": token}], {}, token))
                yield "job", case.id, token, "done"


def killed() -> None:
    """For every line `[url, seed]`: a new process that writes until somebody kills it."""
    for line in sys.stdin:
        url, seed = json.loads(line)
        child = os.fork()
        if child:
            os.waitpid(child, 0)
            tell("end")
            continue
        tell("pid", os.getpid())
        store = open_store(url)
        tell("open")
        for change in changes(store, random.Random(seed)):
            tell(*change)


def editors(url: str, case_id: int, times: int) -> None:
    """Four processes that edit one case; every edit is told as saved or as set aside, the end with how they ended."""
    children = []
    for name in ("ania", "ola", "ela", "iga"):
        child = os.fork()
        if not child:
            edit(url, case_id, name, times)
            os._exit(0)
        children.append(child)
    tell("end", [os.waitpid(child, 0)[1] for child in children])


def edit(url: str, case_id: int, name: str, times: int) -> None:
    """Load, change, save."""
    store = open_store(url)
    for number in range(times):
        token, based_on = f"{name} {number}", store.load_case(case_id).version
        try:
            tell("saved", store.save_case(case_id, files_of(token), based_on, who=name, what=token).version, token)
        except EditConflict as conflict:
            tell("set aside", conflict.mine_kept_as, token)
    store.close()


if __name__ == "__main__":
    if sys.argv[1:]:
        editors(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        killed()
