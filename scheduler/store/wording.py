"""The history in words: a code and its facts as one sentence."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.store.records import Entry
from scheduler.text import Said, Text

REPLACING = Text(
    "Ogłoszono grafik „{label}” na {month}; zastąpił grafik nr {replaced}.",
    "Roster “{label}” for {month} was published; it replaced roster no. {replaced}.",
)
ENDINGS: Mapping[str, Text] = {
    "done": Text("gotowe", "done"),
    "cancelled": Text("przerwane", "cancelled"),
    "impossible": Text("grafiku nie da się ułożyć", "no roster is possible"),
    "refused": Text("danych nie da się użyć", "the data cannot be used"),
    "unknown": Text("plików obliczenia nie ma", "its files are gone"),
    "failed": Text("nie powiodło się", "failed"),
    "died": Text("proces zniknął", "its process vanished"),
}
SENTENCES: Mapping[str, Text] = {
    "case_added": Text("Założono sprawę; plików: {files}.", "The case was added; files: {files}."),
    "case_saved": Text("Zapisano wersję {version}: {edit}.", "Version {version} was saved: {edit}."),
    "case_renamed": Text("Sprawa „{before}” nazywa się teraz „{name}”.", "Case “{before}” is now called “{name}”."),
    "set_aside": Text(
        "Zmianę wersji {based_on} odłożono (nr {kept}), bo sprawa była już w wersji {version}.",
        "A change of version {based_on} was set aside (no. {kept}): the case was at version {version} already.",
    ),
    "scenario_set_aside": Text(
        "Zmianę wersji {based_on} scenariusza nr {scenario} odłożono (nr {kept}): ktoś zmienił go wcześniej.",
        "A change of version {based_on} of scenario no. {scenario} was set aside (no. {kept}): somebody was first.",
    ),
    "set_aside_dropped": Text("Usunięto odłożoną zmianę nr {kept}.", "The change set aside as no. {kept} was deleted."),
    "roster_saved": Text("Zapisano grafik „{label}” na {month}.", "Roster “{label}” for {month} was saved."),
    "roster_published": Text("Ogłoszono grafik „{label}” na {month}.", "Roster “{label}” for {month} was published."),
    "roster_renamed": Text(
        "Grafik „{before}” na {month} nazywa się teraz „{label}”.",
        "Roster “{before}” for {month} is now called “{label}”.",
    ),
    "roster_deleted": Text(
        "Usunięto szkic grafiku „{label}” na {month}.", "The draft “{label}” for {month} was deleted."
    ),
    "scenario_saved": Text(
        "Zapisano scenariusz „{name}” w wersji {of_version}.", "Scenario “{name}” was saved in version {of_version}."
    ),
    "scenario_deleted": Text("Usunięto scenariusz „{name}”.", "Scenario “{name}” was deleted."),
    "job_added": Text("Zlecono obliczenie {job}.", "Calculation {job} was ordered."),
    "job_finished": Text("Zakończono obliczenie {job} ({state}).", "Calculation {job} ended ({state})."),
}


def say_entry(entry: Entry) -> Said:
    """What happened, without who and when."""
    if entry.facts.get("replaced") is not None:
        return REPLACING.say(**entry.facts)
    if entry.what == "job_finished":
        state = entry.facts["state"]
        return SENTENCES[entry.what].say(job=entry.facts["job"], state=ENDINGS.get(state, state))
    return SENTENCES[entry.what].say(version=entry.version, **entry.facts)
