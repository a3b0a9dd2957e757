"""Check of where the unit ``h = tanh(w * h + b)`` rests: all its fixed points, wherever they hide."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.compare import as_array
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import NotPlainError, Plain, describe
from rnncourse.dynamics import fixed_points_on_line

NEAR = 1e-8
"""How near to a fixed point an answer must come: a thousandfold of what 64 bits allow in the cases below."""
ONE, THREE = "one fixed point", "three fixed points"
_APART = 0.01


def fixed_points(w: float, b: float) -> Array:
    """Find all fixed points of ``h = tanh(w * h + b)``, smallest first."""
    return fixed_points_on_line(lambda h: np.tanh(w * h + b), -1.0137, 1.0071)  # uneven: 0 is no sample


def slope(w: float, b: float, h: Array) -> Array:
    """Give the slope of the map at any states."""
    return np.asarray(w * (1 - np.tanh(w * h + b) ** 2))


def _numbers(returned: Plain) -> Array | None:
    """Return a row of finite numbers; None where it is anything else."""
    try:
        found = as_array(returned)
    except NotPlainError:
        return None
    return found.astype(float) if found.ndim == 1 and found.size and np.isfinite(found).all() else None


def _what_is_wrong(case: Case, returned: Plain) -> str:
    """Say what is wrong with the fixed points that came back; how many there are is not told."""
    w, b = (float(number) for number in case.facts)
    found, right = _numbers(returned), fixed_points(w, b)
    if found is None:
        return f"expected: a row of finite numbers, smallest first\nreturned: {describe(returned)}"
    gaps = np.abs(found[:, None] - right)
    off = gaps.min(axis=1)
    if off.max() > 1e-3:
        return f"{np.count_nonzero(off > 1e-3)} of the {len(found)} states that came back are moved by the map."
    if off.max() > NEAR:
        return f"A state that came back is {off.max():.1g} away from the fixed point (allowed {NEAR:.0e})."
    if len(set(gaps.argmin(axis=1))) < len(right):
        return "What came back are fixed points, but there are more of them."
    if len(found) > len(right):
        return "What came back are fixed points, but some of them stand there twice."
    return "" if np.all(np.diff(found) > 0) else "The fixed points are right, but not in order: smallest first."


def _looks_like(variant: Callable[[float, float], Array]) -> Callable[[Case, Plain], bool]:
    """Say whether what came back is what a wrong version gives, and not what the right one does."""

    def seen(case: Case, returned: Plain) -> bool:
        w, b = (float(number) for number in case.facts)
        found, wrong, right = _numbers(returned), np.asarray(variant(w, b)), fixed_points(w, b)
        differs = wrong.shape != right.shape or not np.allclose(wrong, right, rtol=0, atol=1e-4)
        return (
            found is not None
            and differs
            and found.shape == wrong.shape
            and np.allclose(found, wrong, rtol=0, atol=1e-4)
        )

    return seen


def _attracting(w: float, b: float) -> Array:
    right = fixed_points(w, b)
    return right[np.abs(slope(w, b, right)) < 1]


def _without_close_ones(w: float, b: float) -> Array:
    """Leave out any two that a grid with wide steps would step over."""
    right = fixed_points(w, b)
    close = np.flatnonzero(np.diff(right) < 0.2)
    return np.delete(right, [*close, *(close + 1)]) if len(close) else right


def _one_of_many(case: Case, returned: Plain) -> bool:
    found, right = _numbers(returned), fixed_points(*case.facts)
    return found is not None and len(right) > 1 == len(found) and np.abs(found - right).min() < 1e-4


def _swings(case: Case, returned: Plain) -> bool:
    """Say whether the states are those between which the map swings."""
    w, b = (float(number) for number in case.facts)
    found = _numbers(returned)
    if found is None:
        return False
    once = np.tanh(w * found + b)
    return bool(np.all(np.abs(np.tanh(w * once + b) - found) < 1e-4) and np.any(np.abs(once - found) > 1e-3))


def _nearly(case: Case, returned: Plain) -> bool:
    found, right = _numbers(returned), fixed_points(*case.facts)
    return found is not None and NEAR < np.abs(found[:, None] - right).min(axis=1).max() <= 1e-3


def _fixed_case(w: float, b: float, special: str = "") -> Case:
    part = ONE if len(fixed_points(w, b)) == 1 else THREE
    return Case(f"w = {w:g}, b = {b:g}{', ' * bool(special)}{special}", {"w": w, "b": b}, part=part)


def _fold(w: float) -> float:
    """Return the size of b at which two of the three fixed points meet."""
    touching = np.sqrt(1 - 1 / w)
    return float(w * touching - np.arctanh(touching))


def _almost_meeting(rng: np.random.Generator) -> Case:
    """Two fixed points that are close together, no closer than the text says."""
    w = round(rng.uniform(1.5, 3), 2)
    for share in (0.9995, 0.999, 0.998, 0.995):
        b = float(rng.choice([-1, 1]) * _fold(w) * share)
        if np.diff(fixed_points(w, b)).min() > 2 * _APART:
            break
    return _fixed_case(w, b, "two of them close together")


def _fixed_hidden(rng: np.random.Generator) -> list[Case]:
    low, high, large, steep = (float(number) for number in rng.uniform((0.1, 1.3, 4, -4), (0.9, 3, 6, -1.5)).round(2))
    inside, outside, any_b = _fold(high) * rng.uniform(0.2, 0.7), _fold(high) + 0.1, round(rng.uniform(0.1, 1), 2)
    return [
        _fixed_case(low, any_b),
        _fixed_case(high, float(inside)),
        _fixed_case(high, float(-outside), "beyond the fold"),
        _almost_meeting(rng),
        _fixed_case(large, -any_b, "a strong loop"),
        _fixed_case(steep, any_b, "a negative loop"),
        _fixed_case(0.0, any_b, "no loop"),
        _fixed_case(high, 0.0, "no bias"),
    ]


FIXED_POINTS = Check(
    name="fixed-points",
    reference=fixed_points,
    visible=[
        _fixed_case(0.5, 0.3),
        _fixed_case(2.0, -0.2),
        _fixed_case(-2.0, 0.4, "a negative loop"),
        _fixed_case(1.5, 0.0, "no bias"),
        _fixed_case(2.0, 0.53, "two of them close together"),
        _fixed_case(2.0, 0.7),
    ],
    hidden=_fixed_hidden,
    accepts=_what_is_wrong,
    parts={ONE: 1, THREE: 3},
    mistakes=[
        Mistake(
            "It looks as if the map was applied until nothing moved any more. That finds what attracts; for this w it "
            "ends on two states that take turns, and neither of them is at rest.",
            seen=_swings,
        ),
        Mistake(
            "It looks as if two fixed points that lie close together were stepped over: between two samples of a grid "
            "two changes of sign cancel.",
            seen=_looks_like(_without_close_ones),
        ),
        Mistake(
            "It looks as if only the fixed points that attract were found. A trajectory never ends at one that repels; "
            "and where a sample hits a fixed point exactly, the sign there is 0 and no change is seen.",
            seen=_looks_like(_attracting),
        ),
        Mistake(
            "It looks as if the search stopped at the first one that it found: one start, or one interval, leads to "
            "one fixed point.",
            seen=_one_of_many,
        ),
        Mistake(
            "It looks as if the zero of the map was sought, where the next state is 0: a fixed point is where the next "
            "state equals this one.",
            seen=_looks_like(lambda w, b: np.array([-b / w]) if w else np.zeros(0)),
        ),
        Mistake(
            "It looks as if b was counted with the wrong sign.", seen=_looks_like(lambda w, b: fixed_points(w, -b))
        ),
        Mistake("It looks as if b was left out.", seen=_looks_like(lambda w, b: fixed_points(w, 0.0))),
        Mistake(
            "It looks as if the search ended too early, or its result was rounded: a sample near a fixed point is "
            "where to begin, and every halving of an interval gains a binary digit.",
            seen=_nearly,
        ),
    ],
)
