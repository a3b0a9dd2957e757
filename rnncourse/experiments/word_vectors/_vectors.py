"""Word vectors from a real text: what is near, what an analogy finds, and how far another seed agrees."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.data import reference_text
from rnncourse.embeddings import WordVectors, ppmi_vectors, train_skip_gram
from rnncourse.text import Vocabulary, tokenise

#: The terms: how often a word must occur, how far a neighbour may be, how long a vector is, and how it is learned.
MIN_COUNT, WORD_WINDOW, WORD_D, WORD_EPOCHS, WORD_RATE = 10, 4, 24, 3, 0.01
#: How many neighbours are looked at.
NEIGHBOURS = 10


class Analogies(NamedTuple):
    """How often an analogy of plurals comes out right, and how often without doing any arithmetic.

    Attributes
    ----------
    offset : float
        Share right of ``plural - singular + third``, the three words themselves excluded.
    third_again : float
        Share in which the answer is the third word itself, when it is not excluded.
    nearest : float
        Share right when the nearest word to the third is the answer, whatever the other two are.
    """

    offset: float
    third_again: float
    nearest: float


def reference_words() -> list[str]:
    """Give the words of Python's language reference in order, without numbers and marks.

    Returns
    -------
    list of str
        About 64,000 words in small letters.
    """
    return [token for token in tokenise(reference_text()) if token[0].isalpha()]


def learned_vectors(words: Sequence[str], known: Vocabulary, method: str, *, rng: np.random.Generator) -> WordVectors:
    """Give every word a vector.

    Parameters
    ----------
    words : sequence of str
        A text.
    known : Vocabulary
        The words that get a vector.
    method : {"skip-gram", "PPMI", "random"}
        Learned, counted, or drawn.
    rng : numpy.random.Generator
        Source of randomness; counting needs none.

    Returns
    -------
    WordVectors
        Vectors of length `WORD_D`.

    Raises
    ------
    ValueError
        If nobody knows the method.
    """
    ids, V = known.encode(words), len(known)
    if method == "PPMI":
        return WordVectors(known, ppmi_vectors(ids, V, WORD_D, window=WORD_WINDOW))
    if method == "random":
        return WordVectors(known, rng.standard_normal((V, WORD_D)))
    if method != "skip-gram":
        raise ValueError(f"expected skip-gram, PPMI or random, got {method!r}")
    epochs = round(WORD_EPOCHS * max(1.0, len(reference_words()) / len(words)))  # a part is read more often
    learned = train_skip_gram(ids, V, WORD_D, rng=rng, window=WORD_WINDOW, epochs=epochs, rate=WORD_RATE)
    return WordVectors(known, learned["W_in"])


def plural_pairs(known: Vocabulary, shortest: int = 4) -> list[tuple[str, str]]:
    """Find the words that are known with and without an *s* at the end.

    Parameters
    ----------
    known : Vocabulary
        The words.
    shortest : int
        Letters that a word without the *s* must have.

    Returns
    -------
    list of (str, str)
        Word, and word with the *s*: mostly a noun and its plural.

    Examples
    --------
    >>> plural_pairs(Vocabulary(("object", "objects", "class", "pas", "pass")))
    [('object', 'objects')]
    """
    return [(word, word + "s") for word in known.tokens if len(word) >= shortest and word + "s" in known]


def plural_ranks(vectors: WordVectors, pairs: Sequence[tuple[str, str]]) -> Array:
    """Say for each pair how many words are nearer to the first than the second is.

    Parameters
    ----------
    vectors : WordVectors
        Words and vectors.
    pairs : sequence of (str, str)
        From `plural_pairs`.

    Returns
    -------
    ndarray of int of shape (len(pairs),)
        0 where the second is the nearest of all; words that are just as near count as nearer.
    """
    one, other, directions = _rows(vectors, pairs)
    cosines = directions[one] @ directions.T
    wanted = cosines[np.arange(len(one)), other]
    cosines[np.arange(len(one)), one] = -np.inf
    return np.asarray((cosines >= wanted[:, None]).sum(axis=1) - 1)


def plural_analogies(vectors: WordVectors, pairs: Sequence[tuple[str, str]]) -> Analogies:
    """Ask every pair about every other: ``objects - object + value`` should be ``values``.

    Parameters
    ----------
    vectors : WordVectors
        Words and vectors.
    pairs : sequence of (str, str)
        From `plural_pairs`.

    Returns
    -------
    Analogies
        Shares over all questions.
    """
    one, other, directions = _rows(vectors, pairs)
    n = len(one)
    every = np.arange(n)
    right, again = 0, 0
    for i in range(n):
        cosines = (directions[other[i]] - directions[one[i]] + directions[one]) @ directions.T
        asked = every != i
        again += int((cosines.argmax(axis=1) == one)[asked].sum())
        cosines[:, [one[i], other[i]]] = -np.inf
        cosines[every, one] = -np.inf
        right += int((cosines.argmax(axis=1) == other)[asked].sum())
    questions = n * (n - 1)
    return Analogies(right / questions, again / questions, float((plural_ranks(vectors, pairs) == 0).mean()))


def neighbour_overlap(one: WordVectors, other: WordVectors, words: Sequence[str], n: int = NEIGHBOURS) -> Array:
    """Say how many of a word's nearest neighbours two sets of vectors have in common.

    Parameters
    ----------
    one, other : WordVectors
        Of the same vocabulary.
    words : sequence of str
        Words to ask about.
    n : int
        How many neighbours.

    Returns
    -------
    ndarray of shape (len(words),)
        Shares in ``[0, 1]``.

    Raises
    ------
    ValueError
        If the vocabularies differ.
    """
    if one.words != other.words:
        raise ValueError(
            f"expected vectors of one vocabulary, got two, of {len(one.words)} and {len(other.words)} words"
        )
    lists = [[{near for near, _ in vectors.nearest(word, n)} for word in words] for vectors in (one, other)]
    return np.array([len(mine & theirs) / n for mine, theirs in zip(*lists, strict=True)])


def _rows(vectors: WordVectors, pairs: Sequence[tuple[str, str]]) -> tuple[Array, Array, Array]:
    """Give the ids of both sides, and all directions with padding and unknown out of the way."""
    directions = vectors.directions.copy()
    one, other = (np.array([vectors.words.ids[pair[side]] for pair in pairs]) for side in (0, 1))
    directions[[i for i, token in enumerate(vectors.words.tokens) if token.startswith("<")]] = 0
    return one, other, directions
