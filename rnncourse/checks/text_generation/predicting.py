"""What a trained network is judged on: a text and prompts from behind it, and letters in brackets; and its score."""

from functools import cache

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import NGram
from rnncourse.checks.definition import Case
from rnncourse.checks.plain import Plain
from rnncourse.data import reference_text
from rnncourse.experiments.writing import each_paragraph_once

#: Characters to train on, those after them to predict from, the length of a prompt, and places between two of them.
TEXT, NEW, PROMPT, STRIDE = 40_000, 6000, 30, 6
#: Phrases in brackets: to train on, to predict from; the most letters inside, and the least in what is asked.
PHRASES, NEW_PHRASES, LONGEST, ASKED = 2500, 300, 8, 5

OPENING, CLOSING = "([{", ")]}"
REFERENCE, BRACKETS = "the reference", "brackets"


@cache
def _reference() -> str:
    return each_paragraph_once(reference_text().lower())


def reference_case(at: int, seed: int) -> Case:
    """Take a stretch of Python's reference to train on, and prompts from what comes after it."""
    text, new = _reference()[at : at + TEXT], _reference()[at + TEXT : at + TEXT + NEW]
    known = set(text)
    places = [i for i in range(PROMPT, len(new), STRIDE) if set(new[i - PROMPT : i + 1]) <= known]
    prompts: list[Plain] = [new[i - PROMPT : i] for i in places]
    arguments: dict[str, Plain] = {"text": text, "prompts": prompts, "seed": seed}
    given: dict[str, Plain] = {"behind": "".join(new[i] for i in places)}
    return Case(f"Python's reference from character {at:,} on, seed {seed}", arguments, REFERENCE, given)


def _phrases(rng: np.random.Generator, count: int, least: int) -> list[str]:
    inside = ["".join(rng.choice(list("abcdef"), size=rng.integers(least, LONGEST + 1))) for _ in range(count)]
    kinds = rng.integers(len(OPENING), size=count)
    return [OPENING[kind] + letters + CLOSING[kind] for kind, letters in zip(kinds, inside, strict=True)]


def brackets_case(rng: np.random.Generator, seed: int) -> Case:
    """Draw letters in brackets of three kinds; the prompts stop before a bracket closes."""
    text = "".join(_phrases(rng, PHRASES, 1))
    phrases = _phrases(rng, NEW_PHRASES, ASKED)
    new, ends = "".join(phrases), np.cumsum([len(phrase) for phrase in phrases]) - 1
    places = [int(i) for i in ends if i >= PROMPT]
    prompts: list[Plain] = [new[i - PROMPT : i] for i in places]
    arguments: dict[str, Plain] = {"text": text, "prompts": prompts, "seed": seed}
    given: dict[str, Plain] = {"behind": "".join(new[i] for i in places)}
    return Case(f"letters in brackets, seed {seed}", arguments, BRACKETS, given)


def facts(case: Case) -> tuple[list[str], list[str], str]:
    """Return the characters in the order of the columns, the prompts, and what came behind each."""
    text, prompts, behind = case.arguments["text"], case.arguments["prompts"], case.given["behind"]
    return sorted(set(str(text))), [str(one) for one in prompts], str(behind)  # type: ignore[union-attr]


def bits(case: Case, p: Array) -> float:
    """Give what the characters behind the prompts cost on average; of brackets, only the choice among closing ones."""
    characters, _, behind = facts(case)
    if case.part == BRACKETS:
        p = p[:, [characters.index(c) for c in CLOSING]]
        p, characters = p / p.sum(axis=1, keepdims=True), list(CLOSING)
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
