"""Check of a GRU over time, with padding, in both conventions."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Function, Mistake, ignoring
from rnncourse.checks.lstm_gru import gru, padding
from rnncourse.checks.lstm_gru.lines import weights
from rnncourse.layers import GRU


def sequence(
    x: Array, h_0: Array, W_xh: Array, W_hh: Array, b_h: Array, b_hn: Array, reset_after: bool, mask: Array
) -> Array:
    """Run the reference in one of the two conventions."""
    parameters = {"W_xh": W_xh, "W_hh": W_hh, "b_h": b_h} | ({"b_hn": b_hn} if reset_after else {})
    return GRU(parameters, reset_after=reset_after).forward(x, h_0, mask).output


def _over_time(keep: Callable[[Array, Array, Array, Array], Array]) -> Function:
    """Make the variant that goes on from ``keep(real, h_t, h_prev, h_0)``."""

    def variant(x: Array, h_0: Array, *rest: Any) -> Array:
        *parameters, mask = rest
        found, h = [], h_0
        for t in range(x.shape[1]):
            h = keep(mask[:, t, None], gru.step(x[:, t], h, *parameters), h, h_0)
            found.append(h)
        return np.stack(found, axis=1)

    return variant


def _hidden_only(x: Array, h_0: Array, *rest: Any) -> Array:
    """Show the state before at padding, and go on from the new one."""
    *parameters, mask = rest
    new = sequence(x, h_0, *parameters, np.ones_like(mask))  # type: ignore[call-arg]
    shown, seen = [], h_0
    for t in range(x.shape[1]):
        seen = np.where(mask[:, t, None], new[:, t], seen)
        shown.append(seen)
    return np.stack(shown, axis=1)


def _restarted(x: Array, h_0: Array, *rest: Any) -> Array:
    *parameters, _ = rest
    return np.stack([gru.step(x_t, h_0, *parameters) for x_t in x.swapaxes(0, 1)], axis=1)


def _other_convention(*arguments: Any) -> Array:
    *given, reset_after, mask = arguments
    return sequence(*given, not reset_after, mask)  # type: ignore[call-arg]


def _case(rng: np.random.Generator, mask: Array, D: int, H: int, reset_after: bool, special: str = "") -> Case:
    (B, T), part = mask.shape, padding.WHOLE if mask.all() else padding.MASKED
    arguments = {"x": draw.normal(rng, B, T, D), "h_0": draw.normal(rng, B, H), **weights(rng, D, H, 3)}
    arguments |= {"b_hn": draw.normal(rng, H), "reset_after": reset_after, "mask": mask}
    case = draw.case(arguments, special or part, B=B, T=T, D=D, H=H)
    return Case(f"{case.label}, reset {'after' if reset_after else 'before'}", case.arguments, part)


def _visible() -> list[Case]:
    rng = draw.fixed(241)
    holes = np.array([[True, False, True], [True, False, False], [True, True, True]])
    masks = (draw.lengths_mask([4, 4, 4], 4), draw.lengths_mask([2], 2), holes)
    after = (True, False, True)
    return [_case(rng, m, D, H, a) for m, D, H, a in zip(masks, (2, 2, 4), (3, 4, 3), after, strict=True)]


def _hidden(rng: np.random.Generator) -> list[Case]:
    whole = [_case(rng, *one, bool(place % 2)) for place, one in enumerate(padding.all_real())]
    return whole + [
        _case(rng, m, D, H, bool(n % 2), special) for n, (m, D, H, special) in enumerate(padding.masks(rng))
    ]


SEQUENCE = Check(
    name="gru-sequence",
    reference=sequence,
    parts={padding.WHOLE: 1, padding.MASKED: 1},
    visible=_visible(),
    hidden=_hidden,
    mistakes=[
        Mistake(padding.UNUSED, padding.without(sequence)),
        Mistake(padding.INVERTED, _over_time(lambda real, new, old, first: np.where(real, old, new))),
        Mistake(
            "It looks as if the state was set to zero at padding, and its memory lost.",
            _over_time(lambda real, new, old, first: real * new),
        ),
        Mistake(
            "It looks as if the state went back to h_0 at padding: the state before must be carried through.",
            _over_time(lambda real, new, old, first: np.where(real, new, first)),
        ),
        Mistake(
            padding.SHOWN_AS_ZERO,
            lambda *arguments: sequence(*arguments) * arguments[-1][..., None],
        ),
        Mistake(padding.HIDDEN, _hidden_only),
        Mistake(
            "It looks as if every step began from h_0, as if nothing had come before it.",
            _restarted,
        ),
        Mistake(
            "It looks as if the convention was not handed on, and the reset gate stands in the other place.",
            _other_convention,
        ),
        Mistake("It looks as if the initial state h_0 was ignored.", ignoring(sequence, "h_0")),
        Mistake(padding.BY_UNIT, _over_time(lambda real, new, old, first: np.where(real[:, 0], new, old))),
        Mistake(
            padding.LATE,
            lambda *arguments: padding.late(sequence(*arguments), arguments[1]),
        ),
        Mistake(
            "It looks as if only the last state came back: asked for is the state after every step.",
            lambda *arguments: sequence(*arguments)[:, -1],
        ),
        Mistake(
            padding.AXES,
            lambda *arguments: sequence(*arguments).swapaxes(0, 1),
        ),
    ],
    uses=frozenset({"gru-step"}),
)
