"""What is measured of the readers of reviews: readouts, masks, dropout, cut reviews, and how many to learn from."""

from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.data import reviews
from rnncourse.experiments.sentiment._parts import VALIDATION, Reading, SplitReviews, split_reviews
from rnncourse.experiments.sentiment._readers import (
    REVIEW_READERS,
    ReviewLearning,
    learn_reviews,
    praise,
    review_reader,
)
from rnncourse.training import accuracy


class ReviewCase(NamedTuple):
    """One way to read reviews.

    Attributes
    ----------
    reader : str
        Out of `REVIEW_READERS`.
    condition : str
        What is done otherwise than usual.
    reading : Reading
        How reviews become rows.
    dropout, recurrent_dropout : float
        What is dropped in training.
    reviews : int
        How many there are to learn from.
    """

    reader: str
    condition: str = "usual"
    reading: Reading = Reading()
    dropout: float = 0.0
    recurrent_dropout: float = 0.0
    reviews: int = 2000 - VALIDATION


class ReviewRun(NamedTuple):
    """What one training gave.

    Attributes
    ----------
    learning : ReviewLearning
        The reader and its validation losses.
    validation : float
        Accuracy on the validation part.
    test : ndarray of shape (N,)
        Probability of praise of every test review.
    """

    learning: ReviewLearning
    validation: float
    test: Array


_LAST, _WINDOW = "last step", "convolution"
_BLIND, _IN_FRONT = Reading(masked=False), Reading(masked=False, side="before")
_BEGINNING, _END = Reading(length=25), Reading(length=25, truncate="before")

#: All that the record of the chapter on sentiment holds: the contest, what is varied, and the learning curves.
REVIEW_CASES = (
    *(ReviewCase(kind) for kind in REVIEW_READERS),
    *(ReviewCase(kind, "no mask, padded behind", _BLIND) for kind in (_LAST, "mean of states", _WINDOW)),
    *(ReviewCase(kind, "no mask, padded in front", _IN_FRONT) for kind in (_LAST, "mean of states", _WINDOW)),
    ReviewCase(_LAST, "dropout 0.2 and 0.2", dropout=0.2, recurrent_dropout=0.2),
    ReviewCase(_LAST, "dropout 0.5 and 0.2", dropout=0.5, recurrent_dropout=0.2),
    *(ReviewCase(kind, "first 25 words", _BEGINNING) for kind in ("mean of vectors", _LAST, _WINDOW)),
    *(ReviewCase(kind, "last 25 words", _END) for kind in ("mean of vectors", _LAST, _WINDOW)),
    *(
        ReviewCase(kind, "more or fewer reviews", reviews=n)
        for n in (400, 3200)
        for kind in ("mean of vectors", _LAST, _WINDOW)
    ),
)


def reviews_to_learn_from(n: int) -> SplitReviews:
    """Split the course's own reviews, with more or fewer of them to learn from; the others stay as they are.

    Parameters
    ----------
    n : int
        How many to learn from. Up to 1600 they are the first of the corpus; beyond, more of the same kind are drawn.

    Returns
    -------
    SplitReviews
        With the validation and the test part of the corpus whatever n.
    """
    usual = split_reviews(reviews(own=True))
    if n <= len(usual.train):
        return usual._replace(train=usual.train[:n])
    more = reviews(own=True, train=n + VALIDATION).train[len(usual.train) + VALIDATION :]
    return usual._replace(train=usual.train + more)


def run_reviews(case: ReviewCase, *, seed: int, corpus: SplitReviews | None = None) -> ReviewRun:
    """Train one reader and score it.

    Parameters
    ----------
    case : ReviewCase
        What to train, on what.
    seed : int
        Starts the generator of weights, batches and dropout.
    corpus : SplitReviews, optional
        Reviews; the course's own when not given. The vocabulary stays that of 1600 reviews, whatever the number.

    Returns
    -------
    ReviewRun
        The reader and its scores.
    """
    corpus = reviews_to_learn_from(case.reviews) if corpus is None else corpus
    rng = np.random.default_rng(seed)
    network = review_reader(
        case.reader, len(corpus.words), rng=rng, dropout=case.dropout, recurrent_dropout=case.recurrent_dropout
    )
    seen, kept, unseen = (case.reading.batch(part, corpus.words) for part in corpus[:3])
    learning = learn_reviews(network, seen, kept, rng=rng)
    return ReviewRun(learning, accuracy(network, kept), praise(network, unseen))
