"""Check of the forecast card: five numbers that say whether a forecast is worth anything."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import persistence
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import Plain, describe
from rnncourse.metrics import best_lag, coverage, mae, rmse, skill

KEYS = ("rmse", "mae", "skill", "best_lag", "coverage")
LAGS = 5
_NEAR = 1e-4
"""Allowed difference, absolute plus relative."""


def forecast_card(series: Array, forecast: Array, low: Array, high: Array) -> dict[str, float]:
    """Report on forecasts and intervals for the last values of a series."""
    n = len(forecast)
    actual = series[-n:]
    return {
        "rmse": rmse(actual, forecast),
        "mae": mae(actual, forecast),
        "skill": skill(actual, forecast, persistence(series, n)),
        "best_lag": best_lag(series[-n - LAGS :], np.append(np.zeros(LAGS), forecast), LAGS),  # it drops the zeros
        "coverage": coverage(actual, low, high),
    }


def _arguments(rng: np.random.Generator, N: int, n: int, lag: int, error: float) -> dict[str, Plain]:
    """Draw a walk, and forecasts that fit it best at a lag; some values fall on the ends of their intervals."""
    series = 50 + np.cumsum(2 * draw.normal(rng, N))
    forecast = series[N - n - lag : N - lag] + error * draw.normal(rng, n) + 0.3
    margin = rng.uniform(0.5, 3, size=n)
    low, high = forecast - margin, forecast + margin
    high[::3] = np.maximum(series[-n:][::3], forecast[::3])
    return {"series": series, "forecast": forecast, "low": low, "high": high}


def _cases(arguments: dict[str, Plain], label: str) -> list[Case]:
    """Ask for the five numbers one by one, so that each earns its points."""
    return [Case(f"{label}, {key}", arguments, part=key) for key in KEYS]


def _visible() -> list[Case]:
    rng = draw.fixed(251)
    return [
        *_cases(_arguments(rng, 30, 20, 0, 0.5), "a good forecast of 20 values"),
        *_cases(_arguments(rng, 24, 14, 2, 0.2), "14 copies of the day before yesterday"),
    ]


def _hidden(rng: np.random.Generator) -> list[Case]:
    sizes = ((40, 30, 2), (31, 16, 0), (60, 50, 1), (25, 9, 3), (45, 40, 5), (8, 3, 0))
    return [one for N, n, lag in sizes for one in _cases(_arguments(rng, N, n, lag, 0.4), f"{n} values of {N}")]


def _value(case: Case, returned: Plain) -> Any:
    """Return the number that a card gives for a case's part; None where it gives none."""
    value = returned.get(case.part) if isinstance(returned, dict) else None
    value = value.item() if isinstance(value, np.ndarray) and value.size == 1 else value
    return value if type(value) in (int, float) else None


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR * (1 + abs(other))


def _what_is_wrong(case: Case, returned: Plain) -> str:
    if not isinstance(returned, dict):
        return f"expected: a dictionary with the keys {', '.join(KEYS)}\nreturned: {describe(returned)}"
    if case.part not in returned:
        return f"The card has no {case.part!r}; it has {', '.join(map(repr, returned)) or 'nothing'}."
    value = _value(case, returned)
    if value is None:
        return f"{case.part}: expected a number, got {describe(returned[case.part])}."
    right = forecast_card(*case.facts)[case.part]
    if _close(value, right):
        return ""
    return (
        f"{case.part}: {value:.4g} is too {'small' if value < right else 'large'}."
        if value == value
        else (f"{case.part}: it is not a number (NaN).")
    )


Wrong = Callable[[Array, Array, Array, Array], float]


def _given(part: str, wrong: Wrong, *, either_sign: bool = False) -> Callable[[Case, Plain], bool]:
    """Say whether a number of the card is what a wrong version gives, maybe with the sign turned."""

    def seen(case: Case, returned: Plain) -> bool:
        value = _value(case, returned)
        if case.part != part or value is None:
            return False
        found = wrong(*case.facts)
        return _close(value, found) or (either_sign and _close(value, -found))

    return seen


def _errors(series: Array, forecast: Array) -> Array:
    return np.asarray(series[-len(forecast) :] - forecast)


def _ratio(series: Array, forecast: Array) -> float:
    n = len(forecast)
    return rmse(series[-n:], forecast) / rmse(series[-n:], persistence(series, n))


def _within_test(series: Array, forecast: Array) -> float:
    """Make the naive forecast of the test part alone, without its first value."""
    actual = series[-len(forecast) :]
    return 1 - rmse(actual, forecast) / rmse(actual[1:], actual[:-1])


def _lag_errors(series: Array, forecast: Array) -> list[float]:
    N, n = len(series), len(forecast)
    return [rmse(series[N - n - lag : N - lag], forecast) for lag in range(LAGS + 1)]


def _leads(series: Array, forecast: Array) -> int:
    """Find the lag with the forecast moved the wrong way."""
    n = len(forecast)
    actual = series[-n:]
    return int(np.argmin([rmse(actual[lag:], forecast[: n - lag]) for lag in range(min(LAGS, n - 1) + 1)]))


def _alike(series: Array, forecast: Array, low: Array, high: Array) -> int:
    """Take the lag of the largest error."""
    return int(np.argmax(_lag_errors(series, forecast)))


FORECAST_CARD = Check(
    name="forecast-card",
    reference=forecast_card,
    visible=_visible(),
    hidden=_hidden,
    accepts=_what_is_wrong,
    parts=dict.fromkeys(KEYS, 1),
    mistakes=[
        Mistake(
            "It looks as if the root is missing: this is the mean of the squares, in squared units.",
            seen=_given("rmse", lambda x, said, low, high: float(np.mean(_errors(x, said) ** 2))),
        ),
        Mistake(
            "It looks as if the squares were summed and not averaged: more values would make any forecast worse.",
            seen=_given("rmse", lambda x, said, low, high: float(np.sqrt(np.sum(_errors(x, said) ** 2)))),
        ),
        Mistake(
            "It looks as if the mean absolute error stands in its place.",
            seen=_given("rmse", lambda x, said, low, high: mae(x[-len(said) :], said)),
        ),
        Mistake(
            "It looks as if errors of opposite sign cancelled: this is the mean of the errors, without magnitudes.",
            seen=_given("mae", lambda x, said, low, high: float(_errors(x, said).mean()), either_sign=True),
        ),
        Mistake(
            "It looks as if the root mean squared error stands in its place.",
            seen=_given("mae", lambda x, said, low, high: rmse(x[-len(said) :], said)),
        ),
        Mistake(
            "It looks as if this is the ratio of the errors: the skill is the share that is gone, 1 for a perfect "
            "forecast.",
            seen=_given("skill", lambda x, said, low, high: _ratio(x, said)),
        ),
        Mistake(
            "It looks as if the forecast's own error stands below: the naive one does.",
            seen=_given("skill", lambda x, said, low, high: 1 - 1 / _ratio(x, said), either_sign=True),
        ),
        Mistake(
            "It looks as if mean squares were compared: the skill compares their roots.",
            seen=_given("skill", lambda x, said, low, high: 1 - _ratio(x, said) ** 2),
        ),
        Mistake(
            "It looks as if the rival was the mean: the naive forecast is the value of the day before.",
            seen=_given("skill", lambda x, said, low, high: 1 - rmse(x[-len(said) :], said) / x[-len(said) :].std()),
        ),
        Mistake(
            "It looks as if the naive forecast begins with the second value of the test part: the first has a "
            "yesterday too, in the training part.",
            seen=_given("skill", lambda x, said, low, high: _within_test(x, said)),
        ),
        Mistake(
            "It looks as if an error came back in place of the lag at which it is least.",
            seen=lambda case, returned: (
                case.part == "best_lag"
                and (value := _value(case, returned)) is not None
                and any(_close(value, one) for one in _lag_errors(*case.facts[:2]))
            ),
        ),
        Mistake(
            "It looks as if the lag of the largest error was taken.",
            seen=_given("best_lag", _alike),
        ),
        Mistake(
            "It looks as if a place among the errors came back that is not its lag: lag 0 counts too.",
            seen=_given("best_lag", lambda x, said, low, high: int(np.argmin(_lag_errors(x, said)[1:]))),
        ),
        Mistake(
            "It looks as if the forecast was compared with later values: one that repeats fits earlier ones.",
            seen=_given("best_lag", lambda x, said, low, high: _leads(x, said)),
        ),
        Mistake(
            "It looks as if the forecasts were counted that lie in their own intervals: the values must.",
            seen=_given("coverage", lambda x, said, low, high: float(np.mean((low <= said) & (said <= high)))),
        ),
        Mistake(
            "It looks as if the values outside were counted.",
            seen=_given("coverage", lambda x, said, low, high: 1 - coverage(x[-len(said) :], low, high)),
        ),
        Mistake(
            "It looks as if a number of values came back, or a percentage: asked for is a share, from 0 to 1.",
            seen=lambda case, returned: (
                case.part == "coverage" and (value := _value(case, returned)) is not None and value > 1
            ),
        ),
        Mistake(
            "It looks as if a value on the end of its interval was counted outside: the ends belong to it.",
            seen=_given(
                "coverage",
                lambda x, said, low, high: float(np.mean((low < x[-len(said) :]) & (x[-len(said) :] < high))),
            ),
        ),
    ],
)
