"""No service in the hours of another publicly financed service on the edition's list: nothing is paid twice.

Source: the edition's list of services (Sosnowiec, JST 2024; NGO 2022). Services that only touch do not overlap.
"""

from __future__ import annotations

from typing import Literal

from scheduler.domain import Assistant, Case, Option, occurrences
from scheduler.text import Text
from scheduler.units import Span

ID = "other_services"
ABOUT: Literal["pair", "option", "both"] = "option"
WORDING = Text(
    "W godzinach innej usługi finansowanej publicznie nie ma usługi asystenta.",
    "No service in the hours of another publicly financed service.",
)
SOURCE = "the edition's list of services that may not overlap"
FIGURES: tuple[str, ...] = ("blocking_services",)
CONFIRMED_IN: tuple[str, ...] | None = ()
REFUSAL = Text(
    "{participant} ma w czasie {when} inną usługę publiczną: {service} {busy} ({assistant}).",
    "{participant} has another public service during {when}: {service} {busy} ({assistant}).",
)


def refuses(case: Case, option: Option, assistant: Assistant) -> dict[str, object] | None:
    for other in case.other_services_of.get(option.participant_id, ()):
        if other.service not in case.edition.blocking_services:
            continue
        for times in occurrences(case.clock, other.start, other.end, other.repeat, Span(option.start, option.end)):
            return {"service": other.service, "busy": case.clock.between(times.start, times.end)}
    return None
