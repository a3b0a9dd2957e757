"""Random arguments for the cases: arrays of the shapes that the networks take."""

from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.definition import Case

#: Sizes (B, T, D, H, V) of hidden cases: a single step, a single sequence, no two sizes equal, state of one number.
AWKWARD = ((1, 1, 3, 4, 2), (1, 6, 2, 5, 3), (4, 1, 5, 3, 2), (3, 5, 4, 2, 6), (2, 7, 1, 3, 5), (5, 4, 3, 1, 2))


def fixed(seed: int) -> np.random.Generator:
    """Return the generator that visible cases are drawn from: the same numbers every time."""
    return np.random.default_rng(seed)


def normal(rng: np.random.Generator, *shape: int) -> Array:
    """Draw an array of standard normal numbers."""
    return rng.normal(size=shape)


def elman(rng: np.random.Generator, D: int, H: int) -> dict[str, Array]:
    """Draw the parameters of an Elman network, without its readout."""
    return {"W_xh": normal(rng, D, H), "W_hh": normal(rng, H, H), "b_h": normal(rng, H)}


def readout(rng: np.random.Generator, H: int, V: int) -> dict[str, Array]:
    """Draw the parameters of a readout."""
    return {"W_hy": normal(rng, H, V), "b_y": normal(rng, V)}


def jordan(rng: np.random.Generator, D: int, H: int, V: int) -> dict[str, Array]:
    """Draw the parameters of a Jordan network."""
    return {"W_xh": normal(rng, D, H), "W_yh": normal(rng, V, H), "b_h": normal(rng, H), **readout(rng, H, V)}


def lengths_mask(lengths: Any, T: int) -> Array:
    """Return the (B, T) mask of sequences of these lengths, with their padding at the end.

    Examples
    --------
    >>> lengths_mask([1, 3], 3)
    array([[ True, False, False],
           [ True,  True,  True]])
    """
    return np.arange(T) < np.asarray(lengths)[:, None]


def sizes(**named: int) -> str:
    """Write sizes as a case's label.

    Examples
    --------
    >>> sizes(B=2, T=1)
    'B = 2, T = 1'
    """
    return ", ".join(f"{name} = {size}" for name, size in named.items())


def case(arguments: dict[str, Any], special: str = "", **named: int) -> Case:
    """Make a case whose label gives its sizes, and what is special about it."""
    return Case(f"{sizes(**named)}{', ' * bool(special)}{special}", arguments)
