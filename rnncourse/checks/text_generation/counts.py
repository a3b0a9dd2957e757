"""Check of the n-gram model of Witten and Bell: what was counted behind a context, mixed with shorter contexts."""

from collections.abc import Callable, Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import NGram
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.plain import Plain

#: Makes probabilities of what followed a context: counts (V,), their sum, how many kinds, and the shorter context's p.
Mix = Callable[[Array, float, int, Array], Array]


def ngram_probabilities(ids: Sequence[int], context: Sequence[int], V: int) -> Array:
    """Give the probability of every character behind a context."""
    model = NGram.fit(np.asarray(ids), n=len(context) + 1, V=V)
    return model.distribution(np.asarray(context, dtype=np.int64))


def followers(ids: Sequence[int], context: Sequence[int], V: int) -> Array:
    """Count what followed a context, of shape (V,)."""
    m, text = len(context), list(ids)
    found = [text[i + m] for i in range(len(text) - m) if text[i : i + m] == list(context)]
    return np.bincount(found, minlength=V)


def _with(
    mix: Mix, shorter: Callable[[Sequence[int]], Sequence[int]] = lambda s: s[1:], lowest: Mix | None = None
) -> Function:
    """Make the variant with another rule for mixing, for shortening a context, or for no context at all."""

    def variant(ids: Sequence[int], context: Sequence[int], V: int) -> Array:
        context = list(context)
        counts = followers(ids, context, V)
        below = variant(ids, shorter(context), V) if context else np.full(V, 1 / V)
        rule = lowest if lowest and not context else mix
        return rule(counts, counts.sum(), int(np.count_nonzero(counts)), below)

    return variant


def right(counts: Array, total: float, kinds: int, below: Array) -> Array:
    """Mix as asked for."""
    return below if not total else (counts + kinds * below) / (total + kinds)


def _raw(counts: Array, total: float, kinds: int, below: Array) -> Array:
    return np.full(len(counts), np.nan) if not total else counts / total


def _end_counted(ids: Sequence[int], context: Sequence[int], V: int) -> Array:
    """Count a context also where it ends the text, and so has no follower."""
    context = list(context)
    counts = followers(ids, context, V)
    below = _end_counted(ids, context[1:], V) if context else np.full(V, 1 / V)
    at_end = bool(context) and list(ids)[-len(context) :] == context
    kinds = np.count_nonzero(counts)
    return below if not counts.sum() else (counts + kinds * below) / (counts.sum() + at_end + kinds)


def _longest_only(ids: Sequence[int], context: Sequence[int], V: int) -> Array:
    counts = followers(ids, context, V)
    return right(counts, counts.sum(), int(np.count_nonzero(counts)), np.full(V, 1 / V))


def _case(ids: Sequence[int], context: Sequence[int], V: int, special: str) -> Case:
    arguments: dict[str, Plain] = {"ids": np.asarray(ids), "context": list(context), "V": V}
    return draw.case(arguments, special, N=len(ids), V=V)


def _random_case(rng: np.random.Generator, N: int, m: int, V: int, special: str = "") -> Case:
    ids = rng.integers(0, V - 1, size=N)  # the last character never comes
    at = int(rng.integers(0, N - m))
    context = [V - 1] * m if special else ids[at : at + m].tolist()
    return _case(ids.tolist(), context, V, special or f"context of {m}")


_BANANA = [1, 0, 3, 0, 3, 0, 2, 0, 1, 0, 3]

NGRAM = Check(
    name="ngram",
    reference=ngram_probabilities,
    visible=[
        _case(_BANANA, [0], 5, "a context of one"),  # first: without context several mistakes look the same
        _case(_BANANA, [], 5, "no context"),
        _case(_BANANA, [0, 3], 5, "a context of two, which also ends the text"),
        _case(_BANANA, [4, 2, 0], 5, "a context that never came"),
        _case(_BANANA, [0, 3, 0], 5, "a context of three"),
    ],
    hidden=lambda rng: [
        *(_random_case(rng, N, m, V) for N, m, V in ((30, 0, 4), (60, 1, 5), (80, 2, 3), (200, 3, 4))),
        _random_case(rng, 40, 2, 6, "a context that never came"),
        _case([0, 1, 2, 0, 1, 3, 3, 0, 1], [0, 1], 7, "a context that also ends the text"),
    ],
    mistakes=[
        Mistake(
            "It looks as if the counts alone came back: what was never counted gets probability 0, and a context that "
            "never came gets none at all.",
            _with(_raw),
        ),
        Mistake(
            "It looks as if a context that never came was answered with 1/V: ask the shorter context first.",
            _with(lambda c, n, k, below: np.full(len(c), 1 / len(c)) if not n else right(c, n, k, below)),
        ),
        Mistake(
            "It looks as if 1 was added to every count: that is another smoothing, which does not ask the shorter "
            "context.",
            _with(lambda c, n, k, below: (c + 1) / (n + len(c))),
        ),
        Mistake(
            "It looks as if the shortest model, without context, was left unmixed: mix it with 1/V, or characters "
            "that never came are impossible.",
            _with(right, lowest=_raw),
        ),
        Mistake(
            "It looks as if a context was shortened at its end: the oldest character is the one to forget.",
            _with(right, shorter=lambda s: s[:-1]),
        ),
        Mistake(
            "It looks as if V was put in the place of K: K counts the different characters that followed this context.",
            _with(lambda c, n, k, below: below if not n else (c + len(c) * below) / (n + len(c))),
        ),
        Mistake(
            "It looks as if K was how often something followed: it is how many different characters did.",
            _with(lambda c, n, k, below: below if not n else (c + n * below) / (2 * n)),
        ),
        Mistake(
            "It looks as if the shorter context entered with weight 1: its weight is K.",
            _with(lambda c, n, k, below: below if not n else (c + below) / (n + 1)),
        ),
        Mistake(
            "It looks as if K is missing below the line: these are no probabilities, their sum is not 1.",
            _with(lambda c, n, k, below: below if not n else (c + k * below) / n),
        ),
        Mistake(
            "It looks as if a context was counted also where it ends the text: nothing followed it there, and the sum "
            "falls short of 1.",
            _end_counted,
        ),
        Mistake(
            "It looks as if every context was mixed with 1/V: it is mixed with the next shorter context, and only the "
            "shortest with 1/V.",
            _longest_only,
        ),
        Mistake(
            "It looks as if the context was not used: these are the frequencies without context.",
            lambda ids, context, V: ngram_probabilities(ids, [], V),
        ),
    ],
)
