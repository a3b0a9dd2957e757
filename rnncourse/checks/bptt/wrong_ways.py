"""Ways back through time that people write and that are wrong: one loop whose turns can be changed one by one.

Nothing here is right unless every turn is left alone, and no reference is made of it: it serves the checks' mistakes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array


@dataclass(frozen=True)
class Way:
    """The turns of a way back; each is right unless another is put in its place.

    Attributes
    ----------
    joined : callable
        ``(dh now, dh from the next step)`` to the gradient of a state.
    slope : callable
        ``(h_prev, h_t)`` to what that gradient is multiplied by.
    back : callable
        ``(dh_t, da_t, W_hh)`` to what is handed to the step before.
    heard : callable
        ``(states before the steps, states after them)`` to what stands beside ``da`` in ``dW_hh``.
    counted : callable
        ``da`` of all steps, (B, T, H), to what the parameters are told of it.
    past_padding : callable
        The gradient that arrives at a padded step to what is handed on.
    """

    joined: Callable[[Array, Array], Array] = lambda now, later: now + later
    slope: Callable[[Array, Array], Array] = lambda h_prev, h_t: 1 - h_t**2
    back: Callable[[Array, Array, Array], Array] = lambda dh_t, da_t, W_hh: da_t @ W_hh.T
    heard: Callable[[Array, Array], Array] = lambda before, after: before
    counted: Callable[[Array], Array] = lambda da: da
    past_padding: Callable[[Array], Array] = lambda dh_t: dh_t


class Found(NamedTuple):
    """What a way back ends with."""

    dh_0: Array
    dW_xh: Array
    dW_hh: Array
    db_h: Array


NO_TRANSPOSE = Way(back=lambda dh_t, da_t, W_hh: da_t @ W_hh)
SLOPE_BEFORE = Way(slope=lambda h_prev, h_t: 1 - h_prev**2)
SLOPE_OF_STATE = Way(slope=lambda h_prev, h_t: 1 - np.tanh(h_t) ** 2)
NO_SLOPE = Way(slope=lambda h_prev, h_t: np.ones_like(h_t))
NO_SLOPE_BACK = Way(back=lambda dh_t, da_t, W_hh: dh_t @ W_hh.T)
NO_FUTURE = Way(joined=lambda now, later: now)
NO_PRESENT = Way(joined=lambda now, later: now if not later.any() else later)
STATE_AFTER = Way(heard=lambda before, after: after)
FROM_ZERO = Way(heard=lambda before, after: np.concatenate([np.zeros_like(before[:, :1]), before[:, 1:]], axis=1))
FROM_THE_END = Way(heard=lambda before, after: np.concatenate([after[:, -1:], before[:, 1:]], axis=1))
LAST_TWICE = Way(joined=lambda now, later: now + later if later.any() else 2 * now)
FIRST_STEP_ONLY = Way(counted=lambda da: np.concatenate([da[:, :1], np.zeros_like(da[:, 1:])], axis=1))
LAST_STEP_ONLY = Way(counted=lambda da: np.concatenate([np.zeros_like(da[:, 1:]), da[:, -1:]], axis=1))
MEAN_OVER_BATCH = Way(counted=lambda da: da / len(da))
MEAN_OVER_TIME = Way(counted=lambda da: da / da.shape[1])
LOST_AT_PADDING = Way(past_padding=np.zeros_like)


def go_back(dh: Array, x: Array, h: Array, W_hh: Array, way: Way, mask: Array | None = None) -> Found:
    """Go back through the states of an Elman network.

    Parameters
    ----------
    dh : ndarray of shape (B, T, H)
        Gradient of the loss with respect to every state, as that step alone sees it.
    x : ndarray of shape (B, T, D)
        Inputs.
    h : ndarray of shape (B, T + 1, H)
        States, the one before the first step in front.
    W_hh : ndarray of shape (H, H)
        Weights from state to state.
    way : Way
        Which turns are taken.
    mask : ndarray of bool of shape (B, T), optional
        True at real steps; all real when not given.

    Returns
    -------
    Found
        What this way takes for the gradients.
    """
    real = np.ones((*x.shape[:2], 1), dtype=bool) if mask is None else mask[..., None]
    da, later = np.zeros_like(dh), np.zeros_like(dh[:, 0])
    for t in reversed(range(x.shape[1])):
        dh_t = way.joined(dh[:, t], later)
        da[:, t] = np.where(real[:, t], dh_t * way.slope(h[:, t], h[:, t + 1]), 0)
        later = np.where(real[:, t], way.back(dh_t, da[:, t], W_hh), way.past_padding(dh_t))
    counted = way.counted(da)
    heard = way.heard(h[:, :-1], h[:, 1:])
    return Found(later, over_steps(x, counted), over_steps(heard, counted), counted.sum(axis=(0, 1)))


def over_steps(left: Array, right: Array) -> Array:
    """Sum ``left.T @ right`` over all steps."""
    return np.einsum("bti,btj->ij", left, right)
