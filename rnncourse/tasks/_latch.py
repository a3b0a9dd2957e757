"""Latching: the first symbol is to be known at the end, whatever comes between; and networks that learn to."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from rnncourse.functional import one_hot
from rnncourse.layers import Chain, Dense, Layer
from rnncourse.optim import Adam
from rnncourse.tasks._generators import Task
from rnncourse.training import Batch, train


def latch(B: int, *, T: int, symbols: int = 4, distractors: int = 4, rng: np.random.Generator) -> Batch:
    """Draw sequences whose first symbol is asked for at the last step; between them stand other symbols at random.

    Who has forgotten the first symbol is right once in `symbols` times.

    Parameters
    ----------
    B, T : int
        Number of sequences and their length, at least 2.
    symbols : int
        How many symbols may come first, at least 2.
    distractors : int
        How many others may stand behind it, at least 1; each is equally likely and independent of all else.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, symbols + distractors)
        One-hot inputs.
    target : ndarray of int of shape (B, T)
        The first symbol.
    counts : ndarray of bool of shape (B, T)
        True at the last step.
    mask : None
        Every sequence is whole.

    Raises
    ------
    ValueError
        If there is nothing to latch, or nothing between.

    References
    ----------
    Bengio, Simard and Frasconi (1994), section II, in a form with symbols.

    Examples
    --------
    >>> x, target, counts, _ = latch(1, T=6, rng=np.random.default_rng(0))
    >>> x.argmax(axis=-1), target[counts]
    (array([[0, 6, 6, 5, 5, 4]]), array([0]))
    """
    if T < 2 or symbols < 2 or distractors < 1:
        raise ValueError(f"expected T >= 2, symbols >= 2 and distractors >= 1, got {T}, {symbols} and {distractors}")
    heard = rng.integers(symbols, symbols + distractors, size=(B, T))
    heard[:, 0] = rng.integers(symbols, size=B)
    target = np.repeat(heard[:, :1], T, axis=1)
    counts = np.broadcast_to(np.arange(T) == T - 1, (B, T))
    return Batch(one_hot(heard, symbols + distractors), target, counts)


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
    readout = Dense.initialise(len(cell.parameters["W_hh"]), V, rng=rng)
    network = Chain({"cell": cell, "readout": readout})
    train(network, lambda: task(batch, rng=rng), Adam(learning_rate), steps=steps, clip=1.0)
    return network


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
