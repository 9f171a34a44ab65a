"""What a saved roster is called: in both languages as the program named it, or as somebody renamed it."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.app import parts
from scheduler.store import RosterHead
from scheduler.text import LANGUAGES, Text

LABEL = {
    "solve": Text("Grafik z {when}", "Roster of {when}"),
    "replan": Text("Przeplanowany od {since}, {when}", "Re-planned from {since}, {when}"),
}
IN_SCENARIO = Text("{scenario}, {when}", "{scenario}, {when}")
BY_HAND = Text("{label} – poprawiony ręcznie", "{label} – changed by hand")
STATES = {
    "draft": Text("szkic", "draft"),
    "published": Text("ogłoszony", "published"),
    "replaced": Text("zastąpiony", "replaced"),
}
NAMED = Text("{label} ({state})", "{label} ({state})")

ByLanguage = Mapping[str, str]


def both(text: Text, **facts: str | ByLanguage) -> ByLanguage:
    """The text in every language, for keeping."""
    return {
        language: text.to(
            language, **{name: fact if isinstance(fact, str) else fact[language] for name, fact in facts.items()}
        )
        for language in LANGUAGES
    }


def label_of(head: RosterHead) -> ByLanguage:
    """The store knows one label; its translation stands among the figures and holds as long as nobody renamed it."""
    kept = head.figures.get("label")
    return kept if kept and kept["pl"] == head.label else dict.fromkeys(LANGUAGES, head.label)


def name_of(head: RosterHead) -> str:
    """The label and the state in the visitor's language."""
    return parts.words(NAMED, label=label_of(head)[parts.language()], state=STATES[head.state])
