"""Depth inside a step: several levels from the old state to the new one, or from the state to the output."""

from collections.abc import Sequence
from typing import NamedTuple

from numpy import tanh

from rnncourse.arrays import Array
from rnncourse.functional import tanh_backward

#: Weights and bias of one level: (H, H') and (H',).
Level = tuple[Array, Array]


class DeepTransitionGradients(NamedTuple):
    """Gradients of one deep transition, in the order of its arguments; a pair for each level above the first."""

    dx_t: Array
    dh_prev: Array
    dW_xh: Array
    dW_hh: Array
    db_h: Array
    levels: list[Level]


class DeepReadoutGradients(NamedTuple):
    """Gradients of a deep readout: of the state, and a pair for each level."""

    dh_t: Array
    levels: list[Level]


def climb(z: Array, levels: Sequence[Level]) -> list[Array]:
    """Go through levels of ``z = tanh(z @ W + b)``, and keep what each of them gives.

    Parameters
    ----------
    z : ndarray of shape (B, H)
        What the first level reads.
    levels : sequence of pairs
        Weights (H, H') and bias (H',) of each level.

    Returns
    -------
    list of ndarray
        What was read and what each level gave, one more than there are levels.
    """
    heights = [z]
    for W, b in levels:
        heights.append(tanh(heights[-1] @ W + b[..., None, :]))
    return heights


def climb_backward(dz: Array, heights: list[Array], levels: Sequence[Level]) -> DeepReadoutGradients:
    """Go back through `climb`.

    Parameters
    ----------
    dz : ndarray of shape (B, H)
        Gradient with respect to what the last level gave.
    heights : list of ndarray
        From `climb`.
    levels : sequence of pairs
        Weights and bias of each level.

    Returns
    -------
    DeepReadoutGradients
        Of what the first level read, and of every level.
    """
    found: list[Level] = []
    for (W, _), below, above in zip(reversed(levels), heights[-2::-1], heights[:0:-1], strict=True):
        da = tanh_backward(dz, above)
        found.append((below.swapaxes(-2, -1) @ da, da.sum(axis=-2)))
        dz = da @ W.swapaxes(-2, -1)
    return DeepReadoutGradients(dz, found[::-1])


def deep_transition_step(
    x_t: Array,
    h_prev: Array,
    W_xh: Array,
    W_hh: Array,
    b_h: Array,
    levels: Sequence[Level],
) -> list[Array]:
    """Advance a deep-transition network by one step: several levels from the old state to the new.

    Parameters
    ----------
    x_t : ndarray of shape (B, D)
        Input at time t.
    h_prev : ndarray of shape (B, H)
        Hidden state at time t - 1.
    W_xh : ndarray of shape (D, H)
        Weights from input to the first level.
    W_hh : ndarray of shape (H, H)
        Weights from the old state to the first level.
    b_h : ndarray of shape (H,)
        Bias of the first level.
    levels : sequence of pairs
        Weights (H, H) and bias (H,) of every level above it; with none this is an Elman step.

    Returns
    -------
    list of ndarray of shape (B, H)
        What each level gave; the last is the new state ``h_t``.

    References
    ----------
    Pascanu, Gulcehre, Cho and Bengio (2014), DT-RNN.
    """
    return climb(tanh(x_t @ W_xh + h_prev @ W_hh + b_h), levels)


def deep_transition_step_backward(
    dh_t: Array,
    heights: list[Array],
    x_t: Array,
    h_prev: Array,
    W_xh: Array,
    W_hh: Array,
    levels: Sequence[Level],
) -> DeepTransitionGradients:
    """Go back through `deep_transition_step`.

    Parameters
    ----------
    dh_t : ndarray of shape (B, H)
        Gradient with respect to the new state, from everything that comes after it.
    heights : list of ndarray
        What the forward step left.
    x_t : ndarray of shape (B, D)
        Input of the forward step.
    h_prev : ndarray of shape (B, H)
        State before the forward step.
    W_xh : ndarray of shape (D, H)
        Weights from input to the first level.
    W_hh : ndarray of shape (H, H)
        Weights from the old state to the first level.
    levels : sequence of pairs
        Weights and bias of every level above the first.

    Returns
    -------
    DeepTransitionGradients
        Of the shapes of the arguments.
    """
    dfirst, found = climb_backward(dh_t, heights, levels)
    da_t = tanh_backward(dfirst, heights[0])
    return DeepTransitionGradients(
        dx_t=da_t @ W_xh.T,
        dh_prev=da_t @ W_hh.T,
        dW_xh=x_t.T @ da_t,
        dW_hh=h_prev.T @ da_t,
        db_h=da_t.sum(axis=0),
        levels=found,
    )
