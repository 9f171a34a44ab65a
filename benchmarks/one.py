"""One method on one case in a process of its own; what it found goes to the file given, as JSON.

    python -m benchmarks.one FOLDER ROW METHOD SECONDS SEED ANSWER

`ROW` is the row as JSON. The seconds begin when the case is read: building the model counts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import monotonic

from benchmarks.cases import case_of
from benchmarks.methods import METHODS, Found
from benchmarks.targets import Row
from scheduler.planning import Problem, prepare
from scheduler.units import AMOUNT_PER_GROSZ, AMOUNT_PER_ZLOTY, Amount


def main(arguments: list[str]) -> None:
    folder, row, method, seconds, seed, answer = arguments
    started = monotonic()
    case, span = case_of(Path(folder), Row(**json.loads(row)))
    read = monotonic()
    problem = prepare(case, span)
    modelled = monotonic()
    found = METHODS[method](problem, max(0.1, float(seconds) - (modelled - read)), int(seed))
    ended = monotonic()
    result = {
        "value": _zloty(found.value),
        "bound": _zloty(found.bound),
        "reading": read - started,
        "modelling": modelled - read,
        "searching": ended - modelled,
        "steps": [(seconds, _zloty(value), _zloty(bound)) for seconds, value, bound in found.steps],
        **counts(problem, found),
    }
    Path(answer).write_text(json.dumps(result), encoding="utf-8")


def _zloty(amount: Amount | None) -> float | None:
    return None if amount is None else amount / AMOUNT_PER_ZLOTY


def counts(problem: Problem, found: Found) -> dict[str, int]:
    """How large the case is, and how many people carry the roster and are proved to be needed for all requests."""
    price = problem.case.weights.assistant_in_use * AMOUNT_PER_GROSZ
    services = () if found.roster is None else found.roster.services
    people = len({one.assistant_id for one in services})
    needed = 0
    if price and found.value is not None and found.bound is not None and len(services) == len(problem.asked):
        # A roster that also serves everything, with k people, is worth (value + people · price) − k · price ≤ bound.
        needed = max(0, -((found.bound - found.value - people * price) // price))
    return {
        "requests": len(problem.asked),
        "candidates": problem.program.candidates,
        "entries": len(problem.program.columns),
        "services": len(services),
        "people": people,
        "needed": needed,
    }


if __name__ == "__main__":
    main(sys.argv[1:])
