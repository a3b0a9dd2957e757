"""How far forecasts are off, and whether they beat the naive ones."""

from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array, require_shape
from rnncourse.baselines import persistence, seasonal_naive


def rmse(actual: Array, forecast: Array) -> float:
    """Give the root of the mean squared error.

    Parameters
    ----------
    actual, forecast : ndarray of shape (N,)
        What came, and what had been said.

    Returns
    -------
    float
        In the unit of the series.

    Raises
    ------
    ValueError
        If the shapes differ, which NumPy might otherwise broadcast into a wrong number.
    """
    return float(np.sqrt(np.mean(_errors(actual, forecast) ** 2)))


def mae(actual: Array, forecast: Array) -> float:
    """Give the mean absolute error.

    Parameters
    ----------
    actual, forecast : ndarray of shape (N,)
        What came, and what had been said.

    Returns
    -------
    float
        In the unit of the series.

    Raises
    ------
    ValueError
        If the shapes differ.
    """
    return float(np.mean(np.abs(_errors(actual, forecast))))


def skill(actual: Array, forecast: Array, naive: Array) -> float:
    """Say what share of the naive forecast's error is gone.

    Parameters
    ----------
    actual, forecast, naive : ndarray of shape (N,)
        What came, what had been said, and what anybody could have said.

    Returns
    -------
    float
        ``1 - rmse / naive rmse``: 1 is perfect, 0 no better than the naive forecast, less than 0 worse.

    Raises
    ------
    ValueError
        If the shapes differ, or the naive forecast is perfect.
    """
    naive_error = rmse(actual, naive)
    if naive_error == 0:
        raise ValueError("expected a naive forecast that errs, so that there is an error to reduce; it is perfect")
    return 1 - rmse(actual, forecast) / naive_error


def best_lag(actual: Array, forecast: Array, lags: int = 5) -> int:
    """Find the lag at which a forecast fits the series best: 0 for a forecast, 1 for a copy of yesterday.

    Parameters
    ----------
    actual, forecast : ndarray of shape (N,)
        What came, and what had been said.
    lags : int
        The largest lag tried.

    Returns
    -------
    int
        The lag of the smallest error; of equals the smaller.

    Raises
    ------
    ValueError
        If the shapes differ, or there are no more values than lags.
    """
    _errors(actual, forecast)
    if len(actual) <= lags:
        raise ValueError(f"expected more than {lags} values to try {lags} lags, got {len(actual)}")
    return int(np.argmin([rmse(actual[lags - lag : len(actual) - lag], forecast[lags:]) for lag in range(lags + 1)]))


def coverage(actual: Array, low: Array, high: Array) -> float:
    """Give the share of the values that fell into their intervals.

    Parameters
    ----------
    actual, low, high : ndarray of shape (N,)
        What came, and between what it had been expected.

    Returns
    -------
    float
        To be compared with the share that was promised.

    Raises
    ------
    ValueError
        If the shapes differ, or an interval ends before it begins.
    """
    _errors(actual, low)
    _errors(actual, high)
    if np.any(low > high):
        raise ValueError(f"expected low <= high everywhere, got the contrary at {int(np.argmax(low > high))}")
    return float(np.mean((low <= actual) & (actual <= high)))


class ForecastCard(NamedTuple):
    """What an honest report of one-step forecasts holds.

    Attributes
    ----------
    rmse, mae : float
        Errors in the unit of the series.
    skill : float
        Against persistence, on the same values.
    seasonal_skill : float or None
        Against the value of a season ago, where the series has seasons.
    best_lag : int
        0 where the forecast fits best the value that it was made for.
    """

    rmse: float
    mae: float
    skill: float
    seasonal_skill: float | None
    best_lag: int

    @property
    def copies_yesterday(self) -> bool:
        """Whether the forecast fits the values before better than those it was made for, and beats nobody."""
        return self.best_lag > 0 and self.skill <= 0.05


def forecast_card(series: Array, forecast: Array, period: int | None = None) -> ForecastCard:
    """Report on forecasts of the last values of a series, each made when the value before was known.

    Parameters
    ----------
    series : ndarray of shape (N,)
        All values, those before the forecast ones included: the naive forecasts need them.
    forecast : ndarray of shape (n,)
        What had been said about the last n values.
    period : int, optional
        Length of a season.

    Returns
    -------
    ForecastCard
        Errors and skills.

    Raises
    ------
    ValueError
        If the series does not reach back far enough.
    """
    n = len(forecast)
    naive, actual = persistence(series, n), series[-n:]
    seasonal = None if period is None else skill(actual, forecast, seasonal_naive(series, n, period))
    lags = min(5, n - 1)
    return ForecastCard(
        rmse(actual, forecast), mae(actual, forecast), skill(actual, forecast, naive), seasonal,
        best_lag(actual, forecast, lags),
    )  # fmt: skip


def _errors(actual: Array, forecast: Array) -> Array:
    require_shape("actual", actual, (None,), "(N,)")
    require_shape("forecast", forecast, actual.shape, "(N,)")
    if not len(actual):
        raise ValueError("expected at least 1 value, got none")
    return np.asarray(forecast - actual)
