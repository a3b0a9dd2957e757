"""Phrases read in order, out of order and with padding: how much of a reader's score hangs on each."""

from collections.abc import Sequence

import numpy as np

from rnncourse.data import encode
from rnncourse.functional import one_hot
from rnncourse.layers import Chain, Dense, LastStep, Recurrent
from rnncourse.optim import SGD
from rnncourse.text import pad
from rnncourse.training import Batch, minibatches, train_abreast

#: The reader: hidden units, spread of its first weights, batches of how many phrases and how many of them, step size,
#: momentum, and the largest norm of a gradient. All but the spread stand near those of `learn_phrases_in_batches`.
UNITS, SPREAD, PHRASES, BATCHES, RATE, MOMENTUM, NORM = 32, 0.05, 15, 320, 0.2, 0.9, 1.0

#: A phrase, and whether it is pleased.
Labelled = tuple[str, bool]


def shuffle_words(part: Sequence[Labelled], *, rng: np.random.Generator) -> list[Labelled]:
    """Put the words of every phrase into a random order; the bag of words, and the label, stay.

    Parameters
    ----------
    part : sequence of (str, bool)
        Phrases and whether they are pleased.
    rng : numpy.random.Generator
        Source of the orders.

    Returns
    -------
    list of (str, bool)
        The same phrases in the same order, the words within each in another.

    Examples
    --------
    >>> shuffle_words([("not bad but good", True)], rng=np.random.default_rng(0))
    [('but not bad good', True)]
    """
    return [(" ".join(rng.permutation(text.split())), pleased) for text, pleased in part]


def phrase_batch(
    part: Sequence[Labelled],
    words: list[str],
    *,
    length: int | None = None,
    side: str = "after",
    masked: bool = True,
) -> Batch:
    """Put phrases side by side as one-hot words; a padded step is a row of zeros.

    Parameters
    ----------
    part : sequence of (str, bool)
        Phrases and whether they are pleased.
    words : list of str
        The vocabulary.
    length : int, optional
        Steps of every phrase once padded; those of the longest when not given.
    side : {"after", "before"}
        Where padding is put.
    masked : bool
        Whether the batch says which steps are real. Without a mask a network reads the zeros too.

    Returns
    -------
    Batch
        Inputs (B, T, V) and one target a phrase, 1 where it is pleased.
    """
    padded = pad([encode(text, words) for text, _ in part], length, side=side)
    x = one_hot(padded.ids, len(words)) * padded.mask[..., None]
    target = np.array([int(pleased) for _, pleased in part])
    return Batch(x, target, mask=padded.mask if masked else None)


def learn_to_read(batch: Batch, *, seeds: Sequence[int], steps: int = BATCHES) -> list[Chain]:
    """Train a reader from every seed, many words to one verdict, for a fixed number of steps.

    The number is fixed beforehand, so nothing about the training is chosen by looking at phrases to be tested on.

    Parameters
    ----------
    batch : Batch
        Phrases to learn from, as `phrase_batch` gives them.
    seeds : sequence of int
        Each starts a generator of its own, of the first weights and of the batches.
    steps : int
        Number of batches.

    Returns
    -------
    list of Chain
        For each seed a recurrent layer, its last real step, a readout of two scores.
    """
    rngs = [np.random.default_rng(seed) for seed in seeds]
    readers = [_reader(batch.x.shape[-1], rng) for rng in rngs]
    draws = [minibatches(batch, PHRASES, rng=rng) for rng in rngs]
    train_abreast(readers, draws, SGD(RATE, MOMENTUM), steps=steps, clip=NORM)
    return readers


def _reader(V: int, rng: np.random.Generator) -> Chain:
    def small(*shape: int) -> np.ndarray:
        return SPREAD * rng.standard_normal(shape)

    return Chain(
        {
            "recurrent": Recurrent({"W_xh": small(V, UNITS), "W_hh": small(UNITS, UNITS), "b_h": np.zeros(UNITS)}),
            "last": LastStep(),
            "readout": Dense({"W": small(UNITS, 2), "b": np.zeros(2)}),
        }
    )
