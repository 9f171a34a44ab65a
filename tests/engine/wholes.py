"""A search in which nothing is known of the whole, so that neighbourhoods have to do all of the work."""

from __future__ import annotations


class NothingOfTheWhole:
    """In place of scheduler.engine.whole.Whole."""

    guide = None

    def __init__(self, *about: object) -> None: ...

    def hear(self) -> None: ...

    def hear_all(self) -> None: ...
