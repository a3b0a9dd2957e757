"""Forecasts of the next value that average what came before, and one that weighs it by least squares."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from rnncourse.arrays import Array, require_shape


def rolling_mean(series: Array, n: int, width: int) -> Array:
    """Say that every value will be the mean of the last few before it.

    Parameters
    ----------
    series : ndarray of shape (N,)
        The series, its last n values being those to forecast.
    n : int
        How many.
    width : int
        How many values each mean is taken over.

    Returns
    -------
    ndarray of shape (n,)
        Forecasts.

    Raises
    ------
    ValueError
        If the series does not reach back far enough.

    Examples
    --------
    >>> rolling_mean(np.array([1.0, 3.0, 5.0, 9.0]), 2, 2)
    array([2., 4.])
    """
    return np.asarray(pieces_before(series, n, width).mean(axis=1))


def exponential_mean(series: Array, n: int, keep: float) -> Array:
    """Say that every value will be an average of all before it, in which the older count less and less.

    The average starts at the first value and then moves by ``1 - keep`` of the way to every new one.

    Parameters
    ----------
    series : ndarray of shape (N,)
        The series, its last n values being those to forecast.
    n : int
        How many.
    keep : float
        Share of the average that stays at a step, ``[0, 1)``.

    Returns
    -------
    ndarray of shape (n,)
        Forecasts.

    Raises
    ------
    ValueError
        If the share is none, or there is no value before the first to forecast.

    Examples
    --------
    >>> exponential_mean(np.array([1.0, 3.0, 3.0]), 2, 0.5)
    array([1., 2.])
    """
    if not 0 <= keep < 1:
        raise ValueError(f"expected a share to keep of at least 0 and below 1, got {keep}")
    pieces_before(series, n, 1)  # refuses what does not reach back
    averages = [float(series[0])]
    for value in series[1:-1]:
        averages.append(keep * averages[-1] + (1 - keep) * float(value))
    return np.array(averages[-n:])


@dataclass(frozen=True)
class Autoregression:
    """A straight rule: each value is a weighted sum of the last few and a constant, by least squares.

    Attributes
    ----------
    weights : ndarray of shape (length, horizon)
        What each value of a piece counts for in each forecast, the oldest first.
    constant : ndarray of shape (horizon,)
        What is added.

    Examples
    --------
    >>> rule = Autoregression.fit(np.array([1.0, 2.0, 4.0, 8.0, 16.0]), 1)
    >>> rule.forecast(np.array([[3.0]])).round(6)
    array([[6.]])
    """

    weights: Array
    constant: Array

    @classmethod
    def fit(cls, past: Array, length: int, horizon: int = 1) -> Self:
        """Find the weights that would have forecast the past best.

        Parameters
        ----------
        past : ndarray of shape (N,)
            The training part.
        length : int
            How many values the rule sees.
        horizon : int
            How many it forecasts at once.

        Returns
        -------
        Autoregression
            The rule.

        Raises
        ------
        ValueError
            If the past is too short for one piece and what comes after it, or a value is not finite.
        """
        past = np.asarray(past, dtype=float)
        if min(length, horizon) < 1 or len(past) < length + horizon:
            raise ValueError(
                f"expected at least {length} + {horizon} values, a piece and what comes after it; got {len(past)}"
            )
        pieces = sliding_window_view(past, length + horizon)
        return cls.fit_pairs(pieces[:, :length], pieces[:, length:])

    @classmethod
    def fit_pairs(cls, pieces: Array, target: Array) -> Self:
        """Find the weights that would have forecast given targets best.

        Parameters
        ----------
        pieces : ndarray of shape (N, length)
            What was known.
        target : ndarray of shape (N, horizon)
            What came.

        Returns
        -------
        Autoregression
            The rule.

        Raises
        ------
        ValueError
            If a value is not finite.
        """
        if not (np.isfinite(pieces).all() and np.isfinite(target).all()):
            raise ValueError("expected finite values; fill what is missing first")
        inputs = np.column_stack([pieces, np.ones(len(pieces))])
        found = np.linalg.lstsq(inputs, target, rcond=None)[0]
        return cls(found[:-1], found[-1])

    def forecast(self, pieces: Array) -> Array:
        """Forecast what comes after each piece.

        Parameters
        ----------
        pieces : ndarray of shape (B, length)
            What is known.

        Returns
        -------
        ndarray of shape (B, horizon)
            Forecasts.
        """
        return pieces @ self.weights + self.constant


def pieces_before(series: Array, n: int, length: int) -> Array:
    """Give what a forecaster may see of each of the last n values: the `length` values before it.

    Parameters
    ----------
    series : ndarray of shape (N,)
        The series, its last n values being those to forecast.
    n : int
        How many.
    length : int
        How many values before each.

    Returns
    -------
    ndarray of shape (n, length)
        The pieces, the oldest value first.

    Raises
    ------
    ValueError
        If the series does not reach back far enough.

    Examples
    --------
    >>> pieces_before(np.array([1, 2, 3, 4]), 2, 2)
    array([[1, 2],
           [2, 3]])
    """
    require_shape("series", series, (None,), "(N,)")
    if min(n, length) < 1 or len(series) < n + length:
        raise ValueError(
            f"expected n >= 1 values to forecast and {length} before them, got n = {n} of {len(series)} values"
        )
    return sliding_window_view(series[len(series) - n - length : -1], length)
