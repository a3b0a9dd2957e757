"""Networks that learn to predict the next character, on stated terms, and what they write."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.decoding import probabilities, sample
from rnncourse.experiments._gated import gated_network
from rnncourse.experiments.writing._characters import LECTURE_WINDOW, CharacterSplit, as_read, character_bits
from rnncourse.layers import Chain, Embedding, cast
from rnncourse.optim import Adam
from rnncourse.text import chunks, streams, windows
from rnncourse.training import Batch, History, Rule, train_on_stream


class Writer(NamedTuple):
    """A network and how it is trained.

    Attributes
    ----------
    kind : {"elman", "lstm"}
        Its recurrent layer.
    H : int
        Its units.
    passes : int
        How often it goes through the training part.
    rate : float
        Learning rate of Adam at the beginning; on streams it falls in a line to zero.
    embedding : int
        Numbers that stand for a character in a learned table in front; 0 where it reads one-hot characters.
    in_windows : bool
        Whether it reads windows of `LECTURE_WINDOW`, each from a state of zero, as the lecture does; else streams with
        a carried state.
    """

    kind: str
    H: int
    passes: int
    rate: float
    embedding: int = 0
    in_windows: bool = False


#: The lecture's network as it is; the same one on streams; an LSTM with as many weights; and a larger one.
WRITERS = {
    "windows": Writer("elman", 128, 2, 0.001, in_windows=True),
    "stream": Writer("elman", 128, 8, 0.006),
    "lstm": Writer("lstm", 60, 8, 0.006),
    "large": Writer("lstm", 128, 12, 0.006, embedding=32),
}

#: Windows in a batch as in the lecture; streams side by side, steps in a chunk, and the clip, for the others.
WINDOW_BATCH, STREAM_BATCH, CHUNK, STREAM_CLIP = 128, 32, 64, 1.0


class Pass(NamedTuple):
    """How a pass over the training part went: bits per character while training, and on the validation part after."""

    training: float
    validation: float


class Written(NamedTuple):
    """A trained network, and how each pass went."""

    network: Chain
    passes: list[Pass]


def writer_network(name: str, V: int, *, seed: int) -> Chain:
    """Start one of the networks.

    Parameters
    ----------
    name : str
        A key of `WRITERS`.
    V : int
        Size of the vocabulary.
    seed : int
        Source of the weights.

    Returns
    -------
    Chain
        Of float64 parameters: ``embedding`` where it has one, ``recurrent``, ``last`` where it reads windows, and
        ``readout``.

    Raises
    ------
    ValueError
        If there is none of that name.
    """
    terms, rng = _terms(name), np.random.default_rng(seed)
    D = terms.embedding or V
    network = gated_network(terms.kind, D, terms.H, V, keep_bias=1.0, rng=rng, last_only=terms.in_windows)
    if not terms.embedding:
        return network
    return Chain({"embedding": Embedding.initialise(V, D, rng=rng), **network.layers})


def train_writer(
    name: str,
    split: CharacterSplit,
    *,
    seed: int,
    passes: int | None = None,
    rate: float | None = None,
    progress: Callable[[Pass], None] | None = None,
) -> Written:
    """Train one of the networks on a text.

    Parameters
    ----------
    name : str
        A key of `WRITERS`.
    split : CharacterSplit
        The text.
    seed : int
        Where the generators of weights and of orders start.
    passes : int, optional
        Passes over the training part; those of its terms when not given.
    rate : float, optional
        Learning rate at the beginning; that of its terms when not given.
    progress : callable, optional
        Is handed every pass when it is over.

    Returns
    -------
    Written
        The network, in float32, and its passes.

    Raises
    ------
    ValueError
        If there is none of that name.
    """
    terms, rng = _terms(name), np.random.default_rng([seed, 1])
    terms = terms._replace(passes=passes or terms.passes, rate=rate or terms.rate)
    network = cast(writer_network(name, len(split.vocabulary), seed=seed), np.float32)
    optimiser, gone = Adam(terms.rate), list[Pass]()
    for number in range(terms.passes):
        if not terms.in_windows:
            optimiser.learning_rate = terms.rate * (1 - number / terms.passes)
        loss = _one_pass(network, terms, split.training, optimiser, rng)
        gone.append(Pass(loss / np.log(2), float(character_bits(network, *split.part("validation")).mean())))
        if progress:
            progress(gone[-1])
    return Written(network, gone)


def _terms(name: str) -> Writer:
    if name not in WRITERS:
        raise ValueError(f"expected one of {', '.join(WRITERS)}, got {name!r}")
    return WRITERS[name]


def _one_pass(network: Chain, terms: Writer, ids: Array, optimiser: Adam, rng: np.random.Generator) -> float:
    """Go through a text once, and give the mean loss in nats."""
    history = History()
    if terms.in_windows:
        rule = Rule(optimiser)
        for batch in window_batches(network, ids, rng=rng):
            rule.step(network, batch, history)
    else:
        train_on_stream(network, stream_batches(network, ids), Rule(optimiser, clip=STREAM_CLIP), history)
    return float(np.mean(history.loss))


def window_batches(network: Chain, ids: Array, *, rng: np.random.Generator) -> Iterator[Batch]:
    """Go through all windows of a text in a random order, as the lecture's network does.

    Parameters
    ----------
    network : Chain
        What reads them; its dtype is theirs.
    ids : ndarray of int of shape (N,)
        The text.
    rng : numpy.random.Generator
        Source of the order.

    Yields
    ------
    Batch
        `WINDOW_BATCH` windows as the network reads them, and the character behind each.
    """
    cut = windows(ids, LECTURE_WINDOW)
    order = rng.permutation(len(cut.x))
    for begin in range(0, len(order), WINDOW_BATCH):
        rows = order[begin : begin + WINDOW_BATCH]
        yield Batch(as_read(network, cut.x[rows]), cut.target[rows])


def stream_batches(network: Chain, ids: Array) -> Iterator[Batch]:
    """Go through a text in streams side by side, chunk after chunk.

    Parameters
    ----------
    network : Chain
        What reads them; its dtype is theirs.
    ids : ndarray of int of shape (N,)
        The text.

    Yields
    ------
    Batch
        `STREAM_BATCH` chunks of `CHUNK` characters as the network reads them, and the same one step later.
    """
    for x, target in chunks(streams(ids, STREAM_BATCH), CHUNK):
        yield Batch(as_read(network, x), target)


def write_in_windows(
    network: Chain, prompt: Array, length: int, *, rng: np.random.Generator, temperature: float = 1.0
) -> Array:
    """Let a network write that knows nothing but windows: each character costs a window read from zero.

    Parameters
    ----------
    network : Chain
        Answers after the last step.
    prompt : ndarray of int of shape (B, P)
        Ids that each text begins with, at least `LECTURE_WINDOW`.
    length : int
        Characters to write.
    rng : numpy.random.Generator
        Source of randomness.
    temperature : float
        As in `rnncourse.decoding.probabilities`; 0 is the lecture's argmax.

    Returns
    -------
    ndarray of int of shape (B, length)
        What was written, without the prompt.

    Raises
    ------
    ValueError
        If the prompt is shorter than a window.
    """
    text = np.asarray(prompt)
    if text.ndim != 2 or text.shape[1] < LECTURE_WINDOW:
        raise ValueError(f"expected a prompt of shape (B, P) with P of at least {LECTURE_WINDOW}, got {text.shape}")
    for _ in range(length):
        logits = network.forward(as_read(network, text[:, -LECTURE_WINDOW:])).output
        written = sample(probabilities(logits, temperature=temperature), rng=rng)
        text = np.concatenate([text, written[:, None]], axis=1)
    return text[:, -length:]
