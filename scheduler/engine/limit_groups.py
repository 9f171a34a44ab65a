"""Groups of which a limit lets through one: any two of them are more than it allows.

In order of amounts, the largest first, whoever excludes somebody excludes all before: so all above half of the limit
are one group, and each smaller one is another with those at the front that are too much for it. These tell of every
pair that the limit excludes in as many groups as there are members, at most; pairs would be their square.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scheduler.engine.landscape import Mask
from scheduler.model.program import Ints


def who_is_excluded(amounts: Ints, limit: int) -> Mask:
    """Who is too much beside the largest; only they can be in a group."""
    excluded: Mask = amounts + amounts.max(initial=0) > limit
    return excluded


def groups_of_limit(amounts: Ints, limit: int) -> Iterator[Ints]:
    """The places in `amounts` of each group; none lies in another."""
    order = np.argsort(-amounts, kind="stable")
    falling = amounts[order]
    halves = int(np.count_nonzero(2 * falling > limit))
    too_much = np.searchsorted(-falling, falling[halves:] - limit)
    if halves > 1 and not np.any(too_much == halves):
        yield order[:halves]
    for place in np.flatnonzero(too_much).tolist():
        yield np.append(order[: too_much[place]], order[halves + place])
