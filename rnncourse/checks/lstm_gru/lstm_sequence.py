"""Check of an LSTM over time, with padding."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake, ignoring
from rnncourse.checks.lstm_gru import lstm, padding
from rnncourse.checks.lstm_gru.lines import weights
from rnncourse.layers import LSTM

States = tuple[Array, Array]


def sequence(
    x: Array, h_0: Array, c_0: Array, W_xh: Array, W_hh: Array, b_h: Array, mask: Array
) -> tuple[Array, Array]:
    """Run the reference, and give both states after every step."""
    trace = LSTM({"W_xh": W_xh, "W_hh": W_hh, "b_h": b_h}).forward(x, (h_0, c_0), mask)
    return trace.output, trace.c[1:].swapaxes(0, 1)


def _right(real: Array, new: States, old: States) -> States:
    return np.where(real, new[0], old[0]), np.where(real, new[1], old[1])


def _over_time(
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


def _each(change: Callable[[Array], Array]) -> Function:
    """Make the variant that changes both results of the LSTM in the same way."""
    return lambda *arguments: tuple(change(states) for states in sequence(*arguments))


def _late_pair(*arguments: Any) -> tuple[Array, Array]:
    h, c = sequence(*arguments)
    return padding.late(h, arguments[1]), padding.late(c, arguments[2])


def _case(rng: np.random.Generator, mask: Array, D: int, H: int, special: str = "") -> Case:
    (B, T), part = mask.shape, padding.WHOLE if mask.all() else padding.MASKED
    states = {"x": draw.normal(rng, B, T, D), "h_0": draw.normal(rng, B, H), "c_0": draw.normal(rng, B, H)}
    case = draw.case({**states, **weights(rng, D, H, 4), "mask": mask}, special or part, B=B, T=T, D=D, H=H)
    return Case(case.label, case.arguments, part)


def _visible() -> list[Case]:
    rng = draw.fixed(231)
    holes = np.array([[False, True, True, False, True], [False, False, True, False, False]])
    masks = (draw.lengths_mask([4, 4, 4], 4), draw.lengths_mask([3, 1, 2], 3), holes)
    return [_case(rng, mask, D, H) for mask, D, H in zip(masks, (2, 4, 2), (3, 3, 4), strict=True)]


SEQUENCE = Check(
    name="lstm-sequence",
    reference=sequence,
    returns=("h", "c"),
    parts={padding.WHOLE: 1, padding.MASKED: 2},
    visible=_visible(),
    hidden=lambda rng: [
        *(_case(rng, *one) for one in padding.all_real()),
        *(_case(rng, *one) for one in padding.masks(rng)),
    ],
    mistakes=[
        Mistake(padding.UNUSED, padding.without(sequence)),
        Mistake(padding.INVERTED, _over_time(keep=lambda real, new, old: _right(~real, new, old))),
        Mistake(
            "It looks as if only h was carried through the padding, and the cell went on: both states must stay.",
            _over_time(keep=lambda real, new, old: (np.where(real, new[0], old[0]), new[1])),
        ),
        Mistake(
            "It looks as if only c was carried through the padding, and h went on: both states must stay.",
            _over_time(keep=lambda real, new, old: (new[0], np.where(real, new[1], old[1]))),
        ),
        Mistake(
            "It looks as if both states were set to zero at padding, and their memory lost.",
            _over_time(keep=lambda real, new, old: (real * new[0], real * new[1])),
        ),
        Mistake(
            padding.SHOWN_AS_ZERO,
            lambda *arguments: _each(lambda states: states * arguments[-1][..., None])(*arguments),
        ),
        Mistake(padding.BY_UNIT, _over_time(keep=lambda real, new, old: _right(real[:, 0], new, old))),
        Mistake(padding.HIDDEN, _over_time(keep=lambda real, new, old: new, shown=_right)),
        Mistake(
            "It looks as if the cell state was not handed on, and every step began with an empty cell.",
            _over_time(start=lambda h, c: (h, np.zeros_like(c))),
        ),
        Mistake(
            "It looks as if the hidden state was not handed on: the gates hear it at the next step.",
            _over_time(start=lambda h, c: (np.zeros_like(h), c)),
        ),
        Mistake(
            "It looks as if the cell state was carried in the place of h: the gates hear what the cell shows, not "
            "what it holds.",
            _over_time(start=lambda h, c: (c, c)),
        ),
        Mistake(
            "It looks as if h_t was carried in the place of the cell state: what a cell holds is not what it shows.",
            _over_time(start=lambda h, c: (h, h)),
        ),
        Mistake(
            "It looks as if the cell state never left c_0: a step gives back two states, and both are carried.",
            _over_time(keep=lambda real, new, old: (np.where(real, new[0], old[0]), old[1])),
        ),
        Mistake("It looks as if both starts were ignored: they need not be zero.", ignoring(sequence, "h_0", "c_0")),
        Mistake("It looks as if the cell's start c_0 was ignored.", ignoring(sequence, "c_0")),
        Mistake("It looks as if the initial state h_0 was ignored.", ignoring(sequence, "h_0")),
        Mistake(padding.LATE, _late_pair),
        Mistake(
            "It looks as if only the hidden states came back: asked for is the pair h, c.",
            lambda *arguments: sequence(*arguments)[0],
        ),
        Mistake(
            "It looks as if only the last states came back: asked for are those after every step.",
            _each(lambda states: states[:, -1]),
        ),
        Mistake(
            padding.AXES,
            _each(lambda states: states.swapaxes(0, 1)),
        ),
        Mistake(
            "It looks as if the two results are in each other's place: asked for is the pair h, c.",
            lambda *arguments: sequence(*arguments)[::-1],
        ),
    ],
    uses=frozenset({"lstm-step"}),
)
