"""Relations between participants and assistants: indicated, family, refused, accepted."""

from fractions import Fraction

from scheduler.demo.chance import Dice
from scheduler.demo.circles import Circle
from scheduler.demo.crew import Assistant
from scheduler.demo.people import Participant

Tie = tuple[str, str, str]

# What the assistant is to the participant, as it fits the participant's age.
_FAMILY_OF_CHILD = ("parent", "grandparent", "legal_guardian", "household", "step_parent", "sibling")
_FAMILY_OF_YOUNG = ("sibling", "parent", "partner", "household", "step_parent", "parent_in_law")
_FAMILY_OF_OLD = ("sibling", "child", "spouse", "child_in_law", "grandchild", "household")
_OLD_BEFORE = 1975
FAMILY = frozenset((*_FAMILY_OF_CHILD, *_FAMILY_OF_YOUNG, *_FAMILY_OF_OLD))


def make_ties(people: list[Participant], circles: list[Circle], crew: list[Assistant], dice: Dice) -> list[Tie]:
    """All relations of the case, each once, sorted."""
    ties: set[Tie] = set()
    for circle, assistant in zip(circles, crew, strict=True):
        if circle.role != "pool":
            ties |= {(person.participant_id, assistant.assistant_id, "indicated") for person in circle.participants}
    near = _Neighbours(circles, crew)
    ties |= _second_choice(people, near, dice)
    ties |= _family_and_refused(people, near, dice)
    ties |= _accepted(people, near, ties, dice)
    return sorted(ties)


class _Neighbours:
    """The assistants of each region, and the one whom each participant's requests are planned around."""

    def __init__(self, circles: list[Circle], crew: list[Assistant]) -> None:
        self._all: dict[int, list[Assistant]] = {}
        self._pool: dict[int, list[Assistant]] = {}
        self._main: dict[str, Assistant] = {}
        for circle, assistant in zip(circles, crew, strict=True):
            self._all.setdefault(circle.region, []).append(assistant)
            if circle.role == "pool":
                self._pool.setdefault(circle.region, []).append(assistant)
            if circle.role != "volunteer":
                self._main |= {person.participant_id: assistant for person in circle.participants}

    def others(self, person: Participant) -> list[Assistant]:
        """The region's assistants except the participant's own."""
        return [one for one in self._all[person.region] if one is not self._main[person.participant_id]]

    def other_pool(self, person: Participant) -> list[Assistant]:
        """The region's pool except the participant's own; everyone near where there is no other."""
        pool = self._pool.get(person.region, [])
        return [one for one in pool if one is not self._main[person.participant_id]] or self.others(person)

    def cleared_pool(self, person: Participant) -> list[Assistant]:
        """Who of the region's pool has documents for work with children."""
        return [one for one in self._pool.get(person.region, []) if one.child_clearance_until is not None]


def _second_choice(people: list[Participant], near: _Neighbours, dice: Dice) -> set[Tie]:
    """A fifth of those who indicated an assistant indicated another one too."""
    indicating = [person for person in people if not person.by_pool]
    ties = set()
    for person in dice.some(indicating, Fraction(1, 5)):
        others = near.others(person)
        if others:
            ties.add((person.participant_id, dice.pick(others).assistant_id, "indicated"))
    return ties


def _family_and_refused(people: list[Participant], near: _Neighbours, dice: Dice) -> set[Tie]:
    """Relatives who may not serve (a few of them indicated all the same), and assistants whom someone refused."""
    ties = set()
    for person in dice.some(people, Fraction(1, 12)):
        others = near.other_pool(person) if dice.chance(Fraction(1, 2)) else near.others(person)
        if others:
            relative = dice.pick(others).assistant_id
            ties.add((person.participant_id, relative, dice.pick(_family_of(person))))
            if not person.by_pool and dice.chance(Fraction(1, 4)):
                ties.add((person.participant_id, relative, "indicated"))
    for person in dice.some(people, Fraction(1, 20)):
        others = near.other_pool(person)
        if others:
            ties.add((person.participant_id, dice.pick(others).assistant_id, "refused"))
    return ties


def _family_of(person: Participant) -> tuple[str, ...]:
    if person.category == "child":
        return _FAMILY_OF_CHILD
    old = person.birth_date is None or person.birth_date.year < _OLD_BEFORE
    return _FAMILY_OF_OLD if old else _FAMILY_OF_YOUNG


def _accepted(people: list[Participant], near: _Neighbours, ties: set[Tie], dice: Dice) -> set[Tie]:
    """A child's parent mostly accepted in writing whom the child indicated, and a few of the pool."""
    indicated: dict[str, list[str]] = {}
    for participant_id, assistant_id, relation in sorted(ties):
        if relation == "indicated":
            indicated.setdefault(participant_id, []).append(assistant_id)
    accepted = set()
    for person in people:
        if person.category != "child":
            continue
        pool = [one.assistant_id for one in dice.shuffled(near.cleared_pool(person))[:4]]
        for assistant_id in (*indicated.get(person.participant_id, ()), *pool):
            if dice.chance(Fraction(9, 10)):
                accepted.add((person.participant_id, assistant_id, "accepted"))
    return accepted
