"""The law by example: hundreds of tiny rosters with exactly the rules that each of them breaks, and exact values.

The examples were written from the contract alone by somebody who had not seen the code.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from scheduler.units import AMOUNT_PER_ZLOTY
from scheduler.verify import judge
from tests.support import case_of, roster_of

FOLDER = Path(__file__).parent / "law"


@dataclass(frozen=True)
class Example:
    topic: str
    facts: dict[str, Any]
    files: dict[str, str]


def _examples() -> list[Example]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        law = tomllib.loads(path.read_text(encoding="utf-8"))
        for facts in law["example"]:
            found.append(Example(path.stem, facts, {**law["files"], **facts.get("files", {})}))
    return found


EXAMPLES = _examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{one.topic}: {one.facts['title']}" for one in EXAMPLES])
def test_the_judge_finds_exactly_the_rules_that_an_example_breaks(example: Example) -> None:
    case = case_of(example.files)
    verdict = judge(case, roster_of(case, example.facts["month"], example.facts["schedule"]))
    assert sorted({breach.rule for breach in verdict.breaches}) == example.facts["breaches"], example.facts["source"]
    if "value" in example.facts:
        parts = {key: Fraction(amount, AMOUNT_PER_ZLOTY) for key, amount in verdict.parts.items() if amount}
        assert parts == {key: Fraction(value) for key, value in example.facts.get("parts", {}).items()}
        assert Fraction(verdict.value, AMOUNT_PER_ZLOTY) == Fraction(example.facts["value"])


def test_there_are_at_least_740_examples_on_twenty_three_topics() -> None:
    assert len(EXAMPLES) >= 740
    assert len({example.topic for example in EXAMPLES}) == 23
