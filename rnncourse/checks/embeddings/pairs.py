"""Check of the pairs that skip-gram learns from: every word with its neighbours."""

from collections.abc import Callable, Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function
from rnncourse.checks.embeddings.lists import named, pairs_in_any_order, pairs_of
from rnncourse.checks.plain import Plain
from rnncourse.embeddings import skip_gram_pairs as every_pair


def skip_gram_pairs(ids: Sequence[int], window: int) -> Array:
    """List all pairs of a word and a neighbour."""
    return every_pair(np.asarray(ids), window)


def _reaching(
    places: Callable[[int, int, int], Sequence[int]], but: Callable[[int, int], bool] = int.__eq__
) -> Function:
    """Make the variant that takes the neighbours at ``places(t, window, N)``, but not those that are the centre."""

    def variant(ids: Sequence[int], window: int) -> list[list[int]]:
        N = len(ids)
        return [[ids[t], ids[j]] for t in range(N) for j in places(t, window, N) if not but(t, j)]

    return variant


def _around(t: int, window: int, N: int) -> range:
    return range(max(0, t - window), min(N, t + window + 1))


def _once(ids: Sequence[int], window: int) -> list[list[int]]:
    return [list(pair) for pair in dict.fromkeys(map(tuple, skip_gram_pairs(ids, window).tolist()))]


def _unequal(ids: Sequence[int], window: int) -> Array:
    pairs = skip_gram_pairs(ids, window)
    return pairs[pairs[:, 0] != pairs[:, 1]]


def _places(ids: Sequence[int], window: int) -> Array:
    return skip_gram_pairs(range(len(ids)), window)


def _pairs_case(ids: Sequence[int], window: int, special: str = "") -> Case:
    arguments: dict[str, Plain] = {"ids": [int(i) for i in ids], "window": window}
    return draw.case(arguments, special, N=len(ids), window=window)


def _pairs_hidden(rng: np.random.Generator) -> list[Case]:
    drawn = [(2, 1), (3, 5), (8, 1), (9, 2), (12, 4)]
    return [
        *(_pairs_case(rng.integers(1, 6, size=n).tolist(), w) for n, w in drawn),
        _pairs_case([4, 4, 4], 2, "one word only"),
    ]


_LATE = (
    "It looks as if the ids at the start of the text took neighbours from its end: a negative index counts from there."
)

SKIP_GRAM_PAIRS = Check(
    name="skip-gram-pairs",
    reference=skip_gram_pairs,
    visible=[
        _pairs_case([5, 6, 7, 8], 2),
        _pairs_case([2, 3, 3, 4, 2], 2, "words that repeat"),
        _pairs_case([9, 4], 3, "a text shorter than the window"),
    ],
    hidden=_pairs_hidden,
    accepts=pairs_in_any_order(skip_gram_pairs),
    mistakes=[
        named(says, variant, pairs_of)
        for says, variant in (
            (
                "It looks as if a word was paired with its own place: a word is no neighbour of itself.",
                _reaching(_around, lambda t, j: False),
            ),
            (
                "It looks as if only the words after a word were taken: those before it are neighbours too.",
                _reaching(lambda t, window, N: range(t, min(N, t + window + 1))),
            ),
            (
                "It looks as if only the words before a word were taken: those after it are neighbours too.",
                _reaching(lambda t, window, N: range(max(0, t - window), t)),
            ),
            (
                "It looks as if the last place of the window was lost on the right: the end of a range or of a slice "
                "is not part of it.",
                _reaching(lambda t, window, N: range(max(0, t - window), min(N, t + window))),
            ),
            (
                "It looks as if the window is one too wide: neighbours are at most `window` places away.",
                lambda ids, window: skip_gram_pairs(ids, window + 1),
            ),
            (
                "It looks as if only words just `window` places away were taken: nearer ones are neighbours as well.",
                _reaching(lambda t, window, N: [j for j in (t - window, t + window) if 0 <= j < N]),
            ),
            (
                "It looks as if places came back, counted from 0: asked for are the ids that stand there.",
                _places,
            ),
            (_LATE, _reaching(lambda t, window, N: range(t - window, min(N, t + window + 1)))),
            (
                "It looks as if a pair that occurs several times was listed once: how often words meet is what is "
                "learned.",
                _once,
            ),
            (
                "It looks as if pairs of equal words were left out: a word that stands twice in a window is its own "
                "neighbour, from another place.",
                _unequal,
            ),
        )
    ],
)
