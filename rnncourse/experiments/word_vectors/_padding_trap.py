"""One trained network, eight ways to read padded phrases with it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.data import Phrases
from rnncourse.layers import LSTM, Chain, Dense, Embedding, LastStep, MeanOverTime
from rnncourse.optim import Adam
from rnncourse.text import Vocabulary, pad
from rnncourse.training import Batch, accuracy, minibatches, train_abreast

#: Numbers in a vector, units, phrases a batch, batches, Adam's rate, and the largest norm of a gradient.
TRAP_D, TRAP_H, TRAP_B, TRAP_STEPS, TRAP_RATE, TRAP_CLIP = 8, 16, 15, 240, 0.02, 1.0
#: Readouts of a sequence of states.
SUMMARIES = {"last": LastStep, "mean": MeanOverTime}


class Reading(NamedTuple):
    """What came of reading padded phrases.

    Attributes
    ----------
    accuracy : float
        Share of phrases judged right.
    moved : float
        How far what is read out lies from what it is without padding, relative to its length; the median phrase.
    """

    accuracy: float
    moved: float


def id_batch(part: list[tuple[str, bool]], known: Vocabulary, *, length: int | None, side: str) -> Batch:
    """Put phrases side by side as ids.

    Parameters
    ----------
    part : list of (str, bool)
        Phrases and whether they are pleased.
    known : Vocabulary
        Of the training phrases.
    length : int, optional
        Steps of every phrase once padded; those of the longest when not given.
    side : {"after", "before"}
        Where padding is put.

    Returns
    -------
    Batch
        Ids (B, T), one target a phrase, and the mask.
    """
    padded = pad([known.encode(text.split()) for text, _ in part], length, side=side)
    return Batch(padded.ids, np.array([int(pleased) for _, pleased in part]), mask=padded.mask)


def learn_masked(
    data: Phrases, summary: str, *, seeds: Sequence[int], steps: int = TRAP_STEPS
) -> tuple[list[Chain], Vocabulary]:
    """Train an embedding and an LSTM on phrases, with the mask.

    Parameters
    ----------
    data : Phrases
        The training part is learned from; the vocabulary is its own.
    summary : {"last", "mean"}
        What is read out: the last real state, or the mean of the real states.
    seeds : sequence of int
        Each starts a generator of its own.
    steps : int
        Number of batches.

    Returns
    -------
    list of Chain, Vocabulary
        A network for each seed, and the words that they know.
    """
    rngs, known = [np.random.default_rng(seed) for seed in seeds], Vocabulary.of_texts(t.split() for t, _ in data.train)
    networks = [_start(len(known), summary, rng) for rng in rngs]
    everything = id_batch(data.train, known, length=None, side="after")
    draws = [minibatches(everything, TRAP_B, rng=rng) for rng in rngs]
    train_abreast(networks, draws, Adam(TRAP_RATE), steps=steps, clip=TRAP_CLIP)
    return networks, known


def _start(V: int, summary: str, rng: np.random.Generator) -> Chain:
    return Chain(
        {
            "embedding": Embedding.initialise(V, TRAP_D, padding=0, rng=rng),
            "lstm": LSTM.initialise(TRAP_D, TRAP_H, rng=rng),
            "summary": SUMMARIES[summary](),
            "readout": Dense.initialise(TRAP_H, 2, rng=rng),
        }
    )


def read_padded(
    network: Chain, known: Vocabulary, part: list[tuple[str, bool]], *, length: int, side: str, masked: bool
) -> Reading:
    """Read padded phrases with or without the mask.

    Parameters
    ----------
    network : Chain
        From `learn_masked`.
    known : Vocabulary
        Its words.
    part : list of (str, bool)
        Phrases and whether they are pleased.
    length : int
        Steps of every phrase once padded.
    side : {"after", "before"}
        Where padding is put.
    masked : bool
        Whether the network is told.

    Returns
    -------
    Reading
        Accuracy, and how far the padding moved what is read out.
    """
    batch = id_batch(part, known, length=length, side=side)
    honest = _read_out(network, batch)
    if not masked:
        batch = batch._replace(mask=None)
    found = _read_out(network, batch)
    moved = np.linalg.norm(found - honest, axis=1) / np.linalg.norm(honest, axis=1)
    return Reading(accuracy(network, batch), float(np.median(moved)))


def _read_out(network: Chain, batch: Batch) -> Array:
    """Give what the readout is handed, of shape (B, H)."""
    below = Chain({name: network.layers[name] for name in ("embedding", "lstm", "summary")})
    return np.asarray(below.forward(batch.x, mask=batch.mask).output)
