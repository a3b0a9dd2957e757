"""Texts into texts: an encoder and a decoder, with attention and without, on equal terms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.decoding import greedy_search, network_scorer
from rnncourse.experiments._budget import nearest_width
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
    network: EncoderDecoder, batch: PairBatch, *, rng: np.random.Generator, rate: float = TRANSLATOR_RATE
) -> Callable[[int], History]:
    """Make what trains a translator by teacher forcing, with Adam; what comes after an end mark does not count.

    Parameters
    ----------
    network : EncoderDecoder
        Its parameters are changed.
    batch : PairBatch
        All training pairs.
    rng : numpy.random.Generator
        Source of the order of the pairs.
    rate : float
        Adam's learning rate.

    Returns
    -------
    callable
        Given a number of batches, trains on so many more and returns their losses and gradient norms.
    """
    x = np.concatenate([batch.source, batch.heard], axis=1)
    mask = np.concatenate([batch.source_mask, batch.counts], axis=1)
    draw = minibatches(Batch(x, batch.target, batch.counts, mask), TRANSLATOR_BATCH, rng=rng)
    layer, optimiser = _SideBySide(network, batch.source.shape[1]), Adam(rate)
    return lambda steps: train(layer, draw, optimiser, steps=steps, clip=TRANSLATOR_CLIP)


def translate(network: EncoderDecoder, coder: PairCoder, texts: Sequence[str], *, longest: int) -> list[str]:
    """Let a translator write greedily.

    Parameters
    ----------
    network : EncoderDecoder
        A trained translator.
    coder : PairCoder
        Its alphabets.
    texts : sequence of str
        What is to be read.
    longest : int
        Most characters to write, the end mark included.

    Returns
    -------
    list of str
        One text each.
    """
    batch = coder.encode([(text, "") for text in texts])
    read = network.encoder.forward(batch.source, None, batch.source_mask)
    start = network.handed_over(read, batch.source_mask)
    score = network_scorer(network.decoder)
    ids, _ = greedy_search(score, start, coder.start, coder.end, B=len(texts), longest=longest)
    return coder.decode(ids)
