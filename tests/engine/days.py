"""Days of a few tasks on assistants of whom each in use costs a fee, as programs that the engine sees."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from scheduler.domain import Service
from scheduler.engine.landscape import Landscape
from scheduler.engine.least_staff import Staff, staff_of
from scheduler.model import Candidates, RosterModel
from scheduler.model.program import Program
from tests.support import case_of

FEE = 90 * 6_000
Task = tuple[int, int, str]


@dataclass(frozen=True)
class Day:
    """Tasks (start, end, who may do it) of one day as a program, and as the engine sees them."""

    program: Program
    land: Landscape

    @property
    def staff(self) -> Staff:
        found = staff_of(self.program, self.land)
        assert found is not None
        return found


CASE = case_of(
    {
        "case.toml": 'name = "Day"\nedition = "jst-2026"\n[period]\nstart = 2026-03-01\nend = 2026-03-31\n'
        '[budget]\ngrant = "1000.00"\n',
        "participants.csv": "participant_id,category\nP,moderate\n",
        "assistants.csv": "assistant_id,contract,hourly_cost,qualification\nA,mandate,30.00,diploma\n",
        "requests.csv": "request_id,participant_id,kind,start,end\nR,P,visit,2026-03-02T08:00,2026-03-02T09:00\n",
    }
)


def day(tasks: list[Task], *, hour: int = 100_00, dearer: int = 0) -> Day:
    """Each letter is an assistant; an hour is worth `hour` grosze, `dearer` less with each later letter."""
    services = tuple(
        Service(f"R{number}", f"P{number}", who, start, end, 0)
        for number, (start, end, able) in sorted(enumerate(tasks), key=lambda one: (one[1][0], one[0]))
        for who in able
    )
    span = CASE.clock.month_span("2026-03")
    model = RosterModel(CASE, span, Candidates((), services, {}, {}))
    for column, one in enumerate(services):
        model.profit(column, one.minutes * (hour - dearer * (ord(one.assistant_id) - ord("A"))))
    for columns in model.by_request.values():
        model.exclusive("request", columns)
    for columns in model.by_assistant.values():
        for group in model.sharing_a_moment(columns):
            model.at_most_one("one_at_a_time", group)
    for columns in model.by_assistant.values():
        model.fee_for_any(columns, FEE)
    return Day(model.finished()[0], Landscape.of(services, [one.request_id for one in services]))


def random_day(seed: int, *, hour: int = 100_00) -> Day:
    """Up to four tasks of an hour or two on up to three assistants; some days cost differs from person to person."""
    dice = Random(seed)
    tasks = []
    for _ in range(dice.randint(2, 4)):
        start = 60 * dice.randint(0, 4)
        able = "".join(sorted(dice.sample("ABC", dice.randint(1, 3))))
        tasks.append((start, start + 60 * dice.randint(1, 2), able))
    return day(tasks, hour=hour, dearer=dice.choice((0, 0, 700)))


def shifts(count: int) -> list[Task]:
    """So many tasks an hour one after the other and two at once, each open to three of five equal assistants."""
    able = ["".join(sorted("ABCDE"[(n + k) % 5] for k in range(3))) for n in range(count)]
    return [(60 * (n // 2), 60 * (n // 2) + 60, who) for n, who in enumerate(able)]
