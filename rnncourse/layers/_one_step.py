"""One step of a network that only reads on: no trace is left, so nothing has to be laid out for the way back."""

from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.layers._chain import Chain
from rnncourse.layers._layer import Layer, State
from rnncourse.layers._lstm import LSTM


def one_step(layer: Layer[Any], x: Array, state: State) -> tuple[Array, State]:
    """Read one step: what `Layer.forward` gives as ``output`` and ``end``, to rounding.

    Parameters
    ----------
    layer : Layer
        A layer or a whole network.
    x : ndarray of shape (B, 1, D), or (B, 1) of ids
        Inputs of one step.
    state : ndarray or tuple
        State before the step; None is zero.

    Returns
    -------
    output : ndarray of shape (B, 1, ...)
        Result of the layer.
    end : ndarray or tuple
        State after the step.
    """
    if isinstance(layer, Chain) and isinstance(state, tuple):
        ends = []
        for part, before in zip(layer.layers.values(), state, strict=True):
            x, after = one_step(part, x, before)
            ends.append(after)
        return x, tuple(ends)
    if isinstance(layer, LSTM) and isinstance(state, tuple) and layer.parameters["W_hh"].ndim == 2:
        h, c = _lstm(layer.parameters, x[:, 0], *state)
        return h[:, None], (h, c)
    trace = layer.forward(x, state)
    return trace.output, trace.end


def _lstm(p: dict[str, Array], x_t: Array, h_prev: Array, c_prev: Array) -> tuple[Array, Array]:
    """Do what `rnncourse.cells.lstm_step` does, in as few calls as will do: ``sigmoid(a) = 0.5 + 0.5 tanh(0.5 a)``."""
    a, H = x_t.astype(p["W_xh"].dtype, copy=False) @ p["W_xh"], h_prev.shape[-1]
    a += h_prev @ p["W_hh"]
    a += p["b_h"]
    sigmoids = a[:, : 2 * H], a[:, 3 * H :]
    for s in sigmoids:
        s *= 0.5
    np.tanh(a, out=a)
    for s in sigmoids:
        s *= 0.5
        s += 0.5
    c_t = a[:, H : 2 * H] * c_prev
    c_t += a[:, :H] * a[:, 2 * H : 3 * H]
    h_t = np.tanh(c_t)
    h_t *= a[:, 3 * H :]
    return h_t, c_t
