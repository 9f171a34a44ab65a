"""What a case holds, in the words of case-format.md; all times are absolute minutes."""

from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction

from .editions import Edition


@dataclass(frozen=True)
class Participant:
    """A row of participants.csv."""

    category: str
    birth_date: date | None
    certificate_until: date | None
    lives_alone: bool
    place: str
    annual_limit_hours: Fraction | None
    hours_used_before: Fraction


@dataclass(frozen=True)
class Assistant:
    """A row of assistants.csv."""

    contract: str
    hourly_cost: Fraction
    employed_from: date | None
    employed_until: date | None
    qualification: str
    child_clearance_until: date | None
    max_hours_month: Fraction | None
    target_hours_month: Fraction | None
    serves: frozenset[str]


@dataclass(frozen=True)
class Availability:
    """A row of availability.csv; weekdays count from Monday = 0."""

    weekdays: frozenset[int]
    opens: time
    closes: time
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True)
class Occurrence:
    """One occurrence of a request (requests.csv); `series` is the id of the row it comes from."""

    id: str
    series: str
    participant_id: str
    kind: str
    start: int
    end: int
    minutes: int | None
    min_block: int | None
    max_block: int | None
    day_from: time | None
    day_to: time | None
    weekdays: frozenset[int]


@dataclass(frozen=True)
class OtherService:
    """An occurrence of another publicly financed service (other_services.csv)."""

    participant_id: str
    start: int
    end: int
    service: str


@dataclass(frozen=True)
class Row:
    """A planned service, as in schedule.csv; `request_id` names the occurrence, `funding` is fund or own."""

    request_id: str
    participant_id: str
    assistant_id: str
    start: int
    end: int
    funding: str = "fund"


@dataclass(frozen=True)
class Published:
    """A row of published.csv, with its cost where the row states one."""

    row: Row
    cost: Fraction | None


@dataclass(frozen=True)
class Service:
    """A service that rules count: planned, delivered (ledger.csv) or published outside the planned span."""

    participant_id: str
    assistant_id: str
    start: int
    end: int
    funding: str
    cost: Fraction
    planned: bool
    in_budget: bool = True

    @property
    def minutes(self) -> int:
        """Real elapsed minutes."""
        return self.end - self.start


@dataclass(frozen=True)
class Pin:
    """A row of pins.csv; empty cells are None."""

    request_id: str
    assistant_id: str | None
    keep: bool
    start: int | None
    end: int | None


@dataclass
class World:
    """A whole case, read and expanded."""

    zone: str
    edition: Edition
    period_start: date
    period_end: date
    money: Fraction
    own_funds: Fraction
    month_money: dict[str, Fraction]
    limits: dict[str, Fraction]
    grid: int
    min_gap: int
    twelve_hours: str
    labour_day_minutes: int
    weights: dict[str, Fraction]
    participants: dict[str, Participant]
    assistants: dict[str, Assistant]
    relations: dict[tuple[str, str], frozenset[str]]
    availability: dict[str, list[Availability]]
    absences: dict[str, list[tuple[int, int]]]
    occurrences: list[Occurrence]
    other_services: list[OtherService]
    ledger: list[Service]
    published: list[Published]
    pins: list[Pin]
    travel: dict[tuple[str, str], int]
