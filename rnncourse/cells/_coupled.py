"""The LSTM whose forget and input gates are coupled: what is forgotten is what is taken in."""

from typing import NamedTuple

import numpy as np
from numpy import tanh

from rnncourse.arrays import Array
from rnncourse.cells._lstm import LSTMGradients, through_the_arguments
from rnncourse.functional import sigmoid, sigmoid_backward, tanh_backward


class CoupledStep(NamedTuple):
    """What a step with coupled gates leaves: both states and the gates, of shape (B, H)."""

    h_t: Array
    c_t: Array
    f_t: Array
    g_t: Array
    o_t: Array


def coupled_step(x_t: Array, h_prev: Array, c_prev: Array, W_xh: Array, W_hh: Array, b_h: Array) -> CoupledStep:
    """Advance an LSTM with coupled gates by one step: what is forgotten makes room for what is new.

    Parameters
    ----------
    x_t : ndarray of shape (B, D)
        Input at time t.
    h_prev, c_prev : ndarray of shape (B, H)
        Hidden state and cell state at time t - 1.
    W_xh : ndarray of shape (D, 3 * H)
        Weights from input to gates, in the order f, g, o.
    W_hh : ndarray of shape (H, 3 * H)
        Weights from hidden state to gates.
    b_h : ndarray of shape (3 * H,)
        Biases of the gates.

    Returns
    -------
    CoupledStep
        ``h_t``, ``c_t`` and the gates ``f_t``, ``g_t``, ``o_t``, of shape (B, H).

    References
    ----------
    Greff et al. (2017), the variant CIFG.
    """
    return coupled_gates(x_t @ W_xh + h_prev @ W_hh + b_h, c_prev)


def coupled_gates(a_t: Array, c_prev: Array) -> CoupledStep:
    """Make the states out of the arguments of the gates.

    Parameters
    ----------
    a_t : ndarray of shape (B, 3 * H)
        Arguments of the gates f, g, o.
    c_prev : ndarray of shape (B, H)
        Cell state at time t - 1.

    Returns
    -------
    CoupledStep
        States and gates, of shape (B, H).
    """
    a_f, a_g, a_o = np.split(a_t, 3, axis=-1)
    f_t = sigmoid(a_f)
    g_t = tanh(a_g)
    o_t = sigmoid(a_o)
    c_t = f_t * c_prev + (1 - f_t) * g_t
    h_t = o_t * tanh(c_t)
    return CoupledStep(h_t, c_t, f_t, g_t, o_t)


def coupled_gates_backward(dh_t: Array, dc_t: Array, step: CoupledStep, c_prev: Array) -> tuple[Array, Array]:
    """Go back through `coupled_gates`.

    Parameters
    ----------
    dh_t, dc_t : ndarray of shape (B, H)
        Gradients with respect to both new states; of c_t, from the next step alone.
    step : CoupledStep
        What the forward step left.
    c_prev : ndarray of shape (B, H)
        Cell state before the forward step.

    Returns
    -------
    da_t : ndarray of shape (B, 3 * H)
        Gradient with respect to the arguments of the gates.
    dc_prev : ndarray of shape (B, H)
        Gradient with respect to the old cell state.
    """
    _, c_t, f_t, g_t, o_t = step
    tanh_c = tanh(c_t)
    dc_total = dc_t + tanh_backward(dh_t * o_t, tanh_c)
    da_f = sigmoid_backward(dc_total * (c_prev - g_t), f_t)
    da_g = tanh_backward(dc_total * (1 - f_t), g_t)
    da_o = sigmoid_backward(dh_t * tanh_c, o_t)
    return np.concatenate([da_f, da_g, da_o], axis=-1), dc_total * f_t


def coupled_step_backward(
    dh_t: Array,
    dc_t: Array,
    step: CoupledStep,
    x_t: Array,
    h_prev: Array,
    c_prev: Array,
    W_xh: Array,
    W_hh: Array,
) -> LSTMGradients:
    """Go back through `coupled_step`.

    Parameters
    ----------
    dh_t, dc_t : ndarray of shape (B, H)
        Gradients with respect to both new states; of c_t, from the next step alone.
    step : CoupledStep
        What the forward step left.
    x_t : ndarray of shape (B, D)
        Input of the forward step.
    h_prev, c_prev : ndarray of shape (B, H)
        States before the forward step.
    W_xh : ndarray of shape (D, 3 * H)
        Weights from input to gates.
    W_hh : ndarray of shape (H, 3 * H)
        Weights from hidden state to gates.

    Returns
    -------
    LSTMGradients
        Of the shapes of the arguments.
    """
    da_t, dc_prev = coupled_gates_backward(dh_t, dc_t, step, c_prev)
    return through_the_arguments(da_t, dc_prev, x_t, h_prev, W_xh, W_hh)
