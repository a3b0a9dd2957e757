"""What a forward pass hands to the backward pass, and the two sums that every backward pass needs."""

from dataclasses import dataclass

import numpy as np

from rnncourse.arrays import Array


@dataclass(frozen=True)
class Trace:
    """What a forward pass leaves behind for the backward pass.

    Attributes
    ----------
    x : ndarray of shape (B, T, D)
        Inputs.
    h : ndarray of shape (B, T, H)
        State after every step.
    o : ndarray of shape (B, T, V)
        Scores, before the output function.
    y : ndarray of shape (B, T, V)
        Outputs.
    mask : ndarray of bool of shape (B, T)
        True at real steps.
    start : ndarray
        What the first step heard: ``h_0`` of shape (B, H), or ``y_0`` of shape (B, V).
    """

    x: Array
    h: Array
    o: Array
    y: Array
    mask: Array
    start: Array


def shifted(after: Array, start: Array) -> Array:
    """Give what each step heard of the one before it: the same sequence, one step late."""
    return np.concatenate([start[:, None], after[:, :-1]], axis=1)


def over_all_steps(left: Array, right: Array) -> Array:
    """Sum over batch and time of the outer products: ``(B, T, M), (B, T, N) -> (M, N)``."""
    return left.reshape(-1, left.shape[-1]).T @ right.reshape(-1, right.shape[-1])
