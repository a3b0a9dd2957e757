"""Check of a forecast of the student's own, judged with paper and a calculator."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import Plain, describe
from rnncourse.metrics import rmse, skill

PARTS = ("error", "skill", "one day back")
ROUNDED = 0.0085
"""What two decimals leave open, also in a skill that was worked out from two errors rounded to two decimals."""

Numbers = list[int]


def my_forecast(values: Numbers, forecasts: Numbers) -> tuple[float, float, float]:
    """Give the error, the skill against persistence, and the error against the values of the day before."""
    actual, yesterday = np.array(values[1:], dtype=float), np.array(values[:-1], dtype=float)
    said = np.array(forecasts, dtype=float)
    return rmse(actual, said), skill(actual, said, yesterday), rmse(yesterday, said)


def _own(rng: np.random.Generator) -> list[Case]:
    """Draw values of six days and forecasts of the last five whose wrong versions can be told apart."""
    while True:
        values = [int(value) for value in np.cumsum(rng.choice([-7, -5, -4, -2, 3, 4, 6, 8], size=6)) + 40]
        forecasts = [round(value + int(rng.integers(-5, 6))) for value in values[1:]]
        error, gain, back = my_forecast(values, forecasts)
        if abs(gain) > 0.1 and abs(error - back) > 0.4 and error > 1.5 and _apart(values, forecasts):
            break
    given: dict[str, Plain] = {"values": list(values), "forecasts": list(forecasts)}
    return [Case(f"your own forecast, its {part}", {}, part=part, given=given) for part in PARTS]


def _apart(values: Numbers, forecasts: Numbers) -> bool:
    """Say whether every wrong number differs from the right one by more than rounding."""
    right = my_forecast(values, forecasts)
    return all(abs(wrong(values, forecasts) - right[PARTS.index(part)]) > 0.05 for part, wrong in _WRONG)


def _number(case: Case, returned: Plain) -> float | None:
    """Return the number that came back for a case's part; None where there is none."""
    row = returned.tolist() if isinstance(returned, np.ndarray) else returned
    if not isinstance(row, tuple | list) or len(row) != len(PARTS):
        return None
    value: Any = row[PARTS.index(case.part)]
    return float(value) if type(value) in (int, float) else None


def _what_is_wrong(case: Case, returned: Plain) -> str:
    value = _number(case, returned)
    if value is None:
        return f"expected: three numbers ({', '.join(PARTS)})\nreturned: {describe(returned)}"
    right = my_forecast(*case.facts)[PARTS.index(case.part)]
    return "" if abs(value - right) <= ROUNDED else f"{case.part}: {value:g} is not right."


def _looks_like(part: str, wrong: Callable[[Numbers, Numbers], float]) -> Callable[[Case, Plain], bool]:
    """Say whether a number is what a wrong version gives."""

    def seen(case: Case, returned: Plain) -> bool:
        value = _number(case, returned)
        return case.part == part and value is not None and abs(value - wrong(*case.facts)) <= ROUNDED

    return seen


def _nearly(case: Case, returned: Plain) -> bool:
    """Say whether a number is wrong by no more than early rounding makes it."""
    value = _number(case, returned)
    right = my_forecast(*case.facts)[PARTS.index(case.part)]
    return value is not None and abs(value - right) <= 0.05


def _gaps(values: Numbers, forecasts: Numbers) -> Array:
    return np.array(forecasts, dtype=float) - np.array(values[1:], dtype=float)


def _ratio(values: Numbers, forecasts: Numbers) -> float:
    return 1 - my_forecast(values, forecasts)[1]


def _late(values: Numbers, forecasts: Numbers) -> float:
    """Compare with the values of the day after, as far as they are there."""
    return float(np.sqrt(np.mean((np.array(values[2:]) - np.array(forecasts[:-1])) ** 2)))


def _mean_square(values: Numbers, forecasts: Numbers) -> float:
    return float(np.mean(_gaps(values, forecasts) ** 2))


def _absolute(values: Numbers, forecasts: Numbers) -> float:
    return float(np.abs(_gaps(values, forecasts)).mean())


def _summed(values: Numbers, forecasts: Numbers) -> float:
    return float(np.sqrt(np.sum(_gaps(values, forecasts) ** 2)))


def _upside_down(values: Numbers, forecasts: Numbers) -> float:
    return 1 - 1 / _ratio(values, forecasts)


def _squares(values: Numbers, forecasts: Numbers) -> float:
    return 1 - _ratio(values, forecasts) ** 2


def _naive_alone(values: Numbers, forecasts: Numbers) -> float:
    return rmse(np.array(values[1:], dtype=float), np.array(values[:-1], dtype=float))


_WRONG = (
    ("error", _mean_square),
    ("error", _absolute),
    ("error", _summed),
    ("skill", _ratio),
    ("skill", _upside_down),
    ("skill", _squares),
    ("one day back", _naive_alone),
    ("one day back", _late),
)

MY_FORECAST = Check(
    name="my-forecast",
    reference=my_forecast,
    visible=[],
    hidden=lambda rng: [],
    own=_own,
    accepts=_what_is_wrong,
    parts=dict.fromkeys(PARTS, 1),
    mistakes=[
        Mistake("It looks as if the root is missing: this is the mean of the squares.", seen=_looks_like(*_WRONG[0])),
        Mistake(
            "It looks as if magnitudes were averaged: that is the mean absolute error; here the squares are averaged.",
            seen=_looks_like(*_WRONG[1]),
        ),
        Mistake(
            "It looks as if the squares were summed and not averaged before the root.", seen=_looks_like(*_WRONG[2])
        ),
        Mistake(
            "It looks as if this is the ratio of the errors: the skill is the share that is gone.",
            seen=_looks_like(*_WRONG[3]),
        ),
        Mistake(
            "It looks as if the forecast's own error stands below: the naive one does.", seen=_looks_like(*_WRONG[4])
        ),
        Mistake(
            "It looks as if mean squares were compared: the skill compares their roots.", seen=_looks_like(*_WRONG[5])
        ),
        Mistake(
            "It looks as if the sign is lost or turned: a forecast that is worse than the naive one has a skill below "
            "zero.",
            seen=_looks_like("skill", lambda values, forecasts: _ratio(values, forecasts) - 1),
        ),
        Mistake(
            "It looks as if the values were compared with each other: that is the error of persistence. The forecasts "
            "are to be compared with the values of the day before.",
            seen=_looks_like(*_WRONG[6]),
        ),
        Mistake(
            "It looks as if each forecast was compared with the value of the day after: the shift goes the other way.",
            seen=_looks_like(*_WRONG[7]),
        ),
        Mistake(
            "It looks as if numbers were rounded too early: two decimals are asked for, at the end.",
            seen=_nearly,
        ),
    ],
)
