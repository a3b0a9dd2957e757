"""Losses, each beside its gradient: how wrong a network's outputs are.

Every loss is a sum over the positions that count, divided by how many there are. The objective of the course's fifth
lecture divides by the number of sequences instead, so that long ones weigh more: that is ``per="sequence"``.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.functional._activations import log_softmax, sigmoid, softmax


def cross_entropy(logits: Array, target: Array, mask: Array | None = None, per: str = "position") -> float:
    """Mean of ``-ln p_c``, where ``p_c`` is the probability given to the true class.

    Parameters
    ----------
    logits : ndarray of shape (..., V)
        Scores before the softmax.
    target : ndarray of int of shape (...)
        True classes, ``0 .. V-1``.
    mask : ndarray of bool of shape (...), optional
        Which positions count; all of them when not given.
    per : {"position", "sequence"}
        What the sum is divided by: the positions that count, or the sequences, which are rows.

    Returns
    -------
    float
        Loss in nats.

    Raises
    ------
    ValueError
        If shapes disagree, a class does not exist, or no position counts.
    """
    target, mask = _check_classes(logits, target, mask)
    of_truth = np.take_along_axis(log_softmax(logits), target[..., None], axis=-1)[..., 0]
    return float(-of_truth[mask].sum() / _number(mask, per))


def cross_entropy_backward(logits: Array, target: Array, mask: Array | None = None, per: str = "position") -> Array:
    """Gradient of `cross_entropy`: the probabilities, less 1 at the true class, over the number of positions.

    Parameters
    ----------
    logits : ndarray of shape (..., V)
        Scores before the softmax.
    target : ndarray of int of shape (...)
        True classes, ``0 .. V-1``.
    mask : ndarray of bool of shape (...), optional
        Which positions count; all of them when not given.
    per : {"position", "sequence"}
        What the sum is divided by.

    Returns
    -------
    ndarray of shape (..., V)
        Gradient with respect to the scores; zero at positions that do not count.

    Raises
    ------
    ValueError
        If shapes disagree, a class does not exist, or no position counts.
    """
    target, mask = _check_classes(logits, target, mask)
    dlogits = softmax(logits)
    at_truth = np.take_along_axis(dlogits, target[..., None], axis=-1)
    np.put_along_axis(dlogits, target[..., None], at_truth - 1, axis=-1)
    return np.where(mask[..., None], dlogits / _number(mask, per), 0).astype(logits.dtype)


def squared_error(y: Array, target: Array, mask: Array | None = None, per: str = "position") -> float:
    """Mean of the squared differences.

    Parameters
    ----------
    y : ndarray of shape (..., V)
        Outputs.
    target : ndarray of shape (..., V)
        What they should be.
    mask : ndarray of bool of shape (...), optional
        Which positions count; all of them when not given.
    per : {"position", "sequence"}
        What the sum is divided by: the numbers at positions that count, or the sequences.

    Returns
    -------
    float
        Loss, in squared units of the target.

    Raises
    ------
    ValueError
        If shapes disagree or no position counts.
    """
    mask = _check_numbers(y, target, mask)
    return float(((y - target)[mask] ** 2).sum() / _number(mask, per, y.shape[-1]))


def squared_error_backward(y: Array, target: Array, mask: Array | None = None, per: str = "position") -> Array:
    """Gradient of `squared_error`: twice the differences, over their number.

    Parameters
    ----------
    y : ndarray of shape (..., V)
        Outputs.
    target : ndarray of shape (..., V)
        What they should be.
    mask : ndarray of bool of shape (...), optional
        Which positions count; all of them when not given.
    per : {"position", "sequence"}
        What the sum is divided by.

    Returns
    -------
    ndarray of shape (..., V)
        Gradient with respect to the outputs; zero at positions that do not count.

    Raises
    ------
    ValueError
        If shapes disagree or no position counts.
    """
    mask = _check_numbers(y, target, mask)
    return np.where(mask[..., None], 2 * (y - target) / _number(mask, per, y.shape[-1]), 0).astype(y.dtype)


def binary_cross_entropy(logits: Array, target: Array, mask: Array | None = None, per: str = "position") -> float:
    """Mean of ``-ln p`` where the target is 1 and of ``-ln(1 - p)`` where it is 0, with ``p = sigmoid(logits)``.

    It is computed from the scores as ``max(o, 0) - o * target + ln(1 + exp(-|o|))``, which never overflows.

    Parameters
    ----------
    logits : ndarray of shape (..., V)
        Scores before the sigmoid; each of the V is a yes-or-no question of its own.
    target : ndarray of shape (..., V)
        Answers in ``[0, 1]``.
    mask : ndarray of bool of shape (...), optional
        Which positions count; all of them when not given.
    per : {"position", "sequence"}
        What the sum is divided by: the answers at positions that count, or the sequences.

    Returns
    -------
    float
        Loss in nats.

    Raises
    ------
    ValueError
        If shapes disagree, an answer lies outside ``[0, 1]``, or no position counts.
    """
    mask = _check_answers(logits, target, mask)
    losses = np.maximum(logits, 0) - logits * target + np.log1p(np.exp(-np.abs(logits)))
    return float(losses[mask].sum() / _number(mask, per, logits.shape[-1]))


def binary_cross_entropy_backward(
    logits: Array, target: Array, mask: Array | None = None, per: str = "position"
) -> Array:
    """Gradient of `binary_cross_entropy`: the probabilities less the answers, over their number.

    Parameters
    ----------
    logits : ndarray of shape (..., V)
        Scores before the sigmoid.
    target : ndarray of shape (..., V)
        Answers in ``[0, 1]``.
    mask : ndarray of bool of shape (...), optional
        Which positions count; all of them when not given.
    per : {"position", "sequence"}
        What the sum is divided by.

    Returns
    -------
    ndarray of shape (..., V)
        Gradient with respect to the scores; zero at positions that do not count.

    Raises
    ------
    ValueError
        If shapes disagree, an answer lies outside ``[0, 1]``, or no position counts.
    """
    mask = _check_answers(logits, target, mask)
    dlogits = (sigmoid(logits) - target) / _number(mask, per, logits.shape[-1])
    return np.where(mask[..., None], dlogits, 0).astype(logits.dtype)


class Loss(NamedTuple):
    """How wrong outputs are, and the gradient of that; both take outputs, targets, and which positions count."""

    value: Callable[..., float]
    backward: Callable[..., Array]


CROSS_ENTROPY = Loss(cross_entropy, cross_entropy_backward)
SQUARED_ERROR = Loss(squared_error, squared_error_backward)
BINARY_CROSS_ENTROPY = Loss(binary_cross_entropy, binary_cross_entropy_backward)


def per_sequence(loss: Loss) -> Loss:
    """Turn a mean over positions into the lecture's objective: the sum over time, averaged over sequences.

    Parameters
    ----------
    loss : Loss
        One of the losses of this module.

    Returns
    -------
    Loss
        ``J = (1 / B) * sum over n, t of d(y_nt, target_nt)``.
    """
    return Loss(partial(loss.value, per="sequence"), partial(loss.backward, per="sequence"))


def _number(mask: Array, per: str, each: int = 1) -> int:
    """Count what a sum is divided by."""
    if per == "position":
        return int(mask.sum()) * each
    if per == "sequence":
        return int(mask.reshape(len(mask), -1).any(axis=1).sum())
    raise ValueError(f"expected a loss per position or per sequence, got {per!r}")


def _check_mask(positions: tuple[int, ...], mask: Array | None) -> Array:
    counted = np.ones(positions, dtype=bool) if mask is None else np.asarray(mask, dtype=bool)
    if counted.shape != positions:
        raise ValueError(f"expected a mask of shape {positions}, got {counted.shape}")
    if not counted.any():
        raise ValueError("the mask leaves no position to count; a loss needs at least one")
    return counted


def _check_classes(logits: Array, target: Array, mask: Array | None) -> tuple[Array, Array]:
    target = np.asarray(target)
    positions, V = logits.shape[:-1], logits.shape[-1]
    if target.shape != positions:
        raise ValueError(f"expected one class for each row of scores, shape {positions}, got {target.shape}")
    if not np.issubdtype(target.dtype, np.integer):
        raise ValueError(f"expected classes as integers 0..{V - 1}, got dtype {target.dtype}")
    counted = _check_mask(positions, mask)
    if target[counted].min() < 0 or target[counted].max() >= V:
        raise ValueError(f"expected classes in 0..{V - 1}, got {target[counted].min()}..{target[counted].max()}")
    return np.where(counted, target, 0), counted


def _check_numbers(y: Array, target: Array, mask: Array | None) -> Array:
    if np.shape(target) != y.shape:
        raise ValueError(f"expected a target for each output, shape {y.shape}, got {np.shape(target)}")
    return _check_mask(y.shape[:-1], mask)


def _check_answers(logits: Array, target: Array, mask: Array | None) -> Array:
    mask, answers = _check_numbers(logits, target, mask), np.asarray(target)
    if answers[mask].min() < 0 or answers[mask].max() > 1:
        raise ValueError(f"expected answers from 0 to 1, got {answers[mask].min()}..{answers[mask].max()}")
    return mask
