"""Texts into texts: an encoder and a decoder, with attention and without, on equal terms."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.decoding import network_scorer
from rnncourse.experiments._budget import nearest_width
from rnncourse.functional import CROSS_ENTROPY
from rnncourse.layers import GRU, Attention, Chain, Dense, Embedding, EncoderDecoder, Gradients, State, cast
from rnncourse.layers import EncoderDecoderTrace as Trace
from rnncourse.optim import Adam
from rnncourse.text import PairBatch, PairCoder
from rnncourse.training import Batch, History, minibatches, train

#: The two networks: one hands over the last state alone, the other lets every step look back.
TRANSLATORS = ("fixed vector", "attention")
#: Units of the network with attention, and numbers in a character's vector.
TRANSLATOR_UNITS, TRANSLATOR_VECTOR = 64, 16
#: Pairs in a batch, Adam's rate, and the norm at which gradients are clipped.
TRANSLATOR_BATCH, TRANSLATOR_RATE, TRANSLATOR_CLIP = 64, 0.01, 1.0
#: Spread of the first vectors of characters: wide enough that they differ from the first step on.
_SPREAD = 0.3

Pairs = Sequence[tuple[str, str]]


def count_translator_weights(coder: PairCoder, kind: str, H: int) -> int:
    """Count the weights of a translator without building it.

    Parameters
    ----------
    coder : PairCoder
        Both alphabets.
    kind : {"fixed vector", "attention"}
        Which network.
    H : int
        Units of the encoder and of the decoder.

    Returns
    -------
    int
        All weights and biases.
    """
    characters = (len(coder.source) + len(coder.target)) * TRANSLATOR_VECTOR
    cells = 2 * (3 * (TRANSLATOR_VECTOR + H + 1) * H + H)
    heard, looking = (2 * H, 2 * H * H) if kind == "attention" else (H, 0)
    return characters + cells + looking + (heard + 1) * len(coder.target)


def translator_width(coder: PairCoder, kind: str) -> int:
    """Choose the units that give a network about as many weights as the one with attention has.

    Parameters
    ----------
    coder : PairCoder
        Both alphabets.
    kind : {"fixed vector", "attention"}
        Which network.

    Returns
    -------
    int
        Units of the encoder and of the decoder.
    """
    budget = count_translator_weights(coder, "attention", TRANSLATOR_UNITS)
    return nearest_width(budget, lambda H: count_translator_weights(coder, kind, H))


def translator(
    coder: PairCoder, kind: str, *, rng: np.random.Generator, H: int | None = None, dtype: Any = np.float32
) -> EncoderDecoder:
    """Build an encoder and a decoder, each a GRU on vectors of characters.

    Parameters
    ----------
    coder : PairCoder
        Both alphabets.
    kind : {"fixed vector", "attention"}
        Whether the decoder starts from the encoder's last state and hears no more of the source, or can look at all of
        the encoder's states besides.
    rng : numpy.random.Generator
        Source of the first weights.
    H : int, optional
        Units of each GRU; the width of equal weights when not given.
    dtype : dtype
        Type of the weights.

    Returns
    -------
    EncoderDecoder
        With the layers ``characters``, ``gru``, ``attention`` where there is one, and ``readout``.

    Raises
    ------
    ValueError
        If there is no network of that name.
    """
    if kind not in TRANSLATORS:
        raise ValueError(f"expected one of {', '.join(TRANSLATORS)}; got {kind!r}")
    H = translator_width(coder, kind) if H is None else H
    V, E, looks = len(coder.target), TRANSLATOR_VECTOR, kind == "attention"

    def reader(characters: int) -> dict[str, Any]:
        vectors = Embedding({"W": rng.uniform(-_SPREAD, _SPREAD, (characters, E))})
        return {"characters": vectors, "gru": GRU.initialise(E, H, reset_after=True, rng=rng)}

    encoder, decoder = Chain(reader(len(coder.source))), reader(V)
    if looks:
        decoder["attention"] = Attention.initialise(H, H, H, rng=rng)
    decoder["readout"] = Dense.initialise(2 * H if looks else H, V, rng=rng)
    network = EncoderDecoder(encoder, Chain(decoder), ("gru",), ("attention",) if looks else ())
    return cast(network, dtype)


@dataclass(frozen=True)
class _SideBySide:
    """An encoder-decoder as one layer, which reads source and heard side by side: what the training loop asks for."""

    network: EncoderDecoder
    S: int

    @property
    def parameters(self) -> dict[str, Array]:
        return self.network.parameters

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> Trace:
        of_source = None if mask is None else mask[:, : self.S]
        return self.network.forward(x[:, : self.S], x[:, self.S :], of_source, rng=rng)

    def backward(self, trace: Trace, doutput: Array, dend: State = None) -> Gradients:
        return Gradients(self.network.backward(trace, doutput), np.zeros(0), None)


def pair_trainer(
    network: EncoderDecoder,
    batch: PairBatch,
    *,
    rng: np.random.Generator,
    rate: float = TRANSLATOR_RATE,
    own: float = 0.0,
) -> Callable[[int], History]:
    """Make what trains a translator, with Adam; what comes after an end mark does not count.

    Parameters
    ----------
    network : EncoderDecoder
        Its parameters are changed.
    batch : PairBatch
        All training pairs.
    rng : numpy.random.Generator
        Source of the order of the pairs, and of who hears what.
    rate : float
        Adam's learning rate.
    own : float
        How often the decoder hears the character that it said itself; 0 is teacher forcing, 1 its life in use.

    Returns
    -------
    callable
        Given a number of batches, trains on so many more and returns their losses and gradient norms.
    """
    x = np.concatenate([batch.source, batch.heard], axis=1)
    mask = np.concatenate([batch.source_mask, batch.counts], axis=1)
    S, start = batch.source.shape[1], int(batch.heard[0, 0])
    draw = minibatches(Batch(x, batch.target, batch.counts, mask), TRANSLATOR_BATCH, rng=rng)

    def mixed() -> Batch:
        drawn = draw()
        if drawn.mask is None or not own:
            return drawn
        source, real = drawn.x[:, :S], drawn.mask[:, :S]
        heard = hear_oneself(network, source, real, drawn.target, start=start, own=own, rng=rng)
        return drawn._replace(x=np.concatenate([source, heard], axis=1))

    layer, optimiser = _SideBySide(network, S), Adam(rate)
    return lambda steps: train(layer, mixed, optimiser, steps=steps, clip=TRANSLATOR_CLIP)


def descend(
    network: EncoderDecoder,
    batch: PairBatch,
    draws: Iterable[Array],
    *,
    rate: float = 1.0,
    momentum: float = 0.9,
    gate_biases: int = 1,
) -> list[float]:
    """Train by plain descent with momentum on given batches, for a comparison with a framework step by step.

    Parameters
    ----------
    network : EncoderDecoder
        Its parameters are changed.
    batch : PairBatch
        All training pairs.
    draws : iterable of ndarray of int
        The rows of each batch.
    rate, momentum : float
        How far a step goes, and how much of the step before is in it.
    gate_biases : {1, 2}
        How many biases each gate of a GRU has. Frameworks keep two that are only ever added, and each takes the step.

    Returns
    -------
    list of float
        Loss of every batch before its step.
    """
    speed, losses = {name: np.zeros_like(values) for name, values in network.parameters.items()}, []
    for rows in draws:
        some = PairBatch(*(part[rows] for part in batch))
        trace = network.forward(some.source, some.heard, some.source_mask)
        losses.append(CROSS_ENTROPY.value(trace.output, some.target, some.counts))
        found = network.backward(trace, CROSS_ENTROPY.backward(trace.output, some.target, some.counts))
        for name, values in network.parameters.items():
            times = np.ones(values.shape, values.dtype)
            if name.endswith("gru.b_h"):
                times[: 2 * len(values) // 3] = gate_biases
            speed[name] = momentum * speed[name] + times * found[name]
            values -= rate * speed[name]
    return losses


def hear_oneself(
    network: EncoderDecoder,
    source: Array,
    source_mask: Array,
    target: Array,
    *,
    start: int,
    own: float,
    rng: np.random.Generator,
) -> Array:
    """Let a decoder write step by step, and note what it hears: now what it said itself, now the truth.

    Parameters
    ----------
    network : EncoderDecoder
        A translator.
    source, source_mask : ndarray of shape (B, S)
        What is read.
    target : ndarray of int of shape (B, T)
        What should be said.
    start : int
        Id of the start mark.
    own : float
        How often it hears its own character, drawn anew at every step.
    rng : numpy.random.Generator
        Source of the draws.

    Returns
    -------
    ndarray of int of shape (B, T)
        What it heard. For training these are given numbers: no gradient goes through the choice of a character.
    """
    heard = np.full_like(target, start)
    state: State = network.handed_over(network.encoder.forward(source, None, source_mask), source_mask)
    score = network_scorer(network.decoder)
    for t in range(target.shape[1] - 1):
        log_p, state = score(heard[:, t], state)
        heard[:, t + 1] = np.where(rng.random(len(target)) < own, log_p.argmax(axis=-1), target[:, t])
    return heard
