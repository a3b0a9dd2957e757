"""A negation at a distance, read by convolutions and by a recurrent layer on equal terms."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.experiments._budget import nearest_width
from rnncourse.layers import Chain, Convolution, Dense, LastStep, Layer, Recurrent, count_parameters
from rnncourse.optim import Adam
from rnncourse.tasks import NEGATION_WORDS, negation
from rnncourse.training import accuracy, train_abreast

#: The readers that `measure_range` compares: widths of a stack of causal convolutions, or none for a recurrent layer.
RANGE_READERS: dict[str, tuple[int, ...]] = {"narrow": (3, 3), "wide": (9, 9), "elman": ()}

#: The equal terms: how many weights, batches, sequences in a batch; Adam's rate; the largest norm of a gradient.
RANGE_WEIGHTS, RANGE_STEPS, RANGE_BATCH, RANGE_RATE, RANGE_CLIP = 1000, 400, 32, 0.01, 1.0


def receptive_field(widths: Sequence[int]) -> int:
    """Count the inputs that reach one output of a stack of convolutions.

    Parameters
    ----------
    widths : sequence of int
        Width of each layer's window.

    Returns
    -------
    int
        One step, and ``width - 1`` more for each layer.

    Raises
    ------
    ValueError
        If a width is less than 1.

    Examples
    --------
    >>> receptive_field([3, 3])
    5
    """
    if any(width < 1 for width in widths):
        raise ValueError(f"expected widths of at least 1, got {list(widths)}")
    return 1 + sum(width - 1 for width in widths)


def range_reader(kind: str, H: int, *, rng: np.random.Generator) -> Chain:
    """Build a reader of `negation`: layers over time, the last step, a readout of two scores.

    Parameters
    ----------
    kind : {"narrow", "wide", "elman"}
        Two causal convolutions of width 3, two of width 9, or a recurrent layer.
    H : int
        Units of every layer.
    rng : numpy.random.Generator
        Source of the first weights.

    Returns
    -------
    Chain
        The reader.

    Raises
    ------
    ValueError
        If there is no reader of that kind.
    """
    if kind not in RANGE_READERS:
        raise ValueError(f"expected one of {', '.join(RANGE_READERS)}; got {kind!r}")
    D, layers = len(NEGATION_WORDS), dict[str, Layer[Any]]()
    for number, width in enumerate(RANGE_READERS[kind]):
        inputs = D if number == 0 else H
        layers[f"convolution {number + 1}"] = Convolution.initialise(
            width, inputs, H, rng=rng, padding="causal", activation="tanh"
        )
    if not layers:
        layers["recurrent"] = Recurrent.initialise(D, H, rng=rng)
    return Chain({**layers, "last": LastStep(), "readout": Dense.initialise(H, 2, rng=rng)})


def range_width(kind: str, weights: int = RANGE_WEIGHTS) -> int:
    """Choose the number of units that brings a reader closest to a budget of weights.

    Parameters
    ----------
    kind : {"narrow", "wide", "elman"}
        Which reader.
    weights : int
        The budget.

    Returns
    -------
    int
        H, at least 1.
    """
    any_seed = np.random.default_rng(0)
    return nearest_width(weights, lambda H: count_parameters(range_reader(kind, H, rng=any_seed)))


def measure_range(kind: str, distance: int, *, rng: np.random.Generator, steps: int = RANGE_STEPS) -> float:
    """Train one reader on negations at one distance and score it on phrases that it has never seen.

    Parameters
    ----------
    kind : {"narrow", "wide", "elman"}
        Which reader.
    distance : int
        Steps from the negation to the verdict.
    rng : numpy.random.Generator
        Source of the first weights and of all phrases.
    steps : int
        Number of batches.

    Returns
    -------
    float
        Accuracy on 1000 fresh phrases.
    """
    return _measured(kind, distance, [rng], steps)[0]


def _measured(kind: str, distance: int, rngs: Sequence[np.random.Generator], steps: int = RANGE_STEPS) -> list[float]:
    """Train and score one reader for each generator."""
    H = range_width(kind)
    readers = [range_reader(kind, H, rng=rng) for rng in rngs]
    draws = [partial(negation, RANGE_BATCH, distance=distance, rng=rng) for rng in rngs]
    train_abreast(readers, draws, Adam(RANGE_RATE), steps=steps, clip=RANGE_CLIP)
    return [
        accuracy(reader, negation(1000, distance=distance, rng=rng)) for reader, rng in zip(readers, rngs, strict=True)
    ]


def range_scores(kinds: Sequence[str], distances: Sequence[int], *, seeds: range) -> dict[str, Array]:
    """Measure readers at several distances from several seeds.

    Parameters
    ----------
    kinds : sequence of str
        Readers, as in `measure_range`.
    distances : sequence of int
        Steps from the negation to the verdict.
    seeds : range
        Each seed starts its own generator, so any one score can be measured again by itself.

    Returns
    -------
    dict of str to ndarray of shape (len(distances), len(seeds))
        Accuracies by kind.
    """

    def repeated(kind: str, distance: int) -> list[float]:
        return _measured(kind, distance, [np.random.default_rng(seed) for seed in seeds])

    return {kind: np.array([repeated(kind, distance) for distance in distances]) for kind in kinds}
