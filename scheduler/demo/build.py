"""Build one example case: from the published figures to the files of a case folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from scheduler.demo import tables
from scheduler.demo.chance import Dice
from scheduler.demo.circles import Circle, make_circles
from scheduler.demo.crew import Assistant, make_crew
from scheduler.demo.days import month_name, months_of
from scheduler.demo.diary import Diary
from scheduler.demo.events import Absence, OtherService, make_absences, make_other_services, services_diary
from scheduler.demo.hours import usual_windows
from scheduler.demo.lawful import Delivered, Facts
from scheduler.demo.ledger import deliver
from scheduler.demo.people import Participant, make_participants, pool_flags
from scheduler.demo.places import Region, Way, make_regions, make_ways
from scheduler.demo.published import Figures, figures_of
from scheduler.demo.readme import Built, readme_md
from scheduler.demo.ties import Tie, make_ties
from scheduler.demo.totals import Totals, grant_for, mean_cost, month_ceilings, scale
from scheduler.demo.visits import Asking, Visit
from scheduler.demo.writing import README, write_case

POOL_SHARE = Fraction(1, 5)


def build_demo(
    name: str, folder: Path, *, seed: int = 1, participants: int | None = None, pool_share: Fraction | None = None
) -> list[Path]:
    """Write the example case of this name into the folder; the same arguments give the same bytes.

    `participants` scales the published totals to another number of persons; `pool_share` (0 to 1) is the part of the
    participants whom the organiser's assistants serve. Raises UnknownDemo, FolderNotEmpty or ValueError.
    """
    figures = figures_of(name)
    share = POOL_SHARE if pool_share is None else pool_share
    if not 0 <= share <= 1:
        raise ValueError(f"pool_share: {share}; a share from 0 to 1 is needed")
    return write_case(folder, _texts(figures, scale(figures, participants), share, seed))


@dataclass(frozen=True)
class _Cast:
    """The people of a case, and who is there for whom."""

    regions: list[Region]
    people: list[Participant]
    circles: list[Circle]
    crew: list[Assistant]


@dataclass(frozen=True)
class _Life:
    """What happens between them."""

    ways: list[Way]
    ties: list[Tie]
    services: list[OtherService]
    absences: list[Absence]
    visits: list[Visit]


def _texts(figures: Figures, totals: Totals, share: Fraction, seed: int) -> dict[str, str]:
    """The text of every file by its name."""
    cast = _cast(figures, totals, share, seed)
    life = _life(figures, cast, seed)
    grant, mean = _money(totals, cast.crew)
    months = [month_name(first) for first, _ in months_of(figures.start, figures.end)]
    ceilings = month_ceilings(grant, months) if figures.month_ceilings else {}
    texts = {
        "case.toml": tables.case_toml(figures, grant, ceilings),
        "participants.csv": tables.participants_csv(cast.people, own_limits=figures.limits is None),
        "assistants.csv": tables.assistants_csv(cast.crew),
        "relations.csv": tables.relations_csv(life.ties),
        "availability.csv": tables.availability_csv(cast.crew),
        "absences.csv": tables.absences_csv(life.absences),
        "requests.csv": tables.requests_csv(life.visits),
        "other_services.csv": tables.other_services_csv(life.services),
        "travel.csv": tables.travel_csv(life.ways),
    }
    if figures.ledger_month is not None:
        rows = _delivered(figures, figures.ledger_month, cast, life, ceilings)
        texts["ledger.csv"] = tables.ledger_csv(rows)
    pool = sum(circle.role == "pool" for circle in cast.circles)
    by_pool = sum(person.by_pool for person in cast.people)
    built = Built(figures, totals, grant, len(cast.crew), pool, by_pool, mean, seed, share)
    return {**texts, README: readme_md(built, texts)}


def _cast(figures: Figures, totals: Totals, share: Fraction, seed: int) -> _Cast:
    """Make up all people."""
    flags = pool_flags(totals.persons, share)
    regions = make_regions(totals.persons, sum(flags))
    people = make_participants(figures, totals, flags, regions, Dice(f"{figures.name}/{seed}/people"))
    circles = make_circles(people, Dice(f"{figures.name}/{seed}/circles"))
    months = len(months_of(figures.start, figures.end))
    mean = mean_cost(figures, totals)
    crew = make_crew(figures, circles, regions, mean=mean, months=months, dice=Dice(f"{figures.name}/{seed}/crew"))
    return _Cast(regions, people, circles, crew)


def _life(figures: Figures, cast: _Cast, seed: int) -> _Life:
    """Make up what happens between them; each step has dice of its own."""

    def dice(step: str) -> Dice:
        return Dice(f"{figures.name}/{seed}/{step}")

    services = make_other_services(figures, cast.people, dice("services"))
    return _Life(
        ways=make_ways(cast.regions, dice("ways")),
        ties=make_ties(cast.people, cast.circles, cast.crew, dice("ties")),
        services=services,
        absences=make_absences(figures, cast.crew, dice("absences")),
        visits=_visits(figures, cast, services, dice("visits")),
    )


def _visits(figures: Figures, cast: _Cast, services: list[OtherService], dice: Dice) -> list[Visit]:
    """Everybody's requests, planned around the diary of the participant's main assistant."""
    first_weekday = figures.start.weekday()
    of_person: dict[str, list[OtherService]] = {}
    for service in services:
        of_person.setdefault(service.participant_id, []).append(service)
    asked: dict[str, list[Visit]] = {}
    for circle, assistant in zip(cast.circles, cast.crew, strict=True):
        if circle.role == "volunteer":
            continue
        diary, windows = Diary(first_weekday), usual_windows(assistant.windows)
        for person in circle.participants:
            others = services_diary(of_person.get(person.participant_id, []), first_weekday)
            asking = Asking(figures, person, windows, helper=diary, others=others, dice=dice)
            asked[person.participant_id] = asking.visits()
    return [visit for person in cast.people for visit in asked[person.participant_id]]


def _money(totals: Totals, crew: list[Assistant]) -> tuple[int, Fraction]:
    """The grant (published, or what pays all planned hours) and the mean hourly cost of the paid assistants."""
    costs = [one.hourly_cost for one in crew if one.contract != "volunteer"]
    grant = grant_for(totals.hours, costs) if totals.grant is None else totals.grant
    return grant, Fraction(sum(costs), max(1, len(costs)))


def _delivered(figures: Figures, month: str, cast: _Cast, life: _Life, ceilings: Mapping[str, int]) -> list[Delivered]:
    """The ledger of this month."""
    facts = Facts.of(
        ties=life.ties,
        absences=life.absences,
        services=life.services,
        ways={(way.from_place, way.to_place): way.minutes for way in life.ways},
        min_gap=tables.MIN_GAP_MINUTES,
        period_end=figures.end,
    )
    span = next(span for span in months_of(figures.start, figures.end) if month_name(span[0]) == month)
    return deliver(cast.people, cast.crew, life.visits, facts, month=span, money=ceilings.get(month))
