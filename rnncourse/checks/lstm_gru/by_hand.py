"""Check of a forget bias of the student's own, worked out with a calculator."""

from collections.abc import Callable

import numpy as np

from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import Plain, describe
from rnncourse.functional import sigmoid

_PLACES = {"gate": 0, "bias": 1}
_ROUNDED = {"gate": 6e-5, "bias": 0.015}
"""What four decimals of the gate and two of the bias leave open, a bias from the rounded gate included."""


def forget_bias(share: float, steps: int) -> tuple[float, float]:
    """Give the forget gate that leaves a share of a cell after so many steps, and the bias that sets it."""
    gate = share ** (1 / steps)
    return gate, float(np.log(gate / (1 - gate)))


def _own(rng: np.random.Generator) -> list[Case]:
    """Draw a share in hundredths and a number of steps; no gate is above 0.993, so four decimals tell its bias."""
    given: dict[str, Plain] = {"share": int(rng.integers(15, 81)) / 100, "steps": int(rng.integers(6, 31))}
    return [Case(f"your own cell, its {part}", {}, part=part, given=given) for part in _PLACES]


def _right(case: Case) -> float:
    return forget_bias(*case.facts)[_PLACES[case.part]]


def _number(case: Case, returned: Plain) -> float | None:
    """Return the number of a case's part; None where what came back is no pair of numbers."""
    if not isinstance(returned, tuple | list) or len(returned) != len(_PLACES):
        return None
    number = returned[_PLACES[case.part]]
    return float(number) if isinstance(number, int | float) and not isinstance(number, bool) else None


def _what_is_wrong(case: Case, returned: Plain) -> str:
    number = _number(case, returned)
    if number is None:
        return f"expected: two numbers, the gate and the bias\nreturned: {describe(returned)}"
    if abs(number - _right(case)) <= _ROUNDED[case.part]:
        return ""
    return f"The {case.part} is too {'small' if number < _right(case) else 'large'}."


def _like(part: str, wrong: Callable[[float, int], float], near: float = 0) -> Callable[[Case, Plain], bool]:
    """Say whether that number is what a wrong version gives, to what its decimals leave open or as near as said."""

    def seen(case: Case, returned: Plain) -> bool:
        number = _number(case, returned)
        if case.part != part or number is None:
            return False
        return abs(number - wrong(*case.facts)) <= max(near, _ROUNDED[part])

    return seen


def _gate(share: float, steps: int) -> float:
    return forget_bias(share, steps)[0]


def _bias(share: float, steps: int) -> float:
    return forget_bias(share, steps)[1]


def _logit(gate: float) -> float:
    return float(np.log(gate / (1 - gate)))


_EARLY = "It looks as if numbers were rounded too early: keep all digits until the end."

FORGET_BIAS = Check(
    name="forget-bias",
    reference=forget_bias,
    visible=[],
    hidden=lambda rng: [],
    own=_own,
    accepts=_what_is_wrong,
    parts={"gate": 1, "bias": 1},
    mistakes=[
        Mistake(
            "It looks as if the share was taken for the gate: the gate multiplies the cell at every step, and the "
            "share is what all steps together leave.",
            seen=_like("gate", lambda share, steps: share),
        ),
        Mistake(
            "It looks as if the share was divided by the number of steps: what the steps do to a cell multiplies.",
            seen=_like("gate", lambda share, steps: share / steps),
        ),
        Mistake(
            "It looks as if each step was made to take away the same amount: a gate takes away the same share.",
            seen=_like("gate", lambda share, steps: 1 - (1 - share) / steps),
        ),
        Mistake(
            "It looks as if the share was raised to the number of steps: that is what is left where the gate is the "
            "share, the question the other way round.",
            seen=_like("gate", lambda share, steps: share**steps),
        ),
        Mistake(
            "It looks as if the root was taken of what is lost: asked for is the gate that leaves the share.",
            seen=_like("gate", lambda share, steps: (1 - share) ** (1 / steps)),
        ),
        Mistake(
            "It looks as if one step too few was counted: the cell goes through the gate at each of the steps.",
            seen=_like("gate", lambda share, steps: share ** (1 / (steps - 1))),
        ),
        Mistake("The two numbers are in each other's place: first the gate, then the bias.", seen=_like("gate", _bias)),
        Mistake(_EARLY, seen=_like("gate", _gate, near=6e-3)),
        Mistake(
            "It looks as if the bias has the wrong sign: a gate above one half needs a positive one.",
            seen=_like("bias", lambda share, steps: -_bias(share, steps)),
        ),
        Mistake(
            "It looks as if the bias is the gate's logarithm: the sigmoid is more than an exponential.",
            seen=_like("bias", lambda share, steps: float(np.log(_gate(share, steps)))),
        ),
        Mistake(
            "It looks as if the logarithm has base 10: the sigmoid is made with e.",
            seen=_like("bias", lambda share, steps: _bias(share, steps) / float(np.log(10))),
        ),
        Mistake(
            "It looks as if the bias was worked out from the share: it sets the gate of a single step.",
            seen=_like("bias", lambda share, steps: _logit(share)),
        ),
        Mistake(
            "It looks as if the sigmoid was applied to the gate: the gate is what the sigmoid gives, the bias what it "
            "is given.",
            seen=_like("bias", lambda share, steps: float(sigmoid(np.array(_gate(share, steps))))),
        ),
        Mistake(
            "It looks as if the gate came back in the place of the bias: the gate is the sigmoid of the bias.",
            seen=_like("bias", _gate),
        ),
        Mistake(_EARLY, seen=_like("bias", _bias, near=0.4)),
    ],
)
