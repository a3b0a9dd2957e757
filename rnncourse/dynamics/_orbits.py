"""What a map does when it is applied again and again."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from rnncourse.arrays import Array
from rnncourse.dynamics._maps import Map


def trajectory(step: Callable[..., Array], start: ArrayLike, steps: int, inputs: Array | None = None) -> Array:
    """Apply a map again and again, and keep every state on the way.

    Parameters
    ----------
    step : callable
        Gives the next state of a state; of a state and an input, where there are inputs.
    start : array_like of shape (...)
        The state at time 0: a number, a vector, or many of either at once.
    steps : int
        How often.
    inputs : ndarray of shape (steps, ...), optional
        What comes from outside at every step.

    Returns
    -------
    ndarray of shape (steps + 1, ...)
        The states at times 0 to `steps`.

    Raises
    ------
    ValueError
        If the number of steps is negative, or there is not an input a step.

    Examples
    --------
    >>> trajectory(lambda x: x / 2, 8.0, 3)
    array([8., 4., 2., 1.])
    """
    if steps < 0 or (inputs is not None and len(inputs) != steps):
        got = f"{steps} steps" if inputs is None else f"{steps} steps and {len(inputs)} inputs"
        raise ValueError(f"expected 0 steps or more, and an input for each where there are inputs; got {got}")
    states = [np.asarray(start)]
    for t in range(steps):
        states.append(np.asarray(step(states[-1]) if inputs is None else step(states[-1], inputs[t])))
    return np.stack(states)


def composed(step: Map, times: int) -> Map:
    """Make one map of several applications of a map.

    Parameters
    ----------
    step : callable
        The map.
    times : int
        How often it is applied.

    Returns
    -------
    callable
        The map that leads as far in one step.

    Raises
    ------
    ValueError
        If the number of times is negative.
    """
    if times < 0:
        raise ValueError(f"expected a map to be applied 0 times or more, got {times}")

    def leap(state: Array) -> Array:
        for _ in range(times):
            state = step(state)
        return state

    return leap


def cobweb(step: Map, start: float, steps: int) -> Array:
    """Give the corners of a cobweb diagram: up to the map's curve, across to the diagonal, and again.

    Parameters
    ----------
    step : callable
        A map from numbers to numbers.
    start : float
        Where the walk begins, on the diagonal.
    steps : int
        How many times the map is applied.

    Returns
    -------
    ndarray of shape (2 * steps + 1, 2)
        Corners, (state, next state).
    """
    states = trajectory(step, float(start), steps)
    return np.stack([np.repeat(states, 2)[:-1], np.concatenate([states[:1], np.repeat(states[1:], 2)])], axis=1)


def settled(step: Map, start: ArrayLike, *, discard: int, keep: int) -> Array:
    """Give the states that are left when the beginning is forgotten, as a bifurcation diagram shows them.

    Parameters
    ----------
    step : callable
        A map; one with an array of parameters treats many at once, such as ``Logistic(np.linspace(2, 4, 500))``.
    start : array_like of shape (...)
        Where to begin, in a shape that goes with the parameters'.
    discard, keep : int
        Steps to forget, then steps to keep.

    Returns
    -------
    ndarray of shape (keep, ...)
        The states kept.
    """
    return trajectory(step, composed(step, discard)(np.asarray(start)), keep)[1:]


def grid(low: float, high: float, n: int) -> Array:
    """Lay a square grid over the plane.

    Parameters
    ----------
    low, high : float
        Ends of both axes.
    n : int
        Points along each axis.

    Returns
    -------
    ndarray of shape (n, n, 2)
        The points; the first coordinate grows along the second axis, as Matplotlib's arrows want it.
    """
    axis = np.linspace(low, high, n)
    return np.stack(np.meshgrid(axis, axis), axis=-1)


def displacements(step: Map, states: Array) -> Array:
    """Say how far and where one step takes each state: the arrows of a phase portrait.

    Parameters
    ----------
    step : callable
        The map.
    states : ndarray of shape (..., N)
        Where the arrows begin.

    Returns
    -------
    ndarray of shape (..., N)
        Next state less state.
    """
    return step(states) - states
