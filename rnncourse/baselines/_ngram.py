"""The language model that counts what followed the last symbols in the training text."""

from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from rnncourse.arrays import Array


class _Counts(NamedTuple):
    """What followed the contexts of one length; contexts and continuations as sorted numbers.

    Attributes
    ----------
    contexts : ndarray of int of shape (C,)
        Contexts that occurred.
    total, kinds : ndarray of int of shape (C,)
        How often each occurred, and how many different symbols followed it.
    continued : ndarray of int of shape (P,)
        Contexts with a symbol behind, that is, context times V plus symbol.
    times : ndarray of int of shape (P,)
        How often each occurred.
    """

    contexts: Array
    total: Array
    kinds: Array
    continued: Array
    times: Array


@dataclass(frozen=True)
class NGram:
    """An n-gram model: the probability of a symbol given the n - 1 before it, mixed with shorter memories.

    Where a context was seen t times with k different continuations, the counts get the weight ``t / (t + k)`` and the
    shorter context the rest (Witten and Bell 1991, as in Chen and Goodman 1999); below one symbol all are equally
    likely, so no symbol is impossible.

    Attributes
    ----------
    n : int
        Length of the longest piece counted, its last symbol included.
    V : int
        Number of symbols.
    counts : tuple
        Counts for contexts of 0 to n - 1 symbols.

    Examples
    --------
    >>> model = NGram.fit(np.array([0, 1, 0, 1, 0, 1]), n=2, V=3)
    >>> model.distribution(np.array([0])).round(2)
    array([0.11, 0.86, 0.02])
    """

    n: int
    V: int
    counts: tuple[_Counts, ...]

    @classmethod
    def fit(cls, ids: Array, *, n: int, V: int) -> Self:
        """Count the pieces of a training text.

        Parameters
        ----------
        ids : ndarray of int of shape (N,)
            The text.
        n : int
            Length of the longest piece.
        V : int
            Number of symbols.

        Returns
        -------
        NGram
            The model.

        Raises
        ------
        ValueError
            If the text is shorter than a piece, an id lies outside 0..V-1, or pieces cannot be numbered in 64 bits.
        """
        ids = np.asarray(ids, dtype=np.int64)
        if n < 1 or len(ids) < n:
            raise ValueError(f"expected n of at least 1 and a text of at least n = {n} symbols, got {len(ids)}")
        if ids.min() < 0 or ids.max() >= V:
            raise ValueError(f"expected ids in 0..{V - 1}, got {ids.min()} to {ids.max()}")
        if V**n >= 2**63:
            raise ValueError(f"expected V ** n below 2 ** 63, so that pieces can be numbered; got {V} ** {n}")
        return cls(n, V, tuple(_count(ids, length, V) for length in range(n)))

    def log_probabilities(self, ids: Array) -> Array:
        """Give the logarithm of the probability of every symbol of a text, given those before it.

        Parameters
        ----------
        ids : ndarray of int of shape (N,)
            A text.

        Returns
        -------
        ndarray of shape (N,)
            In nats; the first symbols have shorter contexts. Their negative mean is the cross-entropy.
        """
        ids = np.asarray(ids, dtype=np.int64)
        p = np.full(len(ids), 1 / self.V)
        context = np.zeros(len(ids), dtype=np.int64)
        for length, counts in enumerate(self.counts):
            if length:  # the symbol `length` steps back goes in front of the context
                context[length:] += ids[: len(ids) - length] * self.V ** (length - 1)
            p[length:] = _mixed(counts, context[length:], ids[length:], p[length:], self.V)
        return np.log(p)

    def distribution(self, context: Array) -> Array:
        """Give the probability of every symbol behind a context.

        Parameters
        ----------
        context : ndarray of int of shape (m,)
            The symbols before; only the last n - 1 matter.

        Returns
        -------
        ndarray of shape (V,)
            Sums to 1.
        """
        p, number = np.full(self.V, 1 / self.V), 0
        every = np.arange(self.V)
        for length, counts in enumerate(self.counts[: len(context) + 1]):
            if length:
                number += int(context[-length]) * self.V ** (length - 1)
            p = _mixed(counts, np.full(self.V, number), every, p, self.V)
        return p


def _count(ids: Array, length: int, V: int) -> _Counts:
    """Count the contexts of a length, and what follows them."""
    context = np.zeros(len(ids) - length, dtype=np.int64)
    for back in range(1, length + 1):
        context += ids[length - back : len(ids) - back] * V ** (back - 1)
    contexts, total = np.unique(context, return_counts=True)
    continued, times = np.unique(context * V + ids[length:], return_counts=True)
    kinds = np.bincount(np.searchsorted(contexts, continued // V), minlength=len(contexts))
    return _Counts(contexts, total, kinds, continued, times)


def _mixed(counts: _Counts, context: Array, symbol: Array, shorter: Array, V: int) -> Array:
    """Mix what was counted behind each context with what the shorter context says."""
    total, kinds = (_looked_up(counts.contexts, table, context) for table in (counts.total, counts.kinds))
    times = _looked_up(counts.continued, counts.times, context * V + symbol)
    unseen = total == 0
    return np.where(unseen, shorter, (times + kinds * shorter) / np.where(unseen, 1, total + kinds))


def _looked_up(keys: Array, values: Array, wanted: Array) -> Array:
    """Give the values that stand at sorted keys; 0 where there is no such key."""
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place], 0)
