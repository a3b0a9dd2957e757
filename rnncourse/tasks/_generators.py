"""The generators: sequences that are drawn afresh for every batch."""

from collections.abc import Callable
from functools import partial

import numpy as np

from rnncourse.functional import one_hot
from rnncourse.training import Batch

#: A task whose dial is set: called with ``B`` and ``rng`` by keyword, it draws a batch.
Task = Callable[..., Batch]

#: Length of a sequence where none is asked for.
LENGTH = 8


def delayed_recall(B: int, *, T: int = LENGTH, delay: int, symbols: int = 4, rng: np.random.Generator) -> Batch:
    """Draw sequences in which each answer is the symbol that was heard some steps ago.

    Parameters
    ----------
    B, T : int
        Number of sequences and their length.
    delay : int
        How many steps ago, from 0 (now) to T - 1. Steps before there is anything to recall do not count.
    symbols : int
        Size of the alphabet, at least 2; each symbol is equally likely and independent of all others.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, symbols)
        One-hot inputs.
    target : ndarray of int of shape (B, T)
        ``target[:, t]`` is the symbol of step ``t - delay``.
    counts : ndarray of bool of shape (B, T)
        True from step ``delay`` on.

    Raises
    ------
    ValueError
        If the delay leaves no step to answer at, or there are fewer than two symbols.

    Examples
    --------
    >>> x, target, counts, _ = delayed_recall(1, T=6, delay=2, symbols=4, rng=np.random.default_rng(1))
    >>> x.argmax(axis=-1)
    array([[1, 2, 3, 3, 0, 0]])
    >>> target[counts]
    array([1, 2, 3, 3])
    """
    if not 0 <= delay < T:
        raise ValueError(f"expected a delay from 0 to T - 1 = {T - 1}, got {delay}")
    if symbols < 2:
        raise ValueError(f"expected at least 2 symbols, so that there is something to recall, got {symbols}")
    heard = rng.integers(symbols, size=(B, T))
    target = np.roll(heard, delay, axis=1)
    counts = np.broadcast_to(np.arange(T) >= delay, (B, T))
    return Batch(one_hot(heard, symbols), target, counts)


def running_parity(B: int, *, T: int = LENGTH, rng: np.random.Generator) -> Batch:
    """Draw sequences of bits in which each answer is whether the ones heard so far are odd in number.

    Parameters
    ----------
    B, T : int
        Number of sequences and their length.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, 2)
        One-hot bits.
    target : ndarray of int of shape (B, T)
        1 where the number of ones up to and including this step is odd.
    counts : ndarray of bool of shape (B, T)
        True: every step counts.

    Examples
    --------
    >>> x, target, *_ = running_parity(1, T=6, rng=np.random.default_rng(1))
    >>> x.argmax(axis=-1)
    array([[0, 1, 1, 1, 0, 0]])
    >>> target
    array([[0, 1, 0, 1, 1, 1]])
    """
    bits = rng.integers(2, size=(B, T))
    return Batch(one_hot(bits, 2), bits.cumsum(axis=1) % 2, np.ones((B, T), dtype=bool))


def memory_tasks(delays: tuple[int, ...] = (0, 1, 2, 4)) -> dict[str, Task]:
    """Give the tasks of the chapter on Elman and Jordan networks.

    Parameters
    ----------
    delays : tuple of int
        Delays of the recall tasks.

    Returns
    -------
    dict of str to callable
        ``"recall 0"`` and so on for `delayed_recall`, and ``"parity"`` for `running_parity`.
    """
    recall: dict[str, Task] = {f"recall {delay}": partial(delayed_recall, delay=delay) for delay in delays}
    return recall | {"parity": running_parity}
