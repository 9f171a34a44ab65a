"""The search: a first roster, independent parts to proof, then neighbourhoods, beside them dives and a bound.

Results are taken in the order in which their tasks were given out, never in the order in which they happen to end, so
the same seed and work give the same roster however busy the machine is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

import numpy as np

from scheduler.engine import tasks
from scheduler.engine.attainable import with_attainable_limits
from scheduler.engine.bare import Bare, laid_bare
from scheduler.engine.choosing import Ways
from scheduler.engine.feasibility import any_roster, second_opinion
from scheduler.engine.first import first_roster
from scheduler.engine.first_bound import first_bound
from scheduler.engine.grown_groups import with_grown_groups
from scheduler.engine.hearing import result_of
from scheduler.engine.incumbent import Incumbent, Limits, Progress
from scheduler.engine.landscape import Landscape
from scheduler.engine.least_staff import Staff, staff_of
from scheduler.engine.parts import parts_of
from scheduler.engine.settling import settle_parts, with_priced_money, within_money
from scheduler.engine.sparse import little_choice
from scheduler.engine.whole import Whole
from scheduler.engine.workers import Workers
from scheduler.model.cp_sat import Outcome
from scheduler.model.program import Ints, Program
from scheduler.units import Amount

LARGEST_PART = 20_000
"""Columns above which a part is not settled for itself before neighbourhoods begin: its relaxation takes too long."""
SETTLING, SETTLING_SHARE = 3.0, 0.4
"""Seconds for some parts at most, and of the time: what is not proved by then is improved and proved with the whole."""
WHOLE_SHARE = 0.75
"""Of the time left, for settling the whole: its bound must be heard before the time is over."""
NEIGHBOURHOOD_WORK = 0.2
"""CP-SAT's deterministic time for one neighbourhood; about as many seconds."""


@dataclass(frozen=True)
class Found:
    """The best roster found and a proved bound on every roster's value.

    Without a roster, `impossible` says that none exists, which two different searches have proved; else the time ended.
    """

    x: Ints | None
    bound: Amount
    rounds: int
    impossible: bool = False


def search(
    program: Program,
    land: Landscape,
    limits: Limits,
    report: Callable[[Progress], None] = lambda progress: None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    wanted: Sequence[int] = (),
) -> Found:
    """The best roster of the program that the limits allow; `report` hears of every better value or bound.

    `wanted` are candidates of a roster in force: the search begins beside it, so that it need not find it again.
    """
    program = with_attainable_limits(program)
    if little_choice(program, land):
        program = with_grown_groups(program, land.assistant)
    best = Incumbent(program, limits, report, stopped)
    if np.any(program.lower > program.upper):
        return Found(None, best.bound, 0, impossible=True)
    staff = staff_of(program, land)
    bare = _begun(best, land, laid_bare(program, land, staff, limits, stopped), wanted)
    people = staff if staff is not None and staff.decides else None
    with Workers(limits.workers, limits.cluster) as workers:
        if best.x is None:
            impossible = _from_nothing(best, workers, land.request)
            if best.x is None:
                return Found(None, best.bound, 0, impossible)
        parts = _parts(program, people, bare)
        tied = any(len(part) > LARGEST_PART for part in parts) or len(parts) == 1 or bool(program.shared.any())
        if len(parts) > 1 and len(parts[0]) <= LARGEST_PART:
            best.phase = "parts"
            land = _settle(best, land, workers, parts)
        # A part without a proof is told of by the whole's relaxation and proved with it.
        needed = tied or (len(parts) > 1 and bool(land.open.any()))
        whole = None
        if needed and not best.over:
            whole = Whole(best, land, workers, WHOLE_SHARE * best.left, staff=staff, bare=bare)
        best.phase = "neighbourhoods"
        rounds = _improve(best, land, workers, whole)
    return Found(best.x, best.bound, rounds)


def _begun(best: Incumbent, land: Landscape, bare: Bare | None, wanted: Sequence[int]) -> Bare | None:
    """A first roster with a bound, and one beside what is in force; `bare` comes back where it is of use."""
    if bare is not None:
        best.offer(bare.first)
        # An assignment that is no lawful roster means that the tables have lost something: they are no use then.
        bare = None if best.x is None else bare
    if bare is None:
        best.offer(first_roster(best.program, land.request))
    if wanted:
        best.offer(first_roster(best.program, land.request, wanted))
    if bare is None and best.x is not None:
        best.prove(first_bound(best.program, land.request))
    return bare


def _parts(program: Program, people: Staff | None, bare: Bare | None) -> list[Ints]:
    """The independent parts; all as one where `people` are counted, unless no part is most of the program."""
    if people is not None and bare is not None:
        return [np.arange(program.size)]
    parts = parts_of(program)
    if people is not None and parts and 2 * len(parts[0]) > program.size:
        # People are counted over all parts, and rounded to whole ones: parts would not know.
        return [np.sort(np.concatenate(parts))]
    return parts


def _from_nothing(best: Incumbent, workers: Workers, request: Ints) -> bool:
    """No simple first roster: any lawful one will do to begin with. Says whether it is proved that there is none."""
    if best.over:
        return False
    outcome = result_of(best, workers.submit(any_roster, best.program, best.left))
    if outcome is not None and outcome.impossible and not best.over:
        # CP-SAT has called feasible programs infeasible before, so it is asked again in another way.
        outcome = result_of(best, workers.submit(second_opinion, best.program, best.left))
    if outcome is None or outcome.x is None:
        return outcome is not None and outcome.impossible
    best.offer(best.program.with_fees(outcome.x))
    # Any roster serves few; by hand it grows at once, and where that fails it stands as it is.
    best.offer(first_roster(best.program, request, np.flatnonzero(outcome.x[: best.program.candidates]).tolist()))
    return False


def _settle(best: Incumbent, land: Landscape, workers: Workers, parts: list[Ints]) -> Landscape:
    """Every part for itself; the landscape that comes back is open where something may still be gained."""
    program = best.program
    assert best.x is not None
    tied = bool(program.shared.any())
    prices = workers.submit(tasks.bound, program, best.left) if tied else None

    def settle(batches: list[list[Program]]) -> list[list[Outcome]] | None:
        share = best.left * SETTLING_SHARE
        seconds = min(share, 4 * share * max(1, best.limits.workers) / len(batches))
        if best.limits.work is None:
            # With a work limit the answer may not depend on the clock.
            seconds = min(seconds, SETTLING)
        given = [workers.submit(tasks.settle_all, batch, seconds, best.limits.seed) for batch in batches]
        results = [result_of(best, task) for task in given]
        return None if None in results else [one for one in results if one is not None]

    settled = settle_parts(program, parts, best.x, settle)
    if settled is None:
        return land
    best.prove(settled.bound)
    if best.offer(settled.x) or not tied:
        return land if tied else replace(land, open=land.open & settled.open[: program.candidates])
    best.offer(within_money(program, settled.x))
    relaxed = None if prices is None or best.over else result_of(best, prices)
    if relaxed is not None:
        best.prove(relaxed.bound)
        priced, money = with_priced_money(program, relaxed)
        settled = settle_parts(priced, parts, best.x, settle)
        if settled is not None:
            best.prove(settled.bound + money)
            best.offer(within_money(program, settled.x))
    return land


def _improve(best: Incumbent, land: Landscape, workers: Workers, whole: Whole | None) -> int:
    """Neighbourhood after neighbourhood; one more is under way than there are workers, so that none waits."""
    limits, ways = best.limits, Ways()
    under_way: deque[tuple[Future[Outcome], Ints, int]] = deque()
    given = taken = 0
    if whole is not None and limits.work is not None:
        # With a work limit the answer may not depend on who is faster, so the whole is heard first.
        whole.hear_all()
    while True:
        known = best.value
        if whole is not None:
            whole.hear()
        if best.value != known:
            ways.forget()
        if best.over or not land.open.any() or (limits.work is not None and taken >= limits.work):
            break
        if whole is not None and whole.alone:
            whole.wait()
            continue
        while len(under_way) <= limits.workers and best.x is not None:
            rng, guide = np.random.default_rng([limits.seed, given]), None if whole is None else whole.guide
            way = ways.next(rng, guide)
            free = ways.columns(way, best, land, guide, rng)
            piece = best.program.part(free, best.x, best.activity)
            task = workers.submit(tasks.improve, piece, best.x[free], best.left, NEIGHBOURHOOD_WORK, given)
            under_way.append((task, free, way))
            given += 1
        task, free, way = under_way.popleft()
        outcome = result_of(best, task)
        taken += 1
        if outcome is None or best.x is None:
            continue
        before = best.value or 0
        if outcome.x is not None:
            best.offer_part(free, outcome.x)
        ways.learn(way, outcome, (best.value or 0) - before)
    if best.x is not None:
        # What came from different neighbourhoods may pay a fee that neither needs any more.
        best.offer(best.program.with_fees(best.x))
    return taken
