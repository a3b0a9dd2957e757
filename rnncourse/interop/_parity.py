"""How far two computations of the same thing are apart."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array


class Difference(NamedTuple):
    """How far a framework's results are from ours, with the same weights.

    Attributes
    ----------
    forward : float
        Largest difference of the results, relative to the largest result.
    backward : float
        The same for the gradients, of the parameter or input at which it is largest.
    """

    forward: float
    backward: float


def relative_difference(ours: Array, theirs: Array) -> float:
    """Give the largest difference, relative to the largest entry."""
    size = max(float(np.abs(ours).max(initial=0)), float(np.abs(theirs).max(initial=0)))
    return float(np.abs(ours - theirs).max(initial=0)) / size if size else 0.0


def largest_difference(ours: Mapping[str, Array], theirs: Mapping[str, Array]) -> float:
    """Give the largest relative difference over arrays of the same names."""
    if ours.keys() != theirs.keys():
        raise ValueError(f"expected gradients for {', '.join(sorted(ours))}, got {', '.join(sorted(theirs))}")
    return max(relative_difference(ours[name], theirs[name]) for name in ours)
