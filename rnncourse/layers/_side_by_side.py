"""Several things known of a word, each looked up in a table of its own."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.layers._chain import joined
from rnncourse.layers._embedding import Embedding, EmbeddingTrace
from rnncourse.layers._layer import Gradients, State


class EmbeddingsTrace(NamedTuple):
    """What the forward pass of embeddings leaves: vectors side by side, no state, what each table left."""

    output: Array
    end: tuple[()]
    traces: tuple[EmbeddingTrace, ...]


@dataclass(frozen=True)
class Embeddings:
    """Embeddings side by side: every step holds an id for each, and their vectors are put one after the other.

    Attributes
    ----------
    tables : dict of str to Embedding
        The first reads the first id of a step, and so on. A parameter is called ``table.W``.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> words, shapes = Embedding.initialise(9, 5, rng=rng), Embedding.initialise(3, 2, rng=rng)
    >>> Embeddings({"word": words, "shape": shapes}).forward(np.array([[[8, 1], [7, 2]]])).output.shape
    (1, 2, 7)
    """

    tables: dict[str, Embedding]

    @property
    def parameters(self) -> dict[str, Array]:
        """Parameters of all tables, under ``table.W``."""
        return joined({name: table.parameters for name, table in self.tables.items()})

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> EmbeddingsTrace:
        """Look up the vectors of every step. See `Layer.forward`.

        Here ``x`` holds ids, integers of shape (B, T, K) for K tables; a ValueError says so if it does not.
        """
        ids = np.asarray(x)
        if ids.ndim != 3 or ids.shape[-1] != len(self.tables):
            raise ValueError(f"expected ids of shape (B, T, {len(self.tables)}), one a table, got {ids.shape}")
        traces = tuple(table.forward(ids[..., k]) for k, table in enumerate(self.tables.values()))
        return EmbeddingsTrace(np.concatenate([trace.output for trace in traces], axis=-1), (), traces)

    def backward(self, trace: EmbeddingsTrace, doutput: Array, dend: State = None) -> Gradients:
        """Give every table its own columns of the gradient. See `Layer.backward`.

        Ids have no gradient: ``x`` is an array of zeros of their shape.
        """
        ends = np.cumsum([part.output.shape[-1] for part in trace.traces])[:-1]
        found = {
            name: table.backward(part, share).parameters
            for (name, table), part, share in zip(
                self.tables.items(), trace.traces, np.split(doutput, ends, axis=-1), strict=True
            )
        }
        return Gradients(joined(found), np.zeros((*doutput.shape[:2], len(self.tables)), doutput.dtype), ())
