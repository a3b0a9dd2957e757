"""Losses, each beside its gradient: how wrong a network's outputs are.

Every loss is a sum over the positions that count, divided by how many numbers were added. The objective of the course's
fifth lecture divides by the number of sequences instead, so that long ones weigh more: that is ``per="sequence"``. A
sequence without a position that counts is not counted either. Gradients have the outputs' dtype; those of integers are
float64.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.functional._activations import log_softmax, sigmoid, softmax
from rnncourse.functional._targets import check_answers, check_classes, check_numbers, floating, mean_of, share_of


def cross_entropy(
    logits: Array, target: Array, mask: Array | None = None, per: str = "position", apart: bool = False
) -> Any:
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
        What the sum is divided by: the positions that count, or the sequences, which are rows along the first axis.
    apart : bool
        Whether the first axis is one of networks, of which each has a loss of its own.

    Returns
    -------
    float, or ndarray of shape (S,) with `apart`
        Loss in nats.

    Raises
    ------
    ValueError
        If shapes disagree, a class does not exist, or no position counts.
    """
    target, mask = check_classes(logits, target, mask)
    of_truth = np.take_along_axis(log_softmax(logits), target[..., None], axis=-1)[..., 0]
    return mean_of(-of_truth, mask, per, apart=apart)


def cross_entropy_backward(
    logits: Array, target: Array, mask: Array | None = None, per: str = "position", apart: bool = False
) -> Array:
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
    apart : bool
        Whether the first axis is one of networks, of which each has a loss of its own.

    Returns
    -------
    ndarray of shape (..., V)
        Gradient with respect to the scores; zero at positions that do not count.

    Raises
    ------
    ValueError
        If shapes disagree, a class does not exist, or no position counts.
    """
    target, mask = check_classes(logits, target, mask)
    logits = floating(logits)
    dlogits = softmax(logits)
    at_truth = np.take_along_axis(dlogits, target[..., None], axis=-1)
    np.put_along_axis(dlogits, target[..., None], at_truth - 1, axis=-1)
    return share_of(dlogits, mask, per, apart=apart).astype(logits.dtype)


def squared_error(
    y: Array, target: Array, mask: Array | None = None, per: str = "position", apart: bool = False
) -> Any:
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
    apart : bool
        Whether the first axis is one of networks, of which each has a loss of its own.

    Returns
    -------
    float, or ndarray of shape (S,) with `apart`
        Loss, in squared units of the target.

    Raises
    ------
    ValueError
        If shapes disagree or no position counts.
    """
    mask, y = check_numbers(y, target, mask), floating(y)
    return mean_of(np.where(mask[..., None], y - target, 0) ** 2, mask, per, y.shape[-1], apart)


def squared_error_backward(
    y: Array, target: Array, mask: Array | None = None, per: str = "position", apart: bool = False
) -> Array:
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
    apart : bool
        Whether the first axis is one of networks, of which each has a loss of its own.

    Returns
    -------
    ndarray of shape (..., V)
        Gradient with respect to the outputs; zero at positions that do not count.

    Raises
    ------
    ValueError
        If shapes disagree or no position counts.
    """
    mask, y = check_numbers(y, target, mask), floating(y)
    return share_of(2 * (y - target), mask, per, y.shape[-1], apart).astype(y.dtype)


def binary_cross_entropy(
    logits: Array, target: Array, mask: Array | None = None, per: str = "position", apart: bool = False
) -> Any:
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
    apart : bool
        Whether the first axis is one of networks, of which each has a loss of its own.

    Returns
    -------
    float, or ndarray of shape (S,) with `apart`
        Loss in nats.

    Raises
    ------
    ValueError
        If shapes disagree, an answer lies outside ``[0, 1]``, or no position counts.
    """
    mask, logits = check_answers(logits, target, mask), floating(logits)
    losses = np.maximum(logits, 0) - logits * target + np.log1p(np.exp(-np.abs(logits)))
    return mean_of(losses, mask, per, logits.shape[-1], apart)


def binary_cross_entropy_backward(
    logits: Array, target: Array, mask: Array | None = None, per: str = "position", apart: bool = False
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
    apart : bool
        Whether the first axis is one of networks, of which each has a loss of its own.

    Returns
    -------
    ndarray of shape (..., V)
        Gradient with respect to the scores; zero at positions that do not count.

    Raises
    ------
    ValueError
        If shapes disagree, an answer lies outside ``[0, 1]``, or no position counts.
    """
    mask, logits = check_answers(logits, target, mask), floating(logits)
    return share_of(sigmoid(logits) - target, mask, per, logits.shape[-1], apart).astype(logits.dtype)


class Loss(NamedTuple):
    """How wrong outputs are, and the gradient of that; both take outputs, targets, and which positions count."""

    value: Callable[..., Any]
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


def per_network(loss: Loss) -> Loss:
    """Turn a loss into one for networks abreast: the first axis of everything is one of networks, each has its own.

    Parameters
    ----------
    loss : Loss
        One of the losses of this module, or what `per_sequence` made of it.

    Returns
    -------
    Loss
        Its value is an array of shape (S,); its gradient is that of each network's own loss.
    """
    return Loss(partial(loss.value, apart=True), partial(loss.backward, apart=True))
