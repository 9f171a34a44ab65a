"""Many ranges of places at once: how compressed rows, columns and groups are gathered."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]


def ranges(begins: Places, ends: Places) -> tuple[Places, Places]:
    """(which, places): every place from each begin up to, not including, its end, and which of the pairs it is of."""
    counts = ends - begins
    which = np.repeat(np.arange(len(counts)), counts)
    offsets = np.repeat(begins - (np.cumsum(counts) - counts), counts)
    return which, offsets + np.arange(len(which))
