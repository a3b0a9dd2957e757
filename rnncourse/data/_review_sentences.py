"""The course's own reviews: more of them, and taken apart into what praises and what blames, pattern by pattern."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from rnncourse.data._words import _review, _words


class ReviewSentence(NamedTuple):
    """A sentence of one of the course's own reviews.

    Attributes
    ----------
    text : str
        Its words.
    mark : {"+", "-", "="}
        Whether it praises the film, blames it, or says nothing of it.
    part : {"both", "train", "test", "verdict"}
        Which reviews have such sentences; ``"verdict"`` is a verdict on the whole.
    pattern : str
        What it was made from.
    """

    text: str
    mark: str
    part: str
    pattern: str


def draw_reviews(n: int, *, part: str, rng: np.random.Generator) -> list[tuple[list[str], int]]:
    """Draw further reviews of the kind that `reviews` has of the course's own.

    Parameters
    ----------
    n : int
        How many.
    part : {"train", "test"}
        Whose patterns of sentences they have.
    rng : numpy.random.Generator
        Source of labels, sentences and words.

    Returns
    -------
    list of (list of str, int)
        Words of each review, and 1 if it praises.

    Raises
    ------
    ValueError
        If n is not positive, or there is no such part.

    Examples
    --------
    >>> [words, label], = draw_reviews(1, part="test", rng=np.random.default_rng(0))
    >>> label
    1
    """
    if n < 1 or part not in ("train", "test"):
        raise ValueError(f"expected at least 1 review of the part train or test, got {n} of {part!r}")
    return [_review(part, rng) for _ in range(n)]


def review_sentences(words: Sequence[str]) -> list[ReviewSentence]:
    """Take a review of the course's own apart.

    Only who wrote the reviews can do this; a reader has to learn it. So it tells what could be known at best, and
    what kind of sentence a reader failed at.

    Parameters
    ----------
    words : sequence of str
        Words of a review out of `reviews`.

    Returns
    -------
    list of ReviewSentence
        In order.

    Raises
    ------
    ValueError
        If a sentence follows no pattern of the course's reviews.

    Examples
    --------
    >>> [found.mark for found in review_sentences("the plot is never dull . i would not see it again".split())]
    ['+', '-']
    """
    return [_sentence(text.strip()) for text in " ".join(words).split(" . ")]


def said_of_film(words: Sequence[str]) -> float:
    """Say what a perfect reader would: the verdict if there is one, otherwise whether more praises than blames.

    Parameters
    ----------
    words : sequence of str
        Words of a review out of `reviews`.

    Returns
    -------
    float
        1 for praise, 0 for blame, 0.5 where as many sentences speak for the film as against it.
    """
    found = review_sentences(words)
    marks = [sentence.mark for sentence in found if sentence.part == "verdict"] or [s.mark for s in found]
    balance = marks.count("+") - marks.count("-")
    return 0.5 if balance == 0 else float(balance > 0)


def _sentence(text: str) -> ReviewSentence:
    for expression, mark, part, pattern in _patterns():
        if expression.fullmatch(text):
            return ReviewSentence(text, mark, part, pattern)
    raise ValueError(f"expected a sentence of the course's own reviews, got {text!r}")


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, str, str]]:
    book = _words("reviews")
    return [
        (_expression(pattern, book["words"]), mark, part, pattern)
        for part in ("verdict", "both", "train", "test")
        for mark, patterns in book[part].items()
        for pattern in patterns
    ]


def _expression(pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", pattern.lower())
    written = [
        f"(?:{'|'.join(words[piece].lower().split())})" if place % 2 else re.sub(r"\ba $", "an? ", piece)
        for place, piece in enumerate(pieces)
    ]
    return re.compile("".join(written))
