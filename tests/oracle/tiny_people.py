"""The people of a tiny case: participants, assistants, relations, hours, places (case-format.md)."""

from datetime import timedelta

from .alone import birthday
from .tables import DAY_NAMES
from .tiny_draft import Draft

CATEGORIES = ("severe_coupled", "severe", "moderate_coupled", "moderate")
FAMILY = ("parent", "child", "grandparent", "grandchild", "spouse", "sibling", "parent_in_law", "child_in_law")
HOME = ("step_parent", "partner", "adoption", "household", "legal_guardian")
COSTS = ("33.37", "38.50", "39.99", "40.00", "27.10")
COSTS_FROM_2024 = (*COSTS, "41.23", "49.99", "50.00")
PLACES = ("A", "B", "C")


def add_people(draft: Draft) -> None:
    """One to three participants, one to four assistants and all that is known of them."""
    for number in range(1, draft.dice.randint(1, 3) + 1):
        _participant(draft, f"P{number}")
    for number in range(1, draft.dice.choice((1, 2, 2, 3, 3, 4)) + 1):
        _assistant(draft, f"A{number}")
    for participant in draft.tables["participants.csv"]:
        for assistant in draft.ids("assistants.csv"):
            _relations(draft, participant, assistant)
    for assistant in draft.ids("assistants.csv"):
        _hours(draft, assistant)
    _travel(draft)


def _participant(draft: Draft, name: str) -> None:
    """A row of participants.csv; children are often near an age that matters."""
    dice, born = draft.dice, ""
    category = "child" if dice.random() < 0.25 else draft.pick(CATEGORIES)
    if category == "child":
        age = dice.choice((2, 16)) if draft.chance(0.6) else dice.randint(4, 14)
        # 29 February only where such a day exists: the age is then reached on 1 March.
        born = birthday(draft.near(2, 4), -age).isoformat()
        born = "2008-02-29" if age == 16 and draft.month == "2024-02" and dice.random() < 0.5 else born
        born = "2024-02-29" if age == 2 and draft.month == "2026-02" and dice.random() < 0.5 else born
    draft.add(
        "participants.csv",
        participant_id=name,
        name=f"Osoba {name}",
        category=category,
        equivalent="yes" if dice.random() < 0.1 else "",
        birth_date=born,
        certificate_until=draft.near(1, 3) if draft.chance(0.25) else "",
        lives_alone=draft.pick(("yes", "tak", "1", "no", "", "")),
        place=draft.pick(PLACES) if dice.random() < 0.85 else "",
    )


def _assistant(draft: Draft, name: str) -> None:
    """A row of assistants.csv."""
    dice = draft.dice
    costs = COSTS_FROM_2024 if draft.edition >= "jst-2024" and draft.edition != "ngo-2022" else COSTS
    contract = draft.pick(("mandate", "mandate", "mandate", "volunteer"))
    if draft.full and dice.random() < 0.4:
        contract = "employment"
    employed = _some_days(draft)
    cost = draft.pick(("0.00", "0", "3.33")) if contract == "volunteer" else draft.pick(costs)
    draft.add(
        "assistants.csv",
        assistant_id=name,
        contract=contract,
        hourly_cost=draft.pick(("40.01", "50.01", "52,30")) if draft.chance(0.1) else cost,
        employed_from=employed[0],
        employed_until=employed[1],
        qualification="indicated" if draft.chance(0.2) else draft.pick(("diploma", "experience")),
        child_clearance_until=_clearance(draft),
        max_hours_month=draft.pick(("3", "5", "8", "10.5", "12", "16")) if draft.chance(0.25) else "",
        target_hours_month=draft.pick(("0", "2", "4.5", "8", "12")) if dice.random() < 0.4 else "",
        place=draft.pick(PLACES),
        serves="|".join(dice.sample(PLACES, dice.randint(1, 2))) if draft.chance(0.3) else "",
    )


def _some_days(draft: Draft) -> tuple[str, str]:
    """A first and a last day near the focus, in this order; mostly neither."""
    first, last = sorted((draft.near(3, 2), draft.near(0, 4)))
    return (first.isoformat() if draft.chance(0.2) else "", last.isoformat() if draft.chance(0.2) else "")


def _clearance(draft: Draft) -> str:
    """Documents for work with children: usually held, at times ending or not held."""
    if draft.chance(0.25):
        return ""
    return draft.near(1, 2).isoformat() if draft.chance(0.25) else (draft.focus + timedelta(days=400)).isoformat()


def _relations(draft: Draft, participant: dict[str, str], assistant: str) -> None:
    """Relations of one pair."""
    pair = {"participant_id": participant["participant_id"], "assistant_id": assistant}
    indicated = draft.dice.random() < 0.3
    if indicated:
        draft.add("relations.csv", **pair, relation="indicated")
    if participant["category"] == "child" and not draft.chance(0.3):
        draft.add("relations.csv", **pair, relation="accepted")
    if draft.chance(0.15) and not indicated:
        draft.add("relations.csv", **pair, relation="refused")
    if draft.chance(0.2):
        draft.add("relations.csv", **pair, relation=draft.pick(FAMILY + HOME))


def _hours(draft: Draft, assistant: str) -> None:
    """Availability (a row may run into the next day, rows may adjoin) and absences."""
    dice = draft.dice
    if draft.chance(0.4):
        for opens, closes in dice.choice(
            (
                [("06:00", "22:00")],
                [("20:00", "08:00")],
                [("07:00", "12:00"), ("12:00", "20:30")],
                [("00:00", "00:00")],
                [("02:30", "14:00"), ("14:00", "02:30")],
                [("05:00", "23:15")],
            )
        ):
            _availability(draft, assistant, opens, closes)
    if draft.chance(0.2):
        kind = draft.pick(("leave", "sick", "other"))
        if dice.random() < 0.5:
            first = draft.near(1, 2)
            last = first + timedelta(days=dice.randint(0, 1))
            draft.add("absences.csv", assistant_id=assistant, start=first, end=last, kind=kind)
        else:
            start = draft.minute(draft.near(0, 2), dice.randint(4, 20))
            end = draft.stamp(start + dice.randint(1, 10) * 60)
            draft.add("absences.csv", assistant_id=assistant, start=draft.stamp(start), end=end, kind=kind)


def _availability(draft: Draft, assistant: str, opens: str, closes: str) -> None:
    """A row of availability.csv."""
    valid = _some_days(draft)
    some = [name for name in DAY_NAMES if draft.dice.random() < 0.75] or ["mon"]
    draft.add(
        "availability.csv",
        assistant_id=assistant,
        weekdays="daily" if draft.dice.random() < 0.5 else ",".join(some),
        from_=opens,
        to=closes,
        valid_from=valid[0],
        valid_until=valid[1],
    )


def _travel(draft: Draft) -> None:
    """Travel in one direction or in both, also zero minutes and within one place."""
    minutes = ("0", "10", "20", "30", "45", "60", "90")
    for one, two in (("A", "B"), ("B", "C"), ("A", "C")):
        if draft.dice.random() < 0.5:
            draft.add("travel.csv", from_place=one, to_place=two, minutes=draft.pick(minutes))
            if draft.dice.random() < 0.5:
                draft.add("travel.csv", from_place=two, to_place=one, minutes=draft.pick(minutes))
    if draft.dice.random() < 0.1:
        place = draft.pick(PLACES)
        draft.add("travel.csv", from_place=place, to_place=place, minutes=draft.pick(("0", "10", "25")))
