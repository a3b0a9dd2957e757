"""Check of a map of the student's own, ``h -> p + q * h - h ** 2``, worked out with paper and a calculator."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import Plain, describe

ROUNDED = 1.1e-3
"""What three decimals leave open, also in a slope that was worked out from a fixed point rounded to three decimals."""
_NUMBERS = ("fixed points", "slopes")

Answer = tuple[list[float], list[float], list[bool]]


def my_map(p: float, q: float) -> Answer:
    """Give the two fixed points of ``h -> p + q * h - h ** 2``, the slopes there, and which of them attract."""
    root = float(np.sqrt((q - 1) ** 2 + 4 * p))
    slopes = [1 + root, 1 - root]
    return [(q - 1 - root) / 2, (q - 1 + root) / 2], slopes, [abs(slope) < 1 for slope in slopes]


def _own(rng: np.random.Generator) -> list[Case]:
    """Draw a map whose slopes stay clear of 0 and of -1 and which has zeros, in numbers of one and two decimals."""
    while True:
        p, q = round(rng.uniform(-0.5, 2), 2), round(rng.uniform(-1.5, 2.5), 1)
        inside = (q - 1) ** 2 + 4 * p
        root = np.sqrt(max(inside, 0.0))
        clear = (0.3 < root < 0.8 or 1.2 < root < 1.85 or 2.15 < root < 2.7) and min(map(abs, my_map(p, q)[0])) > 0.1
        if clear and q**2 + 4 * p > 0.01:
            break
    parts = (*_NUMBERS, "attracts")
    return [Case(f"your own map, its {part}", {}, part=part, given={"p": p, "q": q}) for part in parts]


def _row(case: Case, returned: Plain) -> tuple[Any, Any]:
    """Return the right row for a case's part and the one that came back; None where it is no row of two."""
    place = (*_NUMBERS, "attracts").index(case.part)
    right = my_map(*case.facts)[place]
    if not isinstance(returned, tuple | list) or len(returned) != 3:
        return right, None
    row: Any = returned[place]
    row = row.tolist() if isinstance(row, np.ndarray) else row
    kinds = (bool,) if case.part == "attracts" else (int, float)
    fits = isinstance(row, tuple | list) and len(row) == 2 and all(type(one) in kinds for one in row)
    return right, list(row) if fits else None


def _what_is_wrong(case: Case, returned: Plain) -> str:
    right, row = _row(case, returned)
    if row is None:
        two = "two truth values, True or False" if case.part == "attracts" else "two numbers"
        return f"expected: three lists, of which that of the {case.part} holds {two}\nreturned: {describe(returned)}"
    if case.part == "attracts":
        wrong = sum(one != other for one, other in zip(row, right, strict=True))
    else:
        wrong = sum(not abs(one - other) <= ROUNDED for one, other in zip(row, right, strict=True))
    return f"{wrong} of the two entries of {case.part} {'is' if wrong == 1 else 'are'} wrong." if wrong else ""


def _looks_like(part: str, variant: Callable[[float, float], list[Any]], near: float = 2e-3) -> Any:
    """Say whether that row is what a wrong version gives."""

    def seen(case: Case, returned: Plain) -> bool:
        _, row = _row(case, returned)
        if case.part != part or row is None:
            return False
        wrong = variant(*case.facts)
        return all(abs(one - other) <= near for one, other in zip(row, wrong, strict=True))

    return seen


def _solved(b: float, c: float, scale: float = 0.5) -> list[float]:
    """Solve ``h ** 2 - b * h - c = 0``, in order; NaN where there is no solution."""
    root = float(np.sqrt(b * b + 4 * c)) if b * b + 4 * c >= 0 else float("nan")
    return [(b - root) * scale, (b + root) * scale]


def _states(p: float, q: float) -> list[float]:
    return my_map(p, q)[0]


def _slopes(p: float, q: float) -> list[float]:
    return my_map(p, q)[1]


MY_MAP = Check(
    name="my-map",
    reference=my_map,
    visible=[],
    hidden=lambda rng: [],
    own=_own,
    accepts=_what_is_wrong,
    parts={"fixed points": 1, "slopes": 1, "attracts": 1},
    mistakes=[
        Mistake(
            "The two fixed points are in each other's place: smallest first.",
            seen=_looks_like("fixed points", lambda p, q: _states(p, q)[::-1]),
        ),
        Mistake(
            "It looks as if the zeros of the map were worked out, where the next state is 0. At a fixed point it "
            "equals this one: one more h has to cross to the other side.",
            seen=_looks_like("fixed points", lambda p, q: _solved(q, p)),
        ),
        Mistake(
            "It looks as if h was carried to the other side without changing its sign.",
            seen=_looks_like("fixed points", lambda p, q: _solved(q + 1, p)),
        ),
        Mistake(
            "It looks as if both fixed points have the wrong sign: the square stands with a minus in the map.",
            seen=_looks_like("fixed points", lambda p, q: sorted(-h for h in _states(p, q))),
        ),
        Mistake(
            "It looks as if the formula for a quadratic equation lost its division by 2.",
            seen=_looks_like("fixed points", lambda p, q: _solved(q - 1, p, 1.0)),
        ),
        Mistake(
            "It looks as if numbers were rounded too early: three decimals are asked for.",
            seen=_looks_like("fixed points", _states, near=0.06),
        ),
        Mistake(
            "It looks as if the slopes are in each other's place: they belong to the fixed points in their order.",
            seen=_looks_like("slopes", lambda p, q: _slopes(p, q)[::-1]),
        ),
        Mistake(
            "It looks as if the derivative of the square lost its factor 2.",
            seen=_looks_like("slopes", lambda p, q: [q - h for h in _states(p, q)]),
        ),
        Mistake(
            "It looks as if q was lost from the derivative.",
            seen=_looks_like("slopes", lambda p, q: [-2 * h for h in _states(p, q)]),
        ),
        Mistake(
            "It looks as if the minus before the square was lost in the derivative.",
            seen=_looks_like("slopes", lambda p, q: [q + 2 * h for h in _states(p, q)]),
        ),
        Mistake(
            "It looks as if p stayed in the derivative: a constant has slope 0.",
            seen=_looks_like("slopes", lambda p, q: [p + slope for slope in _slopes(p, q)]),
        ),
        Mistake(
            "It looks as if the map's values came back in place of its slopes: at a fixed point these are the fixed "
            "point itself.",
            seen=_looks_like("slopes", _states),
        ),
        Mistake(
            "It looks as if magnitudes came back: a slope keeps its sign.",
            seen=_looks_like("slopes", lambda p, q: [abs(slope) for slope in _slopes(p, q)]),
        ),
        Mistake(
            "It looks as if numbers were rounded too early: three decimals are asked for.",
            seen=_looks_like("slopes", _slopes, near=0.06),
        ),
        Mistake(
            "It looks as if attracting and repelling are exchanged: where the magnitude of the slope is below 1, "
            "deviations shrink.",
            seen=_looks_like("attracts", lambda p, q: [not one for one in my_map(p, q)[2]], near=0),
        ),
        Mistake(
            "It looks as if a slope below 1 was taken to attract, also one below -1: its magnitude decides.",
            seen=_looks_like("attracts", lambda p, q: [slope < 1 for slope in _slopes(p, q)], near=0),
        ),
    ],
)
