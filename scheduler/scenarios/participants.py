"""Changes of what is asked: requests scaled, a participant more, a participant fewer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from scheduler.domain import Case, Category, Request
from scheduler.scenarios.scaling import followed, scaled_requests, still_to_come
from scheduler.scenarios.stated import (
    Id,
    Percent,
    Stated,
    free_id,
    inside_period,
    known_participant,
)
from scheduler.scenarios.words import who_is_meant
from scheduler.text import Said, Text, percent

SCALED = Text(
    "Zgłoszenia od {since} ({who}) wynoszą {share} dzisiejszych, w krokach po {grid} min.",
    "Requests from {since} on ({who}) are {share} of today's, in steps of {grid} min.",
)
ADDED = Text(
    "Przybywa uczestnik {new}, który prosi o to samo co {like}.",
    "A participant {new} joins, who asks for the same as {like}.",
)
LEAVES = Text(
    "Uczestnik {participant} odchodzi; ostatni dzień usług: {last}.",
    "The participant {participant} leaves; the last day of services is {last}.",
)

CHOSEN = frozenset({"indicated", "accepted"})
"""Relations that a copied participant has too; family, household and refusals are the other person's own."""


class RequestsScaled(Stated):
    """All requests still to come, or those of a category, at a percentage of their length; see scaling."""

    kind: Literal["requests_scaled"] = "requests_scaled"
    percent: Annotated[Percent, Field(gt=0, le=200)]
    category: Category | None = None

    def applied(self, case: Case) -> Case:
        meant = frozenset(one.participant_id for one in case.participants if self.category in (None, one.category))
        requests = scaled_requests(case, Fraction(self.percent) / 100, still_to_come(case), meant)
        old, new = ({one.request_id: one for one in rows} for rows in (case.requests, requests))
        return replace(case, requests=requests, pins=tuple(followed(pin, old, new) for pin in case.pins))

    def said(self, case: Case) -> Said:
        return SCALED.say(
            since=str(still_to_come(case)),
            who=who_is_meant(self.category),
            share=percent(Fraction(self.percent) / 100),
            grid=case.grid,
        )


class ParticipantAdded(Stated):
    """A new participant of the same category, place and limit, with the same requests and the same chosen assistants.

    Hours used before, ledger, published services, pins and other public services are not copied.
    """

    kind: Literal["participant_added"] = "participant_added"
    participant_id: Id
    like: Id

    def applied(self, case: Case) -> Case:
        known_participant(case, self.like)
        free_id(self.participant_id in case.participant, self.participant_id)
        person = replace(case.participant[self.like], participant_id=self.participant_id, name="", used_before=0)
        requests = tuple(
            replace(one, request_id=f"{self.participant_id}/{one.request_id}", participant_id=self.participant_id)
            for one in case.requests
            if one.participant_id == self.like
        )
        taken = {one.request_id for one in case.requests}
        for one in requests:
            free_id(one.request_id in taken, one.request_id)
        relations = {
            (self.participant_id, assistant, relation)
            for participant, assistant, relation in case.relations
            if participant == self.like and relation in CHOSEN
        }
        return replace(
            case,
            participants=(*case.participants, person),
            requests=(*case.requests, *requests),
            relations=case.relations | relations,
        )

    def said(self, case: Case) -> Said:
        return ADDED.say(new=self.participant_id, like=self.like)


class ParticipantLeaves(Stated):
    """A participant who gives up: nothing starts after `last_day`; a package keeps the share of its minutes.

    The person stays in the case with the ledger and what is published.
    """

    kind: Literal["participant_leaves"] = "participant_leaves"
    participant_id: Id
    last_day: date

    def applied(self, case: Case) -> Case:
        known_participant(case, self.participant_id)
        inside_period(case, self.last_day)
        requests = tuple(
            kept
            for one in case.requests
            for kept in (_until(case, one, self.last_day) if one.participant_id == self.participant_id else (one,))
        )
        left = {one.request_id for one in requests}
        gone = {one.request_id for one in case.requests} - left
        pins = tuple(pin for pin in case.pins if not {pin.request_id, pin.request_id.rpartition("@")[0]} & gone)
        return replace(case, requests=requests, pins=pins)

    def said(self, case: Case) -> Said:
        return LEAVES.say(participant=self.participant_id, last=str(self.last_day))


def _until(case: Case, request: Request, last_day: date) -> Iterator[Request]:
    """What is left of a request when windows are cut after `last_day`; nothing, where it begins later."""
    border = case.clock.day_span(last_day).end
    if request.start >= border:
        return
    if request.repeat is not None:
        yield replace(request, repeat=replace(request.repeat, until=min(request.repeat.until, last_day)))
    elif request.kind == "visit" or request.end <= border:
        yield request
    elif request.kind == "package":
        share = Fraction(border - request.start, request.end - request.start)
        minutes = int((request.minutes or 0) * share // case.grid) * case.grid
        if minutes >= max(1, request.min_block or 0):
            yield replace(request, end=border, minutes=minutes)
    elif border - request.start >= max(request.minutes or 1, request.min_block or 1):
        yield replace(request, end=border)
