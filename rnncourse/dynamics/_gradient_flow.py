"""How a gradient fares on its way back: over spectral radii, and step by step."""

from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.dynamics._linear import norms_of_powers, scaled_to_radius
from rnncourse.dynamics._networks import gradient_norm_by_lag, state_jacobians
from rnncourse.layers import Recurrent


class LagCurves(NamedTuple):
    """Gradient norms against lag, of linear networks and of tanh networks with the same matrices.

    Attributes
    ----------
    linear : ndarray of shape (seeds, T + 1)
        Norms where nothing bends the state: those of the matrix's powers.
    driven : ndarray of shape (seeds, T + 1)
        Norms along the states of a tanh network that reads noise.
    bound : ndarray of shape (seeds, T + 1)
        Powers of the matrix's spectral norm, which neither can exceed.
    """

    linear: Array
    driven: Array
    bound: Array


def lag_curves(radius: float, *, drive: float = 0.5, H: int = 32, T: int = 100, seeds: range) -> LagCurves:
    """Measure how gradients fade or grow with the lag, in random networks of one spectral radius.

    Parameters
    ----------
    radius : float
        Spectral radius of every network's matrix, whose entries are normal.
    drive : float
        Standard deviation of the noise that each unit hears at each step.
    H, T : int
        Units, and steps.
    seeds : range
        Each seed draws a matrix and its noise; the same for every radius and drive.

    Returns
    -------
    LagCurves
        A row for each seed; entry k of a row belongs to lag k.
    """
    linear, driven, bound = [], [], []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        W_hh = scaled_to_radius(rng.normal(size=(H, H)), radius)
        layer = Recurrent({"W_xh": drive * np.eye(H), "W_hh": W_hh, "b_h": np.zeros(H)})
        linear.append(norms_of_powers(W_hh, T))
        driven.append(gradient_norm_by_lag(state_jacobians(layer, rng.normal(size=(T, H)))))
        bound.append(linear[-1][1] ** np.arange(T + 1))
    return LagCurves(np.array(linear), np.array(driven), np.array(bound))


def shares_of_steps(W_hh: Array, h: Array, h_0: Array, dh_T: Array) -> Array:
    """Split the gradient of the recurrent matrix into what each step adds to it, for a loss at the last step.

    Parameters
    ----------
    W_hh : ndarray of shape (H, H)
        Weights from state to state.
    h : ndarray of shape (T, H)
        States after every step.
    h_0 : ndarray of shape (H,)
        State before the first step.
    dh_T : ndarray of shape (H,)
        Gradient of the loss with respect to the last state.

    Returns
    -------
    ndarray of shape (T, H, H)
        Shares; their sum over the steps is the gradient.
    """
    T, before = len(h), np.vstack([h_0, h[:-1]])
    shares, dh = np.empty((T, *W_hh.shape)), dh_T
    for k in range(T - 1, -1, -1):
        da = dh * (1 - h[k] ** 2)  # through the tanh of step k
        shares[k] = np.outer(before[k], da)  # what this step's own copy of W_hh did
        dh = da @ W_hh.T  # on to the step before
    return shares
