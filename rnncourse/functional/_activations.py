"""Activations, each beside the function that carries a gradient back through it."""

import numpy as np
from numpy.typing import ArrayLike

from rnncourse.arrays import Array
from rnncourse.functional._targets import floating


def sigmoid(z: ArrayLike) -> Array:
    """Squash each number into ``(0, 1)``: ``1 / (1 + exp(-z))``, the logistic sigmoid.

    It is computed as ``(1 + tanh(z / 2)) / 2``, which is the same and overflows nowhere.

    Parameters
    ----------
    z : array_like of shape (...)
        Any numbers.

    Returns
    -------
    ndarray of shape (...)
        Values between 0 and 1.

    Examples
    --------
    >>> sigmoid([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    return 0.5 + 0.5 * np.tanh(0.5 * np.asarray(z))


def sigmoid_backward(ds: Array, s: Array, out: Array | None = None) -> Array:
    """Carry a gradient back through ``s = sigmoid(z)``: ``dz = ds * s * (1 - s)``.

    Parameters
    ----------
    ds : ndarray of shape (...)
        Gradient with respect to the result.
    s : ndarray of shape (...)
        The result itself.

    out : ndarray of shape (...), optional
        Where to write the result, instead of a new array.

    Returns
    -------
    ndarray of shape (...)
        Gradient with respect to ``z``.

    Examples
    --------
    >>> sigmoid_backward(np.array([2.0]), np.array([0.5]))
    array([0.5])
    """
    slope = np.subtract(s, np.multiply(s, s, out=out), out=out)
    return np.multiply(ds, slope, out=out)


def tanh_backward(dh: Array, h: Array, out: Array | None = None) -> Array:
    """Carry a gradient back through ``h = tanh(a)``: ``da = dh * (1 - h**2)``.

    Parameters
    ----------
    dh : ndarray of shape (...)
        Gradient with respect to the result.
    h : ndarray of shape (...)
        The result itself.

    out : ndarray of shape (...), optional
        Where to write the result, instead of a new array.

    Returns
    -------
    ndarray of shape (...)
        Gradient with respect to ``a``.

    Examples
    --------
    >>> tanh_backward(np.array([2.0]), np.array([0.5]))
    array([1.5])
    """
    slope = np.subtract(1, np.multiply(h, h, out=out), out=out)
    return np.multiply(dh, slope, out=out)


def relu(z: ArrayLike) -> Array:
    """Cut what is negative to zero: ``max(0, z)``.

    Parameters
    ----------
    z : array_like of shape (...)
        Any numbers.

    Returns
    -------
    ndarray of shape (...)
        Values of 0 and above.

    Examples
    --------
    >>> relu([-2.0, 3.0])
    array([0., 3.])
    """
    z = np.asarray(z)
    return np.maximum(z, np.zeros((), z.dtype))


def relu_backward(dy: Array, y: Array) -> Array:
    """Carry a gradient back through ``y = relu(z)``: it passes where ``y > 0``.

    Parameters
    ----------
    dy : ndarray of shape (...)
        Gradient with respect to the result.
    y : ndarray of shape (...)
        The result itself.

    Returns
    -------
    ndarray of shape (...)
        Gradient with respect to ``z``; 0 at ``z = 0``, where there is no derivative.
    """
    return dy * (y > 0)


def softmax(z: ArrayLike) -> Array:
    """Turn scores into probabilities along the last axis.

    The largest score is subtracted first: the result is the same and no exponential overflows.

    Parameters
    ----------
    z : array_like of shape (..., V)
        Scores (logits), unitless.

    Returns
    -------
    ndarray of shape (..., V)
        Probabilities in ``(0, 1)`` that sum to 1 along the last axis.

    Examples
    --------
    >>> softmax([1000.0, 1000.0])
    array([0.5, 0.5])
    """
    z = floating(np.asarray(z))
    powers = np.exp(z - _over_classes(np.maximum, z))
    return powers / _over_classes(np.add, powers)


def softmax_backward(dp: Array, p: Array) -> Array:
    """Carry a gradient back through ``p = softmax(z)``: ``dz = p * (dp - sum(dp * p))``.

    Parameters
    ----------
    dp : ndarray of shape (..., V)
        Gradient with respect to the probabilities.
    p : ndarray of shape (..., V)
        The probabilities.

    Returns
    -------
    ndarray of shape (..., V)
        Gradient with respect to the scores.
    """
    return p * (dp - _over_classes(np.add, dp * p))


def log_softmax(z: ArrayLike) -> Array:
    """Logarithm of `softmax`, computed without taking the logarithm of a number near zero.

    Parameters
    ----------
    z : array_like of shape (..., V)
        Scores (logits).

    Returns
    -------
    ndarray of shape (..., V)
        Log-probabilities, in nats.
    """
    z = floating(np.asarray(z))
    shifted = z - _over_classes(np.maximum, z)
    return shifted - np.log(_over_classes(np.add, np.exp(shifted)))


def _over_classes(combine: np.ufunc, z: Array) -> Array:
    """Reduce over the last axis, which stays with length 1.

    Row by row takes NumPy up to a tenth of a microsecond a row, which is many times as long as column by column where
    there are few classes. Fewer than 8 are added in the same order either way; of more, eight sums are kept.
    """
    if z.ndim == 1 or not 0 < z.shape[-1] < 8:
        return np.asarray(combine.reduce(z, axis=-1, keepdims=True))
    found = z[..., 0]
    for k in range(1, z.shape[-1]):
        found = combine(found, z[..., k])
    return np.asarray(found)[..., None]


def one_hot(indices: ArrayLike, V: int) -> Array:
    """Write each index as a row of zeros with a single 1.

    Parameters
    ----------
    indices : array_like of int of shape (...)
        Indices in ``0 .. V-1``.
    V : int
        Length of a row: the size of the vocabulary.

    Returns
    -------
    ndarray of shape (..., V)
        Rows of float64.

    Raises
    ------
    ValueError
        If an index is no integer or lies outside the vocabulary.

    Examples
    --------
    >>> one_hot([2, 0], 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    indices = np.asarray(indices)
    if indices.dtype.kind not in "iu":
        raise ValueError(f"expected integer indices in 0..{V - 1}, got dtype {indices.dtype}")
    if indices.size and (indices.min() < 0 or indices.max() >= V):
        raise ValueError(f"expected indices in 0..{V - 1}, got {indices.min()}..{indices.max()}")
    return (indices[..., None] == np.arange(V)).astype(np.float64)
