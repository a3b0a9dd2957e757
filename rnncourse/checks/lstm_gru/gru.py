"""Check of one step of a GRU, in both conventions."""

from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import gru_step, gru_step_reset_after
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake, ignoring
from rnncourse.checks.lstm_gru.lines import Line, program, weights
from rnncourse.functional import sigmoid

BEFORE, AFTER = "reset before", "reset after"
_ARGUMENTS = ("x_t", "h_prev", "W_xh", "W_hh", "b_h", "b_hn", "reset_after")


def step(x_t: Array, h_prev: Array, W_xh: Array, W_hh: Array, b_h: Array, b_hn: Array, reset_after: bool) -> Array:
    """Advance the reference by one step, in one of the two conventions; only the state comes back."""
    if reset_after:
        return gru_step_reset_after(x_t, h_prev, W_xh, W_hh, b_h, b_hn).h_t
    return gru_step(x_t, h_prev, W_xh, W_hh, b_h).h_t


def _block(name: str, place: int) -> Line:
    return lambda s: np.split(getattr(s, name), 3, axis=-1)[place]


def _blocks(order: str) -> dict[str, Line]:
    """Take what belongs to r, z and n from blocks that stand in this order."""
    places = {gate: place for place, gate in enumerate(order)}
    of_input = {f"x_{gate}": _block("x", place) for gate, place in places.items()}
    return of_input | {f"W_h{gate}": _block("W_hh", place) for gate, place in places.items()}


def _heard(s: Any) -> Array:
    """Give what the candidate hears of the state."""
    if s.reset_after:
        return np.asarray(s.r * (s.h_prev @ s.W_hn + s.b_hn))
    return np.asarray((s.r * s.h_prev) @ s.W_hn)


_but = program(
    _ARGUMENTS,
    {
        "x": lambda s: s.x_t @ s.W_xh + s.b_h,
        **_blocks("rzn"),
        "r": lambda s: sigmoid(s.x_r + s.h_prev @ s.W_hr),
        "z": lambda s: sigmoid(s.x_z + s.h_prev @ s.W_hz),
        "heard": _heard,
        "n": lambda s: np.tanh(s.x_n + s.heard),
        "h_t": lambda s: s.z * s.h_prev + (1 - s.z) * s.n,
    },
    ("h_t",),
)


def _other(*arguments: Any) -> Array:
    """Take the other convention."""
    *given, reset_after = arguments
    return step(*given, not reset_after)  # type: ignore[call-arg]


def _other_without(*arguments: Any) -> Array:
    """Take the other convention, without the bias that only one of them has."""
    *given, b_hn, reset_after = arguments
    return step(*given, np.zeros_like(b_hn), not reset_after)  # type: ignore[call-arg]


def _case(rng: np.random.Generator, B: int, D: int, H: int, reset_after: bool) -> Case:
    arguments = {"x_t": draw.normal(rng, B, D), "h_prev": draw.normal(rng, B, H), **weights(rng, D, H, 3)}
    arguments |= {"b_hn": draw.normal(rng, H), "reset_after": reset_after}
    part = AFTER if reset_after else BEFORE
    return Case(f"{draw.sizes(B=B, D=D, H=H)}, {part}", arguments, part)


def _hidden(rng: np.random.Generator) -> list[Case]:
    return [_case(rng, B, D, H, after) for B, _, D, H, _ in draw.AWKWARD for after in (False, True)]


def _either(before: Line, after: Line) -> Line:
    return lambda s: (after if s.reset_after else before)(s)


_PLACE = (
    "It looks as if the reset gate stands in the place of the other convention: before the product it scales what a "
    "unit says, after it what a candidate hears."
)
_SIDE = "It looks as if b_hn is in the wrong place: "
_no_reset: Function = _but(r=lambda s: np.ones_like(s.h_prev))

STEP = Check(
    name="gru-step",
    reference=step,
    parts={BEFORE: 2, AFTER: 2},
    visible=[
        _case(draw.fixed(251), 2, 3, 4, False),
        _case(draw.fixed(252), 1, 2, 3, False),
        _case(draw.fixed(253), 2, 3, 4, True),
        _case(draw.fixed(254), 3, 3, 3, True),
    ],
    hidden=_hidden,
    mistakes=[
        Mistake(
            "It looks as if z is the other way round: here z keeps, so where it is 1 nothing changes.",
            _but(h_t=lambda s: (1 - s.z) * s.h_prev + s.z * s.n),
        ),
        Mistake(_PLACE, _other),
        Mistake(_PLACE, _other_without),
        Mistake(
            _SIDE + "inside what the reset gate multiplies, not beside it.",
            _but(heard=_either(_heard, lambda s: s.r * (s.h_prev @ s.W_hn) + s.b_hn)),
        ),
        Mistake(
            _SIDE + "where the gate acts before the product there is no such bias.",
            _but(heard=_either(lambda s: (s.r * s.h_prev) @ s.W_hn + s.b_hn, _heard)),
        ),
        Mistake(
            "It looks as if the bias b_hn was left out.",
            _but(heard=_either(_heard, lambda s: s.r * (s.h_prev @ s.W_hn))),
        ),
        Mistake(
            "It looks as if the first two blocks are exchanged, as Keras has them: here the order is r, z, n.",
            _but(**_blocks("zrn")),
        ),
        Mistake(
            "It looks as if the reset gate did nothing: the candidate heard the whole old state.",
            _no_reset,
        ),
        Mistake(
            "It looks as if the reset gate scaled the input's share too: it stands between the old state and the "
            "candidate.",
            _but(
                n=_either(
                    lambda s: np.tanh(s.r * (s.x_n + s.h_prev @ s.W_hn)),
                    lambda s: np.tanh(s.r * (s.x_n + s.h_prev @ s.W_hn + s.b_hn)),
                )
            ),
        ),
        Mistake(
            "It looks as if the update gate decided only about the old state: what is not kept of it has to be made "
            "up by the candidate, in the same shares.",
            _but(h_t=lambda s: s.z * s.h_prev + s.n),
        ),
        Mistake(
            "It looks as if all of the old state was kept, and the candidate added to it: then the state can grow "
            "without end.",
            _but(h_t=lambda s: s.h_prev + (1 - s.z) * s.n),
        ),
        Mistake(
            "It looks as if the reset gate reached the state that is kept: it acts on what the candidate hears alone.",
            _but(h_t=lambda s: s.z * s.r * s.h_prev + (1 - s.z) * s.n),
        ),
        Mistake("It looks as if the candidate came back: the update gate is missing.", _but(h_t=lambda s: s.n)),
        Mistake(
            "It looks as if the sigmoid made the candidate too: a state between -1 and 1 needs a tanh.",
            _but(n=lambda s: sigmoid(s.x_n + s.heard)),
        ),
        Mistake("It looks as if the biases b_h were left out.", ignoring(step, "b_h")),
        Mistake("It looks as if the old state was ignored.", ignoring(step, "h_prev")),
    ],
)
