"""A recurrent layer with a readout, trained on a task; and what it knows after its state is wiped."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from rnncourse.layers import Chain, Dense, Layer
from rnncourse.optim import Adam
from rnncourse.tasks import Task
from rnncourse.training import Batch, train_abreast


def train_reader(
    cell: Layer[Any],
    task: Task,
    V: int,
    *,
    steps: int,
    rng: np.random.Generator,
    learning_rate: float = 0.02,
    batch: int = 32,
) -> Chain:
    """Put a readout on a recurrent layer and train both on a task, with Adam and gradients clipped at norm 1.

    Parameters
    ----------
    cell : Layer
        A recurrent layer; its parameters are changed.
    task : callable
        Draws a batch, given ``B`` and ``rng``.
    V : int
        Number of classes.
    steps : int
        Number of batches.
    rng : numpy.random.Generator
        Source of the readout's first weights and of all sequences.
    learning_rate : float
        How fast Adam goes.
    batch : int
        Sequences in a batch.

    Returns
    -------
    Chain
        The layers ``cell`` and ``readout``.
    """
    return train_readers([cell], task, V, steps=steps, rngs=[rng], learning_rate=learning_rate, batch=batch)[0]


def train_readers(
    cells: Sequence[Layer[Any]],
    task: Task,
    V: int,
    *,
    steps: int,
    rngs: Sequence[np.random.Generator],
    learning_rate: float = 0.02,
    batch: int = 32,
) -> list[Chain]:
    """Train several readers as `train_reader` does one, abreast.

    Parameters
    ----------
    cells : sequence of Layer
        Recurrent layers of the same kind and size; their parameters are changed.
    task : callable
        Draws a batch, given ``B`` and ``rng``; all its sequences are equally long.
    V : int
        Number of classes.
    steps : int
        Number of batches.
    rngs : sequence of numpy.random.Generator
        For each cell, the source of the readout's first weights and of all sequences.
    learning_rate : float
        How fast Adam goes.
    batch : int
        Sequences in a batch.

    Returns
    -------
    list of Chain
        For each cell the layers ``cell`` and ``readout``.
    """
    networks = [
        Chain({"cell": cell, "readout": Dense.initialise(cell.parameters["W_hh"].shape[-2], V, rng=rng)})
        for cell, rng in zip(cells, rngs, strict=True)
    ]
    draws = [partial(task, batch, rng=rng) for rng in rngs]
    train_abreast(networks, draws, Adam(learning_rate), steps=steps, clip=1.0)
    return networks


def wiped(network: Chain, batch: Batch, t: int, parts: Sequence[str]) -> float:
    """Set parts of an LSTM's state to zero once, in the middle of reading, and score what is answered afterwards.

    Parameters
    ----------
    network : Chain
        An LSTM and a readout, such as `train_reader` gives.
    batch : Batch
        Sequences; those whose answers are asked for before step `t` are left out.
    t : int
        Before which step, counted from 0, the state is wiped, at least 1.
    parts : sequence of {"h", "c"}
        What is wiped.

    Returns
    -------
    float
        Accuracy in ``[0, 1]`` over the steps that count, from step `t` on.

    Raises
    ------
    ValueError
        If no answer is asked for from step `t` on.
    """
    x, target, counts, mask = Batch(*batch)
    asked = np.ones(target.shape, dtype=bool) if counts is None else counts
    late = asked[:, t:].any(axis=1)
    if not late.any():
        raise ValueError(f"expected answers to be asked for from step {t} on, got none in {x.shape[1]} steps")
    before, after = (None, None) if mask is None else (mask[late, :t], mask[late, t:])
    h, c = network.forward(x[late, :t], mask=before).end[0]
    h, c = np.where("h" in parts, 0, h), np.where("c" in parts, 0, c)
    said = network.forward(x[late, t:], ((h, c), None), mask=after).output.argmax(axis=-1)
    return float((said == target[late, t:])[asked[late, t:]].mean())
