"""Each case is built once for all tests that ask for the same one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scheduler.demo import build_demo

from .built import Build, BuiltCase


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A case by its name and parameters."""
    known: dict[tuple[str, int, int | None, Fraction | None], BuiltCase] = {}

    def built(
        name: str, *, seed: int = 1, participants: int | None = None, pool_share: Fraction | None = None
    ) -> BuiltCase:
        key = (name, seed, participants, pool_share)
        if key not in known:
            folder = tmp_path_factory.mktemp("demo") / name
            build_demo(name, folder, seed=seed, participants=participants, pool_share=pool_share)
            known[key] = BuiltCase(folder)
        return known[key]

    return built
