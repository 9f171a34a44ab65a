"""Who could stand where: the largest matching of requests that share a moment, and where it falls short.

A group of requests with fewer possible assistants than requests leaves the difference open, whatever else is planned
(Hall's theorem). The groups found are apart: no two share a request or an assistant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Shortage(NamedTuple):
    """Requests, and all the assistants who may serve any of them: fewer than the requests."""

    requests: tuple[str, ...]
    assistants: tuple[str, ...]

    @property
    def open(self) -> int:
        return len(self.requests) - len(self.assistants)


def shortages(requests: Sequence[str], able: Mapping[str, Sequence[str]], serves: dict[str, str]) -> list[Shortage]:
    """Every shortage among requests that all share a moment; their sizes sum to what the best matching leaves open.

    `serves` (request → assistant) is a matching to begin with, of these requests, and is made a largest one.
    """
    holder = {assistant: request for request, assistant in serves.items()}
    walled: list[tuple[set[str], set[str]]] = []
    for request in requests:
        if request in serves:
            continue
        reached = _augmented(request, able, serves, holder)
        if reached is None:
            continue
        # All whom this request could displace are busy with requests of the same closed circle.
        group, assistants = {request, *(holder[one] for one in reached)}, reached
        for other in [one for one in walled if one[1] & assistants]:
            walled.remove(other)
            group, assistants = group | other[0], assistants | other[1]
        walled.append((group, assistants))
    return [Shortage(tuple(sorted(group)), tuple(sorted(assistants))) for group, assistants in walled]


def _augmented(
    request: str, able: Mapping[str, Sequence[str]], serves: dict[str, str], holder: dict[str, str]
) -> set[str] | None:
    """None where the request found an assistant, others moving on; else all the assistants it could ask in vain."""
    asked_by: dict[str, str] = {}
    queue = [request]
    for one in queue:
        for assistant in able[one]:
            if assistant in asked_by:
                continue
            asked_by[assistant] = one
            if assistant not in holder:
                _shift(request, assistant, asked_by, serves, holder)
                return None
            queue.append(holder[assistant])
    return set(asked_by)


def _shift(
    request: str, free: str, asked_by: Mapping[str, str], serves: dict[str, str], holder: dict[str, str]
) -> None:
    """Everyone on the way from `request` to the free assistant takes the next one."""
    assistant: str | None = free
    while assistant is not None:
        one = asked_by[assistant]
        before = None if one == request else serves[one]
        serves[one], holder[assistant] = assistant, one
        assistant = before
