"""Plain and gated networks, started alike and counted alike."""

from typing import Any

import numpy as np

from rnncourse.experiments._budget import nearest_width
from rnncourse.layers import GRU, LSTM, Chain, Dense, LastStep, Layer, Recurrent

#: The networks that are compared, and how many gates and candidates each has side by side.
GATED = {"elman": 1, "gru": 3, "gru before": 3, "lstm": 4}


def gated_weights(kind: str, D: int, H: int, V: int) -> int:
    """Count the weights of a recurrent layer and a dense one on top: ``G (D + H + 1) H + (H + 1) V``, and maybe ``H``.

    Parameters
    ----------
    kind : {"elman", "gru", "gru before", "lstm"}
        A recurrent layer, a GRU that resets after or before the product, or an LSTM: G is 1, 3, 3 or 4. The GRU that
        resets after has H more, the second bias of its candidate.
    D, H, V : int
        Sizes of the input, the state and the output.

    Returns
    -------
    int
        Weights and biases together.

    Raises
    ------
    ValueError
        If there is no network of that kind.

    Examples
    --------
    >>> gated_weights("lstm", D=32, H=100, V=0), gated_weights("gru", D=32, H=100, V=0)
    (53200, 40000)
    """
    if kind not in GATED:
        raise ValueError(f"expected one of {', '.join(GATED)}, got {kind!r}")
    return GATED[kind] * (D + H + 1) * H + (H if kind == "gru" else 0) + (H + 1) * V


def gated_width(weights: int, kind: str, D: int, V: int) -> int:
    """Choose the number of units that brings a network closest to a budget of weights.

    Parameters
    ----------
    weights : int
        The budget.
    kind : {"elman", "gru", "gru before", "lstm"}
        Which network.
    D, V : int
        Sizes of the input and the output.

    Returns
    -------
    int
        H, at least 1.
    """
    return nearest_width(weights, lambda H: gated_weights(kind, D, H, V))


def gated_layer(kind: str, D: int, H: int, *, keep_bias: float, rng: np.random.Generator) -> Layer[Any]:
    """Start a layer: every gate Glorot for the input and orthogonal for the state, every bias zero but one.

    Parameters
    ----------
    kind : {"elman", "gru", "gru before", "lstm"}
        Which layer.
    D, H : int
        Sizes of the input and the state.
    keep_bias : float
        First bias of the gate that keeps: the GRU's update gate, the LSTM's forget gate. An Elman layer has none.
    rng : numpy.random.Generator
        Source of the weights.

    Returns
    -------
    Layer
        Of float64 parameters.

    Raises
    ------
    ValueError
        If there is no network of that kind.
    """
    if kind == "elman":
        return Recurrent.initialise(D, H, rng=rng)
    if kind == "lstm":
        return LSTM.initialise(D, H, rng=rng, forget_bias=keep_bias)
    if kind not in GATED:
        raise ValueError(f"expected one of {', '.join(GATED)}, got {kind!r}")
    gru = GRU.initialise(D, H, reset_after=kind == "gru", rng=rng)
    gru.parameters["b_h"][H : 2 * H] = keep_bias
    return gru


def gated_network(
    kind: str, D: int, H: int, V: int, *, keep_bias: float, rng: np.random.Generator, last_only: bool = False
) -> Chain:
    """Start a network: a layer of `gated_layer`, and a dense one on top.

    Parameters
    ----------
    kind : {"elman", "gru", "gru before", "lstm"}
        Which layer.
    D, H, V : int
        Sizes of the input, the state and the output.
    keep_bias : float
        First bias of the gate that keeps.
    rng : numpy.random.Generator
        Source of the weights.
    last_only : bool
        Whether the answer is asked for after the last step alone.

    Returns
    -------
    Chain
        Of the layers ``recurrent``, ``last`` where the answer is asked for once, and ``readout``.
    """
    layers: dict[str, Layer[Any]] = {"recurrent": gated_layer(kind, D, H, keep_bias=keep_bias, rng=rng)}
    if last_only:
        layers["last"] = LastStep()
    return Chain(layers | {"readout": Dense.initialise(H, V, rng=rng)})
