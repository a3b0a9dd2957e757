"""What is asked for long after it was heard: the first symbol, whatever comes between, and a negation at a distance."""

import numpy as np

from rnncourse.functional import one_hot
from rnncourse.training import Batch

#: The vocabulary of `negation`: two verdicts, the negation, and three words that change nothing.
NEGATION_WORDS = ("bad", "good", "not", "quite", "really", "very")


def latch(B: int, *, T: int, symbols: int = 4, distractors: int = 4, rng: np.random.Generator) -> Batch:
    """Draw sequences whose first symbol is asked for at the last step; between them stand other symbols at random.

    Who has forgotten the first symbol is right once in `symbols` times.

    Parameters
    ----------
    B, T : int
        Number of sequences and their length, at least 2.
    symbols : int
        How many symbols may come first, at least 2.
    distractors : int
        How many others may stand behind it, at least 1; each is equally likely and independent of all else.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, symbols + distractors)
        One-hot inputs.
    target : ndarray of int of shape (B, T)
        The first symbol.
    counts : ndarray of bool of shape (B, T)
        True at the last step.
    mask : None
        Every sequence is whole.

    Raises
    ------
    ValueError
        If there is nothing to latch, or nothing between.

    References
    ----------
    Bengio, Simard and Frasconi (1994), section II, in a form with symbols.

    Examples
    --------
    >>> x, target, counts, _ = latch(1, T=6, rng=np.random.default_rng(0))
    >>> x.argmax(axis=-1), target[counts]
    (array([[0, 6, 6, 5, 5, 4]]), array([0]))
    """
    if T < 2 or symbols < 2 or distractors < 1:
        raise ValueError(f"expected T >= 2, symbols >= 2 and distractors >= 1, got {T}, {symbols} and {distractors}")
    heard = rng.integers(symbols, symbols + distractors, size=(B, T))
    heard[:, 0] = rng.integers(symbols, size=B)
    target = np.repeat(heard[:, :1], T, axis=1)
    counts = np.broadcast_to(np.arange(T) == T - 1, (B, T))
    return Batch(one_hot(heard, symbols + distractors), target, counts)


def first_symbol(B: int, *, T: int, symbols: int = 4, rng: np.random.Generator) -> Batch:
    """Draw sequences of random symbols; the one answer is the first of them.

    Parameters
    ----------
    B, T : int
        Number of sequences and their length.
    symbols : int
        Size of the alphabet, at least 2; each symbol is equally likely.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, symbols)
        One-hot inputs.
    target : ndarray of int of shape (B,)
        The first symbols.
    counts, mask : None
        Every sequence counts and is whole.

    Raises
    ------
    ValueError
        If there is no step or fewer than two symbols.

    Examples
    --------
    >>> x, target, *_ = first_symbol(1, T=5, rng=np.random.default_rng(1))
    >>> x.argmax(axis=-1), target
    (array([[1, 2, 3, 3, 0]]), array([1]))
    """
    if T < 1 or symbols < 2:
        raise ValueError(f"expected at least 1 step and 2 symbols, got {T} and {symbols}")
    heard = rng.integers(symbols, size=(B, T))
    return Batch(one_hot(heard, symbols), heard[:, 0])


def negation(B: int, *, distance: int, rng: np.random.Generator) -> Batch:
    """Draw phrases such as *not very really good*: the first word may be *not*, the last is *good* or *bad*.

    Both are drawn independently and evenly, so who misses either can only guess. All words in between, and the first
    where it is not *not*, are drawn from those that change nothing.

    Parameters
    ----------
    B : int
        Number of phrases.
    distance : int
        Steps from the first word to the last, at least 1; a phrase has one word more.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, distance + 1, 6)
        One-hot words, in the order of `NEGATION_WORDS`.
    target : ndarray of int of shape (B,)
        1 where the phrase is praise: *good* without *not*, or *bad* with it.
    counts, mask : None
        Every phrase is whole.

    Raises
    ------
    ValueError
        If there is no room for two words.

    Examples
    --------
    >>> x, praise, *_ = negation(2, distance=3, rng=np.random.default_rng(2))
    >>> [" ".join(NEGATION_WORDS[i] for i in phrase.argmax(axis=-1)) for phrase in x], praise.tolist()
    (['very quite quite good', 'not very really good'], [1, 0])
    """
    if distance < 1:
        raise ValueError(f"expected a distance of at least 1, between two words; got {distance}")
    heard = rng.integers(3, len(NEGATION_WORDS), size=(B, distance + 1))
    negated, good = rng.integers(2, size=(2, B))
    heard[:, 0] = np.where(negated, 2, heard[:, 0])
    heard[:, -1] = good
    return Batch(one_hot(heard, len(NEGATION_WORDS)), good ^ negated)
