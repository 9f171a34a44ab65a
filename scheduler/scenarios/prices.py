"""What a roster is worth under other wishes: named sets of prices with words for people, and prices one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal

from pydantic import model_validator

from scheduler.domain import Case, Weights
from scheduler.scenarios.stated import Grosze, Stated
from scheduler.scenarios.words import listed
from scheduler.text import Said, Text, zloty
from scheduler.units import AMOUNT_PER_GROSZ

PriceSetName = Literal["balanced", "more_hours", "familiar_faces", "cheaper"]


@dataclass(frozen=True, slots=True)
class PriceSet:
    """Prices with a name, and a sentence that says what one gets for them and what one pays."""

    name: Text
    words: Text
    weights: Weights


PRICE_SETS: Mapping[PriceSetName, PriceSet] = {
    "balanced": PriceSet(
        Text("Zwykłe ceny", "Usual prices"),
        Text(
            "Najpierw godziny, potem koszt i znane osoby.",
            "Hours first, then cost and familiar people.",
        ),
        Weights(),
    ),
    "more_hours": PriceSet(
        Text("Więcej godzin", "More hours"),
        Text(
            "Liczy się każda godzina, u wszystkich niemal tak samo; koszt, nowe osoby i zmiany ważą mało.",
            "Every hour counts, for everybody nearly alike; cost, new people and changes weigh little.",
        ),
        Weights(
            uncovered_hour=600_00,
            priority_extra=150_00,
            new_face=10_00,
            not_indicated_hour=2_00,
            overload_hour=0,
            change=10_00,
        ),
    ),
    "familiar_faces": PriceSet(
        Text("Znane osoby", "Familiar faces"),
        Text(
            "Uczestnik ma mieć mało różnych asystentów, najlepiej wskazanych, i mało zmian; może to kosztować godziny.",
            "A participant has few assistants, the indicated ones first, and few changes; it may cost some hours.",
        ),
        Weights(new_face=200_00, not_indicated_hour=60_00, change=90_00),
    ),
    "cheaper": PriceSet(
        Text("Taniej", "Cheaper"),
        Text(
            "Koszt waży trzy razy więcej niż zwykle: raczej tańszy asystent niż znany. Godzinę wartą mniej niż kosztuje"
            " zostawia się bez asystenta.",
            "Cost weighs three times as much as usual: a cheaper assistant rather than a familiar one. An hour worth"
            " less than it costs is left open.",
        ),
        Weights(
            uncovered_hour=100_00,
            priority_extra=50_00,
            new_face=13_00,
            not_indicated_hour=3_00,
            overload_hour=1_00,
            change=10_00,
        ),
    ),
}

PRICE_WORDS: Mapping[str, Text] = {
    "uncovered_hour": Text("godzina usługi", "an hour of service"),
    "priority_extra": Text("dodatek za pierwszeństwo", "extra for priority"),
    "new_face": Text("para uczestnik–asystent", "a pair of participant and assistant"),
    "not_indicated_hour": Text("godzina kogoś niewskazanego", "an hour by somebody not indicated"),
    "overload_hour": Text("godzina ponad cel miesiąca", "an hour beyond the month's target"),
    "change": Text("zmiana ogłoszonej usługi", "a change of a published service"),
    "assistant_in_use": Text("asystent w grafiku", "an assistant in use"),
}
SET = Text("Ceny: {name}.", "Prices: {name}.")
SINGLE = Text("Ceny: {prices}.", "Prices: {prices}.")
BOTH = Text("Ceny: {name}, a do tego {prices}.", "Prices: {name}, and {prices}.")


class Prices(Stated):
    """The prices of a named set, or today's, with single prices replaced."""

    kind: Literal["prices"] = "prices"
    named: PriceSetName | None = None
    uncovered_hour: Grosze | None = None
    priority_extra: Grosze | None = None
    new_face: Grosze | None = None
    not_indicated_hour: Grosze | None = None
    overload_hour: Grosze | None = None
    change: Grosze | None = None
    assistant_in_use: Grosze | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Prices:
        if self.named is None and not self._single():
            raise ValueError("no price is named")
        return self

    def applied(self, case: Case) -> Case:
        base = case.weights if self.named is None else PRICE_SETS[self.named].weights
        return replace(case, weights=replace(base, **self._single()))

    def said(self, case: Case) -> Said:
        single = (
            listed(
                [
                    listed([PRICE_WORDS[name], zloty(price * AMOUNT_PER_GROSZ)], between=" ")
                    for name, price in self._single().items()
                ]
            )
            if self._single()
            else None
        )
        if self.named is None:
            return SINGLE.say(prices=single)
        name = PRICE_SETS[self.named].name
        return SET.say(name=name) if single is None else BOTH.say(name=name, prices=single)

    def _single(self) -> dict[str, int]:
        found = {price.name: getattr(self, price.name) for price in fields(Weights)}
        return {name: price for name, price in found.items() if price is not None}
