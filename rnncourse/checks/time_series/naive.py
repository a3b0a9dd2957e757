"""Check of the rivals that cost nothing: yesterday, a season ago, and a season ago with this year's growth."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import persistence, seasonal_naive
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake

Three = tuple[Array, Array, Array]


def naive_forecasts(series: Array, n: int, s: int) -> Three:
    """Forecast each of the last n values in three ways."""
    return persistence(series, n), seasonal_naive(series, n, s), seasonal_naive(series, n, s, growth=True)


def _case(rng: np.random.Generator, N: int, n: int, s: int, special: str = "") -> Case:
    series = np.exp(0.4 * draw.normal(rng, N) + 0.03 * np.arange(N)) * 10
    return draw.case({"series": series, "n": n, "s": s}, special, N=N, n=n, s=s)


def _before(series: Array, n: int, lag: int) -> Array:
    """Give the values `lag` steps before the last n: at lag 0 these themselves."""
    return series[len(series) - n - lag : len(series) - lag]


def _with(place: int, one: Callable[[Array, int, int], Any]) -> Callable[[Array, int, int], Any]:
    """Make the variant that is wrong in one of the three."""

    def variant(series: Array, n: int, s: int) -> Any:
        three = list(naive_forecasts(series, n, s))
        three[place] = one(series, n, s)
        return tuple(three)

    return variant


def _grown(last: int, base: int) -> Callable[[Array, int, int], Any]:
    """Grow by the ratio of two other values; `base` is counted from a season before."""

    def grown(series: Array, n: int, s: int) -> Array:
        return _before(series, n, s) * _before(series, n, last) / _before(series, n, s + base)

    return grown


NAIVE_FORECASTS = Check(
    name="naive-forecasts",
    reference=naive_forecasts,
    visible=[
        _case(draw.fixed(231), 12, 6, 4, "more values to forecast than a season has"),
        _case(draw.fixed(232), 9, 2, 3),
    ],
    hidden=lambda rng: [
        _case(rng, N, n, s)
        for N, n, s in ((6, 1, 4), (9, 5, 3), (30, 12, 12), (41, 28, 7), (20, 6, 2), (60, 36, 11), (26, 1, 12))
    ],
    returns=("persistence", "seasonal", "growing"),
    parts={"persistence": 1, "seasonal": 1, "growing": 1},
    mistakes=[
        Mistake(
            "It looks as if each value was said to be itself: a forecast is made before the value is known.",
            lambda series, n, s: (series[-n:],) * 3,
        ),
        Mistake(
            "It looks as if the last training value was said n times: with a rolling origin, what was forecast "
            "yesterday is known today.",
            _with(0, lambda series, n, s: np.full(n, series[-n - 1])),
        ),
        Mistake(
            "It looks as if the value of two steps before was said: persistence says the one right before.",
            _with(0, lambda series, n, s: _before(series, n, 2)),
        ),
        Mistake(
            "It looks as if the season is one step too short: the lag is counted from the value that is forecast, not "
            "from the one before it.",
            _with(1, lambda series, n, s: _before(series, n, s - 1)),
        ),
        Mistake(
            "It looks as if the season is one step too long: the lag is counted from the value that is forecast.",
            _with(1, lambda series, n, s: _before(series, n, s + 1)),
        ),
        Mistake(
            "It looks as if the last season of the training part was repeated: with a rolling origin, a season ago may "
            "lie in the test part and is known by then.",
            _with(1, lambda series, n, s: np.resize(series[: len(series) - n][-s:], n)),
        ),
        Mistake(
            "It looks as if the growth is missing: this is the value of a season ago.",
            _with(2, lambda series, n, s: _before(series, n, s)),
        ),
        Mistake(
            "It looks as if the growth was taken between values that are not a season apart: x_{t-1} is compared with "
            "the value a season before itself.",
            _with(2, _grown(1, 0)),
        ),
        Mistake(
            "It looks as if the growth was taken one step too early: the newest value that is known is x_{t-1}.",
            _with(2, _grown(2, 2)),
        ),
        Mistake(
            "It looks as if the growth is upside down: a series that has risen since last season is made to fall.",
            _with(2, lambda series, n, s: _before(series, n, s) * _before(series, n, s + 1) / _before(series, n, 1)),
        ),
        Mistake(
            "It looks as if the growth was added as a difference: here it is a factor.",
            _with(2, lambda series, n, s: _before(series, n, s) + _before(series, n, 1) - _before(series, n, s + 1)),
        ),
    ],
)
