"""Words as rows of a matrix."""

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

    Examples
    --------
    >>> embedding = Embedding({"W": np.array([[0.0, 0.0], [1.0, 2.0], [3.0, 4.0]])})
    >>> embedding.forward(np.array([[2, 1]])).output
    array([[[3., 4.],
            [1., 2.]]])
    """

    parameters: dict[str, Array]

    @classmethod
    def initialise(cls, V: int, D: int, *, rng: np.random.Generator, like: str = "course") -> Self:
        """Draw vectors: from ±0.05 as Keras does, or from the normal distribution as PyTorch does.

        Parameters
        ----------
        V, D : int
            Size of the vocabulary and of a vector.
        rng : numpy.random.Generator
            Source of randomness.
        like : {"course", "keras", "torch"}
            Whose habits the first weights follow.

        Returns
        -------
        Embedding
            A layer of float64 parameters.

        Raises
        ------
        ValueError
            If nobody of that name is known.
        """
        if like == "torch":
            return cls({"W": rng.standard_normal((V, D))})
        if like not in ("course", "keras"):
            raise ValueError(f"expected weights like course, keras or torch, got {like!r}")
        return cls({"W": uniform((V, D), 0.05, rng=rng)})

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> EmbeddingTrace:
        """Look up a vector for every id. See `Layer.forward`.

        Here ``x`` holds ids, integers of shape (B, T) from 0 to V - 1, and a ValueError names the first that is none.
        """
        W = self.parameters["W"]
        check_ids(x, len(W))
        return EmbeddingTrace(W[x], (), x)

    def backward(self, trace: EmbeddingTrace, doutput: Array, dend: State = None) -> Gradients:
        """Add every step's gradient to the row that was looked up there. See `Layer.backward`.

        An id has no gradient: ``x`` is an array of zeros of shape (B, T).
        """
        W = self.parameters["W"]
        dW = add_to_rows(trace.ids.reshape(-1), doutput.reshape(-1, W.shape[1]), len(W))
        return Gradients({"W": dW}, np.zeros(trace.ids.shape, W.dtype), ())


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

    Sorting brings equal rows together, and each run of them is summed at once; `numpy.add.at`, which says the same,
    takes longer: 1.4 times at a large vocabulary and 6 times at a small one.
    """
    total = np.zeros((V, values.shape[1]), values.dtype)
    if len(rows):
        order = np.argsort(rows, kind="stable")
        ordered = rows[order]
        firsts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
        total[ordered[firsts]] = np.add.reduceat(values[order], firsts, axis=0)
    return total
