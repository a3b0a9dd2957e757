"""Full and truncated backpropagation through time, and what truncation costs.

Truncated, the sequence is read in windows: the state goes from one window to the next, and no gradient comes back. So
memory does not grow with the length; and what a window did for the loss of a later one is left out of the gradient.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.functional import Loss
from rnncourse.layers import Layer, State


class LossAndGradients(NamedTuple):
    """A loss, and its gradients with respect to the parameters, by name."""

    loss: float
    gradients: dict[str, Array]


class Bias(NamedTuple):
    """How far a gradient is from the full one.

    Attributes
    ----------
    relative_error : float
        Length of the difference over the length of the full gradient.
    cosine : float
        Cosine of the angle between the two, ``[-1, 1]``: 1 is the same direction.
    """

    relative_error: float
    cosine: float


def full_gradients(
    network: Layer[Any], x: Array, target: Array, loss: Loss, counts: Array | None = None, start: State = None
) -> LossAndGradients:
    """Go through the whole sequence and all the way back.

    Parameters
    ----------
    network : Layer
        The network.
    x : ndarray of shape (B, T, D)
        Inputs.
    target : ndarray of shape (B, T) or (B, T, V)
        What the network should say at every step.
    loss : Loss
        A mean over the positions that count.
    counts : ndarray of bool of shape (B, T), optional
        Which positions count; all when not given.
    start : ndarray or tuple, optional
        State before the first step; zero when not given.

    Returns
    -------
    LossAndGradients
        The loss and its gradients.
    """
    return truncated_gradients(network, x, target, loss, x.shape[2 if x.ndim == 4 else 1], counts, start)


def truncated_gradients(
    network: Layer[Any],
    x: Array,
    target: Array,
    loss: Loss,
    window: int,
    counts: Array | None = None,
    start: State = None,
) -> LossAndGradients:
    """Go through the sequence in windows, and back through each window alone.

    Parameters
    ----------
    network : Layer
        The network.
    x : ndarray of shape (B, T, D)
        Inputs.
    target : ndarray of shape (B, T) or (B, T, V)
        What the network should say at every step.
    loss : Loss
        A mean over the positions that count.
    window : int
        Number of steps that a gradient goes back at most.
    counts : ndarray of bool of shape (B, T), optional
        Which positions count; all when not given.
    start : ndarray or tuple, optional
        State before the first step; zero when not given.

    Returns
    -------
    LossAndGradients
        The loss of the whole sequence, which truncation does not change, and the sum of the windows' gradients.

    Raises
    ------
    ValueError
        If the window is shorter than one step, or no position counts.
    """
    if window < 1:
        raise ValueError(f"expected a window of at least 1 step, got {window}")
    abreast = x.ndim == 4  # networks abreast of which the same positions count
    counted = np.ones(x.shape[: 2 + abreast], dtype=bool) if counts is None else counts
    total = int(counted.sum())
    if total == 0:
        raise ValueError("no position counts; a loss needs at least one")
    value, gradients = 0.0, {name: np.zeros_like(parameter) for name, parameter in network.parameters.items()}
    for steps in _windows(counted.shape[-1], window):
        cut = (*(slice(None),) * (counted.ndim - 1), steps)
        trace = network.forward(x[cut], start)
        start = trace.end
        share = int(counted[cut].sum()) / total
        if share:
            value += share * loss.value(trace.output, target[cut], counted[cut])
            doutput = share * loss.backward(trace.output, target[cut], counted[cut])
            # No gradient is given for the state at the end: here the sequence is cut.
            for name, gradient in network.backward(trace, doutput.astype(trace.output.dtype)).parameters.items():
                gradients[name] += gradient
    return LossAndGradients(value, gradients)


def truncation_bias(full: Mapping[str, Array], truncated: Mapping[str, Array]) -> dict[str, Bias]:
    """Measure how far truncated gradients are from the full ones.

    Parameters
    ----------
    full, truncated : mapping of str to ndarray
        Gradients by name.

    Returns
    -------
    dict of str to Bias
        For each parameter, and under ``"all"`` for all together.

    Raises
    ------
    ValueError
        If the names differ, or a full gradient is zero, so that nothing can be relative to it.
    """
    if full.keys() != truncated.keys():
        raise ValueError(f"expected gradients for {', '.join(full)}, got {', '.join(truncated)}")
    flat = {name: (full[name].ravel(), truncated[name].ravel()) for name in full}
    flat["all"] = tuple(np.concatenate(parts) for parts in zip(*flat.values(), strict=True))  # type: ignore[assignment]
    return {name: _bias(name, a, b) for name, (a, b) in flat.items()}


def _bias(name: str, full: Array, truncated: Array) -> Bias:
    size, other = float(np.linalg.norm(full)), float(np.linalg.norm(truncated))
    if size == 0:
        raise ValueError(f"the full gradient of {name} is zero: nothing can be measured relative to it")
    cosine = float(full @ truncated) / (size * other) if other else 0.0
    return Bias(float(np.linalg.norm(truncated - full)) / size, cosine)


def _windows(T: int, window: int) -> Iterator[slice]:
    return (slice(begin, min(begin + window, T)) for begin in range(0, T, window))
