"""Keeping gradients in bounds."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from rnncourse.arrays import Array

Arrays = Mapping[str, Array]


def clip_by_value(gradients: Arrays, limit: float) -> dict[str, Array]:
    """Cut every entry to ``[-limit, limit]``. Cheap, but it turns the direction of the step.

    Parameters
    ----------
    gradients : mapping of str to ndarray
        Gradients by name, of any shape.
    limit : float
        Largest magnitude allowed, positive.

    Returns
    -------
    dict of str to ndarray
        New gradients of the same shapes.

    Raises
    ------
    ValueError
        If the limit is not positive.
    """
    _require_positive(limit)
    return {name: np.clip(gradient, -limit, limit) for name, gradient in gradients.items()}


def global_norm(gradients: Arrays, *, apart: bool = False) -> Any:
    """Length of all gradients taken together as one vector.

    Parameters
    ----------
    gradients : mapping of str to ndarray
        Gradients by name, of any shape.
    apart : bool
        Whether their first axis is one of networks, of which each has a length of its own.

    Returns
    -------
    float, or ndarray of shape (S,) with `apart`
        Euclidean norm.

    Examples
    --------
    >>> global_norm({"W": np.array([[3.0]]), "b": np.array([4.0])})
    5.0
    """
    if apart:  # row by row in the order in which the numbers of one network are added
        squares = ((gradient**2).reshape(len(gradient), -1).sum(axis=1) for gradient in gradients.values())
        return np.sqrt(sum(square.astype(np.float64) for square in squares))
    return float(np.sqrt(sum(float((gradient**2).sum()) for gradient in gradients.values())))


def clip_by_global_norm(gradients: Arrays, limit: float, *, apart: bool = False) -> dict[str, Array]:
    """Shorten all gradients by one factor when together they are longer than the limit; the direction stays.

    Parameters
    ----------
    gradients : mapping of str to ndarray
        Gradients by name, of any shape.
    limit : float
        Largest norm allowed, positive.
    apart : bool
        Whether their first axis is one of networks, of which each is clipped by its own norm.

    Returns
    -------
    dict of str to ndarray
        New gradients of the same shapes.

    Raises
    ------
    ValueError
        If the limit is not positive.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), algorithm 1.
    """
    _require_positive(limit)
    norm = global_norm(gradients, apart=apart)
    if apart:
        factors = limit / np.maximum(norm, limit)
        return {name: (g.T * factors.astype(g.dtype)).T for name, g in gradients.items()}
    factor = limit / norm if norm > limit else 1.0
    return {name: gradient * factor for name, gradient in gradients.items()}


def _require_positive(limit: float) -> None:
    if not limit > 0:
        raise ValueError(f"expected a positive limit, got {limit}")
