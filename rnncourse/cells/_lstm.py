"""The LSTM cell: a state that is added to, and gates that decide what is added, kept and shown."""

from typing import NamedTuple

import numpy as np
from numpy import tanh

from rnncourse.arrays import Array
from rnncourse.functional import sigmoid, sigmoid_backward, tanh_backward


class LSTMStep(NamedTuple):
    """What one LSTM step leaves: both states and the gates, each of shape (B, H)."""

    h_t: Array
    c_t: Array
    i_t: Array
    f_t: Array
    g_t: Array
    o_t: Array


class LSTMGradients(NamedTuple):
    """Gradients of one LSTM step, in the order of its arguments."""

    dx_t: Array
    dh_prev: Array
    dc_prev: Array
    dW_xh: Array
    dW_hh: Array
    db_h: Array


def lstm_step(
    x_t: Array,
    h_prev: Array,
    c_prev: Array,
    W_xh: Array,
    W_hh: Array,
    b_h: Array,
) -> LSTMStep:
    """Advance an LSTM by one step.

    The weights of the four gates stand side by side, in the order i, f, g, o.

    Parameters
    ----------
    x_t : ndarray of shape (B, D)
        Input at time t.
    h_prev, c_prev : ndarray of shape (B, H)
        Hidden state and cell state at time t - 1.
    W_xh : ndarray of shape (D, 4 * H)
        Weights from input to gates.
    W_hh : ndarray of shape (H, 4 * H)
        Weights from hidden state to gates.
    b_h : ndarray of shape (4 * H,)
        Biases of the gates.

    Returns
    -------
    LSTMStep
        ``h_t``, ``c_t`` and the gates ``i_t``, ``f_t``, ``g_t``, ``o_t``, of shape (B, H).

    References
    ----------
    Hochreiter and Schmidhuber (1997); the forget gate is of Gers, Schmidhuber and Cummins (2000).
    """
    a_i, a_f, a_g, a_o = np.split(x_t @ W_xh + h_prev @ W_hh + b_h, 4, axis=-1)
    i_t = sigmoid(a_i)
    f_t = sigmoid(a_f)
    g_t = tanh(a_g)
    o_t = sigmoid(a_o)
    c_t = f_t * c_prev + i_t * g_t
    h_t = o_t * tanh(c_t)
    return LSTMStep(h_t, c_t, i_t, f_t, g_t, o_t)


def lstm_step_backward(
    dh_t: Array,
    dc_t: Array,
    step: LSTMStep,
    x_t: Array,
    h_prev: Array,
    c_prev: Array,
    W_xh: Array,
    W_hh: Array,
) -> LSTMGradients:
    """Go back through `lstm_step`.

    Parameters
    ----------
    dh_t : ndarray of shape (B, H)
        Gradient with respect to the new hidden state, from everything that comes after it.
    dc_t : ndarray of shape (B, H)
        Gradient with respect to the new cell state, from the next step alone.
    step : LSTMStep
        What the forward step left.
    x_t : ndarray of shape (B, D)
        Input of the forward step.
    h_prev, c_prev : ndarray of shape (B, H)
        States before the forward step.
    W_xh : ndarray of shape (D, 4 * H)
        Weights from input to gates.
    W_hh : ndarray of shape (H, 4 * H)
        Weights from hidden state to gates.

    Returns
    -------
    LSTMGradients
        ``dx_t`` of shape (B, D), ``dh_prev`` and ``dc_prev`` of shape (B, H), ``dW_xh`` of
        shape (D, 4 * H), ``dW_hh`` of shape (H, 4 * H), ``db_h`` of shape (4 * H,).
    """
    _, c_t, i_t, f_t, g_t, o_t = step
    tanh_c = tanh(c_t)
    dc_total = dc_t + tanh_backward(dh_t * o_t, tanh_c)
    da_i = sigmoid_backward(dc_total * g_t, i_t)
    da_f = sigmoid_backward(dc_total * c_prev, f_t)
    da_g = tanh_backward(dc_total * i_t, g_t)
    da_o = sigmoid_backward(dh_t * tanh_c, o_t)
    da_t = np.concatenate([da_i, da_f, da_g, da_o], axis=-1)
    return LSTMGradients(
        dx_t=da_t @ W_xh.T,
        dh_prev=da_t @ W_hh.T,
        dc_prev=dc_total * f_t,
        dW_xh=x_t.T @ da_t,
        dW_hh=h_prev.T @ da_t,
        db_h=da_t.sum(axis=0),
    )


def through_the_arguments(
    da_t: Array, dc_prev: Array, x_t: Array, h_prev: Array, W_xh: Array, W_hh: Array
) -> LSTMGradients:
    """Go back through ``a_t = x_t @ W_xh + h_prev @ W_hh + b_h``."""
    return LSTMGradients(
        dx_t=da_t @ W_xh.T,
        dh_prev=da_t @ W_hh.T,
        dc_prev=dc_prev,
        dW_xh=x_t.T @ da_t,
        dW_hh=h_prev.T @ da_t,
        db_h=da_t.sum(axis=0),
    )
