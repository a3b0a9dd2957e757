"""Check of forecasts of how wild a day will be: they must beat the mean of the past."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import rolling_mean
from rnncourse.checks import draw
from rnncourse.checks.compare import as_array
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import NotPlainError, Plain, describe
from rnncourse.metrics import skill

LEAST = 0.04
"""Skill against the mean of the past that is asked for."""
SKILL, BLIND = "better than the mean", "nothing from later days"
"""The parts: what is asked for in every case, and whether it also holds where the later days are wrong."""
_CALM, _STORM, _SHORTEST, _LONGEST = 0.5, 3.0, 40, 80
_WIDTH = 10
_MISPRINT = 1e6
_OFF = 0.15  # by how much forecasts may be too high or too low on the whole


def forecast_volatility(returns: Array, n: int, true: Array | None = None) -> Array:
    """Say that every magnitude will be the mean of the last ten."""
    return rolling_mean(np.abs(returns), n, _WIDTH)


def _draw(rng: np.random.Generator, N: int) -> Array:
    """Draw returns in which calms and storms take turns."""
    sizes: list[float] = []
    stormy = bool(rng.integers(2))
    while len(sizes) < N:
        sizes += [_STORM if stormy else _CALM] * int(rng.integers(_SHORTEST, _LONGEST))
        stormy = not stormy
    return np.asarray(np.array(sizes[:N]) * rng.normal(size=N))


def _case(rng: np.random.Generator, N: int, n: int, misprints: int = 0) -> Case:
    """Make a case whose last return has not come yet, or whose last ones are misprinted."""
    true = _draw(rng, N)
    returns = true.copy()
    returns[N - misprints :] *= _MISPRINT
    if not misprints:
        returns[-1] = np.nan
    end = f"its last {misprints} returns misprinted" if misprints else "its last return not come yet"
    arguments: dict[str, Plain] = {"returns": returns, "n": n}
    return Case(f"N = {N}, n = {n}, {end}", arguments, part=BLIND if misprints else SKILL, given={"true": true})


def _read(case: Case, returned: Plain) -> tuple[Array | None, str]:
    n = int(case.arguments["n"])
    try:
        said = as_array(returned).astype(float)
    except NotPlainError as reason:
        return None, f"expected: array of shape ({n},)\nreturned: {reason}"
    if said.shape != (n,):
        return None, f"expected: array of shape ({n},)\nreturned: {describe(said)}"
    return said[: _due(case)], ""


def _due(case: Case) -> int:
    """Count the forecasts that can be made: those whose yesterday has come, and in print as it was."""
    spoiled = int(np.count_nonzero(np.asarray(case.arguments["returns"]) != np.asarray(case.given["true"])))
    return int(case.arguments["n"]) - spoiled + 1


def _sizes(case: Case) -> Array:
    """Return the true magnitudes up to the last that can be forecast."""
    true = np.asarray(case.given["true"])
    return np.abs(true[: len(true) - int(case.arguments["n"]) + _due(case)])


def gain(case: Case, said: Array) -> float:
    """Give the skill of the forecasts that can be made against the mean magnitude of the past."""
    size, due = _sizes(case), _due(case)
    return skill(size[-due:], said[:due], np.full(due, size[:-due].mean()))


def _what_is_wrong(case: Case, returned: Plain) -> str:
    """Say what is wrong with forecasts: not finite, or hardly better than the mean of the past.

    `tests/checks/test_time_series_training.py` has the margins, on seeds of its own.
    """
    said, problem = _read(case, returned)
    if said is None:
        return problem
    broken = int(np.count_nonzero(~np.isfinite(said)))
    if broken:
        return f"{broken} of the {len(said)} forecasts that can be made are NaN or infinite."
    got = gain(case, said)
    if got >= 0.4:
        return f"Its skill against the mean of the past is {got:.2f}; whoever knows every calm and storm has 0.2."
    typical = _typical(said, _sizes(case))
    if got >= LEAST and abs(typical - 1) > _OFF:
        return f"On the whole its forecasts are {typical:.2f} times as high as the magnitudes that came."
    if got >= LEAST:
        return ""
    return f"Its skill against the mean of the past is {max(got, -99):.2f}; asked for is {LEAST} at least."


def _seen(sign: Callable[[Array, Array], Any]) -> Callable[[Case, Plain], bool]:
    """Make the sign of a mistake that looks at the forecasts and at the magnitudes, the earlier ones included."""

    def seen(case: Case, returned: Plain) -> bool:
        said, _ = _read(case, returned)
        return said is not None and bool(sign(said, _sizes(case)))

    return seen


def _typical(said: Array, size: Array) -> float:
    return float(said.mean() / size[-len(said) :].mean())


FORECAST_VOLATILITY = Check(
    name="forecast-volatility",
    reference=forecast_volatility,
    visible=[_case(draw.fixed(291), 1500, 600), _case(draw.fixed(292), 1300, 520, misprints=20)],
    hidden=lambda rng: [_case(rng, 1600, 650), _case(rng, 1200, 570, misprints=15)],
    accepts=_what_is_wrong,
    mistakes=[
        Mistake(
            "What has not come yet is NaN, and it got into the forecasts: it looks as if a forecast was made from the "
            "very day that it is for, or something was measured on the test part.",
            seen=_seen(lambda said, size: not np.isfinite(said).all()),
        ),
        Mistake(
            "That is better than possible, so it is no forecast.",
            seen=_seen(lambda said, size: skill(size[-len(said) :], said, np.full(len(said), size.mean())) > 0.35),
        ),
        Mistake(
            "The misprints of later days moved forecasts that were made before them: it looks as if a forecast was "
            "made from the days around it, or something was measured on the test part.",
            seen=lambda case, returned: case.part == BLIND and _read(case, returned)[0] is not None,
        ),
        Mistake(
            "It says the same every day: storms and calms last, and a forecast should follow them.",
            seen=_seen(lambda said, size: np.ptp(said) < 1e-9),
        ),
        Mistake(
            "Forecasts below zero: it looks as if returns were averaged with their signs. A magnitude has none.",
            seen=_seen(lambda said, size: (said < 0).mean() > 0.1),
        ),
        Mistake(
            "It is yesterday's magnitude: one day says little, for even in a storm some days are calm.",
            seen=_seen(lambda said, size: np.allclose(said, size[-len(said) - 1 : -1])),
        ),
        Mistake(
            "The forecasts are too high on the whole: it looks as if the root of mean squares was taken. Asked for is "
            "the mean magnitude, and that is smaller.",
            seen=_seen(lambda said, size: 1 + _OFF < _typical(said, size) < 1.4),
        ),
        Mistake(
            "The forecasts are off in size on the whole: it looks as if squares, or sums, came back.",
            seen=_seen(lambda said, size: _typical(said, size) >= 1.4 or _typical(said, size) < 0.6),
        ),
        Mistake(
            "It hardly follows calms and storms, or follows single days: look at how many days are averaged.",
            seen=_seen(lambda said, size: True),
        ),
    ],
    parts={SKILL: 2, BLIND: 1},
    uses=frozenset({"windows", "split-and-scale", "elman-forecast", "train-elman"}),
    seconds=60,
)
