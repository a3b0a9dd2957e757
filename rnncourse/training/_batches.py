"""What a training step sees, and where it comes from."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array


class Batch(NamedTuple):
    """What one training step sees.

    Attributes
    ----------
    x : ndarray of shape (B, T, D)
        Inputs; ids of shape (B, T) where the network begins with an embedding.
    target : ndarray of shape (B, T) or (B,)
        What the network should say.
    counts : ndarray of bool of shape (B, T), optional
        Which positions count in the loss; all when not given.
    mask : ndarray of bool of shape (B, T), optional
        Which steps are real; all when not given. The network reads nothing else.
    """

    x: Array
    target: Array
    counts: Array | None = None
    mask: Array | None = None


def minibatches(everything: Batch, size: int, *, rng: np.random.Generator) -> Callable[[], Batch]:
    """Make a source of batches that goes through a data set in a new order each time it is through.

    Parameters
    ----------
    everything : Batch
        The whole data set; every part that is given has one row an example.
    size : int
        Number of examples in a batch; the last of an epoch may be smaller.
    rng : numpy.random.Generator
        Source of the orders.

    Returns
    -------
    callable
        Gives the next batch.

    Raises
    ------
    ValueError
        If the size is not positive or there is no example.
    """
    if size < 1 or len(everything.x) == 0:
        raise ValueError(f"expected batches of at least 1 out of at least 1 example, got {size} of {len(everything.x)}")
    waiting: list[Array] = []

    def draw() -> Batch:
        if not waiting:
            order = rng.permutation(len(everything.x))
            waiting.extend(order[begin : begin + size] for begin in range(0, len(order), size))
        rows = waiting.pop(0)
        counts, mask = (None if part is None else part[rows] for part in (everything.counts, everything.mask))
        return Batch(everything.x[rows], everything.target[rows], counts, mask)

    return draw
