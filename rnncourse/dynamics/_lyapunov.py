"""How fast two neighbouring states part, or come together, per step."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from rnncourse.arrays import Array
from rnncourse.dynamics._maps import Map
from rnncourse.dynamics._orbits import trajectory


def lyapunov_exponent(
    step: Map, slope: Callable[[Array], Array], start: ArrayLike, steps: int, discard: int = 100
) -> Array:
    """Measure the Lyapunov exponent of maps from numbers to numbers.

    It is the mean of ``log |f'(x)|`` along a trajectory: two states that differ by a little differ by e to this power
    times as much a step later. Above zero is chaos.

    Parameters
    ----------
    step : callable
        The map; it takes arrays entry by entry.
    slope : callable
        Its derivative, entry by entry.
    start : array_like of shape (...)
        Where to begin.
    steps : int
        States to average over.
    discard : int
        Steps to forget first.

    Returns
    -------
    ndarray of shape (...)
        Exponents, in nats per step.

    Raises
    ------
    ValueError
        If there is no step to average over.

    Examples
    --------
    >>> from rnncourse.dynamics import Logistic
    >>> chaos = Logistic(4.0)
    >>> float(lyapunov_exponent(chaos, chaos.slope, 0.2, 100_000).round(2)), float(np.log(2).round(2))
    (0.69, 0.69)
    """
    if steps < 1:
        raise ValueError(f"expected at least 1 step to average over, got {steps}")
    states = trajectory(step, start, discard + steps)[discard:-1]
    with np.errstate(divide="ignore"):  # a slope of zero brings neighbours together at once: minus infinity
        return np.asarray(np.log(np.abs(slope(states))).mean(axis=0))


def lyapunov_spectrum(jacobians: Array) -> Array:
    """Measure all Lyapunov exponents along a trajectory.

    A frame of N directions is carried along and made orthonormal again after every step; what that takes away in
    length is what the directions have grown.

    Parameters
    ----------
    jacobians : ndarray of shape (T, N, N)
        Slopes of the step at each state of the trajectory, such as `state_jacobians` gives.

    Returns
    -------
    ndarray of shape (N,)
        Exponents in nats per step, largest first. The first is that of almost every small deviation.

    Raises
    ------
    ValueError
        If there is no step.

    References
    ----------
    Benettin, Galgani, Giorgilli and Strelcyn (1980).
    """
    if jacobians.ndim != 3 or len(jacobians) < 1:
        raise ValueError(f"expected Jacobians of shape (T, N, N) with T >= 1, got {jacobians.shape}")
    frame = np.eye(jacobians.shape[1])
    growth = np.zeros(len(frame))
    for J in jacobians:
        frame, lengths = np.linalg.qr((frame.T @ J).T)
        with np.errstate(divide="ignore"):  # a direction may die altogether
            growth += np.log(np.abs(np.diag(lengths)))
    return np.sort(growth / len(jacobians))[::-1]
