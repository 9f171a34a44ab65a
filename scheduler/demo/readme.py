"""The README of a case folder: each figure, its value, and whether it was published or made up."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scheduler.demo.published import CATEGORIES, HIGH_SUPPORT, Figures
from scheduler.demo.tables import zloty
from scheduler.demo.totals import Totals, rounded
from scheduler.demo.writing import MARK, fingerprint_rows

_CATEGORY_PL = {
    "severe_coupled": "znaczny stopień, niepełnosprawność sprzężona",
    "severe": "znaczny stopień",
    "moderate_coupled": "umiarkowany stopień, niepełnosprawność sprzężona",
    "moderate": "umiarkowany stopień",
    "child": "dzieci do 16. roku życia",
}
_CATEGORY_EN = {
    "severe_coupled": "severe, coupled",
    "severe": "severe",
    "moderate_coupled": "moderate, coupled",
    "moderate": "moderate",
    "child": "children under 16",
}


@dataclass(frozen=True)
class Built:
    """What the README tells about the case that was built; money in grosze."""

    figures: Figures
    totals: Totals
    grant: int
    assistants: int
    pool: int
    by_pool: int
    mean_cost: Fraction
    seed: int
    pool_share: Fraction


@dataclass(frozen=True)
class _Row:
    """A figure in both languages; `key` says under which name it counts as published."""

    pl: str
    en: str
    value_pl: str
    value_en: str
    key: str


def readme_md(built: Built, texts: Mapping[str, str]) -> str:
    """The whole README, Polish first; ends with the fingerprints of the other files."""
    persons = f"participants {built.totals.persons}, pool share {built.pool_share}"
    mark = f"{MARK} {built.figures.name}, seed {built.seed}, {persons} -->"
    files = ["## Pliki / files", "", "| plik / file | SHA-256 |", "|---|---|", fingerprint_rows(texts), ""]
    return "\n".join([mark, *_polish(built), "", *_english(built), "", *files])


def _polish(built: Built) -> list[str]:
    figures, scaled = built.figures, built.totals.scaled
    return [
        f"# {figures.title}: przykład",
        "",
        "Osoby, miejscowości, umowy i grafiki w tym folderze są zmyślone; nikt taki nie istnieje.",
        "Prawdziwe są tylko liczby oznaczone jako opublikowane.",
        *(["Liczby przeskalowano do innej liczby osób: przeskalowane, nie opublikowane."] if scaled else []),
        "",
        "| wielkość | wartość | skąd |",
        "|---|---|---|",
        *(f"| {row.pl} | {row.value_pl} | {_origin_pl(figures, row.key, scaled)} |" for row in _rows(built)),
        "",
        f"Miesiąc do ułożenia na początek: {figures.month}.",
    ]


def _english(built: Built) -> list[str]:
    figures, scaled = built.figures, built.totals.scaled
    return [
        f"# {figures.title}: an example",
        "",
        "The people, places, contracts and hours in this folder are made up; nobody here exists.",
        "Only the figures marked as published are real.",
        *(["The figures were scaled to another number of persons: scaled, not published."] if scaled else []),
        "",
        "| figure | value | source |",
        "|---|---|---|",
        *(f"| {row.en} | {row.value_en} | {_origin_en(figures, row.key, scaled)} |" for row in _rows(built)),
        "",
        f"The month to plan first: {figures.month}.",
    ]


_OF_EDITION = frozenset({"hourly_ceiling"})
# What changes with the number of persons.
_SCALED = frozenset({"persons", "categories", "hours", "grant"})


def _origin_pl(figures: Figures, key: str, scaled: bool) -> str:
    if key not in figures.published:
        return "profil edycji" if key in _OF_EDITION else "zmyślone"
    if scaled and key in _SCALED:
        return f"przeskalowane, nie opublikowane; podstawa: {figures.source}"
    return f"opublikowane: {figures.source}"


def _origin_en(figures: Figures, key: str, scaled: bool) -> str:
    if key not in figures.published:
        return "edition profile" if key in _OF_EDITION else "made up"
    if scaled and key in _SCALED:
        return f"scaled, not published; from {figures.source}"
    return f"published: {figures.source}"


def _amount_pl(grosze: int) -> str:
    return f"{grosze // 100:,}".replace(",", " ") + f",{grosze % 100:02d} zł"


def _rows(built: Built) -> list[_Row]:
    figures, totals = built.figures, built.totals
    period = f"{figures.start} – {figures.end}"
    hours = f"{totals.hours:,}".replace(",", " ")
    return [
        _same("edycja programu", "edition", figures.edition, "period"),
        _same("okres umowy", "period", period, "period"),
        *_person_rows(built),
        _same("godziny w okresie", "hours of the period", f"{hours} h", "hours"),
        _money("dotacja", "grant", built.grant, "grant"),
        _money("najwyższy koszt godziny", "hourly ceiling", figures.hourly_ceiling, "hourly_ceiling"),
        _money(
            "średni koszt godziny płatnego asystenta",
            "mean hourly cost of paid assistants",
            rounded(built.mean_cost),
            "cost",
        ),
        _same("asystenci", "assistants", str(built.assistants), "assistants"),
        _same("w tym z puli organizatora", "of them in the organiser's pool", str(built.pool), "assistants"),
        _same("uczestnicy obsługiwani przez pulę", "participants served by the pool", str(built.by_pool), "pool"),
        *([_MONTHS] if figures.month_ceilings else []),
        _PEOPLE,
    ]


def _person_rows(built: Built) -> list[_Row]:
    """Persons, categories, the organiser's limits and the share of high support, where there are any."""
    figures, totals = built.figures, built.totals
    least_pl, least_en = (" (co najmniej)", " (at least)") if figures.persons_at_least else ("", "")
    rows = [_same(f"uczestnicy{least_pl}", f"participants{least_en}", str(totals.persons), "persons")]
    for name in CATEGORIES:
        count = str(totals.by_category[name])
        rows.append(_same(f"– {_CATEGORY_PL[name]}", f"– {_CATEGORY_EN[name]}", count, "categories"))
    if figures.limits is not None:
        limits = "/".join(str(figures.limits[name]) for name in CATEGORIES)
        rows.append(_same("limity godzin, w tej kolejności", "limits in hours, in this order", limits, "limits"))
    if figures.high_support_share:
        high = sum(totals.by_category[name] for name in HIGH_SUPPORT) * 100 // totals.persons
        least = int(figures.high_support_share * 100)
        rows.append(
            _Row(
                "wysoki poziom wsparcia",
                "high support",
                f"co najmniej {least} %; tu {high} %",
                f"at least {least} %; here {high} %",
                "high_support",
            )
        )
    return rows


_MONTHS = _Row(
    "pieniądze na miesiąc",
    "money a month",
    "równe części dotacji bez 2 % na obsługę",
    "equal parts of the grant less 2 % for administration",
    "months",
)
_PEOPLE = _Row(
    "osoby, miejsca, stawki, relacje, dostępność, wnioski",
    "people, places, costs, relations, availability, requests",
    "we wszystkich plikach",
    "in all files",
    "people",
)


def _same(pl: str, en: str, value: str, key: str) -> _Row:
    return _Row(pl, en, value, value, key)


def _money(pl: str, en: str, grosze: int, key: str) -> _Row:
    return _Row(pl, en, _amount_pl(grosze), f"{zloty(grosze)} zł", key)
