"""Checks of the comparison that a sceptic asks for: a reader beside words that vote, on fresh phrases."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.plain import Plain
from rnncourse.checks.sentiment.batches import SPECIAL, ids_of
from rnncourse.checks.sentiment.layouts import KERAS, PYTORCH, Layout, reader
from rnncourse.checks.sentiment.readers import draw_weights, scores
from rnncourse.checks.sentiment.votes import Labelled, word_votes
from rnncourse.data import vocabulary

Skill = Callable[[float, float], float]

_WORDS = ("good", "bad", "not", "film", "never", "lovely", "food", "dull")


def _labels(part: Labelled) -> Array:
    return np.array([label for _, label in part])


def _votes(train: Labelled, test: Labelled) -> float:
    return float(((word_votes(train, [text for text, _ in test]) > 0) == (_labels(test) == 1)).mean())


def _network(layout: Layout, weights: Any, words: Sequence[str], test: Labelled, least: float = 0.0) -> float:
    ids = ids_of([text for text, _ in test], words)
    said = scores(reader(*layout.ours(layout.arrays(weights))), ids, ids != 0) > least
    return float((said == (_labels(test) == 1)).mean())


def _skill(network: float, votes: float) -> float:
    return (network - votes) / (1 - votes)


def _against(layout: Layout, skill: Skill = _skill) -> Function:
    def against(weights: Any, words: Sequence[str], train: Labelled, test: Labelled) -> tuple[float, float, float]:
        votes, network = _votes(train, test), _network(layout, weights, words, test)
        return votes, network, skill(network, votes)

    return against


def _other(layout: Layout, change: Callable[[Labelled, Labelled], tuple[Labelled, Labelled]]) -> Function:
    """Make the variant that counts and scores on other parts."""
    return lambda weights, words, train, test: _against(layout)(weights, words, *change(train, test))


def _case(layout: Layout, rng: np.random.Generator, N: int, n: int, label: str) -> Case:
    """Draw phrases and weights until the votes have something to be corrected, and no share is one half."""
    while True:
        train, test = (
            [(" ".join(rng.choice(_WORDS, size=rng.integers(1, 6))), int(k % 3 > 0)) for k in range(size)]
            for size in (N, n)
        )
        words = [*SPECIAL, *vocabulary(text for text, _ in train)]
        test[0] = (f"{test[0][0]} plot", test[0][1])
        weights = draw_weights(rng, layout, len(words), 3, 4)
        votes, network = _votes(train, test), _network(layout, weights, words, test)
        apart = {votes, network, 0.5, 1.0, _votes(train, train), _network(layout, weights, words, train)}
        fresh = _votes(test, test) not in (votes, 1.0)
        if fresh and len({round(share, 3) for share in (*apart, 1 - network, 1 - votes)}) == 8:
            given: dict[str, Plain] = {
                "weights": weights,
                "words": list(words),
                "train": list(train),
                "test": list(test),
            }
            return Case(label, given)


def _check(layout: Layout) -> Check:
    rng = draw.fixed(251)
    return Check(
        name=f"{layout.name}-against-votes",
        reference=_against(layout),
        returns=("votes", "network", "skill"),
        parts={"votes": 1, "network": 1, "skill": 1},
        visible=[_case(layout, rng, 11, 7, "11 phrases and 7"), _case(layout, rng, 14, 9, "14 phrases and 9")],
        hidden=lambda rng: [_case(layout, rng, N, n, f"{N} phrases and {n}") for N, n in ((9, 7), (20, 11), (31, 13))],
        uses=frozenset({f"{layout.name}-batch", f"{layout.name}-predict"}),
        mistakes=[
            Mistake(
                "It looks as if both were scored on the phrases to train on: what was counted and learned is no test.",
                _other(layout, lambda train, test: (train, train)),
            ),
            Mistake(
                "It looks as if the words voted by what was counted in the test part: its labels serve for scoring.",
                _other(layout, lambda train, test: (test, test)),
            ),
            Mistake(
                "It looks as if the labels were turned round: these are the shares that are wrong.",
                lambda *given: (
                    *(wrong := [1 - share for share in _against(layout)(*given)[:2]]),
                    _skill(wrong[1], wrong[0]),
                ),
            ),
            Mistake(
                "It looks as if only the network was scored on the phrases to train on, which it knows.",
                lambda weights, words, train, test: (
                    (votes := _votes(train, test)),
                    (network := _network(layout, weights, words, train)),
                    _skill(network, votes),
                ),
            ),
            Mistake(
                "It looks as if a probability was compared with 0, as a score would be: every phrase is then pleased.",
                lambda weights, words, train, test: (
                    (votes := _votes(train, test)),
                    (network := float(_labels(test).mean())),
                    _skill(network, votes),
                ),
            ),
            Mistake(
                "It looks as if skill is the plain difference: divide it by the share of errors that the votes leave.",
                _against(layout, lambda network, votes: network - votes),
            ),
            Mistake(
                "It looks as if skill was taken against a coin: the rival here is the words that vote.",
                _against(layout, lambda network, votes: _skill(network, 0.5)),
            ),
            Mistake(
                "It looks as if skill was taken the other way round, that of the votes against the network.",
                _against(layout, lambda network, votes: _skill(votes, network)),
            ),
        ],
        seconds=layout.seconds,
    )


PYTORCH_AGAINST_VOTES, KERAS_AGAINST_VOTES = _check(PYTORCH), _check(KERAS)
