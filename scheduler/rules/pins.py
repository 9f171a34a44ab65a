"""What the coordinator decided holds: `keep` is kept, `forbid` is avoided.

Source: contract, case-format.md, pins.csv. The id of a series pins every occurrence; times, where given, match exactly,
so with times it speaks of the occurrences that can have them. A `keep` outside the planned span has no effect; a
`forbid` without an assistant forbids the request.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler.domain import Breach, Case, Occurrence, Pin, Roster, Service
from scheduler.text import Text
from scheduler.units import Span

if TYPE_CHECKING:
    from scheduler.model import RosterModel

ID = "pins"
WORDING = Text(
    "Ręczne decyzje obowiązują: przypięte zostaje, zakazane się nie zdarza.",
    "Decisions made by hand hold: what is kept stays, what is forbidden does not happen.",
)
SOURCE = "contract, case-format.md: pins.csv"
FIGURES: tuple[str, ...] = ()
CONFIRMED_IN: tuple[str, ...] | None = None
NOT_KEPT = Text(
    "Przypięte, a nie ma tego w grafiku: zgłoszenie {request} z asystentem {assistant}.",
    "Pinned but not in the roster: request {request} with {assistant}.",
)
FORBIDDEN = Text(
    "Zakazane, a jest w grafiku: zgłoszenie {request} z asystentem {assistant}, {when}.",
    "Forbidden but in the roster: request {request} with {assistant}, {when}.",
)


def pinned(pin: Pin, asked: tuple[Occurrence, ...], span: Span) -> list[Occurrence]:
    """The occurrences planned in `span` that a pin speaks of: the one, or those of its series that can have its times.

    Times outside the span speak of what is not planned there, but for a visit: it cannot move, so they are a mistake.
    """
    return [
        one
        for one in asked
        if (pin.request_id == one.request_id and (one.kind == "visit" or _may_lie_in(span, pin)))
        or (pin.request_id == one.series_id != one.request_id and _may_lie_in(Span(one.start, one.end), pin))
    ]


def _may_lie_in(span: Span, pin: Pin) -> bool:
    """Whether a service inside `span` can have the pin's times."""
    begins = pin.start is None or span.start <= pin.start < span.end
    return begins and (pin.end is None or span.start < pin.end <= span.end)


def constrain(model: RosterModel) -> None:
    for pin in model.case.pins:
        for one in pinned(pin, model.asked, model.span):
            matching = [
                column
                for column in model.of_request(one.request_id).tolist()
                if pin.assistant_id in ("", model.services[column].assistant_id)
                and pin.fits_times(model.services[column].start, model.services[column].end)
            ]
            if pin.decision == "keep":
                model.at_least_one(ID, matching)
            else:
                for column in matching:
                    model.forbid(ID, column)


def check(case: Case, roster: Roster) -> Iterator[Breach]:
    asked = case.occurrences(roster.span)
    for pin in case.pins:
        wanted = {one.request_id for one in pinned(pin, asked, roster.span)}
        hit = [one for one in roster.services if one.request_id in wanted and _speaks_of(pin, one)]
        if pin.decision == "keep":
            for request_id in sorted(wanted - {one.request_id for one in hit}):
                yield Breach(ID, NOT_KEPT.say(request=request_id, assistant=pin.assistant_id))
        else:
            for one in hit:
                when = case.clock.between(one.start, one.end)
                said = FORBIDDEN.say(request=one.request_id, assistant=one.assistant_id, when=when)
                yield Breach(ID, said, (one,))


def _speaks_of(pin: Pin, service: Service) -> bool:
    return pin.assistant_id in ("", service.assistant_id) and pin.fits_times(service.start, service.end)
