"""Reviews in three parts, and how a review becomes a row of ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from rnncourse.data import Reviews, draw_reviews, reviews
from rnncourse.text import Vocabulary, pad
from rnncourse.training import Batch

#: How many of the training reviews are kept for validation.
VALIDATION = 400

#: Where the generators start that draw a test part which nobody has looked at, and more reviews to learn from.
TEST_SEED, MORE_SEED = 2027, 2028

#: A review's words, and 1 if it praises.
LabelledReview = tuple[list[str], int]


class SplitReviews(NamedTuple):
    """Reviews in three parts, and the words of the first alone.

    Attributes
    ----------
    train, validation, test : list of (list of str, int)
        To learn from, to choose by, and to be scored on once.
    words : Vocabulary
        Of the training part.
    """

    train: list[LabelledReview]
    validation: list[LabelledReview]
    test: list[LabelledReview]
    words: Vocabulary


def split_reviews(corpus: Reviews, *, validation: int = VALIDATION, max_size: int | None = None) -> SplitReviews:
    """Keep the last training reviews for validation, and collect the words of the others.

    Parameters
    ----------
    corpus : Reviews
        The reviews.
    validation : int
        How many reviews are kept.
    max_size : int, optional
        Largest size of the vocabulary.

    Returns
    -------
    SplitReviews
        The three parts and the vocabulary.

    Raises
    ------
    ValueError
        If nothing would be left in a part.
    """
    if not 0 < validation < len(corpus.train):
        raise ValueError(f"expected from 1 to {len(corpus.train) - 1} reviews for validation, got {validation}")
    seen, kept = corpus.train[:-validation], corpus.train[-validation:]
    return SplitReviews(seen, kept, corpus.test, Vocabulary.of_texts([words for words, _ in seen], max_size=max_size))


def course_reviews(n: int = 2000 - VALIDATION) -> SplitReviews:
    """Split the course's own reviews, with more or fewer of them to learn from, and draw a test part of its own.

    The test part that comes with the reviews served while the readers were designed. This one did not.

    Parameters
    ----------
    n : int
        How many to learn from. Up to 1600 they are the first of the corpus; beyond, more of the same kind are drawn.

    Returns
    -------
    SplitReviews
        The validation part, the test part and the vocabulary are the same whatever n.
    """
    test = draw_reviews(1000, part="test", rng=np.random.default_rng(TEST_SEED))
    usual = split_reviews(reviews(own=True)._replace(test=test))
    if n <= len(usual.train):
        return usual._replace(train=usual.train[:n])
    more = draw_reviews(n - len(usual.train), part="train", rng=np.random.default_rng(MORE_SEED))
    return usual._replace(train=usual.train + more)


@dataclass(frozen=True)
class Reading:
    """How a review is put into a row of ids.

    Attributes
    ----------
    length : int
        Steps of every row; longer reviews lose words.
    side : {"after", "before"}
        Where padding is put.
    truncate : {"after", "before"}
        Where a review that is too long loses words.
    masked : bool
        Whether the reader is told which steps are padding.
    """

    length: int = 100
    side: str = "after"
    truncate: str = "after"
    masked: bool = True

    def batch(self, part: Sequence[LabelledReview], words: Vocabulary) -> Batch:
        """Put reviews side by side.

        Parameters
        ----------
        part : sequence of (list of str, int)
            Reviews.
        words : Vocabulary
            The words that are known.

        Returns
        -------
        Batch
            Ids (B, T) and one target a review.
        """
        rows = pad([words.encode(text) for text, _ in part], self.length, side=self.side, truncate=self.truncate)
        target = np.array([label for _, label in part])
        return Batch(rows.ids, target, mask=rows.mask if self.masked else None)
