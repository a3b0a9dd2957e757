"""Sequences of different lengths in one array."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rnncourse.arrays import Array


class Padded(NamedTuple):
    """A batch of sequences of one length.

    Attributes
    ----------
    ids : ndarray of shape (B, T)
        The sequences, filled up.
    mask : ndarray of bool of shape (B, T)
        True where a step is real.
    """

    ids: Array
    mask: Array


def pad(
    sequences: Sequence[ArrayLike],
    length: int | None = None,
    *,
    side: str = "after",
    truncate: str = "after",
    value: int = 0,
) -> Padded:
    """Fill short sequences up and cut long ones, so that all have one length.

    Parameters
    ----------
    sequences : sequence of array_like of int of shape (T_n,)
        Each of at least one step.
    length : int, optional
        T; that of the longest when not given.
    side : {"after", "before"}
        Where padding is put.
    truncate : {"after", "before"}
        Where a sequence that is too long loses its steps.
    value : int
        What padding is filled with.

    Returns
    -------
    Padded
        Ids and mask of shape (B, T).

    Raises
    ------
    ValueError
        If there is no sequence, one is empty, or the length is not positive.

    Examples
    --------
    >>> pad([[5, 6, 7], [8]], side="before").ids
    array([[5, 6, 7],
           [0, 0, 8]])
    """
    for name, where in (("side", side), ("truncate", truncate)):
        if where not in ("after", "before"):
            raise ValueError(f"expected {name} to be after or before, got {where!r}")
    if not len(sequences):
        raise ValueError("expected at least one sequence, got none")
    rows = [np.asarray(sequence) for sequence in sequences]
    empty = [n for n, row in enumerate(rows) if row.size == 0]
    if empty:
        raise ValueError(f"expected sequences of at least one step, got none in sequence {empty[0]}")
    T = max(map(len, rows)) if length is None else length
    if T < 1:
        raise ValueError(f"expected a length of at least 1, got {T}")
    ids = np.full((len(rows), T), value, dtype=np.result_type(*rows))
    mask = np.zeros((len(rows), T), dtype=bool)
    for n, row in enumerate(rows):
        kept = row[:T] if truncate == "after" else row[-T:]
        place = slice(0, len(kept)) if side == "after" else slice(T - len(kept), T)
        ids[n, place], mask[n, place] = kept, True
    return Padded(ids, mask)
