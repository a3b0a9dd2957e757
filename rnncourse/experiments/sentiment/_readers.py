"""Readers of reviews on equal terms: one split, one vocabulary, one budget; what is chosen is chosen on validation."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.functional import softmax
from rnncourse.layers import (
    LSTM,
    Bidirectional,
    BothEnds,
    Chain,
    Convolution,
    Dense,
    Dropout,
    Embedding,
    LastStep,
    Layer,
    MaxOverTime,
    MeanOverTime,
    cast,
)
from rnncourse.optim import Adam
from rnncourse.training import Batch, EarlyStopping, evaluate, minibatches, train

#: The readers: no order at all, a window of words, and three ways to read an LSTM out.
REVIEW_READERS = ("mean of vectors", "convolution", "last step", "mean of states", "both ends")

#: The equal terms: size of a vector and of a state, width of the window, batch, largest norm, most epochs, and how many
#: epochs without improvement end training.
VECTOR, STATE, WIDTH, BATCH, NORM, EPOCHS, PATIENCE = 16, 16, 5, 64, 1.0, 16, 2

#: The steps of Adam that every reader tried, and the one with which its median score on the validation part was
#: highest, from seeds 50 to 52, which nothing else uses.
RATES_TRIED = (0.001, 0.003, 0.01, 0.03, 0.1)
REVIEW_RATES = {
    "mean of vectors": 0.003,
    "convolution": 0.01,
    "last step": 0.003,
    "mean of states": 0.03,
    "both ends": 0.001,
}


def review_reader(
    kind: str, V: int, *, rng: np.random.Generator, dropout: float = 0.0, recurrent_dropout: float = 0.0
) -> Chain:
    """Build a reader.

    Parameters
    ----------
    kind : str
        Out of `REVIEW_READERS`.
    V : int
        Size of the vocabulary.
    rng : numpy.random.Generator
        Source of the first weights.
    dropout : float
        Share of the entries of the vectors that are dropped in training, the same at every step of a review.
    recurrent_dropout : float
        Share of the hidden state that an LSTM's steps do not hear in training.

    Returns
    -------
    Chain
        From ids (B, T) to two scores (B, 2), in float32.

    Raises
    ------
    ValueError
        If there is no reader of that kind.
    """
    if kind not in REVIEW_READERS:
        raise ValueError(f"expected one of {', '.join(REVIEW_READERS)}; got {kind!r}")
    layers: dict[str, Layer[Any]] = {"embedding": Embedding.initialise(V, VECTOR, rng=rng)}
    if dropout:
        layers["dropout"] = Dropout(dropout, same_at_every_step=True)
    layers |= _body(kind, recurrent_dropout, rng)
    D = VECTOR if kind == "mean of vectors" else STATE
    return cast(Chain(layers | {"readout": Dense.initialise(D, 2, rng=rng)}), np.float32)


def _body(kind: str, recurrent_dropout: float, rng: np.random.Generator) -> dict[str, Layer[Any]]:
    """Make what stands between the vectors and the readout."""

    def lstm(H: int) -> LSTM:
        return replace(LSTM.initialise(VECTOR, H, rng=rng), recurrent_dropout=recurrent_dropout)

    if kind == "mean of vectors":
        return {"summary": MeanOverTime()}
    if kind == "convolution":
        windows = Convolution.initialise(WIDTH, VECTOR, STATE, rng=rng, padding="same", activation="relu")
        return {"convolution": windows, "summary": MaxOverTime()}
    if kind == "both ends":
        return {"lstm": Bidirectional(lstm(STATE // 2), lstm(STATE // 2)), "summary": BothEnds()}
    return {"lstm": lstm(STATE), "summary": LastStep() if kind == "last step" else MeanOverTime()}


@dataclass
class ReviewLearning:
    """How learning to read reviews went.

    Attributes
    ----------
    network : Chain
        With the parameters of its best epoch.
    validation : list of float
        Loss on the validation part after each epoch.
    epochs : int
        Which epoch was the best.
    """

    network: Chain
    validation: list[float]
    epochs: int


def learn_reviews(
    network: Chain,
    batch: Batch,
    validation: Batch,
    *,
    rng: np.random.Generator,
    rate: float,
    epochs: int = EPOCHS,
) -> ReviewLearning:
    """Train a reader, and keep it as it was after the epoch with the smallest loss on the validation part.

    Parameters
    ----------
    network : Chain
        A reader; its parameters are changed.
    batch, validation : Batch
        Reviews to learn from, and reviews to choose the epoch by.
    rng : numpy.random.Generator
        Source of the batches and of dropout.
    rate : float
        Of Adam.
    epochs : int
        The most epochs.

    Returns
    -------
    ReviewLearning
        The reader and its validation losses.
    """
    every = -(-len(batch.x) // BATCH)
    draw = minibatches(batch, BATCH, rng=rng) if batch.mask is None else side_by_side(batch, rng=rng)
    stopping = EarlyStopping(lambda reader: evaluate(reader, validation), every=every, patience=PATIENCE)
    found = train(network, draw, Adam(rate), steps=every * epochs, clip=NORM, stopping=stopping, rng=rng)
    return ReviewLearning(network, found.validation, int(np.argmin(found.validation)) + 1)


def side_by_side(everything: Batch, size: int = BATCH, *, rng: np.random.Generator) -> Callable[[], Batch]:
    """Make a source of batches of reviews of about the same length, each cut behind its longest.

    With a mask padding changes no result; it only takes time, and here there is little of it.

    Parameters
    ----------
    everything : Batch
        Reviews, padded behind or in front, with a mask.
    size : int
        Reviews in a batch.
    rng : numpy.random.Generator
        Source of the order, new in every epoch.

    Returns
    -------
    callable
        Gives the next batch.

    Raises
    ------
    ValueError
        If there is no mask, which tells what is padding.
    """
    if everything.mask is None:
        raise ValueError("expected a batch with a mask; without one every padded step is read and must stay")
    mask, waiting = everything.mask, list[Array]()

    def draw() -> Batch:
        if not waiting:
            order = np.argsort(mask.sum(axis=1) + rng.uniform(0, 8, len(mask)))
            pieces = [order[begin : begin + size] for begin in range(0, len(order), size)]
            waiting.extend(pieces[i] for i in rng.permutation(len(pieces)))
        rows = waiting.pop()
        real = np.flatnonzero(mask[rows].any(axis=0))
        steps = slice(real[0], real[-1] + 1)
        return Batch(everything.x[rows, steps], everything.target[rows], mask=mask[rows, steps])

    return draw


def praise(network: Chain, batch: Batch) -> Array:
    """Give the probability of praise that a reader gives to each review.

    Parameters
    ----------
    network : Chain
        A reader.
    batch : Batch
        Reviews.

    Returns
    -------
    ndarray of shape (B,)
        Probabilities.
    """
    scores = network.forward(batch.x, mask=batch.mask).output.astype(np.float64)
    return np.asarray(softmax(scores)[:, 1])
