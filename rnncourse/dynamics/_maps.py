"""Maps from a state to the next one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from rnncourse.arrays import Array

#: A map from states to next states.
Map = Callable[[Array], Array]


class SmoothMap(Protocol):
    """A map that knows its own slope."""

    def __call__(self, state: Array) -> Array:
        """Give the next state, of the shape of the state."""
        ...

    def jacobian(self, state: Array) -> Array:
        """Give the slope at one state.

        Parameters
        ----------
        state : ndarray of shape (N,)
            Where.

        Returns
        -------
        ndarray of shape (N, N)
            Entry (i, j) says how entry i of the state moves entry j of the next one; so a small deviation, a row,
            becomes itself times this matrix.
        """
        ...


@dataclass(frozen=True)
class Logistic:
    """The map ``x -> r * x * (1 - x)``: growth that its own success slows down; chaotic at r = 4.

    Attributes
    ----------
    r : float or ndarray
        Growth rate; for r in ``[0, 4]`` the interval from 0 to 1 is mapped into itself.

    References
    ----------
    May (1976).
    """

    r: float | Array

    def __call__(self, state: Array) -> Array:
        """Give the next state; every entry is a map of its own."""
        return np.asarray(self.r * state * (1 - state))

    def slope(self, state: Array) -> Array:
        """Give the derivative.

        Parameters
        ----------
        state : ndarray of shape (...)
            Where; every entry is a map of its own.

        Returns
        -------
        ndarray of shape (...)
            ``r * (1 - 2 * x)``.
        """
        return np.asarray(self.r * (1 - 2 * state))


@dataclass(frozen=True)
class Tanh:
    """The map ``h -> tanh(h @ W + b)``: a recurrent layer whose input stays the same.

    Attributes
    ----------
    W : ndarray of shape (N, N)
        Weights from state to state.
    b : ndarray of shape (N,) or float
        Bias, and whatever the input adds to it.
    """

    W: Array
    b: Array | float = 0.0

    def __call__(self, state: Array) -> Array:
        """Give the next states of states of shape (..., N)."""
        return np.asarray(np.tanh(state @ self.W + self.b))

    def jacobian(self, state: Array) -> Array:
        """Give ``W * (1 - h_next ** 2)``. See `SmoothMap.jacobian`."""
        return np.asarray(self.W * (1 - self(state) ** 2))


@dataclass(frozen=True)
class Linear:
    """The map ``x -> x @ A + b``.

    Attributes
    ----------
    A : ndarray of shape (N, N)
        How each entry of the state moves each entry of the next one.
    b : ndarray of shape (N,) or float
        What is added at every step.
    """

    A: Array
    b: Array | float = 0.0

    def __call__(self, state: Array) -> Array:
        """Give the next states of states of shape (..., N)."""
        return np.asarray(state @ self.A + self.b)

    def jacobian(self, state: Array) -> Array:
        """Give ``A``: a linear map has the same slope everywhere. See `SmoothMap.jacobian`."""
        return self.A
