"""A chain that reads and a chain that writes, from the state that the first was left with."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.layers._chain import Chain, ChainTrace, joined
from rnncourse.layers._layer import State


class EncoderDecoderTrace(NamedTuple):
    """What the forward pass of an encoder and a decoder leaves; ``output`` and ``end`` are the decoder's."""

    output: Array
    end: State
    encoder: ChainTrace
    decoder: ChainTrace


@dataclass(frozen=True)
class EncoderDecoder:
    """Two chains: one reads a sequence to its end, the other starts from the state that it was left with and writes.

    Attributes
    ----------
    encoder, decoder : Chain
        The reader and the writer.
    shared : tuple of str
        Names of the layers, present in both, whose state the encoder hands over.
    attending : tuple of str
        Names of the decoder's layers, such as `Attention`, that are handed all that the encoder gave, step by step.

    References
    ----------
    Sutskever, Vinyals and Le (2014); Bahdanau, Cho and Bengio (2015) for what is handed to attending layers.
    """

    encoder: Chain
    decoder: Chain
    shared: tuple[str, ...]
    attending: tuple[str, ...] = ()

    @property
    def parameters(self) -> dict[str, Array]:
        """Parameters of both, under ``encoder.layer.parameter`` and ``decoder.layer.parameter``."""
        return joined({"encoder": self.encoder.parameters, "decoder": self.decoder.parameters})

    def forward(
        self,
        source: Array,
        heard: Array,
        source_mask: Array | None = None,
        heard_mask: Array | None = None,
        *,
        rng: np.random.Generator | None = None,
    ) -> EncoderDecoderTrace:
        """Read the source, then go through what the decoder hears: in training the true target, one step late.

        Parameters
        ----------
        source : ndarray of shape (B, S, D)
            Inputs of the encoder, of S steps; ids of shape (B, S) where its first layer is an embedding.
        heard : ndarray of shape (B, T, D)
            Inputs of the decoder.
        source_mask, heard_mask : ndarray of bool of shape (B, S) and (B, T), optional
            True at real steps.
        rng : numpy.random.Generator, optional
            Source of dropout in training.

        Returns
        -------
        EncoderDecoderTrace
            The decoder's result and both traces.
        """
        read = self.encoder.forward(source, None, source_mask, rng=rng)
        written = self.decoder.forward(heard, self.handed_over(read, source_mask), heard_mask, rng=rng)
        return EncoderDecoderTrace(written.output, written.end, read, written)

    def handed_over(self, read: ChainTrace, source_mask: Array | None = None) -> tuple[State, ...]:
        """Arrange what the encoder found as the state that the decoder starts from.

        Parameters
        ----------
        read : ChainTrace
            What the encoder left.
        source_mask : ndarray of bool of shape (B, S), optional
            True at the source's real steps.

        Returns
        -------
        tuple
            A state for each of the decoder's layers.
        """
        states = dict(zip(self.encoder.layers, read.end, strict=True))
        memory = (read.output, source_mask)
        return self.decoder.state_with(
            {name: states[name] for name in self.shared} | dict.fromkeys(self.attending, memory)
        )

    def backward(self, trace: EncoderDecoderTrace, doutput: Array) -> dict[str, Array]:
        """Go back through the decoder, through the state that was handed over, and through the encoder.

        Parameters
        ----------
        trace : EncoderDecoderTrace
            What the forward pass left.
        doutput : ndarray of shape (B, T, V)
            Gradient with respect to the decoder's result.

        Returns
        -------
        dict of str to ndarray
            Gradients under the names of the parameters.
        """
        of_decoder = self.decoder.backward(trace.decoder, doutput)
        dstates = dict(zip(self.decoder.layers, of_decoder.start, strict=True))
        dend = self.encoder.state_with({name: dstates[name] for name in self.shared})
        dread = np.zeros_like(trace.encoder.output)
        for name in self.attending:
            dread = dread + dstates[name][0]
        of_encoder = self.encoder.backward(trace.encoder, dread, dend)
        return joined({"encoder": of_encoder.parameters, "decoder": of_decoder.parameters})
