"""Checks of an LSTM and of a GRU over time, with padding."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake, ignoring
from rnncourse.checks.lstm_gru import gru, lstm
from rnncourse.checks.lstm_gru.lines import masks, weights
from rnncourse.layers import GRU, LSTM

_WHOLE, _MASKED = "no padding", "with a mask"
States = tuple[Array, Array]


def lstm_sequence(
    x: Array, h_0: Array, c_0: Array, W_xh: Array, W_hh: Array, b_h: Array, mask: Array
) -> tuple[Array, Array]:
    """Run the reference, and give both states after every step."""
    trace = LSTM({"W_xh": W_xh, "W_hh": W_hh, "b_h": b_h}).forward(x, (h_0, c_0), mask)
    return trace.output, trace.c[1:].swapaxes(0, 1)


def gru_sequence(
    x: Array, h_0: Array, W_xh: Array, W_hh: Array, b_h: Array, b_hn: Array, reset_after: bool, mask: Array
) -> Array:
    """Run the reference in one of the two conventions."""
    parameters = {"W_xh": W_xh, "W_hh": W_hh, "b_h": b_h} | ({"b_hn": b_hn} if reset_after else {})
    return GRU(parameters, reset_after=reset_after).forward(x, h_0, mask).output


def _right(real: Array, new: States, old: States) -> States:
    return np.where(real, new[0], old[0]), np.where(real, new[1], old[1])


def _lstm_over_time(
    start: Callable[[Array, Array], States] = lambda h, c: (h, c),
    keep: Callable[[Array, States, States], States] = _right,
    shown: Callable[[Array, States, States], States] | None = None,
) -> Function:
    """Make the variant in which a step starts from, keeps or shows something else."""

    def variant(x: Array, h_0: Array, c_0: Array, *rest: Any) -> tuple[Array, Array]:
        *parameters, mask = rest
        found, state, seen = [], (h_0, c_0), (h_0, c_0)
        for t in range(x.shape[1]):
            real, new = mask[:, t, None], lstm.step(x[:, t], *start(*state), *parameters)
            state = keep(real, new, state)
            seen = shown(real, new, seen) if shown else state
            found.append(seen)
        return np.stack([h for h, _ in found], axis=1), np.stack([c for _, c in found], axis=1)

    return variant


def _gru_over_time(keep: Callable[[Array, Array, Array, Array], Array]) -> Function:
    """Make the variant that goes on from ``keep(real, h_t, h_prev, h_0)``."""

    def variant(x: Array, h_0: Array, *rest: Any) -> Array:
        *parameters, mask = rest
        found, h = [], h_0
        for t in range(x.shape[1]):
            h = keep(mask[:, t, None], gru.step(x[:, t], h, *parameters), h, h_0)
            found.append(h)
        return np.stack(found, axis=1)

    return variant


def _restarted(x: Array, h_0: Array, *rest: Any) -> Array:
    *parameters, _ = rest
    return np.stack([gru.step(x_t, h_0, *parameters) for x_t in x.swapaxes(0, 1)], axis=1)


def _masked_by(change: Callable[[Array], Array], reference: Function) -> Function:
    return lambda *arguments: reference(*arguments[:-1], change(arguments[-1]))


def _each(change: Callable[[Array], Array]) -> Function:
    """Make the variant that changes both results of the LSTM in the same way."""
    return lambda *arguments: tuple(change(states) for states in lstm_sequence(*arguments))


def _late(states: Array, start: Array) -> Array:
    return np.concatenate([start[:, None], states[:, :-1]], axis=1)


def _late_pair(*arguments: Any) -> tuple[Array, Array]:
    h, c = lstm_sequence(*arguments)
    return _late(h, arguments[1]), _late(c, arguments[2])


def _lstm_case(rng: np.random.Generator, mask: Array, D: int, H: int, special: str = "") -> Case:
    (B, T), part = mask.shape, _WHOLE if mask.all() else _MASKED
    states = {"x": draw.normal(rng, B, T, D), "h_0": draw.normal(rng, B, H), "c_0": draw.normal(rng, B, H)}
    case = draw.case({**states, **weights(rng, D, H, 4), "mask": mask}, special or part, B=B, T=T, D=D, H=H)
    return Case(case.label, case.arguments, part)


def _gru_case(rng: np.random.Generator, mask: Array, D: int, H: int, reset_after: bool, special: str = "") -> Case:
    (B, T), part = mask.shape, _WHOLE if mask.all() else _MASKED
    arguments = {"x": draw.normal(rng, B, T, D), "h_0": draw.normal(rng, B, H), **weights(rng, D, H, 3)}
    arguments |= {"b_hn": draw.normal(rng, H), "reset_after": reset_after, "mask": mask}
    case = draw.case(arguments, special or part, B=B, T=T, D=D, H=H)
    return Case(f"{case.label}, reset {'after' if reset_after else 'before'}", case.arguments, part)


def _lstm_visible() -> list[Case]:
    rng = draw.fixed(231)
    holes = np.array([[False, True, True, False, True], [False, False, True, False, False]])
    masks = (draw.lengths_mask([4, 4], 4), draw.lengths_mask([3, 1, 2], 3), holes)
    return [_lstm_case(rng, mask, D, H) for mask, D, H in zip(masks, (3, 3, 2), (5, 3, 4), strict=True)]


def _gru_visible() -> list[Case]:
    rng = draw.fixed(241)
    holes = np.array([[True, False, True], [True, False, False], [True, True, True]])
    masks = (draw.lengths_mask([4, 4], 4), draw.lengths_mask([2], 2), holes)
    after = (True, False, True)
    return [_gru_case(rng, m, D, H, a) for m, D, H, a in zip(masks, (3, 2, 2), (5, 3, 4), after, strict=True)]


def _all_real() -> list[tuple[Array, int, int]]:
    return [(np.ones((B, T), dtype=bool), D, H) for B, T, D, H, _ in draw.AWKWARD]


def _gru_hidden(rng: np.random.Generator) -> list[Case]:
    whole = [_gru_case(rng, *one, bool(place % 2)) for place, one in enumerate(_all_real())]
    return whole + [_gru_case(rng, m, D, H, bool(n % 2), special) for n, (m, D, H, special) in enumerate(masks(rng))]


_SHOWN_AS_ZERO = "It looks as if zeros were reported at padding: in those rows stands what is carried through."
_LATE = "It looks as if the states before each step were noted, so all of them are late by one."
_AXES = "It looks as if the axes of batch and time are exchanged: asked for is (B, T, H)."
_UNUSED = "It looks as if the mask was not used: where it is False the state must stay what it was."
_INVERTED = "It looks as if the mask was used the wrong way round: True marks the real steps."
_HIDDEN = (
    "It looks as if the step went on at padding and only its result was hidden: the next real step must start from "
    "the last real state."
)

LSTM_SEQUENCE = Check(
    name="lstm-sequence",
    reference=lstm_sequence,
    returns=("h", "c"),
    parts={_WHOLE: 1, _MASKED: 2},
    visible=_lstm_visible(),
    hidden=lambda rng: [
        *(_lstm_case(rng, *one) for one in _all_real()),
        *(_lstm_case(rng, *one) for one in masks(rng)),
    ],
    mistakes=[
        Mistake(_UNUSED, _masked_by(np.ones_like, lstm_sequence)),
        Mistake(_INVERTED, _masked_by(np.invert, lstm_sequence)),
        Mistake(
            "It looks as if only h was carried through the padding, and the cell went on: both states must stay.",
            _lstm_over_time(keep=lambda real, new, old: (np.where(real, new[0], old[0]), new[1])),
        ),
        Mistake(
            "It looks as if only c was carried through the padding, and h went on: both states must stay.",
            _lstm_over_time(keep=lambda real, new, old: (new[0], np.where(real, new[1], old[1]))),
        ),
        Mistake(
            "It looks as if both states were set to zero at padding, and their memory lost.",
            _lstm_over_time(keep=lambda real, new, old: (real * new[0], real * new[1])),
        ),
        Mistake(
            _SHOWN_AS_ZERO,
            lambda *arguments: _each(lambda states: states * arguments[-1][..., None])(*arguments),
        ),
        Mistake(_HIDDEN, _lstm_over_time(keep=lambda real, new, old: new, shown=_right)),
        Mistake(
            "It looks as if the cell state was not handed on, and every step began with an empty cell.",
            _lstm_over_time(start=lambda h, c: (h, np.zeros_like(c))),
        ),
        Mistake(
            "It looks as if the hidden state was not handed on: the gates hear it at the next step.",
            _lstm_over_time(start=lambda h, c: (np.zeros_like(h), c)),
        ),
        Mistake(
            "It looks as if the cell state was carried in the place of h: the gates hear what the cell shows, not "
            "what it holds.",
            _lstm_over_time(start=lambda h, c: (c, c)),
        ),
        Mistake(
            "It looks as if h_t was carried in the place of the cell state: what a cell holds is not what it shows.",
            _lstm_over_time(start=lambda h, c: (h, h)),
        ),
        Mistake("It looks as if the cell's start c_0 was ignored.", ignoring(lstm_sequence, "c_0")),
        Mistake("It looks as if the initial state h_0 was ignored.", ignoring(lstm_sequence, "h_0")),
        Mistake(_LATE, _late_pair),
        Mistake(
            "It looks as if only the last states came back: asked for are those after every step.",
            _each(lambda states: states[:, -1]),
        ),
        Mistake(
            _AXES,
            _each(lambda states: states.swapaxes(0, 1)),
        ),
        Mistake(
            "It looks as if the two results are in each other's place: asked for is the pair h, c.",
            lambda *arguments: lstm_sequence(*arguments)[::-1],
        ),
    ],
    uses=frozenset({"lstm-step"}),
)

GRU_SEQUENCE = Check(
    name="gru-sequence",
    reference=gru_sequence,
    parts={_WHOLE: 1, _MASKED: 1},
    visible=_gru_visible(),
    hidden=_gru_hidden,
    mistakes=[
        Mistake(_UNUSED, _masked_by(np.ones_like, gru_sequence)),
        Mistake(_INVERTED, _masked_by(np.invert, gru_sequence)),
        Mistake(
            "It looks as if the state was set to zero at padding, and its memory lost.",
            _gru_over_time(lambda real, new, old, first: real * new),
        ),
        Mistake(
            "It looks as if the state went back to h_0 at padding: the state before must be carried through.",
            _gru_over_time(lambda real, new, old, first: np.where(real, new, first)),
        ),
        Mistake(
            _SHOWN_AS_ZERO,
            lambda *arguments: gru_sequence(*arguments) * arguments[-1][..., None],
        ),
        Mistake(
            "It looks as if every step began from h_0, as if nothing had come before it.",
            _restarted,
        ),
        Mistake(
            "It looks as if the convention was not handed on, and the reset gate stands in the other place.",
            lambda *arguments: gru_sequence(*arguments[:6], not arguments[6], arguments[7]),
        ),
        Mistake("It looks as if the initial state h_0 was ignored.", ignoring(gru_sequence, "h_0")),
        Mistake(
            _LATE,
            lambda *arguments: _late(gru_sequence(*arguments), arguments[1]),
        ),
        Mistake(
            "It looks as if only the last state came back: asked for is the state after every step.",
            lambda *arguments: gru_sequence(*arguments)[:, -1],
        ),
        Mistake(
            _AXES,
            lambda *arguments: gru_sequence(*arguments).swapaxes(0, 1),
        ),
    ],
    uses=frozenset({"gru-step"}),
)
