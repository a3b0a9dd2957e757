"""What is measured of the readers of reviews: readouts, masks, dropout, cut reviews, and how many to learn from."""

from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.experiments.sentiment._parts import VALIDATION, Reading, SplitReviews, course_reviews
from rnncourse.experiments.sentiment._readers import (
    RATES_TRIED,
    REVIEW_RATES,
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
    rate : float, optional
        Of Adam; the reader's own out of `REVIEW_RATES` when not given.
    """

    reader: str
    condition: str = "usual"
    reading: Reading = Reading()
    dropout: float = 0.0
    recurrent_dropout: float = 0.0
    reviews: int = 2000 - VALIDATION
    rate: float | None = None


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
    ReviewCase(_LAST, "no mask, padded in front", _IN_FRONT),
    ReviewCase(_LAST, "dropout 0.2 and 0.2", dropout=0.2, recurrent_dropout=0.2),
    *(ReviewCase(kind, "first 25 words", _BEGINNING) for kind in (_LAST, _WINDOW)),
    *(ReviewCase(kind, "last 25 words", _END) for kind in (_LAST, _WINDOW)),
    *(ReviewCase(kind, "more or fewer reviews", reviews=n) for n in (400, 3200) for kind in (_LAST, _WINDOW)),
)

#: How each reader came by its step of Adam.
RATE_CASES = tuple(ReviewCase(kind, f"step {rate:g}", rate=rate) for kind in REVIEW_READERS for rate in RATES_TRIED)


def run_reviews(case: ReviewCase, *, seed: int, corpus: SplitReviews | None = None) -> ReviewRun:
    """Train one reader and score it.

    Parameters
    ----------
    case : ReviewCase
        What to train, on what.
    seed : int
        Starts the generator of weights, batches and dropout.
    corpus : SplitReviews, optional
        Reviews; those of `course_reviews` when not given, with the vocabulary of 1600 reviews whatever their number.

    Returns
    -------
    ReviewRun
        The reader and its scores.
    """
    corpus = course_reviews(case.reviews) if corpus is None else corpus
    rng = np.random.default_rng(seed)
    network = review_reader(
        case.reader, len(corpus.words), rng=rng, dropout=case.dropout, recurrent_dropout=case.recurrent_dropout
    )
    seen, kept, unseen = (case.reading.batch(part, corpus.words) for part in corpus[:3])
    rate = REVIEW_RATES[case.reader] if case.rate is None else case.rate
    learning = learn_reviews(network, seen, kept, rng=rng, rate=rate)
    return ReviewRun(learning, accuracy(network, kept), praise(network, unseen))
