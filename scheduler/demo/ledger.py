"""Services already delivered in the month before the planned one: a greedy roster that keeps every hard rule."""

from collections.abc import Sequence
from datetime import date

from scheduler.demo.crew import Assistant
from scheduler.demo.days import at
from scheduler.demo.lawful import Delivered, Facts, fits
from scheduler.demo.people import Participant
from scheduler.demo.visits import Visit


def deliver(
    people: Sequence[Participant],
    crew: Sequence[Assistant],
    visits: Sequence[Visit],
    facts: Facts,
    *,
    month: tuple[date, date],
    money: int | None,
) -> list[Delivered]:
    """Give each visit of the month to the first assistant who may take it, indicated people first.

    `money` is the month's ceiling in grosze.
    """
    near: dict[int, list[Assistant]] = {}
    for one in crew:
        near.setdefault(one.region, []).append(one)
    choices = {person.participant_id: (person, _choices(person, near[person.region], facts)) for person in people}
    wanted = [(day, visit) for visit in visits for day in visit.starts_on(*month)]
    wanted.sort(key=lambda one: (one[0], one[1].start, one[1].participant_id))
    done: dict[str, list[Delivered]] = {one.assistant_id: [] for one in crew}
    used: dict[str, int] = dict.fromkeys(choices, 0)
    spent = 0  # in sixtieths of a grosz, so that minutes x cost stays whole
    for day, visit in wanted:
        person, assistants = choices[visit.participant_id]
        if used[person.participant_id] + visit.minutes > person.planned_hours * 60:
            continue
        for assistant in assistants:
            row = _row(person, assistant, day, visit)
            cost = row.minutes * row.hourly_cost
            may = facts.may_serve_then(person, assistant, day, visit.start, visit.minutes)
            payable = money is None or spent + cost <= money * 60
            if may and payable and fits(row, done[assistant.assistant_id], assistant, facts):
                done[assistant.assistant_id].append(row)
                used[person.participant_id] += row.minutes
                spent += cost
                break
    rows = [row for services in done.values() for row in services]
    return sorted(rows, key=lambda row: (row.start, row.participant_id))


def _row(person: Participant, assistant: Assistant, day: date, visit: Visit) -> Delivered:
    start, end = at(day, visit.start), at(day, visit.start + visit.minutes)
    return Delivered(person.participant_id, assistant.assistant_id, start, end, assistant.hourly_cost, person.place)


def _choices(person: Participant, crew: Sequence[Assistant], facts: Facts) -> list[Assistant]:
    """Who may serve the participant at all, indicated people first."""
    allowed = [assistant for assistant in crew if facts.may_serve(person, assistant)]
    return sorted(
        allowed,
        key=lambda one: (
            "indicated" not in facts.ties.get((person.participant_id, one.assistant_id), ()),
            one.assistant_id,
        ),
    )
