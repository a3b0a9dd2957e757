"""What a trained network is judged on: a text and prompts from behind it, and letters in brackets; and its score."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import NGram
from rnncourse.checks.definition import Case
from rnncourse.checks.plain import Plain
from rnncourse.data import reference_text
from rnncourse.experiments.writing import each_paragraph_once

#: Characters to train on, those after them to predict from, and the length of a prompt.
TEXT, NEW, PROMPT = 40_000, 12_000, 30
#: Phrases in brackets: to train on, to predict from; the most letters inside, and the least in what is asked.
PHRASES, NEW_PHRASES, LONGEST, ASKED = 2500, 1200, 8, 5

OPENING, CLOSING = "([{", ")]}"
REFERENCE, BRACKETS = "the reference", "brackets"


@cache
def _reference() -> str:
    return each_paragraph_once(reference_text().lower())


def reference_case(at: int, seed: int) -> Case:
    """Take a stretch of Python's reference to train on, and prompts from what comes after it."""
    text, new = _reference()[at : at + TEXT], _reference()[at + TEXT : at + TEXT + NEW]
    known = set(text)
    places = [i for i in range(PROMPT, len(new)) if set(new[i - PROMPT : i + 1]) <= known]
    return _case(f"Python's reference from character {at:,} on, seed {seed}", REFERENCE, text, new, places, seed)


def brackets_case(rng: np.random.Generator, seed: int) -> Case:
    """Draw letters in brackets of three kinds; the prompts stop before a bracket closes."""
    text = "".join(_phrases(rng, PHRASES, 1))
    phrases = _phrases(rng, NEW_PHRASES, ASKED)
    ends = np.cumsum([len(phrase) for phrase in phrases]) - 1
    return _case(f"letters in brackets, seed {seed}", BRACKETS, text, "".join(phrases), ends.tolist(), seed)


def _phrases(rng: np.random.Generator, count: int, least: int) -> list[str]:
    inside = ["".join(rng.choice(list("abcdef"), size=rng.integers(least, LONGEST + 1))) for _ in range(count)]
    kinds = rng.integers(len(OPENING), size=count)
    return [OPENING[kind] + letters + CLOSING[kind] for kind, letters in zip(kinds, inside, strict=True)]


def _case(label: str, part: str, text: str, new: str, places: Sequence[int], seed: int) -> Case:
    """Ask at some of the places, so far apart that no prompt holds what comes behind another one."""
    asked: list[int] = []
    for place in places:
        if place >= (asked[-1] + 1 if asked else 0) + PROMPT:
            asked.append(place)
    prompts: list[Plain] = [new[i - PROMPT : i] for i in asked]
    given: dict[str, Plain] = {"behind": "".join(new[i] for i in asked), "closing": CLOSING}
    return Case(label, {"text": text, "prompts": prompts, "seed": seed}, part, given)


def renamed(case: Case, rng: np.random.Generator) -> Case:
    """Exchange the characters of a case for one another: all the same to who learns, but nothing can be looked up."""
    characters = facts(case)[0]
    table = str.maketrans("".join(characters), "".join(rng.permutation(characters)))
    text, seed = str(case.arguments["text"]).translate(table), case.arguments["seed"]
    prompts: list[Plain] = [prompt.translate(table) for prompt in facts(case)[1]]
    given: dict[str, Plain] = {name: str(value).translate(table) for name, value in case.given.items()}
    label = f"{case.label}, characters exchanged for one another"
    return Case(label, {"text": text, "prompts": prompts, "seed": seed}, case.part, given)


def facts(case: Case) -> tuple[list[str], list[str], str]:
    """Return the characters in the order of the columns, the prompts, and what came behind each."""
    text, prompts, behind = case.arguments["text"], case.arguments["prompts"], case.given["behind"]
    return sorted(set(str(text))), [str(one) for one in prompts], str(behind)


def bits(case: Case, p: Array) -> float:
    """Give what the characters behind the prompts cost on average; of brackets, only the choice among closing ones."""
    characters, _, behind = facts(case)
    if case.part == BRACKETS:
        closing = list(str(case.given["closing"]))
        p = p[:, [characters.index(c) for c in closing]]
        with np.errstate(divide="ignore", invalid="ignore"):
            p, characters = p / p.sum(axis=1, keepdims=True), closing
    truth = p[np.arange(len(behind)), [characters.index(c) for c in behind]]
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(-np.log2(truth).mean())


def pairs_bits(case: Case) -> float:
    """Give the bits of the model that counts pairs of characters."""
    characters, prompts, _ = facts(case)
    ids = {c: i for i, c in enumerate(characters)}
    model = NGram.fit(np.array([ids[c] for c in str(case.arguments["text"])]), n=2, V=len(characters))
    row = {c: model.distribution(np.array([i])) for c, i in ids.items()}
    return bits(case, np.stack([row[prompt[-1]] for prompt in prompts]))
