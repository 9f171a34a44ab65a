"""What travels to another machine and back: a task's name and numbers, nothing that a case calls anybody or anything.

Large arrays travel beside the parcel under a name that follows from their content, so that each is sent once.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

LARGE = 1 << 20
"""Bytes from which on an array travels for itself."""
NUMBERS = "biuf"
"""The kinds of arrays that are numbers: truth values, whole numbers with and without sign, floats."""
SAME_EVERYWHERE = ("ortools", "numpy", "distributed")


class NotNumbers(Exception):
    """A task that would carry something else than numbers is not sent."""


@dataclass(frozen=True)
class Parcel:
    """A task ready to be sent; `held` are its large arrays by name."""

    body: bytes
    held: Mapping[str, bytes]


@dataclass(frozen=True)
class _Held:
    """Stands for a large array."""

    name: str


@dataclass(frozen=True)
class _Record:
    """Stands for a program, a relaxation: the class and the values of its fields, without what follows from them."""

    kind: type[Any]
    values: list[Any]


def packed(task: Callable[..., Any], *details: object, **named: object) -> Parcel:
    """The task with its arguments. Raises NotNumbers."""
    held: dict[str, bytes] = {}
    laid_out = [_laid_out(one, held) for one in (*details, *named.values())]
    return Parcel(pickle.dumps((task, laid_out, tuple(named)), protocol=5), held)


def done(body: bytes, names: list[str], *arrays: bytes) -> bytes:
    """Does a task where it has arrived; what comes back is opened by `opened`."""
    task, laid_out, named = pickle.loads(body)
    held = dict(zip(names, arrays, strict=True))
    details = [_restored(one, held) for one in laid_out]
    plain = len(details) - len(named)
    found = task(*details[:plain], **dict(zip(named, details[plain:], strict=True)))
    return pickle.dumps(found, protocol=5)


def opened(found: bytes) -> Any:
    return pickle.loads(found)


def _laid_out(thing: Any, held: dict[str, bytes]) -> Any:
    if isinstance(thing, np.ndarray) and thing.dtype.kind in NUMBERS:
        return thing if thing.nbytes < LARGE else _held(thing, held)
    if isinstance(thing, list | tuple):
        return [_laid_out(one, held) for one in thing]
    if is_dataclass(thing) and not isinstance(thing, type):
        return _Record(type(thing), [_laid_out(getattr(thing, one.name), held) for one in fields(thing)])
    if thing is None or isinstance(thing, int | float | np.number | np.bool_):
        return thing
    raise NotNumbers(type(thing).__name__)


def _held(array: np.ndarray[Any, Any], held: dict[str, bytes]) -> _Held:
    content = pickle.dumps(np.ascontiguousarray(array), protocol=5)
    name = blake2b(content, digest_size=16).hexdigest()
    held[name] = content
    return _Held(name)


def _restored(thing: Any, held: Mapping[str, bytes]) -> Any:
    if isinstance(thing, _Held):
        return pickle.loads(held[thing.name])
    if isinstance(thing, list):
        return [_restored(one, held) for one in thing]
    if isinstance(thing, _Record):
        return thing.kind(*(_restored(one, held) for one in thing.values))
    return thing


@cache
def versions() -> dict[str, str]:
    """What must be the same on every machine: a bound that another program proved may not hold for this one."""
    libraries = {name: version(name) for name in SAME_EVERYWHERE}
    return {"grafik": f"{version('grafik-aoon')}-{_fingerprint()}", **libraries}


def _fingerprint() -> str:
    """A short number of the code that does tasks: a version number alone does not tell two checkouts apart."""
    package = Path(__file__).parents[1]
    code = sorted(path for room in ("engine", "model") for path in (package / room).glob("*.py"))
    # Line ends differ between systems.
    return blake2b(b"".join(b"".join(path.read_bytes().split()) for path in code), digest_size=4).hexdigest()
