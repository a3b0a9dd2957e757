"""Words as rows of a matrix."""

import math
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from rnncourse.arrays import Array
from rnncourse.initializers import uniform
from rnncourse.layers._layer import Gradients, State


class EmbeddingTrace(NamedTuple):
    """What the forward pass of an embedding leaves: the vectors, no state, the ids."""

    output: Array
    end: tuple[()]
    ids: Array


@dataclass(frozen=True)
class Embedding:
    """A vector for each word: row ``i`` of a matrix, which is what a one-hot row times the matrix gives.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W`` (V, D): one row a word.
    padding : int, optional
        Id that fills short sequences up. Its row starts at zero and gets no gradient, so training leaves it there. It
        masks nothing: for that, give the network ``mask=ids != padding``.

    Examples
    --------
    >>> embedding = Embedding({"W": np.array([[0.0, 0.0], [1.0, 2.0], [3.0, 4.0]])})
    >>> embedding.forward(np.array([[2, 1]])).output
    array([[[3., 4.],
            [1., 2.]]])
    """

    parameters: dict[str, Array]
    padding: int | None = None

    def __post_init__(self) -> None:
        V = self.parameters["W"].shape[-2]
        if self.padding is not None and not 0 <= self.padding < V:
            raise ValueError(f"expected a padding id in 0..{V - 1}, got {self.padding}")

    @classmethod
    def initialise(
        cls, V: int, D: int, *, rng: np.random.Generator, like: str = "course", padding: int | None = None
    ) -> Self:
        """Draw vectors: from ±0.05 as Keras does, or from the normal distribution as PyTorch does.

        Parameters
        ----------
        V, D : int
            Size of the vocabulary and of a vector.
        rng : numpy.random.Generator
            Source of randomness.
        like : {"course", "keras", "torch"}
            Whose habits the first weights follow.
        padding : int, optional
            Id whose vector is zero and stays so.

        Returns
        -------
        Embedding
            A layer of float64 parameters.

        Raises
        ------
        ValueError
            If nobody of that name is known, or the padding id lies outside the vocabulary.
        """
        if like not in ("course", "keras", "torch"):
            raise ValueError(f"expected weights like course, keras or torch, got {like!r}")
        W = rng.standard_normal((V, D)) if like == "torch" else uniform((V, D), 0.05, rng=rng)
        embedding = cls({"W": W}, padding)
        if padding is not None:
            W[padding] = 0
        return embedding

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> EmbeddingTrace:
        """Look up a vector for every id. See `Layer.forward`.

        Here ``x`` holds ids, integers of shape (B, T) from 0 to V - 1, and a ValueError names the first that is none.
        """
        W, ids = self.parameters["W"], np.asarray(x)
        check_ids(ids, W.shape[-2])
        return EmbeddingTrace(W.reshape(-1, W.shape[-1])[_own_rows(ids, W)], (), ids)

    def backward(self, trace: EmbeddingTrace, doutput: Array, dend: State = None) -> Gradients:
        """Add every step's gradient to the row that was looked up there. See `Layer.backward`.

        An id has no gradient: ``x`` is an array of zeros of shape (B, T).
        """
        W = self.parameters["W"]
        *networks, V, D = W.shape
        rows = _own_rows(trace.ids, W)
        dW = add_to_rows(rows.reshape(-1), doutput.reshape(-1, D), math.prod(networks) * V).reshape(W.shape)
        if self.padding is not None:
            dW[..., self.padding, :] = 0
        return Gradients({"W": dW}, np.zeros(trace.ids.shape, W.dtype), ())


def _own_rows(ids: Array, W: Array) -> Array:
    """Move the ids of networks abreast on, so that each looks its ids up in a matrix of its own."""
    if W.ndim == 2:
        return ids
    if ids.ndim < 2 or len(ids) != len(W):
        raise ValueError(f"expected ids of shape (S, B, T) = ({len(W)}, any, any), got {ids.shape}")
    return ids + (np.arange(len(W)) * W.shape[-2]).reshape(-1, *(1,) * (ids.ndim - 1))


def check_ids(ids: Array, V: int) -> None:
    """Raise unless all ids are integers from 0 to V - 1, of a type that can count that far."""
    if not np.issubdtype(ids.dtype, np.integer):
        raise ValueError(f"expected ids as integers 0..{V - 1}, got dtype {ids.dtype}")
    if np.iinfo(ids.dtype).max < V - 1:
        raise ValueError(
            f"expected ids of a type that can hold {V - 1}, got {ids.dtype}, in which larger ids have wrapped around; "
            "make them int64 where they are made"
        )
    wrong = np.argwhere((ids < 0) | (ids >= V))
    if len(wrong):
        where = tuple(int(index) for index in wrong[0])
        raise ValueError(f"expected ids in 0..{V - 1}, got {ids[where]} at {where}")


def add_to_rows(rows: Array, values: Array, V: int) -> Array:
    """Sum the values that belong to the same row: ``(N,), (N, D) -> (V, D)``.

    Every number is counted into its own place of the flattened matrix, in float64. `numpy.add.at`, which says the
    same, takes about five times as long in float64 and three times in float32 (N = 32,000, D = 32, V = 5,000).
    """
    D = values.shape[1]
    places = rows.astype(np.intp)[:, None] * D + np.arange(D)  # small integer types could not count so far
    return np.bincount(places.ravel(), values.ravel(), V * D).reshape(V, D).astype(values.dtype, copy=False)
