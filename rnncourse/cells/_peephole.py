"""The LSTM whose gates look at the cell state through peepholes."""

from typing import NamedTuple

import numpy as np
from numpy import tanh

from rnncourse.arrays import Array
from rnncourse.cells._lstm import LSTMStep, through_the_arguments
from rnncourse.functional import sigmoid, sigmoid_backward, tanh_backward


class PeepholeGradients(NamedTuple):
    """Gradients of one step with peepholes, in the order of its arguments."""

    dx_t: Array
    dh_prev: Array
    dc_prev: Array
    dW_xh: Array
    dW_hh: Array
    db_h: Array
    dW_ci: Array
    dW_cf: Array
    dW_co: Array


def peephole_step(
    x_t: Array,
    h_prev: Array,
    c_prev: Array,
    W_xh: Array,
    W_hh: Array,
    b_h: Array,
    W_ci: Array,
    W_cf: Array,
    W_co: Array,
) -> LSTMStep:
    """Advance an LSTM with peepholes by one step: the gates hear the cell state too.

    Parameters
    ----------
    x_t : ndarray of shape (B, D)
        Input at time t.
    h_prev, c_prev : ndarray of shape (B, H)
        Hidden state and cell state at time t - 1.
    W_xh : ndarray of shape (D, 4 * H)
        Weights from input to gates, in the order i, f, g, o.
    W_hh : ndarray of shape (H, 4 * H)
        Weights from hidden state to gates.
    b_h : ndarray of shape (4 * H,)
        Biases of the gates.
    W_ci, W_cf, W_co : ndarray of shape (H, H)
        Peepholes: from the old cell state to the input and the forget gate, and from the new one
        to the output gate. Diagonal ones are those of Gers and Schmidhuber.

    Returns
    -------
    LSTMStep
        ``h_t``, ``c_t`` and the gates ``i_t``, ``f_t``, ``g_t``, ``o_t``, of shape (B, H).

    References
    ----------
    Gers and Schmidhuber (2000).
    """
    return peephole_gates(x_t @ W_xh + h_prev @ W_hh + b_h, c_prev, W_ci, W_cf, W_co)


def peephole_gates(a_t: Array, c_prev: Array, W_ci: Array, W_cf: Array, W_co: Array) -> LSTMStep:
    """Make the states out of the arguments of the gates.

    Parameters
    ----------
    a_t : ndarray of shape (B, 4 * H)
        Arguments of the gates i, f, g, o, before the peepholes.
    c_prev : ndarray of shape (B, H)
        Cell state at time t - 1.
    W_ci, W_cf, W_co : ndarray of shape (H, H)
        Peepholes.

    Returns
    -------
    LSTMStep
        States and gates, of shape (B, H).
    """
    a_i, a_f, a_g, a_o = np.split(a_t, 4, axis=-1)
    i_t = sigmoid(a_i + c_prev @ W_ci)
    f_t = sigmoid(a_f + c_prev @ W_cf)
    g_t = tanh(a_g)
    c_t = f_t * c_prev + i_t * g_t
    o_t = sigmoid(a_o + c_t @ W_co)
    h_t = o_t * tanh(c_t)
    return LSTMStep(h_t, c_t, i_t, f_t, g_t, o_t)


def peephole_gates_backward(
    dh_t: Array,
    dc_t: Array,
    step: LSTMStep,
    c_prev: Array,
    W_ci: Array,
    W_cf: Array,
    W_co: Array,
) -> tuple[Array, Array]:
    """Go back through `peephole_gates`.

    Parameters
    ----------
    dh_t, dc_t : ndarray of shape (B, H)
        Gradients with respect to both new states; of c_t, from the next step alone.
    step : LSTMStep
        What the forward step left.
    c_prev : ndarray of shape (B, H)
        Cell state before the forward step.
    W_ci, W_cf, W_co : ndarray of shape (H, H)
        Peepholes.

    Returns
    -------
    da_t : ndarray of shape (B, 4 * H)
        Gradient with respect to the arguments of the gates.
    dc_prev : ndarray of shape (B, H)
        Gradient with respect to the old cell state.
    """
    _, c_t, i_t, f_t, g_t, o_t = step
    tanh_c = tanh(c_t)
    da_o = sigmoid_backward(dh_t * tanh_c, o_t)
    dc_total = dc_t + tanh_backward(dh_t * o_t, tanh_c) + da_o @ W_co.T
    da_i = sigmoid_backward(dc_total * g_t, i_t)
    da_f = sigmoid_backward(dc_total * c_prev, f_t)
    da_g = tanh_backward(dc_total * i_t, g_t)
    dc_prev = dc_total * f_t + da_i @ W_ci.T + da_f @ W_cf.T
    return np.concatenate([da_i, da_f, da_g, da_o], axis=-1), dc_prev


def peephole_step_backward(
    dh_t: Array,
    dc_t: Array,
    step: LSTMStep,
    x_t: Array,
    h_prev: Array,
    c_prev: Array,
    W_xh: Array,
    W_hh: Array,
    W_ci: Array,
    W_cf: Array,
    W_co: Array,
) -> PeepholeGradients:
    """Go back through `peephole_step`.

    Parameters
    ----------
    dh_t, dc_t : ndarray of shape (B, H)
        Gradients with respect to both new states; of c_t, from the next step alone.
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
    W_ci, W_cf, W_co : ndarray of shape (H, H)
        Peepholes.

    Returns
    -------
    PeepholeGradients
        Of the shapes of the arguments.
    """
    da_t, dc_prev = peephole_gates_backward(dh_t, dc_t, step, c_prev, W_ci, W_cf, W_co)
    of_arguments = through_the_arguments(da_t, dc_prev, x_t, h_prev, W_xh, W_hh)
    return PeepholeGradients(*of_arguments, *peephole_products(da_t, c_prev, step.c_t))


def peephole_products(da_t: Array, c_prev: Array, c_t: Array) -> tuple[Array, Array, Array]:
    """Give one step's share in the gradients of the peepholes.

    Parameters
    ----------
    da_t : ndarray of shape (B, 4 * H)
        Gradient with respect to the arguments of the gates.
    c_prev, c_t : ndarray of shape (B, H)
        Cell state before and after the step.

    Returns
    -------
    dW_ci, dW_cf, dW_co : ndarray of shape (H, H)
        Gradients of the three peepholes.
    """
    da_i, da_f, _, da_o = np.split(da_t, 4, axis=-1)
    return c_prev.T @ da_i, c_prev.T @ da_f, c_t.T @ da_o
