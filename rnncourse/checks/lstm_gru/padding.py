"""What an LSTM and a GRU over time share in their checks: masks, and what people get wrong about padding."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks import draw
from rnncourse.checks.definition import Function

WHOLE, MASKED = "no padding", "with a mask"
"""The parts that the points of a sequence are divided into."""

SHOWN_AS_ZERO = "It looks as if zeros were reported at padding: in those rows stands what is carried through."
LATE = "It looks as if the states before each step were noted, so all of them are late by one."
AXES = "It looks as if the axes of batch and time are exchanged: asked for is (B, T, H)."
UNUSED = "It looks as if the mask was not used: where it is False the state must stay what it was."
INVERTED = "It looks as if the mask was used the wrong way round: True marks the real steps."
HIDDEN = (
    "It looks as if the step went on at padding and only its result was hidden: the next real step must start from "
    "the last real state."
)
BY_UNIT = "It looks as if a step's mask, of shape (B,), chose among the units: it was spread along the wrong axis."


def masks(rng: np.random.Generator) -> list[tuple[Array, int, int, str]]:
    """Draw masks for hidden cases, with sizes D and H: ends of every length, and holes anywhere."""
    found = []
    for B, T, D, H, _ in draw.AWKWARD:
        lengths = rng.integers(1, T + 1, size=B)
        lengths[-1] = 1
        found.append((draw.lengths_mask(lengths, T), D, H, "a row with one real step"))
    return [*found, (rng.random((4, 6)) < 0.5, 3, 2, "padding anywhere")]


def all_real() -> list[tuple[Array, int, int]]:
    """Give masks without padding, with sizes D and H."""
    return [(np.ones((B, T), dtype=bool), D, H) for B, T, D, H, _ in draw.AWKWARD]


def without(reference: Function) -> Function:
    """Make the variant that takes every step for real; the mask is the last argument."""
    return lambda *arguments: reference(*arguments[:-1], np.ones_like(arguments[-1]))


def late(states: Array, start: Array) -> Array:
    """Give the states before each step."""
    return np.concatenate([start[:, None], states[:, :-1]], axis=1)
