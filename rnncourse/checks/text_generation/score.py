"""Check of the score: what a model pays, in bits, for the characters that came."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.functional import softmax
from rnncourse.metrics import bits_per_symbol


def bits_per_character(p: Array, target: Array) -> float:
    """Average what the characters cost that really came."""
    return bits_per_symbol(-float(np.log(_of_truth(p, target)).mean()))


def _of_truth(p: Array, target: Array) -> Array:
    return p[np.arange(len(p)), target]


def _bits(of: Callable[[Array], float]) -> Function:
    """Make the variant that does something else with the probabilities of what came."""
    return lambda p, target: float(of(_of_truth(p, target)))


def _p_case(rng: np.random.Generator, N: int, V: int, scale: float = 1.0, special: str = "") -> Case:
    p = softmax(scale * draw.normal(rng, N, V))
    return draw.case({"p": p, "target": rng.integers(0, V, size=N)}, special, N=N, V=V)


BITS_PER_CHARACTER = Check(
    name="bits-per-character",
    reference=bits_per_character,
    visible=[_p_case(draw.fixed(221), 4, 4), _p_case(draw.fixed(222), 5, 3), _p_case(draw.fixed(223), 1, 6)],
    hidden=lambda rng: [
        *(_p_case(rng, N, V) for N, V in ((1, 3), (7, 2), (3, 8), (20, 5))),
        _p_case(rng, 6, 4, 12.0, "some probabilities near 0"),
    ],
    mistakes=[
        Mistake(
            "It looks as if the natural logarithm was used: that gives nats; bits need base 2.",
            _bits(lambda q: -np.log(q).mean()),
        ),
        Mistake("It looks as if the logarithm to base 10 was used.", _bits(lambda q: -np.log10(q).mean())),
        Mistake(
            "It looks as if the bits were added up: per character means their mean, or a longer text would look worse.",
            _bits(lambda q: -np.log2(q).sum()),
        ),
        Mistake("It looks as if the minus is missing: bits are not negative.", _bits(lambda q: np.log2(q).mean())),
        Mistake(
            "It looks as if the probabilities were averaged before the logarithm: then one sure hit hides a "
            "probability near 0 elsewhere.",
            _bits(lambda q: -np.log2(q.mean())),
        ),
        Mistake(
            "It looks as if the perplexity came back, 2 to the power of the bits.",
            _bits(lambda q: 1 / np.exp(np.log(q).mean())),
        ),
        Mistake(
            "It looks as if the largest probability of each row was scored: it is the character that came that counts.",
            lambda p, target: float(-np.log2(p.max(axis=1)).mean()),
        ),
        Mistake(
            "It looks as if the entropy of the predictions came back, which does not look at what came.",
            lambda p, target: float(-(p * np.log2(p)).sum(axis=1).mean()),
        ),
        Mistake(
            "It looks as if every row met every target: row number i belongs to target number i alone.",
            lambda p, target: float(-np.log2(p[:, target]).mean()),
        ),
        Mistake(
            "It looks as if the sum was divided by all entries of p: there are as many characters as rows.",
            lambda p, target: float(-np.log2(_of_truth(p, target)).sum() / p.size),
        ),
    ],
)
