"""A piece of a request in which no service has room, whoever there is: its own times say so, so nobody is counted."""

from __future__ import annotations

from scheduler.domain import Case, Occurrence
from scheduler.model.options import options_of
from scheduler.text import Said, Text, hours
from scheduler.units import Minutes, Span

WINDOW = Text(
    "Z okna zgłoszenia zostaje w planowanym czasie tylko {left}, a usługa ma trwać {needed}.",
    "The planned time holds only {left} of the request's window; the service is to last {needed}.",
)
GAP = Text(
    "Luka trwa tylko {left}, a najkrótszy blok, o jaki prosi zgłoszenie, to {needed}.",
    "The gap is only {left} long; the shortest block that the request asks for is {needed}.",
)
PACKAGE = Text(
    "Z pakietu zostało tylko {left}, a najkrótszy blok, o jaki prosi, to {needed}.",
    "The package has only {left} left; the shortest block that it asks for is {needed}.",
)
NO_DAY = Text(
    "W planowanym czasie nie wypada żaden dzień, w którym pakiet może być użyty.",
    "No day on which the package may be used lies in the planned time.",
)
SHORT_DAYS = Text(
    "W żadnym dniu pakietu nie zostaje w planowanym czasie dość godzin na najkrótszy blok ({needed}).",
    "No day of the package leaves enough hours in the planned time for the shortest block ({needed}).",
)
NO_BLOCK = Text(
    "Żaden blok od {needed} do {longest} nie zaczyna się i nie kończy na siatce godzin (co {grid}).",
    "No block of {needed} to {longest} both starts and ends on the grid of times (every {grid}).",
)


def too_little_left(case: Case, one: Occurrence, piece: Span, minutes: Minutes) -> Said | None:
    """Why nothing that the request asks for has room in its open piece of so many minutes; None where something has."""
    has_room = any(piece.start <= option.start and option.end <= piece.end for option in options_of(case, one))
    left, needed = hours(minutes), hours(one.shortest)
    if one.kind == "package" and minutes < one.shortest:
        return PACKAGE.say(left=left, needed=needed)
    if one.kind == "visit" or has_room:
        return None
    if one.kind == "flexible":
        return WINDOW.say(left=hours(piece.minutes), needed=needed)
    if one.kind == "cover" and minutes < one.shortest:
        return GAP.say(left=left, needed=needed)
    return _no_block(case, one)


def _no_block(case: Case, one: Occurrence) -> Said:
    """Why a cover or a package has no block although its minutes would allow one."""
    needed = hours(one.shortest)
    if not one.windows:
        return NO_DAY.say()
    if all(window.minutes < one.shortest for window in one.windows):
        return SHORT_DAYS.say(needed=needed)
    return NO_BLOCK.say(needed=needed, longest=hours(min(one.longest, one.minutes)), grid=hours(case.grid))
