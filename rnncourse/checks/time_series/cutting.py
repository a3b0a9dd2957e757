"""Checks of what comes before any learning: a series cut into windows, and split and scaled without a leak."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.text import Scaler, windows

Parts = tuple[Array, Array, Array, Array]


def sequences(series: Array, T: int) -> tuple[Array, Array]:
    """Cut a series into windows of T steps with one number each, and the value after each."""
    pieces, target = windows(series, T)
    return pieces[..., None], target


def split_and_scale(series: Array, n: int) -> Parts:
    """Put the last n values aside; scale both parts by the mean and the spread of the first."""
    return scaled_by(lambda past, future: past)(series, n)


def scaled_by(seen: Callable[[Array, Array], Array]) -> Callable[[Array, int], Parts]:
    """Make the split whose scaler is fitted to ``seen(past, future)``."""

    def split(series: Array, n: int) -> Parts:
        past, future = series[:-n], series[-n:]
        scaler = Scaler.fit(seen(past, future))
        return _four(past, future, scaler.centre, scaler.spread)

    return split


def _four(past: Array, future: Array, centre: Array, spread: Array) -> Parts:
    """Scale both parts; the two numbers become arrays without axes, which are compared within a tolerance."""
    return (past - centre) / spread, (future - centre) / spread, np.asarray(centre), np.asarray(spread)


def _windows_case(rng: np.random.Generator, N: int, T: int, special: str = "") -> Case:
    return draw.case({"series": draw.normal(rng, N), "T": T}, special, N=N, T=T)


def _split_case(rng: np.random.Generator, N: int, n: int, rise: float, special: str) -> Case:
    """Draw a series whose last n values lie on another level."""
    series = 5 + 2 * draw.normal(rng, N) + rise * (np.arange(N) >= N - n)
    return draw.case({"series": series, "n": n}, special, N=N, n=n)


def _changed(pieces: Callable[[Array, Array, Array], tuple[Array, Array]]) -> Callable[[Array, int], Any]:
    """Make the variant that hands on something else than the right windows and targets."""
    return lambda series, T: pieces(*sequences(series, T), series)


def _with_copies(series: Array, T: int) -> tuple[Array, Array]:
    return sequences(np.append(series, np.repeat(series[-1], T)), T)


def _two_later(series: Array, T: int) -> tuple[Array, Array]:
    pieces, target = windows(series, T, ahead=2)
    return pieces[..., None], target


def _by_extremes(series: Array, n: int) -> Parts:
    past, future = series[:-n], series[-n:]
    return _four(past, future, past.min(), np.ptp(past))


def _each_its_own(series: Array, n: int) -> Parts:
    past, _, centre, spread = split_and_scale(series, n)
    return past, Scaler.fit(series[-n:]).transform(series[-n:]), centre, spread


def _with_spread(spread: Callable[[Array], Any]) -> Callable[[Array, int], Any]:
    def split(series: Array, n: int) -> Any:
        past, future = series[:-n], series[-n:]
        return _four(past, future, past.mean(), spread(past))

    return split


WINDOWS = Check(
    name="windows",
    reference=sequences,
    visible=[_windows_case(draw.fixed(211), 7, 3), _windows_case(draw.fixed(212), 6, 5, "a single pair")],
    hidden=lambda rng: [_windows_case(rng, N, T) for N, T in ((2, 1), (5, 1), (9, 4), (11, 10), (30, 12), (13, 2))],
    returns=("x", "target"),
    parts={"x": 1, "target": 1},
    mistakes=[
        Mistake(
            "It looks as if a window became one step of T numbers, (N - T, 1, T): a recurrent layer that takes one "
            "step never uses its loop.",
            _changed(lambda x, target, series: (x.swapaxes(1, 2), target)),
        ),
        Mistake(
            "It looks as if the last axis is missing: a step holds D = 1 number, and the layer wants (B, T, D).",
            _changed(lambda x, target, series: (x[..., 0], target)),
        ),
        Mistake(
            "It looks as if the last pair is missing: a series of N values has N - T windows that a value comes after.",
            _changed(lambda x, target, series: (x[:-1], target[:-1])),
        ),
        Mistake(
            "It looks as if there is a window too many: the last one holds the last value, and what comes after it is "
            "not known.",
            lambda series, T: (np.lib.stride_tricks.sliding_window_view(series, T)[..., None], series[T:]),
        ),
        Mistake(
            "It looks as if the series was made longer with copies of its last value: these targets were never "
            "measured.",
            _with_copies,
        ),
        Mistake(
            "It looks as if the target stands in its own window, as the last value there: the network would learn to "
            "hand on what it has just read.",
            lambda series, T: (sequences(series, T)[0], series[T - 1 : -1]),
        ),
        Mistake(
            "It looks as if the target is the first value of its window: that is a memory of T steps ago and no "
            "forecast.",
            lambda series, T: (sequences(series, T)[0], series[: len(series) - T]),
        ),
        Mistake(
            "It looks as if a step is left out between the window and its target: asked for is the value right after.",
            _two_later,
        ),
        Mistake(
            "It looks as if the windows do not overlap: the next one begins one value later, not T values later.",
            lambda series, T: tuple(part[::T] for part in sequences(series, T)),
        ),
        Mistake(
            "It looks as if the windows run backwards: the oldest value is the first step.",
            _changed(lambda x, target, series: (x[:, ::-1], target)),
        ),
        Mistake(
            "It looks as if the targets stand in a column: asked for is the shape (N - T,).",
            _changed(lambda x, target, series: (x, target[:, None])),
        ),
    ],
)

SPLIT_AND_SCALE = Check(
    name="split-and-scale",
    reference=split_and_scale,
    visible=[
        _split_case(draw.fixed(221), 9, 3, 40.0, "a last part on a higher level"),
        _split_case(draw.fixed(222), 6, 4, 0.0, "a last part like the first"),
    ],
    hidden=lambda rng: [
        _split_case(rng, N, n, rise, f"a last part {rise:+g}")
        for N, n, rise in ((3, 1, 9.0), (8, 2, -30.0), (12, 9, 50.0), (40, 8, -8.0), (25, 1, 100.0), (7, 5, 0.0))
    ],
    returns=("past", "future", "centre", "spread"),
    parts={"past": 1, "future": 1, "centre": 1, "spread": 1},
    mistakes=[
        Mistake(
            "It looks as if the scaler saw the test part: with other values there, the numbers to train on would be "
            "others. That is a leak.",
            scaled_by(lambda past, future: np.concatenate([past, future])),
        ),
        Mistake(
            "It looks as if the scaler was fitted to the test part, which nobody knows yet.",
            scaled_by(lambda past, future: future),
        ),
        Mistake(
            "It looks as if the highest value of the whole series was divided by: the test part has a say in it. That "
            "is a leak.",
            lambda series, n: _four(series[:-n], series[-n:], np.zeros(()), series.max()),
        ),
        Mistake(
            "It looks as if the extremes of the whole series were used: the test part has a say in them. That is a "
            "leak.",
            lambda series, n: _four(series[:-n], series[-n:], series.min(), np.ptp(series)),
        ),
        Mistake(
            "It looks as if each part was scaled by its own mean and spread: the test part's are not known, and the "
            "rise from one part to the other would be gone.",
            _each_its_own,
        ),
        Mistake(
            "It looks as if the test part was cut from the beginning: the series stands in the order of time, and what "
            "is tested comes last.",
            lambda series, n: scaled_by(lambda past, future: past)(np.roll(series, -n), n),
        ),
        Mistake(
            "It looks as if n was taken for the size of the training part: it counts the values put aside.",
            lambda series, n: split_and_scale(series, len(series) - n),
        ),
        Mistake(
            "It looks as if the series was scaled to run from 0 to 1: asked for are the mean and the spread.",
            _by_extremes,
        ),
        Mistake(
            "It looks as if the variance was used for the spread: its root has the unit of the series.",
            _with_spread(np.var),
        ),
        Mistake(
            "It looks as if the spread was divided by one less than the number of values: here it is the plain mean "
            "of the squares.",
            _with_spread(lambda past: np.std(past, ddof=1)),
        ),
        Mistake(
            "It looks as if the parts came back in the unit of the series: they should be scaled.",
            lambda series, n: (series[:-n], series[-n:], *split_and_scale(series, n)[2:]),
        ),
    ],
)
