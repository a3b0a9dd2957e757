"""Forecasts of the next value that need no learning."""

import numpy as np

from rnncourse.arrays import Array


def persistence(series: Array, n: int) -> Array:
    """Say that every value will be as the one before.

    Parameters
    ----------
    series : ndarray of shape (N,)
        The series, its last n values being those to forecast.
    n : int
        How many.

    Returns
    -------
    ndarray of shape (n,)
        Forecasts.

    Raises
    ------
    ValueError
        If there is no value before the first to forecast.

    Examples
    --------
    >>> persistence(np.array([1, 2, 4, 8]), 2)
    array([2, 4])
    """
    return _earlier(series, n, 1)


def seasonal_naive(series: Array, n: int, period: int, *, growth: bool = False) -> Array:
    """Say that every value will be as the one a season before.

    Parameters
    ----------
    series : ndarray of shape (N,)
        The series, its last n values being those to forecast.
    n : int
        How many.
    period : int
        Length of a season.
    growth : bool
        Whether to multiply by what the value before has grown over its own season.

    Returns
    -------
    ndarray of shape (n,)
        Forecasts.

    Raises
    ------
    ValueError
        If the series does not reach back far enough.
    """
    if period < 1:
        raise ValueError(f"expected a season of at least 1 step, got {period}")
    last_season = _earlier(series, n, period)
    if not growth:
        return last_season
    return np.asarray(last_season * _earlier(series, n, 1) / _earlier(series, n, period + 1))


def _earlier(series: Array, n: int, lag: int) -> Array:
    """Give the values that came `lag` steps before each of the last n."""
    begin = len(series) - n - lag
    if n < 1 or begin < 0:
        raise ValueError(
            f"expected n >= 1 values to forecast and {lag} before them, got n = {n} of {len(series)} values"
        )
    return series[begin : begin + n]
