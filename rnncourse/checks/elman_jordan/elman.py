"""Checks of the Elman network: one step, and a sequence without padding."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import elman_step
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake, ignoring, transposing
from rnncourse.layers import elman_sequence


def sequence(x: Array, h_0: Array, W_xh: Array, W_hh: Array, b_h: Array) -> Array:
    """Run the reference without a mask: all steps are real."""
    return elman_sequence(x, h_0, W_xh, W_hh, b_h)


def _step_case(rng: np.random.Generator, B: int, D: int, H: int) -> Case:
    arguments = {"x_t": draw.normal(rng, B, D), "h_prev": draw.normal(rng, B, H), **draw.elman(rng, D, H)}
    return draw.case(arguments, B=B, D=D, H=H)


def _sequence_case(rng: np.random.Generator, B: int, T: int, D: int, H: int) -> Case:
    arguments = {"x": draw.normal(rng, B, T, D), "h_0": draw.normal(rng, B, H), **draw.elman(rng, D, H)}
    return draw.case(arguments, B=B, T=T, D=D, H=H)


def _states(x: Array, h_0: Array, W_xh: Array, W_hh: Array, b_h: Array) -> Array:
    """All states, the one before the first step included: shape (B, T + 1, H)."""
    return np.concatenate([h_0[:, None], sequence(x, h_0, W_xh, W_hh, b_h)], axis=1)


def _restarted(x: Array, h_0: Array, W_xh: Array, W_hh: Array, b_h: Array) -> Array:
    """Every step from h_0, as if nothing had come before it."""
    return np.stack([elman_step(x_t, h_0, W_xh, W_hh, b_h) for x_t in x.swapaxes(0, 1)], axis=1)


_HALVES = "The bias and both products belong inside one tanh: tanh bends their sum, not each of them."

STEP = Check(
    name="elman-step",
    reference=elman_step,
    visible=[_step_case(draw.fixed(31), B, D, H) for B, D, H in ((3, 3, 3), (2, 3, 4), (1, 2, 3))],
    hidden=lambda rng: [_step_case(rng, B, D, H) for B, _, D, H, _ in draw.AWKWARD],
    mistakes=[
        Mistake(
            "It looks as if tanh was forgotten: this is the weighted sum a_t, and the state is tanh(a_t).",
            lambda x, h, W_xh, W_hh, b_h: x @ W_xh + h @ W_hh + b_h,
        ),
        Mistake(
            "It looks as if W_hh was used transposed: entry (i, j) is the weight from unit i to unit j, "
            "so a row vector of states stands on its left.",
            transposing(elman_step, "W_hh"),
        ),
        Mistake(
            "It looks as if W_xh was used transposed: its shape is (D, H), so rows of inputs stand on its left.",
            transposing(elman_step, "W_xh"),
        ),
        Mistake("It looks as if the bias b_h was left out.", ignoring(elman_step, "b_h")),
        Mistake("It looks as if the previous state h_prev was ignored.", ignoring(elman_step, "h_prev")),
        Mistake("It looks as if the input x_t was ignored.", ignoring(elman_step, "x_t")),
        Mistake(
            "It looks as if b_h was made a column, (H, 1): it was added along the batch, not along the units.",
            lambda x, h, W_xh, W_hh, b_h: np.tanh(x @ W_xh + h @ W_hh + b_h[:, None]),
        ),
        Mistake(
            "It looks as if the states were multiplied with W_hh element by element: that is `*`, not `@`.",
            lambda x, h, W_xh, W_hh, b_h: np.tanh(x @ W_xh + h * W_hh + b_h),
        ),
        Mistake(
            "It looks as if the sigmoid was used in place of tanh: it gives 0.5, not 0, for a sum of 0.",
            lambda x, h, W_xh, W_hh, b_h: 1 / (1 + np.exp(-(x @ W_xh + h @ W_hh + b_h))),
        ),
        Mistake(_HALVES, lambda x, h, W_xh, W_hh, b_h: np.tanh(x @ W_xh + h @ W_hh) + b_h),
        Mistake(_HALVES, lambda x, h, W_xh, W_hh, b_h: np.tanh(x @ W_xh + b_h) + h @ W_hh),
        Mistake(_HALVES, lambda x, h, W_xh, W_hh, b_h: np.tanh(x @ W_xh + b_h) + np.tanh(h @ W_hh)),
    ],
)

SEQUENCE = Check(
    name="elman-sequence",
    reference=sequence,
    visible=[_sequence_case(draw.fixed(41), B, T, D, H) for B, T, D, H in ((3, 3, 3, 3), (2, 4, 3, 5), (1, 1, 2, 3))],
    hidden=lambda rng: [_sequence_case(rng, B, T, D, H) for B, T, D, H, _ in draw.AWKWARD],
    mistakes=[
        Mistake(
            "It looks as if the initial state h_0 was ignored: the first step starts from h_0, not from zeros.",
            ignoring(sequence, "h_0"),
        ),
        Mistake(
            "It looks as if every step started from h_0: the state of one step must be handed to the next.",
            _restarted,
        ),
        Mistake(
            "It looks as if the states are late by one step: row t must hold the state after step t, not before it.",
            lambda *arguments: _states(*arguments)[:, :-1],
        ),
        Mistake(
            "It looks as if h_0 stands in front of the states: asked for are the T states after the steps.",
            _states,
        ),
        Mistake(
            "It looks as if the axes of batch and time are exchanged: asked for is (B, T, H), and a stack along "
            "axis 0 puts time first.",
            lambda *arguments: sequence(*arguments).swapaxes(0, 1),
        ),
        Mistake(
            "It looks as if only the last state came back: asked for is the state after every step.",
            lambda *arguments: sequence(*arguments)[:, -1],
        ),
        Mistake(
            "It looks as if time ran backwards: step 0 is the first to be read.",
            lambda x, *rest: sequence(x[:, ::-1], *rest),
        ),
        Mistake(
            "It looks as if the first axis of x was taken for time: it is the batch, and time is the second.",
            lambda x, *rest: sequence(x.swapaxes(0, 1), *rest).swapaxes(0, 1),
        ),
        Mistake("It looks as if W_hh was used transposed.", transposing(sequence, "W_hh")),
        Mistake("It looks as if the bias b_h was left out.", ignoring(sequence, "b_h")),
    ],
    uses=frozenset({"elman-step"}),
)
