"""Check of a list of a reader's worst mistakes."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake


def worst_mistakes(p: Array, labels: Array, n: int) -> Array:
    """Give the places of at most n phrases that are judged wrong, the surest first."""
    sure = np.abs(np.asarray(p) - 0.5)
    wrong = np.flatnonzero((np.asarray(p) > 0.5) != (np.asarray(labels) == 1))
    return wrong[np.argsort(-sure[wrong])][:n]


def _by(values: Array, wrong: Array, n: int) -> Array:
    return np.flatnonzero(wrong)[np.argsort(-values[np.flatnonzero(wrong)])][:n]


def _case(rng: np.random.Generator, N: int, wrong: int, n: int, label: str) -> Case:
    """Draw probabilities that judge so many of N phrases wrong, no two of them equally sure."""
    sure = rng.permutation(np.linspace(0.03, 0.48, N)) + rng.uniform(0, 0.1 / N, size=N)
    labels = rng.integers(0, 2, size=N)
    errs = np.arange(N) < wrong
    rng.shuffle(errs)
    p = 0.5 + sure * np.where((labels == 1) != errs, 1, -1)
    return Case(label, {"p": p, "labels": labels, "n": n})


WORST_MISTAKES = Check(
    name="worst-mistakes",
    reference=worst_mistakes,
    visible=[
        _case(draw.fixed(231), 8, 5, 3, "eight phrases, the three worst mistakes"),
        _case(draw.fixed(232), 9, 5, 3, "nine phrases, the three worst"),
        _case(draw.fixed(233), 5, 2, 4, "fewer mistakes than asked for"),
    ],
    hidden=lambda rng: [
        _case(rng, N, wrong, n, f"{N} phrases, {wrong} mistakes, n = {n}")
        for N, wrong, n in ((1, 1, 1), (7, 0, 3), (12, 6, 4), (20, 9, 9), (5, 5, 2), (16, 3, 10))
    ],
    mistakes=[
        Mistake(
            "It looks as if right verdicts are among them: being sure is no mistake.",
            lambda p, labels, n: np.argsort(-np.abs(p - 0.5))[:n],
        ),
        Mistake(
            "It looks as if these are the verdicts that are right.",
            lambda p, labels, n: _by(np.abs(p - 0.5), (p > 0.5) == (labels == 1), n),
        ),
        Mistake(
            "It looks as if the least sure mistake comes first.",
            lambda p, labels, n: worst_mistakes(p, labels, len(p))[::-1][:n],
        ),
        Mistake(
            "It looks as if the mistakes stand in the order of the phrases: the surest comes first.",
            lambda p, labels, n: np.sort(worst_mistakes(p, labels, len(p)))[:n],
        ),
        Mistake(
            "It looks as if they were sorted by p alone: a mistake with p near 0 is as sure as one with p near 1.",
            lambda p, labels, n: _by(p, (p > 0.5) != (labels == 1), n),
        ),
        Mistake(
            "It looks as if places among the mistakes came back: places among all phrases are asked for.",
            lambda p, labels, n: np.argsort(-np.abs(p - 0.5)[np.flatnonzero((p > 0.5) != (labels == 1))])[:n],
        ),
        Mistake(
            "It looks as if all mistakes came back: no more than n are asked for.",
            lambda p, labels, n: worst_mistakes(p, labels, len(p)),
        ),
        Mistake(
            "It looks as if probabilities came back: places are asked for.",
            lambda p, labels, n: p[worst_mistakes(p, labels, n)],
        ),
    ],
)
