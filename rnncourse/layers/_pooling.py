"""Many to one: a sequence of vectors summed up in one, padding left out."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array, require_shape
from rnncourse.layers._layer import Gradients, State
from rnncourse.layers._time import check_inputs


class PoolingTrace(NamedTuple):
    """What pooling leaves: the result, no state, and the share of each step's numbers in it, of shape (B, T, H)."""

    output: Array
    end: tuple[()]
    share: Array


@dataclass(frozen=True)
class _Pooling:
    """A sum over time with shares that depend on the mask, or on the numbers. Inputs may be those of networks abreast.

    Attributes
    ----------
    parameters : dict
        Empty: there is nothing to learn.
    """

    parameters: dict[str, Array] = field(default_factory=dict)

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> PoolingTrace:
        """See `Layer.forward`. The result has shape (B, H); a sequence without a real step is a ValueError."""
        real = _real_steps(x, mask)
        share = np.broadcast_to(self._share(x, real), x.shape)
        read = np.where(share, x, 0)  # zero times what is not finite would not be zero
        return PoolingTrace(np.einsum("...th,...th->...h", read, share), (), share)

    def backward(self, trace: PoolingTrace, doutput: Array, dend: State = None) -> Gradients:
        """See `Layer.backward`."""
        return Gradients({}, doutput[..., None, :] * trace.share, ())

    def _share(self, x: Array, real: Array) -> Array:
        raise NotImplementedError


@dataclass(frozen=True)
class LastStep(_Pooling):
    """Take the last real step: (B, T, H) to (B, H)."""

    def _share(self, x: Array, real: Array) -> Array:
        T = real.shape[-1]
        last = T - 1 - real[..., ::-1].argmax(axis=-1)
        return (np.arange(T) == last[..., None])[..., None].astype(x.dtype)


@dataclass(frozen=True)
class MeanOverTime(_Pooling):
    """Take the mean of the real steps: (B, T, H) to (B, H)."""

    def _share(self, x: Array, real: Array) -> Array:
        return (real / real.sum(axis=-1, keepdims=True))[..., None].astype(x.dtype)


@dataclass(frozen=True)
class MaxOverTime(_Pooling):
    """Take the largest number of each unit over the real steps: (B, T, H) to (B, H). Of equals, the first."""

    def _share(self, x: Array, real: Array) -> Array:
        where = np.where(real[..., None], x, -np.inf).argmax(axis=-2)  # (B, H)
        return (np.arange(x.shape[-2])[:, None] == where[..., None, :]).astype(x.dtype)


@dataclass(frozen=True)
class BothEnds(_Pooling):
    """Sum a bidirectional result up: the way from the left at the last real step, the other at the first.

    (B, T, 2 * H) to (B, 2 * H).
    """

    def _share(self, x: Array, real: Array) -> Array:
        T, H = real.shape[-1], x.shape[-1] // 2
        first, last = real.argmax(axis=-1), T - 1 - real[..., ::-1].argmax(axis=-1)
        where = np.where(np.arange(2 * H) < H, last[..., None], first[..., None])  # (B, 2 * H)
        return (np.arange(T)[:, None] == where[..., None, :]).astype(x.dtype)


def _real_steps(x: Array, mask: Array | None) -> Array:
    networks = x.shape[: x.ndim == 4]
    require_shape("x", x, (*networks, None, None, None), "(B, T, H)")
    real = check_inputs(x, mask, x.shape[-1], networks)
    empty = np.argwhere(~real.any(axis=-1))
    if len(empty):
        raise ValueError(f"sequence {empty[0][-1]} of the batch has no real step to read")
    return real
