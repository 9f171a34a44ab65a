"""The form of a rule's file: what a newcomer may count on to find in each of them, and that all of it can be said."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from scheduler import rules
from scheduler.domain import Breach
from scheduler.editions import edition_ids, load_edition
from scheduler.explain.uncovered import PHRASES
from scheduler.rules import ELIGIBILITY_RULES, ROSTER_RULES, RULES, Rule
from scheduler.text import LANGUAGES, Text
from scheduler.verify import judge
from tests.model.worlds import decisions, tiny
from tests.support import case_of, roster_of
from tests.test_law import EXAMPLES

LAW = Path(__file__).parent.parent / "law"
WORLDS = range(400)
FULL_WORLDS = range(300)


def module_of(rule: Rule) -> ModuleType:
    assert isinstance(rule, ModuleType)
    return rule


READINGS = {"twelve_hours_anchored": "twelve_hours"}
"""Files that hold another reading of a rule; they speak in its name."""


def test_every_file_of_the_folder_is_one_rule_of_the_list_or_another_reading_of_one() -> None:
    folder = Path(inspect.getfile(rules)).parent
    files = sorted(path.stem for path in folder.glob("*.py") if path.stem not in {"__init__", *READINGS})
    assert sorted(rule.ID for rule in RULES) == files
    assert len(ELIGIBILITY_RULES) + len(ROSTER_RULES) == len(files)
    assert {stem: importlib.import_module(f"scheduler.rules.{stem}").ID for stem in READINGS} == READINGS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_a_rule_is_named_like_its_file_and_says_its_source(rule: Rule) -> None:
    module = module_of(rule)
    assert module.__name__ == f"scheduler.rules.{rule.ID}"
    first, *rest = (module.__doc__ or "").splitlines()
    assert first.endswith((".", ".)")) and len(first) > 40, "the first line says the rule in one plain sentence"
    assert any(line.startswith("Source: ") for line in rest), "a line of the docstring names the source"
    assert rule.SOURCE


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_a_rule_is_worded_in_both_languages(rule: Rule) -> None:
    sentences = [value for value in vars(module_of(rule)).values() if isinstance(value, Text)]
    assert rule.WORDING in sentences
    for sentence in sentences:
        assert sentence.pl != sentence.en
    assert rule.WORDING.pl.endswith(".") and rule.WORDING.en.endswith(".")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.ID != "request"], ids=lambda rule: rule.ID)
def test_a_rule_has_examples_that_break_it_and_it_alone(rule: Rule) -> None:
    assert (LAW / f"{rule.ID}.toml").is_file()
    assert any(one.topic == rule.ID and one.facts["breaches"] == [rule.ID] for one in EXAMPLES)
    assert any(one.topic == rule.ID and one.facts["breaches"] == [] for one in EXAMPLES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
@pytest.mark.parametrize("edition_id", edition_ids())
def test_every_edition_has_the_figures_that_a_rule_reads(rule: Rule, edition_id: str) -> None:
    figures = load_edition(edition_id).figures
    for key in rule.FIGURES:
        assert any(name == key or name.startswith(f"{key}.") for name in figures), f"{edition_id} has no {key}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_a_rule_has_a_phrase_for_those_whom_it_keeps_away(rule: Rule) -> None:
    assert PHRASES[rule.ID].pl and PHRASES[rule.ID].en


def breaches_of_the_law() -> Iterator[Breach]:
    for example in EXAMPLES:
        case = case_of(example.files)
        verdict = judge(case, roster_of(case, example.facts["month"], example.facts["schedule"]))
        yield from (*verdict.breaches, *verdict.past)


def breaches_of_random_worlds() -> Iterator[Breach]:
    worlds = (*(tiny(seed) for seed in WORLDS), *(tiny(seed, full=True) for seed in FULL_WORLDS))
    for world in worlds:
        dice = Random(world.seed)
        verdict = judge(world.case, world.chosen(decisions(world, dice)))
        yield from (*verdict.breaches, *verdict.past)


def test_every_breach_can_be_said_in_both_languages_with_its_facts() -> None:
    heard: set[str] = set()
    sentences: set[tuple[str, str]] = set()
    for breach in (*breaches_of_the_law(), *breaches_of_random_worlds()):
        for language in LANGUAGES:
            said = breach.said.to(language)
            assert said.endswith(".") and "{" not in said and "Text(" not in said and "None" not in said, said
        heard.add(breach.rule)
        sentences.add((breach.rule, breach.said.text.en))
    assert heard >= {rule.ID for rule in RULES} - {"request"}
    # The grant and the month's ceiling, the kept and the forbidden: some rules speak in two sentences.
    assert len(sentences) >= len(heard) + 2
