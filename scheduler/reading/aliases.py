"""The Polish headings and values that the reader accepts beside the contract's English ones.

Case, accents, blanks, hyphens and underscores make no difference: `Identyfikator uczestnika`,
`identyfikator_uczestnika` and `IDENTYFIKATOR-UCZESTNIKA` are one heading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

HEADERS: Mapping[str, tuple[str, ...]] = {
    "participant_id": ("identyfikator uczestnika", "id uczestnika", "uczestnik", "numer uczestnika"),
    "assistant_id": ("identyfikator asystenta", "id asystenta", "asystent", "numer asystenta"),
    "request_id": ("identyfikator zgłoszenia", "id zgłoszenia", "zgłoszenie", "numer zgłoszenia"),
    "name": ("imię i nazwisko", "nazwisko i imię", "nazwa"),
    "participant_name": ("imię i nazwisko uczestnika", "nazwisko uczestnika"),
    "assistant_name": ("imię i nazwisko asystenta", "nazwisko asystenta"),
    "category": ("kategoria", "stopień niepełnosprawności"),
    "equivalent": ("orzeczenie równoważne", "równoważne"),
    "birth_date": ("data urodzenia", "urodzony"),
    "certificate_until": ("orzeczenie do", "orzeczenie ważne do"),
    "lives_alone": ("mieszka samotnie", "mieszka sam", "samotnie zamieszkuje"),
    "place": ("miejsce", "miejscowość", "rejon"),
    "month_limit_hours": ("miesięczny limit godzin", "limit miesięczny godzin", "limit miesięczny"),
    "annual_limit_hours": ("roczny limit godzin", "limit roczny godzin", "limit roczny"),
    "hours_used_before": ("godziny wykorzystane wcześniej", "godziny wykorzystane", "wykorzystane godziny"),
    "contract": ("umowa", "rodzaj umowy"),
    "hourly_cost": ("koszt godziny", "stawka", "stawka godzinowa"),
    "employed_from": ("zatrudniony od", "zatrudnienie od", "umowa od"),
    "employed_until": ("zatrudniony do", "zatrudnienie do", "umowa do"),
    "qualification": ("kwalifikacje", "kwalifikacja"),
    "child_clearance_until": ("dokumenty do pracy z dziećmi do", "praca z dziećmi do"),
    "max_hours_month": ("najwięcej godzin w miesiącu", "maksimum godzin w miesiącu", "maks godzin w miesiącu"),
    "target_hours_month": ("docelowe godziny w miesiącu", "docelowo godzin w miesiącu"),
    "serves": ("obsługuje", "obsługiwane miejsca", "rejony pracy"),
    "relation": ("relacja", "pokrewieństwo"),
    "weekdays": ("dni tygodnia", "dni"),
    "from": ("od", "od godziny"),
    "to": ("do", "do godziny"),
    "valid_from": ("obowiązuje od", "ważne od"),
    "valid_until": ("obowiązuje do", "ważne do"),
    "start": ("początek", "rozpoczęcie", "od"),
    "end": ("koniec", "zakończenie", "do"),
    "kind": ("rodzaj", "typ"),
    "minutes": ("minuty", "liczba minut"),
    "min_block": ("najkrótszy blok", "minimalny blok"),
    "max_block": ("najdłuższy blok", "maksymalny blok"),
    "day_from": ("w dniu od", "godziny od"),
    "day_to": ("w dniu do", "godziny do"),
    "until": ("powtarzać do", "powtarzaj do", "powtarza się do"),
    "activity": ("czynność", "rodzaj wsparcia"),
    "service": ("usługa", "świadczenie"),
    "funding": ("finansowanie", "źródło finansowania"),
    "cost": ("koszt",),
    "decision": ("decyzja",),
    "from_place": ("z miejsca", "miejsce od"),
    "to_place": ("do miejsca", "miejsce do"),
    "key": ("klucz",),
    "value": ("wartość",),
}
"""Column of the contract → Polish headings."""

VALUES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "category": {
        "severe_coupled": ("znaczny sprzężony", "znaczna sprzężona", "znaczny ze sprzężoną"),
        "severe": ("znaczny", "znaczna"),
        "moderate_coupled": ("umiarkowany sprzężony", "umiarkowana sprzężona", "umiarkowany ze sprzężoną"),
        "moderate": ("umiarkowany", "umiarkowana"),
        "child": ("dziecko",),
    },
    "contract": {
        "mandate": ("zlecenie", "umowa zlecenie", "umowa zlecenia"),
        "employment": ("umowa o pracę", "etat", "praca"),
        "volunteer": ("wolontariat", "wolontariusz", "wolontariuszka"),
    },
    "qualification": {
        "diploma": ("dyplom",),
        "experience": ("doświadczenie",),
        "indicated": ("wskazany", "wskazana", "wskazanie"),
    },
    "relation": {
        "parent": ("rodzic",),
        "child": ("dziecko",),
        "grandparent": ("dziadek", "babcia"),
        "grandchild": ("wnuk", "wnuczka"),
        "spouse": ("małżonek", "małżonka", "mąż", "żona"),
        "sibling": ("rodzeństwo", "brat", "siostra"),
        "parent_in_law": ("teść", "teściowa"),
        "child_in_law": ("zięć", "synowa"),
        "step_parent": ("ojczym", "macocha"),
        "partner": ("partner", "partnerka", "konkubent", "konkubina"),
        "adoption": ("przysposobienie",),
        "household": ("wspólne gospodarstwo", "wspólne zamieszkanie"),
        "legal_guardian": ("opiekun prawny", "opiekunka prawna"),
        "indicated": ("wskazany", "wskazana", "wskazanie"),
        "accepted": ("zaakceptowany", "zaakceptowana", "akceptacja"),
        "refused": ("odrzucony", "odrzucona", "odmowa"),
    },
    "absence": {"leave": ("urlop",), "sick": ("choroba", "zwolnienie lekarskie"), "other": ("inne", "inna")},
    "kind": {
        "visit": ("wizyta",),
        "flexible": ("elastyczne", "elastyczna"),
        "cover": ("pokrycie", "ciągłe"),
        "package": ("pakiet",),
    },
    "activity": {
        "self_care": ("samoobsługa",),
        "household": ("gospodarstwo", "prowadzenie gospodarstwa"),
        "mobility": ("przemieszczanie", "przemieszczanie się"),
        "social": ("życie społeczne", "społeczne"),
    },
    "service": {
        "care": ("usługi opiekuńcze",),
        "specialist_care": ("specjalistyczne usługi opiekuńcze",),
        "respite": ("opieka wytchnieniowa",),
        "fund_other": ("inny program funduszu",),
        "pfron": ("pfron",),
        "public_other": ("inne publiczne",),
        "none": ("żadna", "brak"),
    },
    "funding": {"fund": ("fundusz",), "own": ("własne", "środki własne")},
    "decision": {"keep": ("zachowaj", "zostaw"), "forbid": ("zakaz", "zabroń")},
    "yes_no": {
        "yes": ("true", "1", "tak", "prawda"),
        "no": ("false", "0", "nie", "fałsz"),
    },
    "weekdays": {
        "mon": ("pn", "pon", "poniedziałek"),
        "tue": ("wt", "wto", "wtorek"),
        "wed": ("śr", "śro", "środa"),
        "thu": ("cz", "czw", "czwartek"),
        "fri": ("pt", "pią", "piątek"),
        "sat": ("so", "sob", "sobota"),
        "sun": ("nd", "nie", "niedz", "niedziela"),
        "daily": ("codziennie",),
    },
    "twelve_hours": {"sliding": ("krocząca", "kroczące"), "anchored": ("zakotwiczona",), "off": ("wyłączona", "nie")},
}
"""Set of values → value of the contract → Polish words."""


class AliasPair(NamedTuple):
    """One accepted pair: `set` is `column` for headings, else the set of values."""

    set: str
    contract: str
    polish: str


def alias_pairs() -> tuple[AliasPair, ...]:
    """Every Polish heading and value with the contract's word, in the order of a reference table."""
    headings = [AliasPair("column", column, polish) for column, words in HEADERS.items() for polish in words]
    values = [
        AliasPair(name, word, polish)
        for name, words in VALUES.items()
        for word, spoken in words.items()
        for polish in spoken
    ]
    return (*headings, *values)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Lower case without accents; blanks, hyphens and underscores are one underscore."""
    unaccented = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    letters = "".join(sign for sign in unaccented if not unicodedata.combining(sign))
    return re.sub(r"[\s_-]+", "_", letters.strip())


def columns_by_heading(columns: tuple[str, ...]) -> dict[str, str]:
    """Plain heading → column, for the columns of one table."""
    return {plain(heading): column for column in columns for heading in (column, *HEADERS.get(column, ()))}


def words(name: str) -> dict[str, str]:
    """Plain word → value of the contract, for one set of values."""
    return {plain(word): value for value, spoken in VALUES[name].items() for word in (value, *spoken)}
