"""What kind of review a reader got wrong, which only the reviews' maker can tell for sure."""

from collections.abc import Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.data import review_sentences, said_of_film

#: Kinds of reviews, from what no reader could know to what every reader should.
REVIEW_KINDS = ("cannot be known", "verdict against sentences", "new kind of sentence", "negation or contrast", "plain")

#: Words of which one stands in every sentence of the course's that negates or contrasts.
_TURNING = frozenset(("never", "nothing", "although", "could", "far", "rarely", "wrong", "nobody", "not"))


def review_kind(words: Sequence[str], label: int) -> str:
    """Say what is hard about a review, the hardest first.

    Parameters
    ----------
    words : sequence of str
        Words of a review of the course's own.
    label : int
        1 if it praises.

    Returns
    -------
    str
        Out of `REVIEW_KINDS`.
    """
    if said_of_film(words) != label:
        return "cannot be known"
    sentences = review_sentences(words)
    plain = [sentence for sentence in sentences if sentence.part != "verdict"]
    balance = sum({"+": 1, "-": -1, "=": 0}[sentence.mark] for sentence in plain)
    if balance * (1 if label else -1) <= 0:
        return "verdict against sentences"
    judging = [sentence for sentence in plain if sentence.mark != "="]
    if any(sentence.part == "test" for sentence in judging):
        return "new kind of sentence"
    if any(_TURNING & set(sentence.text.split()) for sentence in judging):
        return "negation or contrast"
    return "plain"


def worst_mistakes(praise: Array, labels: Array, n: int = 10) -> Array:
    """Find the reviews that a reader got wrong with the most confidence.

    Parameters
    ----------
    praise : ndarray of shape (N,)
        Probability of praise of each review.
    labels : ndarray of int of shape (N,)
        1 for praise.
    n : int
        How many are asked for.

    Returns
    -------
    ndarray of int of shape (n,)
        Their places, the worst first; fewer where there are fewer mistakes.

    Examples
    --------
    >>> worst_mistakes(np.array([0.9, 0.2, 0.6]), np.array([0, 0, 0]), n=2)
    array([0, 2])
    """
    of_truth = np.where(labels == 1, praise, 1 - praise)
    order = np.argsort(of_truth, kind="stable")[:n]
    return order[of_truth[order] < 0.5]
