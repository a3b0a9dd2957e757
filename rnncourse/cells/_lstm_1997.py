"""The LSTM of 1997, without a forget gate.

It and its relatives, the LSTM included, compute the arguments of their gates from the input and the hidden state in
the same way; that is one line, and what each makes of the arguments is a function of its own.
"""

from typing import NamedTuple

import numpy as np
from numpy import tanh

from rnncourse.arrays import Array
from rnncourse.cells._lstm import LSTMGradients, through_the_arguments
from rnncourse.functional import sigmoid, sigmoid_backward, tanh_backward


class LSTM1997Step(NamedTuple):
    """What a step of the LSTM of 1997 leaves: both states and the gates, of shape (B, H)."""

    h_t: Array
    c_t: Array
    i_t: Array
    g_t: Array
    o_t: Array


def lstm_1997_step(x_t: Array, h_prev: Array, c_prev: Array, W_xh: Array, W_hh: Array, b_h: Array) -> LSTM1997Step:
    """Advance the LSTM of 1997 by one step: nothing is ever forgotten.

    Parameters
    ----------
    x_t : ndarray of shape (B, D)
        Input at time t.
    h_prev, c_prev : ndarray of shape (B, H)
        Hidden state and cell state at time t - 1.
    W_xh : ndarray of shape (D, 3 * H)
        Weights from input to gates, in the order i, g, o.
    W_hh : ndarray of shape (H, 3 * H)
        Weights from hidden state to gates.
    b_h : ndarray of shape (3 * H,)
        Biases of the gates.

    Returns
    -------
    LSTM1997Step
        ``h_t``, ``c_t`` and the gates ``i_t``, ``g_t``, ``o_t``, of shape (B, H).

    References
    ----------
    Hochreiter and Schmidhuber (1997), with tanh for both of their squashing functions.
    """
    return lstm_1997_gates(x_t @ W_xh + h_prev @ W_hh + b_h, c_prev)


def lstm_1997_gates(a_t: Array, c_prev: Array) -> LSTM1997Step:
    """Make the states out of the arguments of the gates.

    Parameters
    ----------
    a_t : ndarray of shape (B, 3 * H)
        Arguments of the gates i, g, o.
    c_prev : ndarray of shape (B, H)
        Cell state at time t - 1.

    Returns
    -------
    LSTM1997Step
        States and gates, of shape (B, H).
    """
    a_i, a_g, a_o = np.split(a_t, 3, axis=-1)
    i_t = sigmoid(a_i)
    g_t = tanh(a_g)
    o_t = sigmoid(a_o)
    c_t = c_prev + i_t * g_t
    h_t = o_t * tanh(c_t)
    return LSTM1997Step(h_t, c_t, i_t, g_t, o_t)


def lstm_1997_gates_backward(dh_t: Array, dc_t: Array, step: LSTM1997Step) -> tuple[Array, Array]:
    """Go back through `lstm_1997_gates`.

    Parameters
    ----------
    dh_t, dc_t : ndarray of shape (B, H)
        Gradients with respect to both new states; of c_t, from the next step alone.
    step : LSTM1997Step
        What the forward step left.

    Returns
    -------
    da_t : ndarray of shape (B, 3 * H)
        Gradient with respect to the arguments of the gates.
    dc_prev : ndarray of shape (B, H)
        Gradient with respect to the old cell state: all that reaches the new one.
    """
    _, c_t, i_t, g_t, o_t = step
    tanh_c = tanh(c_t)
    dc_total = dc_t + tanh_backward(dh_t * o_t, tanh_c)
    da_i = sigmoid_backward(dc_total * g_t, i_t)
    da_g = tanh_backward(dc_total * i_t, g_t)
    da_o = sigmoid_backward(dh_t * tanh_c, o_t)
    return np.concatenate([da_i, da_g, da_o], axis=-1), dc_total


def lstm_1997_step_backward(
    dh_t: Array,
    dc_t: Array,
    step: LSTM1997Step,
    x_t: Array,
    h_prev: Array,
    W_xh: Array,
    W_hh: Array,
) -> LSTMGradients:
    """Go back through `lstm_1997_step`.

    Parameters
    ----------
    dh_t, dc_t : ndarray of shape (B, H)
        Gradients with respect to both new states; of c_t, from the next step alone.
    step : LSTM1997Step
        What the forward step left.
    x_t : ndarray of shape (B, D)
        Input of the forward step.
    h_prev : ndarray of shape (B, H)
        Hidden state before the forward step.
    W_xh : ndarray of shape (D, 3 * H)
        Weights from input to gates.
    W_hh : ndarray of shape (H, 3 * H)
        Weights from hidden state to gates.

    Returns
    -------
    LSTMGradients
        Of the shapes of the arguments.
    """
    da_t, dc_prev = lstm_1997_gates_backward(dh_t, dc_t, step)
    return through_the_arguments(da_t, dc_prev, x_t, h_prev, W_xh, W_hh)
