"""How two frameworks lay out the weights of a reader, as plain arrays; neither of them is loaded here.

The reader is an embedding, an LSTM and one output. PyTorch names its arrays, keeps each matrix transposed and gives the
LSTM two biases that are added; Keras lists its arrays, has the course's layout and one bias. Both have our order of
gates.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.compare import as_array
from rnncourse.checks.plain import NotPlainError, Plain, describe
from rnncourse.layers import LSTM, Chain, Dense, Embedding, LastStep

#: What PyTorch calls the arrays of the reader whose parts are ``embedding``, ``lstm`` and ``output``.
TORCH_NAMES = (
    "embedding.weight",
    "lstm.weight_ih_l0",
    "lstm.weight_hh_l0",
    "lstm.bias_ih_l0",
    "lstm.bias_hh_l0",
    "output.weight",
    "output.bias",
)
#: What the arrays are that Keras lists, in its order.
KERAS_NAMES = ("embedding", "kernel", "recurrent kernel", "bias", "output's kernel", "output's bias")


def reader(E: Array, W_xh: Array, W_hh: Array, b_h: Array, W: Array, b: Array) -> Chain:
    """Build the reader of these parameters, in the course's layout."""
    lstm, output = LSTM({"W_xh": W_xh, "W_hh": W_hh, "b_h": b_h}), Dense({"W": W, "b": b})
    return Chain({"embedding": Embedding({"W": E}), "lstm": lstm, "last": LastStep(), "output": output})


class Layout(NamedTuple):
    """A framework, as far as a check must know it.

    Attributes
    ----------
    name : str
        How the ids of its answers begin.
    biases : int
        How many an LSTM's gate has.
    seconds : float
        How long an answer may take that loads it.
    whole : str
        What a reader's weights are, in words.
    shapes : callable
        From V, D and H to the names and shapes of the arrays.
    ours : callable
        From a framework's arrays, in the order of the names, to those of `reader`.
    theirs : callable
        From the arrays of `reader` to what an answer is handed or hands back.
    untouched : callable
        Says of a framework's arrays whether all numbers are still within the bounds that it draws them in.
    """

    name: str
    biases: int
    seconds: float
    whole: str
    shapes: Callable[[int, int, int], dict[str, tuple[int, ...]]]
    ours: Callable[[list[Array]], list[Array]]
    theirs: Callable[[list[Array]], Any]
    untouched: Callable[[list[Array]], bool]

    def arrays(self, weights: Any) -> list[Array]:
        """List a reader's arrays, in the order of the names."""
        return [weights[name] for name in TORCH_NAMES] if isinstance(weights, dict) else list(weights)

    def problem(self, weights: Plain, V: int, D: int, H: int) -> str:
        """Say in what weights differ from those of a reader of these sizes; empty where they do not."""
        shapes = self.shapes(V, D, H)
        named = self._named(weights)
        if named is None or list(named) != list(shapes):
            got = f"a dictionary of {', '.join(weights)}" if isinstance(weights, dict) else describe(weights)
            return f"expected: {self.whole}: {', '.join(shapes)}\nreturned: {got}"
        for name, shape in shapes.items():
            try:
                array = as_array(named[name])
            except NotPlainError as reason:
                return f"in {name}:\nexpected: an array of shape {shape}\nreturned: {reason}"
            if array.shape != shape:
                return f"in {name}:\nexpected: an array of shape {shape}\nreturned: one of shape {array.shape}"
            if not np.isfinite(array).all():
                return f"in {name}: not all numbers are finite"
        return ""

    def _named(self, weights: Plain) -> dict[str, Plain] | None:
        names = tuple(self.shapes(1, 1, 1))
        if names == TORCH_NAMES:
            found = isinstance(weights, dict) and set(weights) == set(names)
            return {name: weights[name] for name in names} if found else None  # type: ignore[index, call-overload]
        found = isinstance(weights, list | tuple) and len(weights) == len(names)
        return dict(zip(names, weights, strict=True)) if found else None  # type: ignore[arg-type]


def _torch_shapes(V: int, D: int, H: int) -> dict[str, tuple[int, ...]]:
    sizes = ((V, D), (4 * H, D), (4 * H, H), (4 * H,), (4 * H,), (1, H), (1,))
    return dict(zip(TORCH_NAMES, sizes, strict=True))


def _keras_shapes(V: int, D: int, H: int) -> dict[str, tuple[int, ...]]:
    return dict(zip(KERAS_NAMES, ((V, D), (D, 4 * H), (H, 4 * H), (4 * H,), (H, 1), (1,)), strict=True))


def _from_torch(arrays: list[Array]) -> list[Array]:
    E, W_ih, W_hh, b_ih, b_hh, W, b = (np.asarray(array, dtype=float) for array in arrays)
    return [E, W_ih.T, W_hh.T, b_ih + b_hh, W.T, b]


def _to_torch(arrays: list[Array]) -> dict[str, Array]:
    """Share the bias out between the two, unequally."""
    E, W_xh, W_hh, b_h, W, b = arrays
    theirs = (E, W_xh.T, W_hh.T, 0.25 * b_h, 0.75 * b_h, W.T, b)
    return {name: np.array(array, order="C") for name, array in zip(TORCH_NAMES, theirs, strict=True)}


def _untouched_in_torch(arrays: list[Array]) -> bool:
    """Say whether the LSTM and the output are as PyTorch draws them; a step of Adam's moves many beyond."""
    _, *others, output, _ = arrays
    H = np.asarray(output).shape[1]
    return all(np.abs(array).max() <= H**-0.5 + 1e-6 for array in (*others, output))


PYTORCH = Layout("pytorch", 2, 40, "a dictionary", _torch_shapes, _from_torch, _to_torch, _untouched_in_torch)
KERAS = Layout(
    "keras",
    1,
    120,
    "a list of six arrays",
    _keras_shapes,
    lambda arrays: [np.asarray(array, dtype=float) for array in arrays],
    list,
    lambda arrays: bool(np.abs(arrays[0]).max() <= 0.05 + 1e-6),
)
