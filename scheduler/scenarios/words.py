"""Words that several changes and tables share: categories, contracts, qualifications, weekdays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scheduler.domain import Category, Qualification
from scheduler.scenarios.stated import Weekday
from scheduler.text import Text

CATEGORY: Mapping[Category, Text] = {
    "severe_coupled": Text("stopień znaczny, niepełnosprawność sprzężona", "severe, coupled"),
    "severe": Text("stopień znaczny", "severe"),
    "moderate_coupled": Text("stopień umiarkowany, niepełnosprawność sprzężona", "moderate, coupled"),
    "moderate": Text("stopień umiarkowany", "moderate"),
    "child": Text("dzieci", "children"),
}
EVERYBODY = Text("wszyscy uczestnicy", "all participants")
QUALIFICATION: Mapping[Qualification, Text] = {
    "diploma": Text("z dyplomem", "with a diploma"),
    "experience": Text("z doświadczeniem", "with experience"),
    "indicated": Text("wskazani przez uczestników", "indicated by participants"),
}
WEEKDAY: Mapping[Weekday, Text] = {
    "mon": Text("pn", "Mon"),
    "tue": Text("wt", "Tue"),
    "wed": Text("śr", "Wed"),
    "thu": Text("cz", "Thu"),
    "fri": Text("pt", "Fri"),
    "sat": Text("sb", "Sat"),
    "sun": Text("nd", "Sun"),
}


def who_is_meant(category: Category | None) -> Text:
    return EVERYBODY if category is None else CATEGORY[category]


def listed(words: Sequence[Text], between: str = ", ") -> Text:
    """Several words one after the other."""
    return Text(between.join(word.pl for word in words), between.join(word.en for word in words))
