"""Check of the naive answer: words that vote."""

from collections.abc import Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import NaiveBayes
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import Plain
from rnncourse.data import vocabulary

Labelled = Sequence[tuple[str, int]]

_WORDS = ("good", "bad", "not", "film", "never", "lovely", "food", "dull")


def word_votes(train: Labelled, texts: Sequence[str]) -> Array:
    """Give the votes of the words of each text, added up: above 0 for pleased."""
    words = {word: n for n, word in enumerate(vocabulary(text for text, _ in train))}
    seen, asked = ([[words[w] for w in text.split() if w in words] for text in part] for part in (_texts(train), texts))
    bayes = NaiveBayes.fit(seen, [label for _, label in train], V=len(words))
    prior, vote = np.diff(bayes.log_prior), np.diff(bayes.log_word, axis=0)[0]
    return np.array([float(prior[0]) + vote[ids].sum() for ids in asked])


def _texts(train: Labelled) -> list[str]:
    return [text for text, _ in train]


def _prior(train: Labelled) -> float:
    pleased = sum(label for _, label in train)
    return float(np.log(pleased / (len(train) - pleased)))


def _counted(train: Labelled, texts: Sequence[str], smoothing: float = 1.0, V: int | None = None) -> Array:
    """Vote with another smoothing, or another number of words in the denominator."""
    words = vocabulary(_texts(train))
    V = len(words) if V is None else V
    with np.errstate(all="ignore"):
        share = [
            {
                word: (sum(text.split().count(word) for text, label in train if label == kind) + smoothing)
                / (sum(len(text.split()) for text, label in train if label == kind) + smoothing * V)
                for word in words
            }
            for kind in (0, 1)
        ]
        vote = {word: np.log(np.float64(share[1][word])) - np.log(np.float64(share[0][word])) for word in words}
        return np.array([_prior(train) + sum(vote.get(word, 0.0) for word in text.split()) for text in texts])


def _unseen_vote(train: Labelled, texts: Sequence[str]) -> Array:
    """Let words that were never seen vote by the smoothing alone."""
    words = set(vocabulary(_texts(train)))
    totals = [sum(len(text.split()) for text, label in train if label == kind) + len(words) for kind in (0, 1)]
    new = np.array([sum(word not in words for word in text.split()) for text in texts])
    return word_votes(train, texts) + new * np.log(totals[0] / totals[1])


def _once(text: str) -> str:
    return " ".join(dict.fromkeys(text.split()))


def _length(texts: Sequence[str]) -> Array:
    return np.array([max(1, len(text.split())) for text in texts])


def case(rng: np.random.Generator, n: int, texts: int, words: int, label: str) -> Case:
    """Draw labelled texts, and texts to judge with a word that was not seen."""
    known = [str(word) for word in rng.permutation(_WORDS)[:words]]
    train: list[Plain] = [
        (" ".join(rng.choice(known, size=rng.integers(1, 5))), int(k < max(1, n // 3))) for k in range(n)
    ]
    asked: list[Plain] = [" ".join(rng.choice([*known, "plot"], size=rng.integers(1, 6))) for _ in range(texts)]
    asked[0] = f"{asked[0]} plot {known[0]} {known[0]}"
    return Case(label, {"train": train, "texts": asked})


WORD_VOTES = Check(
    name="word-votes",
    reference=word_votes,
    visible=[
        Case(
            "two phrases",
            {"train": [("good good film", 1), ("bad film", 0)], "texts": ["good", "film", "bad bad film"]},
        ),
        case(draw.fixed(211), 7, 3, 4, "seven phrases, a word that was never seen"),
        case(draw.fixed(212), 12, 4, 6, "twelve phrases"),
    ],
    hidden=lambda rng: [
        case(rng, n, texts, words, f"{n} phrases, {texts} to judge")
        for n, texts, words in ((2, 1, 2), (5, 2, 3), (9, 6, 5), (20, 4, 7), (13, 3, 8))
    ],
    mistakes=[
        Mistake(
            "It looks as if 1 was not added to the counts: a word that one kind never had gives an infinite vote.",
            lambda train, texts: _counted(train, texts, smoothing=0.0),
        ),
        Mistake(
            "It looks as if the denominator forgot the 1s that were added to each of the V counts.",
            lambda train, texts: _counted(train, texts, V=0),
        ),
        Mistake(
            "It looks as if the vote that comes before all words is missing: one kind may be more frequent.",
            lambda train, texts: word_votes(train, texts) - _prior(train),
        ),
        Mistake("It looks as if the sign is turned round: above 0 is pleased.", lambda *given: -word_votes(*given)),
        Mistake(
            "It looks as if words that were never seen vote too: all that they have is the 1 that was added.",
            _unseen_vote,
        ),
        Mistake(
            "It looks as if a word that comes twice in a text to judge votes once.",
            lambda train, texts: word_votes(train, [_once(text) for text in texts]),
        ),
        Mistake(
            "It looks as if phrases were counted that have the word: a word that comes twice counts twice.",
            lambda train, texts: word_votes([(_once(text), label) for text, label in train], texts),
        ),
        Mistake(
            "It looks as if the votes were averaged: they add up, and a long text may be surer.",
            lambda train, texts: _prior(train) + (word_votes(train, texts) - _prior(train)) / _length(texts),
        ),
        Mistake(
            "It looks as if verdicts came back: asked for are the votes, added up.",
            lambda train, texts: (word_votes(train, texts) > 0).astype(int),
        ),
        Mistake(
            "It looks as if probabilities came back: asked for are the votes, added up.",
            lambda train, texts: 1 / (1 + np.exp(-word_votes(train, texts))),
        ),
    ],
)
