"""Random crowded days: few assistants, many long requests with open times, so that every rule about the hour bites."""

from __future__ import annotations

from random import Random

from scheduler.domain import Case
from tests.support import case_of

MARCH = "2026-03"
PEOPLE = "participant_id,category,place,annual_limit_hours\n"
CREW = "assistant_id,contract,hourly_cost,qualification,max_hours_month,target_hours_month,place\n"
ASKED = "request_id,participant_id,kind,start,end,minutes,min_block,max_block,day_from,day_to,weekdays,until\n"
WAYS = "from_place,to_place,minutes\nA,B,{}\nA,C,{}\nB,C,{}\nB,A,{}\n"
SETTINGS = """name = "Crowded"
edition = "jst-2026"
[period]
start = 2026-01-01
end = 2026-12-31
[budget]
grant = "{grant}"
[planning]
grid_minutes = 60
min_gap_minutes = {gap}
[rules]
twelve_hours = "{reading}"
"""


def crowded(seed: int) -> Case:
    """Two or three participants, one or two assistants, up to six requests of any kind on three days of March."""
    dice = Random(seed)
    settings = SETTINGS.format(
        grant=dice.choice((500_000, 500_000, 900)), gap=dice.choice((0, 15, 60)), reading=_reading(dice)
    )
    if dice.random() < 0.2:
        settings = settings.replace("[planning]", 'own_funds = "400.00"\n[planning]').replace("jst-2026", "ngo-2022")
    people = [f"P{n},{dice.choice(('severe', 'moderate'))},{dice.choice('ABC')},{_limit(dice)}" for n in (1, 2, 3)]
    crew = [
        f"A{n},{dice.choice(('mandate',) * 5 + ('employment',))},{30 + n},diploma,{dice.choice(('', '', '20'))},"
        f"{dice.choice(('', '10'))},A"
        for n in range(1, dice.randint(2, 3))
    ]
    files = {
        "case.toml": settings,
        "participants.csv": PEOPLE + "\n".join(people) + "\n",
        "assistants.csv": CREW + "\n".join(crew) + "\n",
        "requests.csv": ASKED + "\n".join(_request(dice, n) for n in range(dice.randint(2, 6))) + "\n",
        "travel.csv": WAYS.format(*(dice.choice((0, 30, 45, 90)) for _ in range(4))),
    }
    if dice.random() < 0.2:
        files["ledger.csv"] = "participant_id,assistant_id,start,end,hourly_cost\n" + _past(dice)
    if dice.random() < 0.3:
        files["pins.csv"] = _pin(dice)
    if dice.random() < 0.3:
        files["published.csv"] = "request_id,participant_id,assistant_id,start,end\n" + _published(dice)
    return case_of(files)


def _reading(dice: Random) -> str:
    return dice.choice(("sliding",) * 6 + ("off", "anchored"))


def _limit(dice: Random) -> str:
    return dice.choice(("", "", "6"))


def _request(dice: Random, number: int) -> str:
    kind = dice.choice(("visit", "visit", "flexible", "flexible", "flexible", "package", "cover"))
    name = f"R{number},P{dice.randint(1, 3)},{kind}"
    day, hour = dice.randint(10, 12), dice.randint(5, 15)
    lasting = dice.choice((1, 2, 3, 4, 5, 7))
    if kind == "visit":
        return f"{name},2026-03-{day}T{hour:02}:00,2026-03-{day}T{hour + lasting:02}:00,,,,,,,"
    if kind == "flexible":
        end = min(23, hour + lasting + dice.randint(0, 6))
        return f"{name},2026-03-{day}T{hour:02}:00,2026-03-{day}T{end:02}:00,{60 * min(lasting, end - hour)},,,,,,"
    if kind == "cover":
        return f"{name},2026-03-{day}T{hour:02}:00,2026-03-{day}T{hour + 3:02}:00,,60,120,,,,"
    return f"{name},2026-03-10T00:00,2026-03-13T00:00,{60 * dice.randint(2, 9)},60,180,{hour:02}:00,{hour + 4:02}:00,,"


def _past(dice: Random) -> str:
    day, hour = dice.randint(9, 13), dice.randint(0, 12)
    return f"P3,A1,2026-03-{day:02}T{hour:02}:00,2026-03-{day:02}T{hour + dice.randint(1, 10):02}:00,30\n"


def _pin(dice: Random) -> str:
    decision, times = dice.choice(("keep", "forbid")), ","
    if dice.random() < 0.5:
        times = f"2026-03-{dice.randint(10, 12)}T{dice.randint(8, 12):02}:00,"
    return f"request_id,assistant_id,decision,start,end\nR{dice.randint(0, 1)},A1,{decision},{times}\n"


def _published(dice: Random) -> str:
    hour = dice.randint(6, 16)
    day = dice.randint(10, 12)
    return f"R0,P1,A1,2026-03-{day}T{hour:02}:00,2026-03-{day}T{hour + dice.randint(1, 4):02}:00\n"
