"""The Elman cell with layer normalisation: the arguments are given mean 0 and spread 1 first."""

from typing import NamedTuple

import numpy as np
from numpy import tanh

from rnncourse.arrays import Array
from rnncourse.functional import tanh_backward

#: Added to the variance, so that units that all agree do not divide by zero.
EPSILON = 1e-5


class NormalisedStep(NamedTuple):
    """What a normalised step leaves: the state, the normalised arguments, both (B, H), their spread (B, 1)."""

    h_t: Array
    n_t: Array
    spread: Array


class NormalisedGradients(NamedTuple):
    """Gradients of one normalised step, in the order of its arguments."""

    dx_t: Array
    dh_prev: Array
    dW_xh: Array
    dW_hh: Array
    dgain: Array
    db_h: Array


def normalise(s: Array) -> tuple[Array, Array]:
    """Give each row mean 0 and, but for `EPSILON`, spread 1.

    Parameters
    ----------
    s : ndarray of shape (..., H)
        Any numbers.

    Returns
    -------
    n : ndarray of shape (..., H)
        The normalised rows.
    spread : ndarray of shape (..., 1)
        What each row was divided by.

    References
    ----------
    Ba, Kiros and Hinton (2016).
    """
    centred = s - s.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPSILON)
    return centred / spread, spread


def normalise_backward(dn: Array, n: Array, spread: Array) -> Array:
    """Go back through `normalise`: what would only move or stretch a whole row is taken out.

    Parameters
    ----------
    dn, n : ndarray of shape (..., H)
        Gradient with respect to the result, and the result.
    spread : ndarray of shape (..., 1)
        What each row was divided by.

    Returns
    -------
    ndarray of shape (..., H)
        Gradient with respect to the argument.
    """
    moved = dn.mean(axis=-1, keepdims=True)
    stretched = n * (dn * n).mean(axis=-1, keepdims=True)
    return (dn - moved - stretched) / spread


def normalised_step(x_t: Array, h_prev: Array, W_xh: Array, W_hh: Array, gain: Array, b_h: Array) -> NormalisedStep:
    """Advance a layer-normalised Elman cell by one step.

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
    gain, b_h : ndarray of shape (H,)
        Stretch and move the normalised arguments.

    Returns
    -------
    NormalisedStep
        ``h_t`` of shape (B, H), and what the way back needs.

    References
    ----------
    Ba, Kiros and Hinton (2016), equation 4.
    """
    return normalised_state(x_t @ W_xh + h_prev @ W_hh, gain, b_h)


def normalised_state(s_t: Array, gain: Array, b_h: Array) -> NormalisedStep:
    """Make the state out of what input and old state give together.

    Parameters
    ----------
    s_t : ndarray of shape (B, H)
        ``x_t @ W_xh + h_prev @ W_hh``.
    gain, b_h : ndarray of shape (H,)
        Stretch and move the normalised arguments.

    Returns
    -------
    NormalisedStep
        ``h_t`` of shape (B, H), and what the way back needs.
    """
    n_t, spread = normalise(s_t)
    h_t = tanh(n_t * gain + b_h)
    return NormalisedStep(h_t, n_t, spread)


def normalised_state_backward(dh_t: Array, step: NormalisedStep, gain: Array) -> tuple[Array, Array, Array]:
    """Go back through `normalised_state`.

    Parameters
    ----------
    dh_t : ndarray of shape (B, H)
        Gradient with respect to the new state.
    step : NormalisedStep
        What the forward step left.
    gain : ndarray of shape (H,)
        Stretches the normalised arguments.

    Returns
    -------
    ds_t : ndarray of shape (B, H)
        Gradient with respect to the sum of both shares.
    dgain, db_h : ndarray of shape (H,)
        Gradients of the stretch and the move.
    """
    da_t = tanh_backward(dh_t, step.h_t)
    ds_t = normalise_backward(da_t * gain, step.n_t, step.spread)
    return ds_t, (da_t * step.n_t).sum(axis=0), da_t.sum(axis=0)


def normalised_step_backward(
    dh_t: Array,
    step: NormalisedStep,
    x_t: Array,
    h_prev: Array,
    W_xh: Array,
    W_hh: Array,
    gain: Array,
) -> NormalisedGradients:
    """Go back through `normalised_step`.

    Parameters
    ----------
    dh_t : ndarray of shape (B, H)
        Gradient with respect to the new state, from everything that comes after it.
    step : NormalisedStep
        What the forward step left.
    x_t : ndarray of shape (B, D)
        Input of the forward step.
    h_prev : ndarray of shape (B, H)
        State before the forward step.
    W_xh : ndarray of shape (D, H)
        Weights from input to state.
    W_hh : ndarray of shape (H, H)
        Weights from state to state.
    gain : ndarray of shape (H,)
        Stretches the normalised arguments.

    Returns
    -------
    NormalisedGradients
        Of the shapes of the arguments.
    """
    ds_t, dgain, db_h = normalised_state_backward(dh_t, step, gain)
    return NormalisedGradients(
        dx_t=ds_t @ W_xh.T,
        dh_prev=ds_t @ W_hh.T,
        dW_xh=x_t.T @ ds_t,
        dW_hh=h_prev.T @ ds_t,
        dgain=dgain,
        db_h=db_h,
    )
