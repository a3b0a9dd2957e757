"""Checks of the Jordan network, whose output is its scores: one step, and a sequence without padding."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.cells import elman_step, readout
from rnncourse.cells import jordan_step as cell
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake, ignoring, swapping, transposing
from rnncourse.layers import jordan_sequence

Pair = tuple[Array, Array]


def step(x_t: Array, y_prev: Array, W_xh: Array, W_yh: Array, b_h: Array, W_hy: Array, b_y: Array) -> Pair:
    """Take the reference's step with the identity as output function."""
    return cell(x_t, y_prev, W_xh, W_yh, b_h, W_hy, b_y)


def sequence(x: Array, y_0: Array, W_xh: Array, W_yh: Array, b_h: Array, W_hy: Array, b_y: Array) -> Pair:
    """Run the reference without a mask: all steps are real."""
    return jordan_sequence(x, y_0, W_xh, W_yh, b_h, W_hy, b_y)


def _step_case(rng: np.random.Generator, B: int, D: int, H: int, V: int) -> Case:
    arguments = {"x_t": draw.normal(rng, B, D), "y_prev": draw.normal(rng, B, V), **draw.jordan(rng, D, H, V)}
    return draw.case(arguments, B=B, D=D, H=H, V=V)


def _sequence_case(rng: np.random.Generator, B: int, T: int, D: int, H: int, V: int) -> Case:
    arguments = {"x": draw.normal(rng, B, T, D), "y_0": draw.normal(rng, B, V), **draw.jordan(rng, D, H, V)}
    return draw.case(arguments, B=B, T=T, D=D, H=H, V=V)


def _linear(x: Array, y: Array, W_xh: Array, W_yh: Array, b_h: Array, W_hy: Array, b_y: Array) -> Pair:
    h_t = x @ W_xh + y @ W_yh + b_h
    return h_t, readout(h_t, W_hy, b_y)


def _squashed(*arguments: Array) -> Pair:
    h_t, y_t = step(*arguments)
    return h_t, np.tanh(y_t)


def _restarted(x: Array, y_0: Array, *parameters: Array) -> Pair:
    """Every step from y_0, as if nothing had come before it."""
    h, y = zip(*(step(x_t, y_0, *parameters) for x_t in x.swapaxes(0, 1)), strict=True)
    return np.stack(h, axis=1), np.stack(y, axis=1)


def _late(x: Array, y_0: Array, *parameters: Array) -> Pair:
    h, y = sequence(x, y_0, *parameters)
    return h, np.concatenate([y_0[:, None], y[:, :-1]], axis=1)


def _fed_by_state(x: Array, y_0: Array, W_xh: Array, W_yh: Array, b_h: Array, W_hy: Array, b_y: Array) -> Pair:
    """Feed the state back, as an Elman network does: it runs where H = V."""
    h, h_prev = [], y_0
    for x_t in x.swapaxes(0, 1):
        h_prev = elman_step(x_t, h_prev, W_xh, W_yh, b_h)
        h.append(h_prev)
    return np.stack(h, axis=1), readout(np.stack(h, axis=1), W_hy, b_y)


def _time_first(*arguments: Array) -> Pair:
    h, y = sequence(*arguments)
    return h.swapaxes(0, 1), y.swapaxes(0, 1)


def _last(*arguments: Array) -> Pair:
    h, y = sequence(*arguments)
    return h[:, -1], y[:, -1]


STEP = Check(
    name="jordan-step",
    reference=step,
    returns=("h_t", "y_t"),
    parts={"h_t": 1, "y_t": 1},
    visible=[_step_case(draw.fixed(51), B, D, H, V) for B, D, H, V in ((3, 3, 3, 3), (2, 3, 5, 4), (1, 2, 4, 3))],
    hidden=lambda rng: [_step_case(rng, B, D, H, V) for B, _, D, H, V in draw.AWKWARD],
    mistakes=[
        Mistake("The two results are in each other's place: first h_t, then y_t.", lambda *a: step(*a)[::-1]),
        Mistake("Only y_t came back: asked for is the pair h_t, y_t.", lambda *a: step(*a)[1]),
        Mistake("Only h_t came back: asked for is the pair h_t, y_t.", lambda *a: step(*a)[0]),
        Mistake("It looks as if tanh was forgotten: the state is tanh of the weighted sum.", _linear),
        Mistake("It looks as if tanh was applied to the output too: here y_t is the plain weighted sum.", _squashed),
        Mistake("It looks as if the previous output y_prev was ignored.", ignoring(step, "y_prev")),
        Mistake("It looks as if the input x_t was ignored.", ignoring(step, "x_t")),
        Mistake(
            "It looks as if b_h and b_y are in each other's place: b_h belongs to the state, b_y to the output.",
            swapping(step, "b_h", "b_y"),
        ),
        Mistake("It looks as if the bias b_h was left out.", ignoring(step, "b_h")),
        Mistake("It looks as if the bias b_y was left out.", ignoring(step, "b_y")),
        Mistake(
            "It looks as if W_yh was used transposed: its shape is (V, H), from output to state.",
            transposing(step, "W_yh"),
        ),
        Mistake(
            "It looks as if W_hy was used transposed: its shape is (H, V), from state to output.",
            transposing(step, "W_hy"),
        ),
        Mistake(
            "It looks as if W_hy and W_yh are in each other's place: xh reads 'from x to h', so W_yh feeds back.",
            swapping(step, "W_yh", "W_hy"),
        ),
    ],
)

SEQUENCE = Check(
    name="jordan-sequence",
    reference=sequence,
    returns=("h", "y"),
    parts={"h": 1, "y": 1},
    visible=[_sequence_case(draw.fixed(61), *sizes) for sizes in ((3, 3, 3, 3, 3), (2, 4, 3, 5, 2), (1, 1, 2, 3, 4))],
    hidden=lambda rng: [_sequence_case(rng, *sizes) for sizes in draw.AWKWARD],
    mistakes=[
        Mistake("The two results are in each other's place: first h, then y.", lambda *a: sequence(*a)[::-1]),
        Mistake("Only y came back: asked for is the pair h, y.", lambda *a: sequence(*a)[1]),
        Mistake("Only h came back: asked for is the pair h, y.", lambda *a: sequence(*a)[0]),
        Mistake(
            "It looks as if the initial output y_0 was ignored: the first step hears y_0, not zeros.",
            ignoring(sequence, "y_0"),
        ),
        Mistake(
            "It looks as if every step heard y_0: the output of one step must be handed to the next.",
            _restarted,
        ),
        Mistake(
            "It looks as if the state was fed back: that is Elman's network. In Jordan's the next step hears y_t.",
            _fed_by_state,
        ),
        Mistake(
            "It looks as if the outputs are late by one step: row t must hold the output of step t, not the one "
            "that it heard.",
            _late,
        ),
        Mistake(
            "It looks as if the axes of batch and time are exchanged: asked for is (B, T, H) and (B, T, V), and a "
            "stack along axis 0 puts time first.",
            _time_first,
        ),
        Mistake("It looks as if only the last step came back: asked for are all T of them.", _last),
        Mistake("It looks as if the bias b_y was left out.", ignoring(sequence, "b_y")),
    ],
    uses=frozenset({"jordan-step"}),
)
