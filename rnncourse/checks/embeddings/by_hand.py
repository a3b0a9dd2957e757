"""Check of negative sampling by hand: who is drawn how often, and how many questions one reading of a text asks.

Everybody has counts of their own, fourth powers, so that the power of three quarters is a whole number.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import Plain, describe
from rnncourse.embeddings import noise_distribution, skip_gram_pairs

Answer = tuple[list[float], float, int]
_PARTS = ("probabilities", "lift", "questions")
_ROUNDED = {"probabilities": 6e-4, "lift": 6e-3, "questions": 0.0}
"""What three decimals of a probability leave open, two of the lift, and nothing of a whole number."""


def my_draws(counts: Sequence[int], window: int, K: int) -> Answer:
    """Give the probability of each word, the lift of the rarest, and the questions of one reading."""
    text = np.repeat(np.arange(len(counts)), counts)
    p = noise_distribution(text, len(counts))
    rarest = int(np.argmin(counts))
    lift = float(p[rarest] * len(text) / counts[rarest])
    return p.tolist(), lift, len(skip_gram_pairs(text, window)) * (1 + K)


def _own(rng: np.random.Generator) -> list[Case]:
    """Draw counts of four words, not in the order of their size, a window, and how many are drawn for a pair."""
    while True:
        bases = rng.choice(np.arange(1, 7), size=4, replace=False).tolist()
        if sorted(bases) not in (bases, bases[::-1]):
            break
    counts: list[Plain] = [base**4 for base in bases]
    given: dict[str, Plain] = {"counts": counts, "window": int(rng.integers(2, 8)), "K": int(rng.integers(3, 16))}
    return [Case(f"your own text, its {part}", {}, part=part, given=given) for part in _PARTS]


def _found(case: Case, returned: Plain) -> tuple[list[float], list[float] | None]:
    """Return the right numbers of a case's part, and those that came back; None where they are no such numbers."""
    place = _PARTS.index(case.part)
    right: Any = my_draws(*case.facts)[place]
    right = right if isinstance(right, list) else [right]
    row: Any = returned[place] if isinstance(returned, tuple | list) and len(returned) == 3 else None
    row = row.tolist() if isinstance(row, np.ndarray) else row
    row = [row] if isinstance(row, int | float) else row
    fits = isinstance(row, tuple | list) and len(row) == len(right) and all(type(one) in (int, float) for one in row)
    return right, list(row) if fits else None


def _what_is_wrong(case: Case, returned: Plain) -> str:
    right, row = _found(case, returned)
    if row is None:
        kind = "a list of four numbers" if case.part == "probabilities" else "a number"
        return f"expected: three values, of which {case.part} is {kind}\nreturned: {describe(returned)}"
    wrong = sum(not abs(one - other) <= _ROUNDED[case.part] for one, other in zip(row, right, strict=True))
    if case.part == "probabilities" and wrong:
        return f"{wrong} of the four probabilities {'is' if wrong == 1 else 'are'} wrong; their sum is {sum(row):.4g}."
    return f"{case.part}: the number is too {'large' if row[0] > right[0] else 'small'}." if wrong else ""


def _looks_like(part: str, variant: Callable[[Array, int, int], Any], careless: float = 0) -> Any:
    """Say whether that part is what a wrong version gives; to within rounding and a share `careless`."""

    def seen(case: Case, returned: Plain) -> bool:
        _, row = _found(case, returned)
        if case.part != part or row is None:
            return False
        counts, window, K = case.facts
        wrong = np.atleast_1d(variant(np.array(counts), window, K))
        return bool(np.allclose(row, wrong, rtol=careless, atol=_ROUNDED[part]))

    return seen


def _p(counts: Array) -> Array:
    return np.asarray(counts**0.75 / (counts**0.75).sum())


def _lift(counts: Array) -> float:
    return float((_p(counts) * counts.sum() / counts).max())  # the rarest word's is the largest


def _pairs(counts: Array, window: int) -> int:
    return int(window * (2 * counts.sum() - window - 1))


MY_DRAWS = Check(
    name="my-draws",
    reference=my_draws,
    visible=[],
    hidden=lambda rng: [],
    own=_own,
    accepts=_what_is_wrong,
    parts=dict.fromkeys(_PARTS, 1),
    mistakes=[
        Mistake(
            "It looks as if words were drawn as often as they occur: the power of three quarters is missing.",
            seen=_looks_like("probabilities", lambda counts, window, K: counts / counts.sum()),
        ),
        Mistake(
            "It looks as if the counts raised to the power came back: probabilities have the sum 1.",
            seen=_looks_like("probabilities", lambda counts, window, K: counts**0.75),
        ),
        Mistake(
            "It looks as if shares were raised to the power: after that they no longer have the sum 1.",
            seen=_looks_like("probabilities", lambda counts, window, K: (counts / counts.sum()) ** 0.75),
        ),
        Mistake(
            "It looks as if the weights were divided by the number of words of the text, not by their own sum.",
            seen=_looks_like("probabilities", lambda counts, window, K: counts**0.75 / counts.sum()),
        ),
        Mistake(
            "It looks as if the fourth root was taken, and its third power forgotten.",
            seen=_looks_like("probabilities", lambda counts, window, K: counts**0.25 / (counts**0.25).sum()),
        ),
        Mistake(
            "It looks as if the probabilities stand in another order than the counts.",
            seen=lambda case, returned: (
                case.part == "probabilities"
                and (row := _found(case, returned)[1]) is not None
                and bool(np.allclose(sorted(row), sorted(_p(np.array(case.facts[0]))), atol=1e-3))
            ),
        ),
        Mistake(
            "It looks as if numbers were rounded too early: three decimals are asked for.",
            seen=_looks_like("probabilities", lambda counts, window, K: _p(counts).round(2)),
        ),
        Mistake(
            "It looks as if the quotient is the wrong way up: above is how often the word is drawn.",
            seen=_looks_like("lift", lambda counts, window, K: 1 / _lift(counts)),
        ),
        Mistake(
            "It looks as if the most frequent word was taken: asked for is the rarest.",
            seen=_looks_like("lift", lambda counts, window, K: (_p(counts) * counts.sum() / counts).min()),
        ),
        Mistake(
            "It looks as if the difference of the two shares came back: asked for is their quotient.",
            seen=_looks_like("lift", lambda counts, window, K: _p(counts).min() - counts.min() / counts.sum()),
        ),
        Mistake(
            "It looks as if the probability itself came back: it is to be divided by the word's share of the text.",
            seen=_looks_like("lift", lambda counts, window, K: _p(counts).min()),
        ),
        Mistake(
            "It looks as if numbers were rounded too early: two decimals of the lift are asked for.",
            seen=_looks_like("lift", lambda counts, window, K: _lift(counts), careless=0.2),
        ),
        Mistake(
            "It looks as if the pairs were counted: each asks about its neighbour and about the drawn words.",
            seen=_looks_like("questions", lambda counts, window, K: _pairs(counts, window)),
        ),
        Mistake(
            "It looks as if the drawn words alone were counted: each pair asks about its neighbour too.",
            seen=_looks_like("questions", lambda counts, window, K: _pairs(counts, window) * K),
        ),
        Mistake(
            "It looks as if neighbours on one side were counted: each two places meet twice, once from either side.",
            seen=_looks_like("questions", lambda counts, window, K: _pairs(counts, window) * (1 + K) / 2),
        ),
        Mistake(
            "It looks as if every word had all its neighbours: those at the ends of the text have fewer.",
            seen=_looks_like("questions", lambda counts, window, K: 2 * window * counts.sum() * (1 + K)),
        ),
        Mistake(
            "It looks as if the widest distance was lost: places that are just `window` apart are neighbours too.",
            seen=_looks_like("questions", lambda counts, window, K: _pairs(counts, window - 1) * (1 + K)),
        ),
        Mistake(
            "It looks as if each end of the text was missed by too much or too little: how many neighbours does the "
            "first word lack, how many the second?",
            seen=_looks_like("questions", lambda counts, window, K: _pairs(counts, window) * (1 + K), careless=5e-3),
        ),
    ],
)
