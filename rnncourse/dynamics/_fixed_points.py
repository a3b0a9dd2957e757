"""States that a map leaves where they are, and what happens to their neighbours."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.dynamics._maps import Map, SmoothMap


class FixedPoint(NamedTuple):
    """A state that a map leaves where it is.

    Attributes
    ----------
    state : ndarray of shape (N,)
        Where it is.
    eigenvalues : ndarray of complex of shape (N,)
        Eigenvalues of the Jacobian there, of largest magnitude first: what one step does to a small deviation.
    """

    state: Array
    eigenvalues: Array

    @property
    def kind(self) -> str:
        """Whether neighbours approach ("attracting"), leave ("repelling"), or do both ("saddle").

        A magnitude within 1e-9 of one is "undecided": the slope alone does not say, and the terms behind it do.
        """
        size = np.abs(self.eigenvalues)
        if np.any(np.abs(size - 1) < 1e-9):
            return "undecided"
        if np.all(size < 1):
            return "attracting"
        return "repelling" if np.all(size > 1) else "saddle"

    @property
    def attracting(self) -> bool:
        """Whether all small deviations die out."""
        return self.kind == "attracting"

    @property
    def oscillates(self) -> bool:
        """Whether deviations change sides or circle on their way: some eigenvalue is negative or complex."""
        return bool(np.any((self.eigenvalues.real < 0) | (np.abs(self.eigenvalues.imag) > 1e-9)))


def jacobian(step: Map, state: Array, width: float = 1e-6) -> Array:
    """Measure a map's slope by central differences.

    Parameters
    ----------
    step : callable
        A map of states of shape (M, N), each row by itself.
    state : ndarray of shape (N,)
        Where.
    width : float
        Half the distance between the two states compared.

    Returns
    -------
    ndarray of shape (N, N)
        Entry (i, j) says how entry i of the state moves entry j of the next one; so a small deviation, a row, becomes
        itself times this matrix.
    """
    apart = width * np.eye(len(state))
    return (step(state + apart) - step(state - apart)) / (2 * width)


def fixed_points_on_line(step: Map, low: float, high: float, *, samples: int = 2001) -> Array:
    """Find where a map from numbers to numbers crosses the diagonal.

    Between any two samples one crossing is found; two that lie closer together, or a curve that only touches the
    diagonal, are missed.

    Parameters
    ----------
    step : callable
        The map; it takes arrays entry by entry.
    low, high : float
        Where to look.
    samples : int
        How finely.

    Returns
    -------
    ndarray of shape (n,)
        The fixed points, smallest first.

    Raises
    ------
    ValueError
        If the ends are the wrong way round, or there are fewer than two samples.

    Examples
    --------
    >>> fixed_points_on_line(lambda h: np.tanh(2 * h), -1.03, 1).round(4) + 0.0
    array([-0.9575,  0.    ,  0.9575])
    """
    if not low < high or samples < 2:
        raise ValueError(f"expected low < high and at least 2 samples, got {low}, {high} and {samples}")

    def excess(x: Array) -> Array:
        return np.asarray(step(x) - x)

    x = np.linspace(low, high, samples)
    side = np.sign(excess(x))
    crossing = np.flatnonzero(side[:-1] * side[1:] < 0)
    left, right = x[crossing], x[crossing + 1]
    for _ in range(60):  # halves the interval beyond what float64 can tell apart
        middle = (left + right) / 2
        same = np.sign(excess(middle)) == side[crossing]
        left, right = np.where(same, middle, left), np.where(same, right, middle)
    return np.sort(np.concatenate([x[side == 0], (left + right) / 2]))


def find_fixed_points(
    step: SmoothMap | Map,
    starts: Array,
    *,
    slope: Callable[[Array], Array] | None = None,
    tolerance: float = 1e-10,
    max_steps: int = 200,
) -> list[FixedPoint]:
    """Search for fixed points with Newton's method, which finds repelling ones as well.

    Every start leads to one fixed point or to none; many starts find many, and nobody knows whether they are all.

    Parameters
    ----------
    step : callable
        The map.
    starts : ndarray of shape (M, N)
        Where to begin, such as states that a network went through.
    slope : callable, optional
        Gives the map's Jacobian at a state; the map's own, or central differences, when not given.
    tolerance : float
        Largest distance between a fixed point and its image.
    max_steps : int
        Newton steps from each start.

    Returns
    -------
    list of FixedPoint
        Each once, in the order of their first coordinates.

    Raises
    ------
    ValueError
        If the starts are not rows of states.

    References
    ----------
    Sussillo and Barak (2013), who minimise the speed instead, and so find slow points too.
    """
    starts = np.asarray(starts, dtype=float)
    if starts.ndim != 2:
        raise ValueError(f"expected starts of shape (M, N), got {starts.shape}")
    if slope is None:
        slope = step.jacobian if hasattr(step, "jacobian") else lambda state: jacobian(step, state)
    found: list[Array] = []
    for start in starts:
        state = _newton(step, slope, start, tolerance, max_steps)
        if state is not None and all(np.abs(state - other).max() > 1e3 * tolerance for other in found):
            found.append(state)
    return [_with_eigenvalues(state, slope) for state in sorted(found, key=lambda state: tuple(state.round(6)))]


def _newton(step: Map, slope: Map, state: Array, tolerance: float, max_steps: int) -> Array | None:
    """Follow Newton's direction, half as far as long as that leaves the state farther from its image."""
    gap = step(state) - state
    for _ in range(max_steps):
        if np.abs(gap).max() <= tolerance:
            return state
        try:
            direction = np.linalg.solve((np.eye(len(state)) - slope(state)).T, gap)
        except np.linalg.LinAlgError:  # the slope is 1 in some direction: no way to tell where the fixed point is
            return None
        far = 1.0
        while far > 1e-4:
            ahead = step(state + far * direction) - (state + far * direction)
            if np.linalg.norm(ahead) < np.linalg.norm(gap):
                break
            far /= 2
        else:
            return None
        state, gap = state + far * direction, ahead
    return None


def _with_eigenvalues(state: Array, slope: Map) -> FixedPoint:
    eigenvalues = np.linalg.eigvals(slope(state)).astype(complex)
    return FixedPoint(state, eigenvalues[np.argsort(-np.abs(eigenvalues), kind="stable")])
