"""The GRU cell, in both conventions: the reset gate acts before the matrix product, or after it.

The two are different networks, not two ways of writing one. Cho et al. (2014) reset the state
before it is multiplied; cuDNN resets after, and PyTorch and Keras follow it by default.
"""

from typing import NamedTuple

import numpy as np
from numpy import tanh

from rnncourse.arrays import Array
from rnncourse.functional import sigmoid, sigmoid_backward, tanh_backward


class GRUStep(NamedTuple):
    """What one GRU step leaves: the state and the gates, each of shape (B, H)."""

    h_t: Array
    r_t: Array
    z_t: Array
    n_t: Array


class GRUGradients(NamedTuple):
    """Gradients of one GRU step, in the order of its arguments."""

    dx_t: Array
    dh_prev: Array
    dW_xh: Array
    dW_hh: Array
    db_h: Array


class GRUResetAfterGradients(NamedTuple):
    """Gradients of one GRU step that resets after the product, in the order of its arguments."""

    dx_t: Array
    dh_prev: Array
    dW_xh: Array
    dW_hh: Array
    db_h: Array
    db_hn: Array


def gru_step(x_t: Array, h_prev: Array, W_xh: Array, W_hh: Array, b_h: Array) -> GRUStep:
    """Advance a GRU by one step; the reset gate acts before the matrix product.

    The weights of the gates and the candidate stand side by side, in the order r, z, n.

    Parameters
    ----------
    x_t : ndarray of shape (B, D)
        Input at time t.
    h_prev : ndarray of shape (B, H)
        Hidden state at time t - 1.
    W_xh : ndarray of shape (D, 3 * H)
        Weights from input to gates.
    W_hh : ndarray of shape (H, 3 * H)
        Weights from state to gates.
    b_h : ndarray of shape (3 * H,)
        Biases of the gates.

    Returns
    -------
    GRUStep
        ``h_t`` and the gates ``r_t``, ``z_t``, ``n_t``, of shape (B, H).

    References
    ----------
    Cho et al. (2014), equations 5 to 8; z keeps the old state.
    """
    H = h_prev.shape[-1]
    x_r, x_z, x_n = np.split(x_t @ W_xh + b_h, 3, axis=-1)
    W_hr, W_hz, W_hn = np.split(W_hh, [H, 2 * H], axis=-1)
    r_t = sigmoid(x_r + h_prev @ W_hr)
    z_t = sigmoid(x_z + h_prev @ W_hz)
    n_t = tanh(x_n + (r_t * h_prev) @ W_hn)
    h_t = z_t * h_prev + (1 - z_t) * n_t
    return GRUStep(h_t, r_t, z_t, n_t)


def gru_step_backward(
    dh_t: Array,
    step: GRUStep,
    x_t: Array,
    h_prev: Array,
    W_xh: Array,
    W_hh: Array,
) -> GRUGradients:
    """Go back through `gru_step`.

    Parameters
    ----------
    dh_t : ndarray of shape (B, H)
        Gradient with respect to the new state, from everything that comes after it.
    step : GRUStep
        What the forward step left.
    x_t : ndarray of shape (B, D)
        Input of the forward step.
    h_prev : ndarray of shape (B, H)
        State before the forward step.
    W_xh : ndarray of shape (D, 3 * H)
        Weights from input to gates.
    W_hh : ndarray of shape (H, 3 * H)
        Weights from state to gates.

    Returns
    -------
    GRUGradients
        ``dx_t`` of shape (B, D), ``dh_prev`` of shape (B, H), ``dW_xh`` of shape (D, 3 * H),
        ``dW_hh`` of shape (H, 3 * H), ``db_h`` of shape (3 * H,).
    """
    _, r_t, z_t, n_t = step
    H = h_prev.shape[-1]
    da_z = sigmoid_backward(dh_t * (h_prev - n_t), z_t)
    da_n = tanh_backward(dh_t * (1 - z_t), n_t)
    dreset = da_n @ W_hh[:, 2 * H :].T  # gradient of r_t * h_prev, which the candidate heard
    da_r = sigmoid_backward(dreset * h_prev, r_t)
    da_rz = np.concatenate([da_r, da_z], axis=-1)
    da_t = np.concatenate([da_rz, da_n], axis=-1)
    return GRUGradients(
        dx_t=da_t @ W_xh.T,
        dh_prev=dh_t * z_t + dreset * r_t + da_rz @ W_hh[:, : 2 * H].T,
        dW_xh=x_t.T @ da_t,
        dW_hh=np.concatenate([h_prev.T @ da_rz, (r_t * h_prev).T @ da_n], axis=-1),
        db_h=da_t.sum(axis=0),
    )


def gru_step_reset_after(
    x_t: Array,
    h_prev: Array,
    W_xh: Array,
    W_hh: Array,
    b_h: Array,
    b_hn: Array,
) -> GRUStep:
    """Advance a GRU by one step; the reset gate acts after the matrix product.

    Parameters
    ----------
    x_t : ndarray of shape (B, D)
        Input at time t.
    h_prev : ndarray of shape (B, H)
        Hidden state at time t - 1.
    W_xh : ndarray of shape (D, 3 * H)
        Weights from input to gates, in the order r, z, n.
    W_hh : ndarray of shape (H, 3 * H)
        Weights from state to gates.
    b_h : ndarray of shape (3 * H,)
        Biases of the gates.
    b_hn : ndarray of shape (H,)
        Bias of what the candidate hears of the state; the reset gate acts on it too.

    Returns
    -------
    GRUStep
        ``h_t`` and the gates ``r_t``, ``z_t``, ``n_t``, of shape (B, H).
    """
    x_r, x_z, x_n = np.split(x_t @ W_xh + b_h, 3, axis=-1)
    h_r, h_z, h_n = np.split(h_prev @ W_hh, 3, axis=-1)
    r_t = sigmoid(x_r + h_r)
    z_t = sigmoid(x_z + h_z)
    n_t = tanh(x_n + r_t * (h_n + b_hn))
    h_t = z_t * h_prev + (1 - z_t) * n_t
    return GRUStep(h_t, r_t, z_t, n_t)


def gru_step_reset_after_backward(
    dh_t: Array,
    step: GRUStep,
    x_t: Array,
    h_prev: Array,
    W_xh: Array,
    W_hh: Array,
    b_hn: Array,
) -> GRUResetAfterGradients:
    """Go back through `gru_step_reset_after`.

    Parameters
    ----------
    dh_t : ndarray of shape (B, H)
        Gradient with respect to the new state, from everything that comes after it.
    step : GRUStep
        What the forward step left.
    x_t : ndarray of shape (B, D)
        Input of the forward step.
    h_prev : ndarray of shape (B, H)
        State before the forward step.
    W_xh : ndarray of shape (D, 3 * H)
        Weights from input to gates.
    W_hh : ndarray of shape (H, 3 * H)
        Weights from state to gates.
    b_hn : ndarray of shape (H,)
        Bias of what the candidate hears of the state.

    Returns
    -------
    GRUResetAfterGradients
        ``dx_t`` of shape (B, D), ``dh_prev`` of shape (B, H), ``dW_xh`` of shape (D, 3 * H),
        ``dW_hh`` of shape (H, 3 * H), ``db_h`` of shape (3 * H,), ``db_hn`` of shape (H,).
    """
    _, r_t, z_t, n_t = step
    h_n = h_prev @ W_hh[:, 2 * h_prev.shape[-1] :] + b_hn
    da_z = sigmoid_backward(dh_t * (h_prev - n_t), z_t)
    da_n = tanh_backward(dh_t * (1 - z_t), n_t)
    da_r = sigmoid_backward(da_n * h_n, r_t)
    dh_n = da_n * r_t
    da_x = np.concatenate([da_r, da_z, da_n], axis=-1)  # what reaches the input's share
    da_h = np.concatenate([da_r, da_z, dh_n], axis=-1)  # what reaches the state's share
    return GRUResetAfterGradients(
        dx_t=da_x @ W_xh.T,
        dh_prev=dh_t * z_t + da_h @ W_hh.T,
        dW_xh=x_t.T @ da_x,
        dW_hh=h_prev.T @ da_h,
        db_h=da_x.sum(axis=0),
        db_hn=dh_n.sum(axis=0),
    )
