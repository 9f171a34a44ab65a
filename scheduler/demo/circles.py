"""Who an assistant is there for: circles of participants, before the assistants themselves are made up."""

from dataclasses import dataclass
from fractions import Fraction

from scheduler.demo.chance import Dice
from scheduler.demo.people import Participant
from scheduler.demo.totals import rounded

PARTICIPANTS_PER_INDICATED = Fraction(13, 10)
PARTICIPANTS_PER_POOL = 3
VOLUNTEERS_OF = 16  # one volunteer among so many indicated assistants


@dataclass(frozen=True)
class Circle:
    """The participants of one assistant; `role` is indicated, volunteer (indicated as a helper) or pool."""

    region: int
    role: str
    participants: tuple[Participant, ...]


def make_circles(people: list[Participant], dice: Dice) -> list[Circle]:
    """The circles of all regions. Each participant is in exactly one circle that is not a volunteer's."""
    by_region: dict[int, list[Participant]] = {}
    for person in people:
        by_region.setdefault(person.region, []).append(person)
    circles = []
    for region, members in sorted(by_region.items()):
        circles += _indicated(region, [person for person in members if not person.by_pool], dice)
        circles += _pool(region, [person for person in members if person.by_pool])
    return circles


def _indicated(region: int, members: list[Participant], dice: Dice) -> list[Circle]:
    """About 1.3 participants an assistant: some serve two; a few volunteers help one or two people more."""
    if not members:
        return []
    assistants = max(1, rounded(len(members) / PARTICIPANTS_PER_INDICATED))
    volunteers = max(1, assistants // VOLUNTEERS_OF) if assistants >= 4 else 0
    paid = assistants - volunteers
    queue = dice.shuffled(members)
    groups = [[person] for person in queue[:paid]]
    # Who comes after goes to an assistant of the same place where one is left with a single participant.
    for person in queue[paid:]:
        single = [group for group in groups if len(group) == 1] or groups
        near = [group for group in single if group[0].place == person.place] or single
        dice.pick(near).append(person)
    circles = [Circle(region, "indicated", tuple(group)) for group in groups]
    for _ in range(volunteers):
        helped = dice.shuffled(members)[: dice.between(1, 2)]
        circles.append(Circle(region, "volunteer", tuple(helped)))
    return circles


def _pool(region: int, members: list[Participant]) -> list[Circle]:
    """One assistant of the pool for three participants of the pool; the circle is a plan, not a tie."""
    count = -(-len(members) // PARTICIPANTS_PER_POOL)
    return [Circle(region, "pool", tuple(members[index::count])) for index in range(count)]
