"""What a bidirectional network is read out at, and what a wrong choice costs."""

from functools import partial
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.experiments._budget import nearest_width
from rnncourse.experiments._measure import BATCH, CLIP
from rnncourse.layers import Bidirectional, BothEnds, Chain, Dense, LastStep, Layer, Recurrent
from rnncourse.optim import Adam
from rnncourse.tasks import first_symbol
from rnncourse.training import accuracy, train_abreast

#: A forward network, and a bidirectional one that is read out at its last step or at both its ends.
READOUTS = ("forward", "last step", "both ends")


def readout_network(kind: str, D: int, H: int, V: int, *, rng: np.random.Generator) -> Chain:
    """Build a many-to-one network.

    Parameters
    ----------
    kind : {"forward", "last step", "both ends"}
        A forward network, or a bidirectional one read out at its last step (which is wrong) or at both its ends.
    D, H, V : int
        Sizes of the input, of the state of each direction, and of the output.
    rng : numpy.random.Generator
        Source of the first weights.

    Returns
    -------
    Chain
        From (B, T, D) to scores of shape (B, V).

    Raises
    ------
    ValueError
        If there is no network of that kind.
    """
    if kind not in READOUTS:
        raise ValueError(f"expected one of {', '.join(READOUTS)}, got {kind!r}")
    ahead = Recurrent.initialise(D, H, rng=rng)
    if kind == "forward":
        return Chain({"state": ahead, "summary": LastStep(), "readout": Dense.initialise(H, V, rng=rng)})
    both = Bidirectional(ahead, Recurrent.initialise(D, H, rng=rng))
    summary: Layer[Any] = BothEnds() if kind == "both ends" else LastStep()
    return Chain({"state": both, "summary": summary, "readout": Dense.initialise(2 * H, V, rng=rng)})


def count_readout_weights(kind: str, D: int, H: int, V: int) -> int:
    """Count the weights and biases of a many-to-one network.

    Parameters
    ----------
    kind : {"forward", "last step", "both ends"}
        Which, as in `readout_network`.
    D, H, V : int
        Sizes as there.

    Returns
    -------
    int
        Weights and biases together.
    """
    directions = 1 if kind == "forward" else 2
    return directions * (D + H + 1) * H + (directions * H + 1) * V


def readout_scores(
    kinds: tuple[str, ...], lengths: tuple[int, ...], *, seeds: range, weights: int, learning_rate: float, steps: int
) -> dict[str, Array]:
    """Train many-to-one networks to name the first symbol, and score them on sequences that they have never seen.

    Parameters
    ----------
    kinds : tuple of str
        Networks, as in `readout_network`.
    lengths : tuple of int
        Lengths of the sequences.
    seeds : range
        Each seed starts its own generator.
    weights : int
        Budget of weights; each network is as wide as comes closest to it.
    learning_rate : float
        Of Adam.
    steps : int
        Number of batches.

    Returns
    -------
    dict of str to ndarray of shape (len(lengths), len(seeds))
        Accuracies on 1000 fresh sequences, by kind.
    """
    symbols = 4

    def measured(kind: str, T: int) -> list[float]:
        rngs = [np.random.default_rng(seed) for seed in seeds]
        H = nearest_width(weights, lambda H: count_readout_weights(kind, symbols, H, symbols))
        networks = [readout_network(kind, symbols, H, symbols, rng=rng) for rng in rngs]
        draws = [partial(first_symbol, BATCH, T=T, rng=rng) for rng in rngs]
        train_abreast(networks, draws, Adam(learning_rate), steps=steps, clip=CLIP)
        return [
            accuracy(network, first_symbol(1000, T=T, rng=rng)) for network, rng in zip(networks, rngs, strict=True)
        ]

    return {kind: np.array([measured(kind, T) for T in lengths]) for kind in kinds}
