"""Check of what happens to the neighbours of a fixed point: the slope there, and whether it attracts."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.dynamics.resting import fixed_points, slope
from rnncourse.dynamics import Tanh


def stability(w: float, b: float, h: Array) -> tuple[Array, Array]:
    """Give the slope of the map at each fixed point, and whether it attracts."""
    unit = Tanh(np.array([[w]]), b)
    slopes = np.array([unit.jacobian(state[None])[0, 0] for state in h])
    return slopes, np.abs(slopes) < 1


def _stability_case(w: float, b: float) -> Case:
    h = fixed_points(w, b)
    return Case(f"w = {w:g}, b = {b:g}, {len(h)} fixed point{'s' * (len(h) > 1)}", {"w": w, "b": b, "h": h})


def _stability_hidden(rng: np.random.Generator) -> list[Case]:
    drawn = rng.uniform((0.2, 1.4, 1.4, 3, -4, -0.8), (0.8, 3, 3, 5, -2, -0.3)).round(2)
    return [_stability_case(float(w), float(b)) for w, b in zip(drawn, (0.4, 0.05, -0.05, 0.3, 0.2, 0.7), strict=True)]


def _judging(judgement: Callable[[Array], Array]) -> Function:
    """Make the variant with right slopes that says which attract by ``judgement(slopes)``."""
    return lambda w, b, h: (stability(w, b, h)[0], judgement(stability(w, b, h)[0]))


def _sloping(of: Callable[[float, float, Array], Array]) -> Function:
    """Make the variant that takes ``of(w, b, h)`` for the slope, and judges by it rightly."""

    def variant(w: float, b: float, h: Array) -> tuple[Array, Array]:
        slopes = np.asarray(of(w, b, h))
        return slopes, np.abs(slopes) < 1

    return variant


_INSIDE = "It looks as if h was put where the weighted sum belongs: h is already what tanh gave."

STABILITY = Check(
    name="stability",
    reference=stability,
    returns=("slopes", "attracts"),
    parts={"slopes": 1, "attracts": 1},
    visible=[_stability_case(2.0, 0.1), _stability_case(-3.0, 0.2), _stability_case(0.5, 0.5)],
    hidden=_stability_hidden,
    mistakes=[
        Mistake(
            "The two results are in each other's place: first slopes, then attracts.", lambda *a: stability(*a)[::-1]
        ),
        Mistake("Only the slopes came back: asked for is the pair slopes, attracts.", lambda *a: stability(*a)[0]),
        Mistake(
            "It looks as if the factor w is missing: the chain rule brings it down from inside tanh.",
            _sloping(lambda w, b, h: 1 - h**2),
        ),
        Mistake(_INSIDE, _sloping(lambda w, b, h: w * (1 - np.tanh(h) ** 2))),
        Mistake(
            "It looks as if b was left out of the sum inside tanh.",
            _sloping(lambda w, b, h: w * (1 - np.tanh(w * h) ** 2)),
        ),
        Mistake(
            "It looks as if the square was forgotten: the slope of tanh is one minus the square of its value.",
            _sloping(lambda w, b, h: w * (1 - h)),
        ),
        Mistake(
            "It looks as if the map's value came back in place of its slope.",
            _sloping(lambda w, b, h: np.tanh(w * h + b)),
        ),
        Mistake(
            "It looks as if magnitudes came back: the sign of a slope says whether deviations change sides.",
            _sloping(lambda w, b, h: np.abs(slope(w, b, h))),
        ),
        Mistake(
            "It looks as if a slope below 1 was taken to attract, also one below -1: there deviations grow too, and "
            "change sides at every step.",
            _judging(lambda slopes: slopes < 1),
        ),
        Mistake(
            "It looks as if attracting and repelling are exchanged: where the slope is small, deviations shrink.",
            _judging(lambda slopes: np.abs(slopes) > 1),
        ),
        Mistake(
            "It looks as if a negative slope was taken to attract: it says that deviations change sides, not that they "
            "shrink.",
            _judging(lambda slopes: slopes < 0),
        ),
    ],
)
