"""Attention: at every step a look at a whole sequence, with weights that say where to look."""

import math
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from rnncourse.arrays import Array, require_shape
from rnncourse.functional import softmax
from rnncourse.initializers import glorot_uniform
from rnncourse.layers._layer import Gradients, State


class AttentionTrace(NamedTuple):
    """What the forward pass of attention leaves.

    Attributes
    ----------
    output : ndarray of shape (B, T, D + M)
        At every step what was read, and beside it what was looked up.
    end : tuple
        The memory and its mask, as they were given; ``()`` where the layer looked at its own input.
    weights : ndarray of shape (B, T, S)
        How much every step looks at every place of the memory; each row sums to 1 and is 0 at padding.
    x, memory : ndarray of shape (B, T, D) and (B, S, M)
        What was read, and what was looked at.
    queries, keys : ndarray of shape (B, T, A) and (B, S, A)
        What was asked, and what the places answer to.
    """

    output: Array
    end: State
    weights: Array
    x: Array
    memory: Array
    queries: Array
    keys: Array


@dataclass(frozen=True)
class Attention:
    """Scaled dot-product attention: every step asks, every place of a memory answers, and what fits is added up.

    The memory is the layer's state: a pair of values (B, S, M) and their mask (B, S), or None for no mask. It goes in
    as ``start``, comes out unchanged as ``end``, and its gradient comes back as ``start`` of the gradients. Without a
    start the layer looks at its own input, which is self-attention.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W_q`` (D, A) makes queries of the input, ``W_k`` (M, A) keys of the memory.

    References
    ----------
    Luong, Pham and Manning (2015), the form they call general; Vaswani et al. (2017) for the division by ``sqrt(A)``.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> layer = Attention.initialise(D=3, M=5, A=4, rng=rng)
    >>> layer.forward(np.zeros((2, 7, 3)), (rng.normal(size=(2, 6, 5)), None)).output.shape
    (2, 7, 8)
    """

    parameters: dict[str, Array]

    @classmethod
    def initialise(cls, D: int, M: int, A: int, *, rng: np.random.Generator) -> Self:
        """Draw weights from Glorot's range.

        Parameters
        ----------
        D, M, A : int
            Sizes of the input, of a place of the memory, and of queries and keys.
        rng : numpy.random.Generator
            Source of randomness.

        Returns
        -------
        Attention
            A layer of float64 parameters.
        """
        return cls({"W_q": glorot_uniform(D, A, rng=rng), "W_k": glorot_uniform(M, A, rng=rng)})

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> AttentionTrace:
        """Look at the memory from every step.

        Parameters
        ----------
        x : ndarray of shape (B, T, D)
            Inputs, such as the states of a decoder.
        start : tuple of ndarray (B, S, M) and of ndarray of bool (B, S) or None, optional
            The memory and its mask; the input and its own mask when not given.
        mask : ndarray of bool of shape (B, T), optional
            True at real steps. Steps do not touch one another, so it is used only where the layer looks at its input.
        rng : numpy.random.Generator, optional
            Not used: nothing is dropped.

        Returns
        -------
        AttentionTrace
            The result, the weights, and what the way back needs.

        Raises
        ------
        ValueError
            If shapes disagree, or a sequence has no real place to look at.
        """
        W_q, W_k = self.parameters["W_q"], self.parameters["W_k"]
        require_shape("W_k", W_k, (None, W_q.shape[1]), "(M, A)")
        require_shape("x", x, (None, None, len(W_q)), "(B, T, D)")
        memory, real = (x, mask) if start is None else start
        require_shape("memory", memory, (len(x), None, len(W_k)), "(B, S, M)")
        queries, keys = x @ W_q, memory @ W_k
        weights = _weights(queries, keys, _checked(real, memory))
        output = np.concatenate([x, weights @ memory], axis=-1)
        return AttentionTrace(output, () if start is None else start, weights, x, memory, queries, keys)

    def backward(self, trace: AttentionTrace, doutput: Array, dend: State = None) -> Gradients:
        """Go back to the input and to the memory.

        Parameters
        ----------
        trace : AttentionTrace
            What the forward pass left.
        doutput : ndarray of shape (B, T, D + M)
            Gradient of the loss with respect to the result.
        dend : tuple, optional
            Gradient with respect to the memory at the end, and None; zero when not given.

        Returns
        -------
        Gradients
            ``start`` is the gradient with respect to the memory, and None; ``()`` where the layer looked at its input.
        """
        W_q, W_k = self.parameters["W_q"], self.parameters["W_k"]
        D, A = W_q.shape
        dx, dlooked = doutput[..., :D], doutput[..., D:]
        dweights = dlooked @ trace.memory.swapaxes(1, 2)
        mean = (dweights * trace.weights).sum(axis=-1, keepdims=True)
        dscores = trace.weights * (dweights - mean) / math.sqrt(A)
        dqueries, dkeys = dscores @ trace.keys, dscores.swapaxes(1, 2) @ trace.queries
        found = {"W_q": _over_all(trace.x, dqueries), "W_k": _over_all(trace.memory, dkeys)}
        dx = dx + dqueries @ W_q.T
        dmemory = trace.weights.swapaxes(1, 2) @ dlooked + dkeys @ W_k.T
        if isinstance(trace.end, tuple) and not trace.end:
            return Gradients(found, dx + dmemory, ())
        return Gradients(found, dx, (dmemory if not dend else dmemory + dend[0], None))


def _weights(queries: Array, keys: Array, real: Array | None) -> Array:
    """Turn agreement into shares, of which padding gets none."""
    scores = queries @ keys.swapaxes(1, 2) / math.sqrt(queries.shape[-1])
    return softmax(scores if real is None else np.where(real[:, None], scores, -np.inf))


def _checked(mask: Array | None, memory: Array) -> Array | None:
    """Return the memory's mask, once every sequence is seen to have a place to look at."""
    if mask is None:
        return None
    real = np.asarray(mask)
    require_shape("mask of the memory", real, memory.shape[:2], "(B, S)")
    if real.dtype != bool:
        raise ValueError(f"expected a mask of dtype bool, True at real places, got {real.dtype}")
    empty = np.flatnonzero(~real.any(axis=1))
    if len(empty):
        raise ValueError(f"expected a real place in every memory, got none in sequence {empty[0]} of the batch")
    return real


def _over_all(left: Array, right: Array) -> Array:
    """Sum over batch and time of the outer products: ``(B, T, M), (B, T, N) -> (M, N)``."""
    return left.reshape(-1, left.shape[-1]).T @ right.reshape(-1, right.shape[-1])
