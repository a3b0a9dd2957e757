"""Sequences at whose end something must be known that came long before; how long is the dial."""

import numpy as np

from rnncourse.functional import one_hot
from rnncourse.training import Batch


def adding(B: int, *, T: int, rng: np.random.Generator) -> Batch:
    """Draw sequences of numbers, two of them marked; the answer at the end is the sum of the marked ones.

    Who always says 1, the mean, has a mean squared error of 1/6.

    Parameters
    ----------
    B, T : int
        Number of sequences and their length, at least 2. One mark lies in the first half, one in the second.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, 2)
        A number from ``[0, 1)``, and 1 where it is marked.
    target : ndarray of shape (B, 1)
        The sums.
    counts, mask : None
        Every sequence is whole.

    Raises
    ------
    ValueError
        If there is no room for two marks.

    References
    ----------
    Hochreiter and Schmidhuber (1997), section 5.4, in the simpler form that became customary.

    Examples
    --------
    >>> x, target, *_ = adding(1, T=4, rng=np.random.default_rng(0))
    >>> x.round(2).tolist()
    [[[0.64, 1.0], [0.27, 0.0], [0.04, 0.0], [0.02, 1.0]]]
    >>> target.round(2).tolist()
    [[0.65]]
    """
    if T < 2:
        raise ValueError(f"expected a length of at least 2, for two marks; got {T}")
    numbers, marks = rng.random((B, T)), np.zeros((B, T))
    rows = np.arange(B)
    marks[rows, rng.integers(0, T // 2, size=B)] = 1
    marks[rows, rng.integers(T // 2, T, size=B)] = 1
    return Batch(np.stack([numbers, marks], axis=-1), (numbers * marks).sum(axis=1, keepdims=True))


def copy_memory(B: int, *, delay: int, length: int = 5, symbols: int = 4, rng: np.random.Generator) -> Batch:
    """Draw sequences that say a word, wait, and then ask for the word.

    The input is the word, as many blanks as the delay, a sign to begin, and blanks while the answer is given.

    Parameters
    ----------
    B : int
        Number of sequences, of ``2 * length + delay + 1`` steps.
    delay : int
        Blanks between the word and the sign, 0 or more.
    length : int
        Symbols of the word, at least 1.
    symbols : int
        Size of the alphabet, at least 2.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, symbols + 2)
        One-hot inputs; the last two places are the blank and the sign.
    target : ndarray of int of shape (B, T)
        The word's symbols where they are asked for.
    counts : ndarray of bool of shape (B, T)
        True at the last `length` steps.
    mask : None
        Every sequence is whole.

    Raises
    ------
    ValueError
        If there is nothing to copy.

    References
    ----------
    Arjovsky, Shah and Bengio (2016), section 4.1.
    """
    if delay < 0 or length < 1 or symbols < 2:
        raise ValueError(f"expected delay >= 0, length >= 1 and symbols >= 2, got {delay}, {length} and {symbols}")
    T, blank, sign = 2 * length + delay + 1, symbols, symbols + 1
    word = rng.integers(symbols, size=(B, length))
    heard = np.full((B, T), blank)
    heard[:, :length], heard[:, length + delay] = word, sign
    target = np.zeros((B, T), dtype=np.int64)
    target[:, -length:] = word
    counts = np.broadcast_to(np.arange(T) >= T - length, (B, T))
    return Batch(one_hot(heard, symbols + 2), target, counts)


def brackets(B: int, *, T: int, deepest: int = 8, rng: np.random.Generator) -> Batch:
    """Draw walks of opening and closing brackets; the answer at each step is how many are open.

    Parameters
    ----------
    B, T : int
        Number of sequences and their length.
    deepest : int
        The most that are open at a time, at least 1.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, 2)
        One-hot: opening, closing.
    target : ndarray of int of shape (B, T)
        Open brackets after each step, from 0 to `deepest`.
    counts, mask : None
        Every step counts, every sequence is whole.

    Raises
    ------
    ValueError
        If no bracket may be opened.

    Examples
    --------
    >>> x, target, *_ = brackets(1, T=8, rng=np.random.default_rng(3))
    >>> "".join("()"[i] for i in x.argmax(axis=-1)[0]), target[0].tolist()
    ('((((()))', [1, 2, 3, 4, 5, 4, 3, 2])
    """
    if deepest < 1:
        raise ValueError(f"expected at least 1 bracket to be open at the deepest, got {deepest}")
    depth, closes = np.zeros(B, dtype=np.int64), np.empty((B, T), dtype=np.int64)
    target = np.empty((B, T), dtype=np.int64)
    for t, coin in enumerate(rng.integers(2, size=(T, B))):
        closes[:, t] = np.where(depth == 0, 0, np.where(depth == deepest, 1, coin))
        depth += 1 - 2 * closes[:, t]
        target[:, t] = depth
    return Batch(one_hot(closes, 2), target)


def flip_flop(B: int, *, T: int, bits: int = 2, often: float = 0.2, rng: np.random.Generator) -> Batch:
    """Draw pulses that set bits up or down; the answer at each step is where every bit was set last.

    Between pulses the input is zero: the network is left to itself, and all that it can do is keep what it has.

    Parameters
    ----------
    B, T : int
        Number of sequences and their length, at least 1.
    bits : int
        How many bits, each with an input of its own.
    often : float
        Probability of a pulse, for each bit at each step; at the first step all bits are set.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, bits)
        1 to set a bit, -1 to clear it, 0 to leave it.
    target : ndarray of shape (B, T, bits)
        1 where a bit is set, 0 where it is cleared.
    counts, mask : None
        Every step counts, every sequence is whole.

    Raises
    ------
    ValueError
        If the probability is none, or there is no step or no bit.

    References
    ----------
    Sussillo and Barak (2013), with three bits.

    Examples
    --------
    >>> x, target, *_ = flip_flop(1, T=8, bits=1, often=0.4, rng=np.random.default_rng(1))
    >>> x[0, :, 0].astype(int).tolist(), target[0, :, 0].astype(int).tolist()
    ([1, 0, -1, 0, 1, 0, 0, 0], [1, 1, 0, 0, 1, 1, 1, 1])
    """
    if not 0 <= often <= 1 or T < 1 or bits < 1:
        raise ValueError(f"expected often from 0 to 1, T >= 1 and bits >= 1, got {often}, {T} and {bits}")
    pulse = rng.random((B, T, bits)) < often
    pulse[:, 0] = True
    x = np.where(pulse, 2.0 * rng.integers(2, size=(B, T, bits)) - 1, 0.0)
    last = np.maximum.accumulate(np.where(pulse, np.arange(T)[:, None], 0), axis=1)
    return Batch(x, (np.take_along_axis(x, last, axis=1) + 1) / 2)
