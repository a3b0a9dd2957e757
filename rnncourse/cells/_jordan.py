"""The Jordan cell: the state hears the input and the last output."""

from typing import NamedTuple

from numpy import tanh

from rnncourse.arrays import Array
from rnncourse.cells._readout import readout, readout_backward
from rnncourse.functional import output_activation, tanh_backward


class JordanGradients(NamedTuple):
    """Gradients of one Jordan step, in the order of its arguments."""

    dx_t: Array
    dy_prev: Array
    dW_xh: Array
    dW_yh: Array
    db_h: Array
    dW_hy: Array
    db_y: Array


def jordan_step(
    x_t: Array,
    y_prev: Array,
    W_xh: Array,
    W_yh: Array,
    b_h: Array,
    W_hy: Array,
    b_y: Array,
    output: str = "identity",
) -> tuple[Array, Array]:
    """Advance a Jordan network by one step: the state hears the last output.

    Parameters
    ----------
    x_t : ndarray of shape (B, D)
        Input at time t.
    y_prev : ndarray of shape (B, V)
        Output at time t - 1.
    W_xh : ndarray of shape (D, H)
        Weights from input to state.
    W_yh : ndarray of shape (V, H)
        Weights from output to state.
    b_h : ndarray of shape (H,)
        Bias of the state.
    W_hy : ndarray of shape (H, V)
        Weights from state to output.
    b_y : ndarray of shape (V,)
        Bias of the output.
    output : {"identity", "softmax", "tanh"}
        The output function g.

    Returns
    -------
    h_t : ndarray of shape (B, H)
        Hidden state at time t.
    y_t : ndarray of shape (B, V)
        Output at time t: all that the next step will know of this one.

    Raises
    ------
    ValueError
        If there is no output function of that name.

    References
    ----------
    Jordan (1986).
    """
    a_t = x_t @ W_xh + y_prev @ W_yh + b_h
    h_t = tanh(a_t)
    o_t = readout(h_t, W_hy, b_y)
    y_t = output_activation(output).forward(o_t)
    return h_t, y_t


def jordan_step_backward(
    dy_t: Array,
    do_t: Array,
    x_t: Array,
    y_prev: Array,
    h_t: Array,
    y_t: Array,
    W_xh: Array,
    W_yh: Array,
    W_hy: Array,
    output: str = "identity",
) -> JordanGradients:
    """Go back through `jordan_step`.

    Two gradients arrive. ``dy_t`` comes from the next step, which heard the output; ``do_t``
    comes from this step's loss, whose gradient is known at the scores.

    Parameters
    ----------
    dy_t, do_t : ndarray of shape (B, V)
        Gradient with respect to the output (through the next step) and to the scores
        (through this step's loss).
    x_t : ndarray of shape (B, D)
        Input of the forward step.
    y_prev, y_t : ndarray of shape (B, V)
        Output before and after the forward step.
    h_t : ndarray of shape (B, H)
        State after the forward step.
    W_xh : ndarray of shape (D, H)
        Weights from input to state.
    W_yh : ndarray of shape (V, H)
        Weights from output to state.
    W_hy : ndarray of shape (H, V)
        Weights from state to output.
    output : {"identity", "softmax", "tanh"}
        The output function g.

    Returns
    -------
    JordanGradients
        ``dx_t`` of shape (B, D), ``dy_prev`` of shape (B, V), ``dW_xh`` of shape (D, H),
        ``dW_yh`` of shape (V, H), ``db_h`` of shape (H,), ``dW_hy`` of shape (H, V),
        ``db_y`` of shape (V,).

    Raises
    ------
    ValueError
        If there is no output function of that name.
    """
    do_total = do_t + output_activation(output).backward(dy_t, y_t)
    dh_t, dW_hy, db_y = readout_backward(do_total, h_t, W_hy)
    da_t = tanh_backward(dh_t, h_t)
    return JordanGradients(
        dx_t=da_t @ W_xh.T,
        dy_prev=da_t @ W_yh.T,
        dW_xh=x_t.T @ da_t,
        dW_yh=y_prev.T @ da_t,
        db_h=da_t.sum(axis=0),
        dW_hy=dW_hy,
        db_y=db_y,
    )
