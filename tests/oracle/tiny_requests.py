"""What the participants of a tiny case ask for and what others already give them (requests.csv, other_services.csv)."""

from datetime import timedelta

from .clock import day_of, local, month_name
from .tables import DAY_NAMES, days
from .tiny_draft import ZONE, Draft

MOST_VISITS = 6
LENGTHS = (30, 60, 60, 90, 120, 120, 180, 240, 300, 360, 480, 660)
HOURS = (0, 3, 5, 6, 7, 8, 8, 9, 10, 11, 12, 14, 16, 17, 18, 20, 21, 22, 23)
OTHER_KINDS = ("flexible", "cover", "package")


def add_requests(draft: Draft) -> None:
    """Two to six visit occurrences in the month (four if full), some of them a series, at times one beyond it."""
    wanted, number = draft.dice.randint(2, MOST_VISITS - 2 * draft.full), 0
    if draft.full and draft.dice.random() < 0.6:
        _other_kind(draft, "R0", draft.pick(OTHER_KINDS))
        wanted = min(wanted, 2)
    while wanted > 0:
        number += 1
        wanted -= _visit(draft, f"R{number}", wanted)
    for index in (1, 2):
        if draft.dice.random() < 0.35:
            _outside(draft, f"R9{index}")
    for participant in draft.ids("participants.csv"):
        if draft.chance(0.6):
            _other_service(draft, participant)


def _times(draft: Draft, participant: str) -> tuple[int, int]:
    """A start in the month near the focus, and an end; mostly not while the participant is served anyway."""
    start, end = _any_times(draft)
    for _ in range(8):
        clash = any(name == participant and start < until and since < end for name, since, until in draft.taken)
        if not clash or draft.dice.random() < 0.05:
            break
        start, end = _any_times(draft)
    draft.taken.append((participant, start, end))
    return start, end


def _any_times(draft: Draft) -> tuple[int, int]:
    """Soon after another request, a night by the clock, an hour of the night of the clock change, or any hour."""
    dice = draft.dice
    day = draft.focus + timedelta(days=dice.randint(0, 2))
    day = day if month_name(day) == draft.month else draft.focus
    if dice.random() < 0.15:
        return draft.minute(day, 22), draft.minute(day + timedelta(days=1), dice.choice((2, 4, 6, 8)))
    start = draft.minute(day, dice.choice(HOURS), dice.choice((0, 0, 0, 30, 15, 7)))
    if draft.taken and dice.random() < 0.4:
        start = dice.choice(draft.taken)[2] + dice.choice((0, 0, 10, 15, 20, 30, 45, 60))
    elif dice.random() < 0.1:
        start = draft.minute(day, 1, 30) + dice.choice((0, 30, 60, 90))
    start = start if month_name(day_of(ZONE, start)) == draft.month else draft.minute(day, 8)
    return start, start + dice.choice(LENGTHS)


def _visit(draft: Draft, name: str, most: int) -> int:
    """A visit or a short series of visits; the number of its occurrences in the month."""
    participant = draft.pick(draft.ids("participants.csv"))
    start, end = _times(draft, participant)
    found, series = _series(draft, start, end) if draft.dice.random() < 0.25 else (0, {})
    if not 0 < found <= most:
        found, series = 1, {}
    _request(draft, name, participant, "visit", (start, end), **series)
    return found


def _series(draft: Draft, start: int, end: int) -> tuple[int, dict[str, str]]:
    """How often a series of up to three days falls into the month, and its cells; none where a wall time is unsure."""
    dice, first = draft.dice, day_of(ZONE, start)
    # At 5:00 or later every wall time exists once, so each day of the series has its occurrence.
    if any(local(ZONE, moment).hour < 5 for moment in (start, end)):
        return 0, {}
    last = min(first + timedelta(days=dice.randint(0, 2)), draft.period_end)
    whole = days(first, last)
    if dice.random() < 0.5:
        cells = {"weekdays": draft.pick(("daily", "")), "until": last.isoformat()}
    else:
        whole = [day for day in whole if dice.random() < 0.7] or whole[:1]
        weekdays = ",".join(DAY_NAMES[day.weekday()] for day in whole)
        cells = {
            "weekdays": weekdays,
            "until": "" if draft.period_end <= first + timedelta(days=6) else last.isoformat(),
        }
    return sum(month_name(day) == draft.month for day in whole), cells


def _request(draft: Draft, name: str, participant: str, kind: str, times: tuple[int, int], **cells: object) -> None:
    """A row of requests.csv."""
    wall = {"start": draft.stamp(times[0]), "end": draft.stamp(times[1])}
    whose = {"request_id": name, "participant_id": participant, "kind": kind}
    activity = draft.pick(("", "self_care", "household", "mobility", "social"))
    draft.add("requests.csv", **whose, **wall, activity=activity, **cells)


def _outside(draft: Draft, name: str) -> None:
    """A visit of the last night before the month or of the first day after it, inside the period."""
    year, number = int(draft.month[:4]), int(draft.month[5:7])
    first = draft.focus.replace(year=year, month=number, day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    day = first - timedelta(days=1) if abs((draft.focus - first).days) < 5 else after
    if not draft.period_start <= day < draft.period_end:
        return
    hours = (6, 9, 14, 18) if day == after else (12, 16, 20, 22)
    start = draft.minute(day, draft.dice.choice(hours))
    participant = draft.pick(draft.ids("participants.csv"))
    _request(draft, name, participant, "visit", (start, start + draft.dice.choice((120, 240, 480, 600))))


def _other_service(draft: Draft, participant: str) -> None:
    """Another service near a request of this participant, at times repeated."""
    service = draft.pick(("care", "specialist_care", "respite", "fund_other", "pfron", "public_other", "none"))
    start = draft.minute(draft.near(0, 2), draft.dice.choice((6, 8, 10, 12, 15, 18)))
    end = start + draft.dice.choice((30, 60, 120, 300))
    until = draft.focus + timedelta(days=2) if draft.dice.random() < 0.3 else ""
    times = {"start": draft.stamp(start), "end": draft.stamp(end)}
    if day_of(ZONE, start) > draft.focus:
        until = ""
    weekdays = draft.pick(("daily", "mon,wed,fri,sat")) if until and draft.dice.random() < 0.5 else ""
    draft.add(
        "other_services.csv", participant_id=participant, service=service, **times, weekdays=weekdays, until=until
    )


def _other_kind(draft: Draft, name: str, kind: str) -> None:
    """A small flexible, cover or package request."""
    dice, day = draft.dice, draft.focus
    participant = draft.pick(draft.ids("participants.csv"))
    start = draft.minute(day, dice.choice((6, 9, 14, 20)), dice.choice((0, 0, 20)))
    if kind == "flexible":
        length = dice.choice((30, 60, 90, 120))
        end = start + length + dice.choice((0, 30, 60, 100))
        _request(draft, name, participant, kind, (start, end), minutes=length)
    elif kind == "cover":
        blocks = {"min_block": dice.choice((60, 90)), "max_block": dice.choice((120, 180))}
        _request(draft, name, participant, kind, (start, start + dice.choice((120, 150, 180))), **blocks)
    else:
        end = draft.minute(day + timedelta(days=1), 23)
        blocks = {"minutes": dice.choice((120, 150, 180)), "min_block": 60, "max_block": dice.choice((90, 120))}
        window = {"day_from": "09:00", "day_to": dice.choice(("11:00", "10:30"))}
        weekdays = dice.choice(("", "daily", "mon,tue,thu,sat"))
        _request(draft, name, participant, kind, (start, end), **blocks, **window, weekdays=weekdays)
