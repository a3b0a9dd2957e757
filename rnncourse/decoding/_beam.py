"""Beam search: several beginnings are followed side by side, so that a good one need not look best at first."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.decoding._sampling import Encode
from rnncourse.functional import log_softmax
from rnncourse.layers import Layer, State

#: Gives the log-probabilities (W, V) of what may follow the ids (W,) in a state, and the state after them.
Scorer = Callable[[Array, State], tuple[Array, State]]


class Hypothesis(NamedTuple):
    """A sequence that a beam search ended with.

    Attributes
    ----------
    ids : tuple of int
        The symbols, without the first and without the end.
    log_probability : float
        Of the whole, its end included, in nats.
    """

    ids: tuple[int, ...]
    log_probability: float


def network_scorer(network: Layer[Any], *, encode: Encode | None = None) -> Scorer:
    """Let a network say what may follow.

    Parameters
    ----------
    network : Layer
        Gives scores of shape (B, T, V) for what it reads.
    encode : callable, optional
        Makes of ids (B, 1) what the network reads; the ids themselves when not given.

    Returns
    -------
    callable
        A scorer for `beam_search`.
    """

    def score(ids: Array, state: State) -> tuple[Array, State]:
        heard = ids[:, None]
        trace = network.forward(heard if encode is None else encode(heard), state)
        return log_softmax(trace.output[:, -1]), trace.end

    return score


def beam_search(
    score: Scorer, start: State, first: int, end: int, *, width: int, longest: int, length_power: float = 0.0
) -> list[Hypothesis]:
    """Search for the likeliest sequence. With a width of 1 it is greedy decoding.

    Parameters
    ----------
    score : callable
        Says what may follow.
    start : ndarray or tuple
        State before the first symbol, of a batch of one.
    first, end : int
        The symbol that every sequence begins with, and the one that ends it.
    width : int
        How many unfinished sequences are followed at a time, and how many finished ones are kept.
    longest : int
        Most symbols, the end included; what has not ended by then is cut off.
    length_power : float
        Finished sequences are ranked by log-probability over length to this power; 0 ranks by probability alone,
        which favours short ones.

    Returns
    -------
    list of Hypothesis
        At most `width`, best first.

    Raises
    ------
    ValueError
        If width or length is not positive.

    References
    ----------
    Sutskever, Vinyals and Le (2014); Wu et al. (2016) for the power of the length.
    """
    if width < 1 or longest < 1:
        raise ValueError(f"expected a width and a length of at least 1, got {width} and {longest}")
    open_ones, state = [Hypothesis((), 0.0)], start
    last, finished = np.array([first]), []
    for _ in range(longest):
        log_p, state = score(last, state)
        total = np.array([one.log_probability for one in open_ones])[:, None] + log_p
        best = np.argsort(-total, axis=None, kind="stable")[: 2 * width]  # at most one end a sequence: enough go on
        kept: list[tuple[int, Hypothesis]] = []
        for row, symbol in zip(*np.unravel_index(best, total.shape), strict=True):
            if not np.isfinite(total[row, symbol]) or len(kept) == width:
                break
            if symbol == end:
                finished.append(Hypothesis(open_ones[row].ids, float(total[row, symbol])))
            else:
                longer = (*open_ones[row].ids, int(symbol))
                kept.append((int(row), Hypothesis(longer, float(total[row, symbol]))))
        if not kept or len(finished) >= width:
            open_ones = [one for _, one in kept]
            break
        rows, open_ones = [row for row, _ in kept], [one for _, one in kept]
        state, last = _rows_of(state, rows), np.array([one.ids[-1] for one in open_ones])

    def rank(one: Hypothesis) -> float:
        return -one.log_probability / (len(one.ids) + 1) ** length_power

    return sorted(finished or open_ones, key=rank)[:width]


def _rows_of(state: State, rows: list[int]) -> State:
    """Take the states of some sequences of a batch."""
    if isinstance(state, tuple):
        return tuple(_rows_of(part, rows) for part in state)
    return None if state is None else state[rows]
