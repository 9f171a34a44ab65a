"""What makes a mixed case mixed: documents, family, refusals, other services, absences, and nearly used limits."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from benchmarks.families.people import Assistant, Person
from benchmarks.families.writing import Row, Tables

FAMILY = ("child_in_law",) * 18 + ("sibling",) * 17 + ("household",) * 15 + ("partner",) * 8
SERVICES = ("care", "specialist_care", "respite", "pfron", "none")
WEEKLY = ("mon,wed,fri", "tue,thu", "mon", "tue", "wed", "fri", "sat", "sun")
FEBRUARY = date(2026, 2, 1)


def trouble(tables: Tables, people: list[Person], assistants: list[Assistant], chance: Random) -> None:
    """Add all of it to the tables, each with the share that the sample case has."""
    _papers(people, assistants, chance)
    tables.rows["ledger"] = _ledger(people, assistants, chance)
    _nearly_used(people, tables.rows["ledger"], chance)
    tables.rows["relations"] += _ties(people, assistants, chance)
    tables.rows["other_services"] = _other_services(people, chance)
    tables.rows["absences"] = _absences(assistants, chance)


def _papers(people: list[Person], assistants: list[Assistant], chance: Random) -> None:
    for person in people:
        child = person.row["category"] == "child"
        person.row["equivalent"] = "yes" if not child and chance.random() < 0.07 else ""
        person.row["certificate_until"] = f"2026-03-{chance.randint(8, 25):02d}" if chance.random() < 0.03 else ""
    for one in assistants:
        held = chance.random()
        one.row["child_clearance_until"] = (
            "2026-12-31" if held < 0.54 else f"2026-03-{chance.randint(8, 25):02d}" if held < 0.61 else ""
        )
        if chance.random() < 0.036:
            one.row["employed_from"] = f"2026-03-{chance.randint(2, 12):02d}"
        if chance.random() < 0.03:
            one.row |= {"contract": "volunteer", "hourly_cost": "0.00"}


def _ledger(people: list[Person], assistants: list[Assistant], chance: Random) -> list[Row]:
    """February's services of about half the participants: at most one a day for each of the two."""
    found: list[Row] = []
    taken: set[tuple[int, int]] = set()
    for person in people:
        usable = [index for index in person.named if _could_serve(person, assistants[index])]
        if not usable or chance.random() > 0.55:
            continue
        for day in chance.sample(range(28), chance.randint(2, 7)):
            index = usable[0] if chance.random() < 0.8 else chance.choice(usable)
            if (index, day) not in taken:
                taken.add((index, day))
                start, hours = chance.choice((8, 9, 10, 11, 13, 15, 16)), chance.choice((2, 3, 3, 4, 5))
                at = f"{FEBRUARY + timedelta(days=day)}"
                found.append(
                    {
                        "participant_id": person.name,
                        "assistant_id": assistants[index].name,
                        "start": f"{at}T{start:02d}:00",
                        "end": f"{at}T{start + hours:02d}:00",
                        "hourly_cost": assistants[index].row["hourly_cost"],
                        "funding": "fund",
                    }
                )
    return found


def _could_serve(person: Person, one: Assistant) -> bool:
    cleared = person.row["category"] != "child" or one.row["child_clearance_until"] != ""
    return cleared and one.row["employed_from"] < "2026-03"


def _nearly_used(people: list[Person], ledger: list[Row], chance: Random) -> None:
    """A sixth of the limits leave 4 to 43 hours after what was used; others used some before."""
    served: dict[str, int] = {}
    for row in ledger:
        hours = int(row["end"][11:13]) - int(row["start"][11:13])
        served[row["participant_id"]] = served.get(row["participant_id"], 0) + hours
    for person in people:
        throw, used = chance.random(), 0
        if throw < 0.37:
            used = chance.choice((40, 100)) if throw < 0.1 else chance.randint(10, 57)
        limited = throw < 0.1 or throw > 0.93
        person.row["hours_used_before"] = str(used) if used else ""
        most = used + served.get(person.name, 0) + chance.randint(4, 43)
        person.row["annual_limit_hours"] = str(most) if limited else ""


def _ties(people: list[Person], assistants: list[Assistant], chance: Random) -> list[Row]:
    """Family and household of an assistant, and people that a participant does not want."""
    found: list[Row] = []
    for person in people:
        near = person.named[1:] or [chance.randrange(len(assistants))]
        for share, relations in ((0.145, FAMILY), (0.12, ("refused",))):
            if chance.random() < share:
                other = assistants[chance.choice(near)].name
                found.append(
                    {"participant_id": person.name, "assistant_id": other, "relation": chance.choice(relations)}
                )
    return found


def _other_services(people: list[Person], chance: Random) -> list[Row]:
    found: list[Row] = []
    for person in people:
        if chance.random() < 0.15:
            day, hour = f"2026-03-{chance.randint(1, 7):02d}", chance.randint(8, 16)
            found.append(
                {
                    "participant_id": person.name,
                    "start": f"{day}T{hour:02d}:00",
                    "end": f"{day}T{hour + 1:02d}:30",
                    "service": chance.choice(SERVICES),
                    "weekdays": chance.choice(WEEKLY),
                    "until": "2026-03-31",
                }
            )
    return found


def _absences(assistants: list[Assistant], chance: Random) -> list[Row]:
    found: list[Row] = []
    for one in assistants:
        if chance.random() < 0.09:
            first = chance.randint(1, 24)
            found.append(
                {
                    "assistant_id": one.name,
                    "start": f"2026-03-{first:02d}T00:00",
                    "end": f"2026-03-{first + chance.randint(1, 6):02d}T00:00",
                    "kind": chance.choice(("leave", "sick", "other")),
                }
            )
    return found
