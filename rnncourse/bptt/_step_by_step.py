"""Backpropagation through time as one writes it on paper: one step after another, forward and back."""

from collections.abc import Mapping

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import elman_step, elman_step_backward, readout_backward


def elman_gradients(x: Array, do: Array, parameters: Mapping[str, Array]) -> dict[str, Array]:
    """Go through a sequence with an Elman network, and back.

    `rnncourse.layers.Elman` computes the same with fewer and larger products.

    Parameters
    ----------
    x : ndarray of shape (B, T, D)
        Inputs.
    do : ndarray of shape (B, T, V)
        Gradient of the loss with respect to the scores of every step; zero where a step has no loss.
    parameters : mapping of str to ndarray
        ``W_xh`` (D, H), ``W_hh`` (H, H), ``b_h`` (H,), ``W_hy`` (H, V), ``b_y`` (V,).

    Returns
    -------
    dict of str to ndarray
        Gradients under the names of the parameters.

    References
    ----------
    Werbos (1990); Rumelhart, Hinton and Williams (1986).
    """
    W_xh, W_hh, b_h, W_hy, _ = parameters.values()
    T = x.shape[1]
    h = [np.zeros((len(x), len(W_hh)))]
    for t in range(T):
        h.append(elman_step(x[:, t], h[t], W_xh, W_hh, b_h))

    gradients = {name: np.zeros_like(p) for name, p in parameters.items()}
    dh_next = np.zeros_like(h[0])  # nothing comes after the last step
    for t in reversed(range(T)):
        out = readout_backward(do[:, t], h[t + 1], W_hy)
        dh_t = out.dh_t + dh_next  # the state is heard twice: now, and a step later
        step = elman_step_backward(dh_t, x[:, t], h[t], h[t + 1], W_xh, W_hh)
        gradients["W_xh"] += step.dW_xh
        gradients["W_hh"] += step.dW_hh
        gradients["b_h"] += step.db_h
        gradients["W_hy"] += out.dW_hy
        gradients["b_y"] += out.db_y
        dh_next = step.dh_prev
    return gradients
