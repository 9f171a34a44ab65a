"""A service as a row of texts: the columns of schedule.csv by name, without people's names."""

from __future__ import annotations

from scheduler.domain import Case, Service
from scheduler.units import AmountOfMoney, zloty_text


def service_row(case: Case, service: Service) -> dict[str, str]:
    """What `scheduler.reading.given_services` reads back: times with their offset, money in zł."""
    return {
        "request_id": service.request_id,
        "participant_id": service.participant_id,
        "assistant_id": service.assistant_id,
        "start": case.clock.iso(service.start),
        "end": case.clock.iso(service.end),
        "minutes": str(service.minutes),
        "cost": zloty_text(AmountOfMoney.grosze(service.cost)),
        "funding": service.funding,
    }
