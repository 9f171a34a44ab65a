"""Searches with one of their ideas taken away, so that the others have to do all of the work."""

from __future__ import annotations

from scheduler.model.program import Program


class NothingOfTheWhole:
    """In place of scheduler.engine.whole.Whole."""

    guide = None
    alone = False

    def __init__(self, *about: object, **named: object) -> None: ...

    def hear(self) -> None: ...

    def hear_all(self) -> None: ...


def as_it_is(program: Program) -> Program:
    """In place of with_attainable_limits: the relaxation then splits services, so that dives have work to do."""
    return program
