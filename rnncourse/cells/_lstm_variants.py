"""Relatives of the LSTM: without a forget gate, with peepholes, with coupled gates.

All four of them, the LSTM included, compute the arguments of their gates from the input and the
hidden state in the same way; here that is one line, and what each makes of the arguments is a
function of its own.
"""

from typing import NamedTuple

import numpy as np
from numpy import tanh

from rnncourse.arrays import Array
from rnncourse.cells._lstm import LSTMGradients, LSTMStep
from rnncourse.functional import sigmoid, sigmoid_backward, tanh_backward


class LSTM1997Step(NamedTuple):
    """What a step of the LSTM of 1997 leaves: both states and the gates, of shape (B, H)."""

    h_t: Array
    c_t: Array
    i_t: Array
    g_t: Array
    o_t: Array


class CoupledStep(NamedTuple):
    """What a step with coupled gates leaves: both states and the gates, of shape (B, H)."""

    h_t: Array
    c_t: Array
    f_t: Array
    g_t: Array
    o_t: Array


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
    return _through_the_arguments(da_t, dc_prev, x_t, h_prev, W_xh, W_hh)


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
    return _through_the_arguments(da_t, dc_prev, x_t, h_prev, W_xh, W_hh)


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
    of_arguments = _through_the_arguments(da_t, dc_prev, x_t, h_prev, W_xh, W_hh)
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


def _through_the_arguments(
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
