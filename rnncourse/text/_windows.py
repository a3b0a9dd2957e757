"""A long sequence as many short ones, without the future in the past."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from rnncourse.arrays import Array


class Windows(NamedTuple):
    """Pieces of a sequence, and what comes after each.

    Attributes
    ----------
    x : ndarray of shape (N, T, ...)
        The pieces.
    target : ndarray of shape (N, ...)
        The value some steps after the end of each.
    """

    x: Array
    target: Array


def windows(values: Array, length: int, *, step: int = 1, ahead: int = 1) -> Windows:
    """Cut a sequence into overlapping pieces.

    Parameters
    ----------
    values : ndarray of shape (N, ...)
        A series, or the ids of a text.
    length : int
        Steps in a piece.
    step : int
        Steps from the beginning of one piece to that of the next.
    ahead : int
        How many steps after the end of a piece its target lies.

    Returns
    -------
    Windows
        Views where that is possible: they must not be written to.

    Raises
    ------
    ValueError
        If there are too few values for one window and its target, or a number is not positive.

    Examples
    --------
    >>> windows(np.array([1, 2, 3, 4, 5]), 3)
    Windows(x=array([[1, 2, 3],
           [2, 3, 4]]), target=array([4, 5]))
    """
    if min(length, step, ahead) < 1:
        raise ValueError(f"expected length, step and ahead of at least 1, got {length}, {step} and {ahead}")
    values = np.asarray(values)
    if len(values) < length + ahead:
        raise ValueError(
            f"expected at least {length + ahead} values, for a window of {length} and a target {ahead} later; "
            f"got {len(values)}"
        )
    pieces = np.moveaxis(sliding_window_view(values[: len(values) - ahead], length, axis=0), -1, 1)
    return Windows(pieces[::step], values[length + ahead - 1 :][::step])


def split_in_time(values: Array, share: float) -> tuple[Array, Array]:
    """Cut a sequence in two: the past, to learn from, and the future, to be tested on.

    Parameters
    ----------
    values : ndarray of shape (N, ...)
        In the order of time.
    share : float
        Share of the past, ``(0, 1)``.

    Returns
    -------
    past, future : ndarray of shape (n, ...) and (N - n, ...)
        Both hold something.

    Raises
    ------
    ValueError
        If one of the parts would be empty.
    """
    cut = int(len(values) * share)
    if not 0 < cut < len(values):
        raise ValueError(f"expected a share that leaves both parts something of {len(values)} values, got {share}")
    return values[:cut], values[cut:]


@dataclass(frozen=True)
class Scaler:
    """Moves and stretches numbers so that those of the training part have mean 0 and spread 1.

    Fit it on the training part alone: a scaler that has seen the test part tells the network how high the future goes.

    Attributes
    ----------
    centre, spread : ndarray of shape (...)
        What is taken away, and what is divided by.

    Examples
    --------
    >>> scaler = Scaler.fit(np.array([1.0, 3.0]))
    >>> scaler.transform(np.array([1.0, 3.0, 5.0]))
    array([-1.,  1.,  3.])
    """

    centre: Array
    spread: Array

    @classmethod
    def fit(cls, values: Array) -> Self:
        """Measure mean and spread.

        Parameters
        ----------
        values : ndarray of shape (N, ...)
            The training part.

        Returns
        -------
        Scaler
            The scaler.

        Raises
        ------
        ValueError
            If the values are all the same, or one is not finite.
        """
        values = np.asarray(values, dtype=float)
        if not np.isfinite(values).all():
            raise ValueError("expected finite values; fill what is missing first")
        spread = values.std(axis=0)
        if not np.all(spread > 0):
            raise ValueError(f"expected values that differ, got {len(values)} times the same: no spread to divide by")
        return cls(values.mean(axis=0), spread)

    def transform(self, values: Array) -> Array:
        """Move and stretch.

        Parameters
        ----------
        values : ndarray of shape (N, ...)
            In the unit of the data.

        Returns
        -------
        ndarray of shape (N, ...)
            Without a unit.
        """
        return (values - self.centre) / self.spread

    def inverse(self, values: Array) -> Array:
        """Undo `transform`.

        Parameters
        ----------
        values : ndarray of shape (N, ...)
            Without a unit.

        Returns
        -------
        ndarray of shape (N, ...)
            In the unit of the data.
        """
        return values * self.spread + self.centre


def streams(ids: Array, B: int) -> Array:
    """Cut a long text into B parts that are read side by side.

    Parameters
    ----------
    ids : ndarray of int of shape (N,)
        The text.
    B : int
        Number of parts. The last ``N % B`` ids are left out.

    Returns
    -------
    ndarray of int of shape (B, N // B)
        Each row goes on where the row above it stops.

    Raises
    ------
    ValueError
        If the text is too short to give every part two ids.
    """
    if B < 1 or len(ids) // B < 2:
        raise ValueError(f"expected at least 2 ids for each of {B} streams, got {len(ids)} in all")
    return np.asarray(ids)[: len(ids) // B * B].reshape(B, -1)


def chunks(stream: Array, T: int) -> Iterator[Windows]:
    """Go through streams in chunks, each with its targets: the same, one step later.

    Parameters
    ----------
    stream : ndarray of int of shape (B, N)
        From `streams`.
    T : int
        Steps in a chunk; the last one may be shorter.

    Yields
    ------
    Windows
        Inputs and targets, both of shape (B, T).

    Raises
    ------
    ValueError
        If a chunk would have no step.
    """
    if T < 1:
        raise ValueError(f"expected chunks of at least 1 step, got {T}")
    for begin in range(0, stream.shape[1] - 1, T):
        end = min(begin + T, stream.shape[1] - 1)
        yield Windows(stream[:, begin:end], stream[:, begin + 1 : end + 1])
