"""What the programme talks about: case, participant, assistant, request, service, roster. Frozen, no input or output.

All times are absolute minutes (scheduler.units.Minute) or local days; money is whole grosze an hour or exact amounts.
"""

from scheduler.domain.by_start import ByStart
from scheduler.domain.case import Case, TwelveHoursReading
from scheduler.domain.limits import LimitWindow
from scheduler.domain.money import Budget, Weights
from scheduler.domain.people import (
    CATEGORIES,
    RELATIONS,
    Assistant,
    Availability,
    Category,
    Contract,
    Participant,
    Qualification,
)
from scheduler.domain.requests import (
    PUBLIC_SERVICES,
    Occurrence,
    Option,
    OtherService,
    Repeat,
    Request,
    RequestKind,
    Times,
    occurrences,
)
from scheduler.domain.services import Breach, Decision, Funding, Pin, Roster, Service

__all__ = [
    "CATEGORIES",
    "PUBLIC_SERVICES",
    "RELATIONS",
    "Assistant",
    "Availability",
    "Breach",
    "Budget",
    "ByStart",
    "Case",
    "Category",
    "Contract",
    "Decision",
    "Funding",
    "LimitWindow",
    "Occurrence",
    "Option",
    "OtherService",
    "Participant",
    "Pin",
    "Qualification",
    "Repeat",
    "Request",
    "RequestKind",
    "Roster",
    "Service",
    "Times",
    "TwelveHoursReading",
    "Weights",
    "occurrences",
]
