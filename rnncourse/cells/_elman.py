"""The Elman cell: the state hears the input and itself."""

from typing import NamedTuple

from numpy import tanh

from rnncourse.arrays import Array
from rnncourse.functional import tanh_backward


class ElmanGradients(NamedTuple):
    """Gradients of one Elman step, in the order of its arguments."""

    dx_t: Array
    dh_prev: Array
    dW_xh: Array
    dW_hh: Array
    db_h: Array


def elman_step(
    x_t: Array,
    h_prev: Array,
    W_xh: Array,
    W_hh: Array,
    b_h: Array,
) -> Array:
    """Advance the hidden state by one step: the state hears the input and itself.

    Parameters
    ----------
    x_t : ndarray of shape (B, D)
        Input at time t.
    h_prev : ndarray of shape (B, H)
        Hidden state at time t - 1.
    W_xh : ndarray of shape (D, H)
        Weights from input to state.
    W_hh : ndarray of shape (H, H)
        Weights from state to state.
    b_h : ndarray of shape (H,)
        Bias of the state.

    Returns
    -------
    ndarray of shape (B, H)
        Hidden state at time t, each entry in ``(-1, 1)``.

    References
    ----------
    Elman (1990).
    """
    a_t = x_t @ W_xh + h_prev @ W_hh + b_h
    h_t = tanh(a_t)
    return h_t


def elman_step_backward(
    dh_t: Array,
    x_t: Array,
    h_prev: Array,
    h_t: Array,
    W_xh: Array,
    W_hh: Array,
) -> ElmanGradients:
    """Go back through `elman_step`.

    Parameters
    ----------
    dh_t : ndarray of shape (B, H)
        Gradient with respect to the new state, from everything that comes after it.
    x_t : ndarray of shape (B, D)
        Input of the forward step.
    h_prev, h_t : ndarray of shape (B, H)
        State before and after the forward step.
    W_xh : ndarray of shape (D, H)
        Weights from input to state.
    W_hh : ndarray of shape (H, H)
        Weights from state to state.

    Returns
    -------
    ElmanGradients
        ``dx_t`` of shape (B, D), ``dh_prev`` of shape (B, H), ``dW_xh`` of shape (D, H),
        ``dW_hh`` of shape (H, H), ``db_h`` of shape (H,).
    """
    da_t = tanh_backward(dh_t, h_t)
    return ElmanGradients(
        dx_t=da_t @ W_xh.T,
        dh_prev=da_t @ W_hh.T,
        dW_xh=x_t.T @ da_t,
        dW_hh=h_prev.T @ da_t,
        db_h=da_t.sum(axis=0),
    )
