"""The judge against an independent witness: the same rules, the same amounts, on thousands of random rosters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from scheduler.domain import Occurrence, Service
from scheduler.rules import RULES
from scheduler.units import AMOUNT_PER_ZLOTY, Amount
from scheduler.verify import judge
from tests.model.worlds import Tiny, rows_of, tiny
from tests.oracle.judge import breaches
from tests.oracle.value import value
from tests.support import case_of, roster_of

CHUNKS = range(16)
"""The second half are worlds with all kinds and rules."""
WORLDS_A_CHUNK = 150
ROSTERS_A_WORLD = 4


def any_roster(world: Tiny, dice: Random) -> list[Service]:
    """Requests given to anybody, or to those who may; at times at a wrong hour, twice, or to the wrong person."""
    eager, lawful = dice.choice((0.4, 0.8, 1.0)), dice.choice((0.0, 0.7, 1.0))
    found: list[Service] = []
    for one in world.asked:
        if dice.random() > eager:
            continue
        may = [service for service in world.candidates.services if service.request_id == one.request_id]
        assistant = dice.choice(world.case.assistants)
        anybody = Service(
            one.request_id,
            one.participant_id,
            assistant.assistant_id,
            *any_times(world, one, dice),
            assistant.hourly_cost,
            dice.choice(("fund", "own")) if world.case.budget.own_funds else "fund",
        )
        found.append(dice.choice(may) if may and dice.random() < lawful else anybody)
        if not one.at_once and may and dice.random() < 0.5:
            found.append(dice.choice(may))
    if found and dice.random() < 0.1:
        found.append(spoilt(world, dice, dice.choice(found)))
    return found


def any_times(world: Tiny, one: Occurrence, dice: Random) -> tuple[int, int]:
    """When a request asks to be served, on the grid or off it; at times too long or too late."""
    if one.kind == "visit":
        return one.start, one.end
    start = one.start + dice.randrange(0, max(1, one.end - one.start), dice.choice((7, 30)))
    return start, start + dice.choice((one.shortest, one.longest, one.shortest + 30, one.longest + 1))


def spoilt(world: Tiny, dice: Random, service: Service) -> Service:
    """The service again, half an hour later, longer, for another participant or of a request that nobody made."""
    other = dice.choice(world.case.participants).participant_id
    later = dice.choice((-30, 30, 600))
    return dice.choice(
        (
            service,
            replace(service, start=service.start + later, end=service.end + later),
            replace(service, end=service.end + 45),
            replace(service, participant_id=other),
            replace(service, request_id="R77"),
        )
    )


def parts_in_zloty(parts: Mapping[str, Amount]) -> dict[str, Fraction]:
    return {name: Fraction(amount, AMOUNT_PER_ZLOTY) for name, amount in parts.items()}


def in_the_month(world: Tiny, services: list[Service]) -> bool:
    return all(world.span.start <= one.start < world.span.end for one in services)


def on_the_grid(world: Tiny, services: list[Service]) -> bool:
    """Whether chosen times are such as the program may choose: people may choose others, which the witness refuses."""
    asked, grid = {one.request_id: one for one in world.asked if one.kind != "visit"}, world.case.grid
    for service in services:
        one = asked.get(service.request_id)
        if one is not None:
            points = {one.start, one.end, *world.case.clock.grid(one.start, one.end, grid)}
            inside = one.start <= service.start and service.end <= one.end
            if inside and not {service.start, *([] if one.at_once else [service.end])} <= points:
                return False
    return True


@pytest.mark.parametrize("chunk", CHUNKS)
def test_both_judges_name_the_same_rules_and_the_same_value(chunk: int) -> None:
    broken: Counter[str] = Counter()
    lawful = 0
    for seed in range(chunk * WORLDS_A_CHUNK, (chunk + 1) * WORLDS_A_CHUNK):
        world, dice = tiny(seed, full=chunk >= len(CHUNKS) // 2), Random(seed)
        for _ in range(ROSTERS_A_WORLD):
            services = any_roster(world, dice)
            if not in_the_month(world, services) or not on_the_grid(world, services):
                continue
            verdict = judge(world.case, world.roster(services))
            rows = rows_of(services)
            ours, theirs = {one.rule for one in verdict.breaches}, breaches(world.world, world.month, rows)
            assert ours == theirs, f"seed {seed}: {sorted(ours ^ theirs)}"
            assert parts_in_zloty(verdict.parts) == value(world.world, world.month, rows), f"seed {seed}"
            broken.update(ours)
            lawful += verdict.lawful
    assert lawful > 50
    assert len(broken) >= 15, "fewer than 15 rules were broken at all"


def test_every_rule_is_broken_somewhere_in_these_rosters() -> None:
    broken: set[str] = set()
    for seed in range(600):
        world, dice = tiny(seed, full=seed % 2 == 0), Random(seed)
        broken |= {
            one.rule for _ in range(3) for one in judge(world.case, world.roster(any_roster(world, dice))).breaches
        }
    assert broken == {rule.ID for rule in RULES}


PAST = {
    "case.toml": """name = "Past"
edition = "jst-2026"
[period]
start = 2026-01-01
end = 2026-12-31
[budget]
grant = "{grant}"
[budget.months]
"2026-02" = "{february}"
""",
    "participants.csv": "participant_id,category,place,annual_limit_hours\nP1,severe,A,{limit}\nP2,severe,B,\n",
    "assistants.csv": "assistant_id,contract,hourly_cost,qualification,max_hours_month,employed_from\n"
    "A1,mandate,30.00,diploma,{most},{from_}\nA2,mandate,30.00,diploma,,\n",
    "requests.csv": "request_id,participant_id,kind,start,end\nR1,P1,visit,2026-03-02T08:00,2026-03-02T10:00\n"
    "R2,P2,visit,2026-03-05T08:00,2026-03-05T10:00\n",
    "travel.csv": "from_place,to_place,minutes\nA,B,30\n",
    "relations.csv": "participant_id,assistant_id,relation\n",
    "ledger.csv": "participant_id,assistant_id,start,end,hourly_cost\n",
}
PLENTY = {"grant": "500000.00", "february": "50000.00", "limit": "", "most": "", "from_": ""}

DELIVERED = {
    "13 h in one go": ("twelve_hours", "P1,A1,2026-02-10T06:00,2026-02-10T19:00,30.00\n", {}),
    "two participants at once": (
        "one_at_a_time",
        "P1,A1,2026-02-10T08:00,2026-02-10T10:00,30.00\nP2,A1,2026-02-10T09:00,2026-02-10T11:00,30.00\n",
        {},
    ),
    "29 minutes for a way of 30": (
        "travel_gap",
        "P1,A1,2026-02-10T08:00,2026-02-10T10:00,30.00\nP2,A1,2026-02-10T10:29,2026-02-10T11:00,30.00\n",
        {},
    ),
    "9 h of a yearly limit of 8": ("annual_limit", "P1,A1,2026-02-10T08:00,2026-02-10T17:00,30.00\n", {"limit": "8"}),
    "9 h of a monthly maximum of 8": (
        "max_hours_month",
        "P1,A1,2026-02-10T08:00,2026-02-10T17:00,30.00\n",
        {"most": "8"},
    ),
    "270 zł of a February of 269.99": (
        "budget",
        "P1,A1,2026-02-10T08:00,2026-02-10T17:00,30.00\n",
        {"february": "269.99"},
    ),
    "one hour at 50.01 zł": ("hourly_ceiling", "P1,A1,2026-02-10T08:00,2026-02-10T09:00,50.01\n", {}),
    "a day before the employment": (
        "employment",
        "P1,A1,2026-02-10T08:00,2026-02-10T09:00,30.00\n",
        {"from_": "2026-02-11"},
    ),
}


def delivered(name: str) -> tuple[str, dict[str, str]]:
    rule, ledger, facts = DELIVERED[name]
    files = {file: text.format(**{**PLENTY, **facts}) for file, text in PAST.items()}
    return rule, {**files, "ledger.csv": files["ledger.csv"] + ledger}


NOTHING = "request_id,participant_id,assistant_id,start,end\n"
ELSEWHERE = NOTHING + "R2,P2,A2,2026-03-05T08:00,2026-03-05T10:00\n"


@pytest.mark.parametrize("name", DELIVERED)
@pytest.mark.parametrize("schedule", [NOTHING, ELSEWHERE], ids=["empty month", "a service of others"])
def test_what_the_ledger_breaks_by_itself_is_reported_as_past(name: str, schedule: str) -> None:
    rule, files = delivered(name)
    case = case_of(files)
    verdict = judge(case, roster_of(case, "2026-03", schedule))
    assert verdict.lawful
    assert [one.rule for one in verdict.past] == [rule]


def test_two_hours_more_on_a_spent_yearly_limit_are_held_against_the_plan() -> None:
    _, files = delivered("9 h of a yearly limit of 8")
    case = case_of(files)
    verdict = judge(case, roster_of(case, "2026-03", NOTHING + "R1,P1,A2,2026-03-02T08:00,2026-03-02T10:00\n"))
    assert [one.rule for one in verdict.breaches] == ["annual_limit"]
    assert verdict.breaches[0].said.to("en") == "P1 has 11 h in 2026; the limit is 8 h."
    assert verdict.past == ()
