"""Which inputs an output can hear, read off the gradients."""

from typing import Any

import numpy as np

from rnncourse.arrays import Array, require_shape
from rnncourse.layers import Layer


def influence(network: Layer[Any], x: Array) -> Array:
    """Measure how much each input of a sequence moves each output of a network.

    A zero that stays zero for any weights means that no path leads from that input to that output: a way to see what
    a network can know, whatever it will learn.

    Parameters
    ----------
    network : Layer
        Gives an output at every step, or one for the sequence.
    x : ndarray of shape (T, D)
        One sequence.

    Returns
    -------
    ndarray of shape (T', T)
        Row t, column s: the length of the Jacobian of output t with respect to input s, all entries squared and
        summed under a root. ``T'`` is T, or 1 for a network that gives one output.

    Examples
    --------
    >>> from rnncourse.layers import Recurrent
    >>> rng = np.random.default_rng(0)
    >>> (influence(Recurrent.initialise(2, 3, rng=rng), rng.normal(size=(3, 2))) > 0).astype(int)
    array([[1, 0, 0],
           [1, 1, 0],
           [1, 1, 1]])
    """
    require_shape("x", x, (None, None), "(T, D)")
    output = network.forward(x[None]).output[0]  # (T', V) or (V,)
    entries = output.size
    trace = network.forward(np.repeat(x[None], entries, axis=0))  # a copy for each entry that is asked about
    dx = network.backward(trace, np.eye(entries).reshape(entries, *output.shape)).x
    squares = (dx**2).sum(axis=-1).reshape(-1, output.shape[-1], len(x))
    return np.sqrt(squares.sum(axis=1))
