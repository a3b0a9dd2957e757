"""How wide a network may be: the width that spends a budget of weights best."""

import itertools
from collections.abc import Callable


def nearest_width(weights: int, count: Callable[[int], int]) -> int:
    """Choose the number of units that brings a network closest to a budget of weights.

    Parameters
    ----------
    weights : int
        The budget.
    count : callable
        Gives the number of weights at a width; a wider network has more.

    Returns
    -------
    int
        The width, at least 1; of two that are equally close, the smaller.

    Examples
    --------
    >>> nearest_width(100, lambda H: H * H + H)
    9
    """
    enough = next(H for H in itertools.count(1) if count(H) >= weights)
    return min(max(1, enough - 1), enough, key=lambda H: abs(count(H) - weights))
