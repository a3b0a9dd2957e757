"""Greedy decoding of a whole batch: at every step the likeliest symbol, and no way back."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.decoding._beam import Scorer
from rnncourse.layers import State


def greedy_search(score: Scorer, start: State, first: int, end: int, *, B: int, longest: int) -> tuple[Array, Array]:
    """Write a sequence for every row of a batch, each time the likeliest symbol.

    Parameters
    ----------
    score : callable
        Says what may follow, as for `beam_search`.
    start : ndarray or tuple
        State before the first symbol, of the batch.
    first, end : int
        The symbol that every sequence begins with, and the one that ends it.
    B : int
        Number of sequences.
    longest : int
        Most symbols, the end included.

    Returns
    -------
    ids : ndarray of int of shape (B, longest)
        What was written; from its end on, a sequence holds the end symbol.
    log_probability : ndarray of shape (B,)
        Of each sequence, its end included, in nats.

    Raises
    ------
    ValueError
        If the number of sequences or the length is not positive.
    """
    if B < 1 or longest < 1:
        raise ValueError(f"expected at least 1 sequence and a length of at least 1, got {B} and {longest}")
    ids, total = np.full((B, longest), end), np.zeros(B)
    last, state, open_ones = np.full(B, first), start, np.ones(B, dtype=bool)
    for t in range(longest):
        log_p, state = score(last, state)
        last = np.where(open_ones, log_p.argmax(axis=-1), end)
        total += np.where(open_ones, np.take_along_axis(log_p, last[:, None], axis=-1)[:, 0], 0)
        ids[:, t] = last
        open_ones &= last != end
        if not open_ones.any():
            break
    return ids, total
