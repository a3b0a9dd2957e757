"""The networks that are compared on the long-memory tasks, and how large each may be."""

from typing import Any

import numpy as np

from rnncourse.layers import GRU, LSTM, Chain, Dense, LastStep, Layer, Recurrent, cast

#: The networks that are compared, and how many blocks of weights stand side by side in each.
LONG_NETWORKS = {"elman": 1, "lstm": 4, "gru": 3}

#: The budget of each.
LONG_WEIGHTS = 1000


def long_network(kind: str, D: int, H: int, V: int, *, rng: np.random.Generator, at_end: bool = False) -> Chain:
    """Start a network: a recurrent layer and a readout at every step, or after the last one.

    Parameters
    ----------
    kind : {"elman", "lstm", "gru"}
        Which recurrent layer; a GRU's reset gate acts after the product.
    D, H, V : int
        Sizes of the input, the state and the answer.
    rng : numpy.random.Generator
        Source of the weights.
    at_end : bool
        Whether one answer is asked for, after the last step.

    Returns
    -------
    Chain
        Layers ``recurrent`` and ``readout``, of float32 parameters.

    Raises
    ------
    ValueError
        If there is no network of that kind.
    """
    layer: Layer[Any]
    if kind == "elman":
        layer = Recurrent.initialise(D, H, rng=rng)
    elif kind == "lstm":
        layer = LSTM.initialise(D, H, rng=rng)
    elif kind == "gru":
        layer = GRU.initialise(D, H, reset_after=True, rng=rng)
    else:
        raise ValueError(f"expected one of {', '.join(LONG_NETWORKS)}, got {kind!r}")
    last: dict[str, Layer[Any]] = {"last": LastStep()} if at_end else {}
    chain = Chain({"recurrent": layer} | last | {"readout": Dense.initialise(H, V, rng=rng)})
    return cast(chain, np.float32)


def count_long_weights(kind: str, D: int, H: int, V: int) -> int:
    """Count the parameters of a network of `long_network`.

    Parameters
    ----------
    kind : {"elman", "lstm", "gru"}
        Which recurrent layer.
    D, H, V : int
        Sizes of the input, the state and the answer.

    Returns
    -------
    int
        Weights and biases together.

    Examples
    --------
    >>> count_long_weights("lstm", D=32, H=100, V=0)
    53200
    """
    return LONG_NETWORKS[kind] * (D + H + 1) * H + (H if kind == "gru" else 0) + (H + 1) * V


def long_width(kind: str, D: int, V: int, weights: int = LONG_WEIGHTS) -> int:
    """Choose the number of hidden units that brings a network closest to a budget of weights.

    Parameters
    ----------
    kind : {"elman", "lstm", "gru"}
        Which recurrent layer.
    D, V : int
        Sizes of the input and the answer.
    weights : int
        The budget.

    Returns
    -------
    int
        H, at least 1.
    """
    return min(range(1, weights), key=lambda H: abs(count_long_weights(kind, D, H, V) - weights))
