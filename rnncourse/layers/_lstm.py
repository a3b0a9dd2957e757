"""The LSTM over time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from rnncourse.arrays import Array, recycled
from rnncourse.initializers import recurrent_weights
from rnncourse.layers._layer import Gradients, State
from rnncourse.layers._time import (
    Rng,
    at_every_step,
    batch_major,
    by_gate,
    check_sequences,
    check_state,
    check_weights,
    dropout_keep,
    gates_of_input,
    gates_of_steps,
    in_parts,
    last_first,
    of_weights,
    padding_by_step,
    product_of_step,
    steps,
    time_major,
)


class LSTMTrace(NamedTuple):
    """What the forward pass of an LSTM leaves; all but ``output`` and ``end`` with time first.

    Attributes
    ----------
    output : ndarray of shape (B, T, H)
        Hidden state after every step.
    end : tuple of two ndarrays of shape (B, H)
        Hidden state and cell state after the last step.
    x : ndarray of shape (T, B, D)
        Inputs.
    heard : ndarray of shape (T, B, H)
        What each step heard of the hidden state before it.
    c : ndarray of shape (T + 1, B, H)
        Cell states, the one before the first step included.
    tanh_c : ndarray of shape (T, B, H)
        What the output gate lets through of each.
    gates : ndarray of shape (T, B, 4 * H)
        Gates i, f, g, o of every step.
    padding : list of ndarray or None
        For each step, which sequences are padded there, of shape (B, 1).
    keep : ndarray of shape (B, H) or None
        What recurrent dropout kept.
    """

    output: Array
    end: tuple[Array, Array]
    x: Array
    heard: Array
    c: Array
    tanh_c: Array
    gates: Array
    padding: list[Array | None]
    keep: Array | None


@dataclass(frozen=True)
class LSTM:
    """An LSTM over a batch of sequences: `rnncourse.cells.lstm_step` at every step.

    Parameters that have one more axis in front, of length S, are those of S networks of one shape, which run side by
    side: then all that goes in and comes out has it too, and each network gives to the last bit what it gives alone.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W_xh`` (D, 4 * H), ``W_hh`` (H, 4 * H), ``b_h`` (4 * H,), gates in the order i, f, g, o.
    recurrent_dropout : float
        Share of the hidden state that steps do not hear in training, ``[0, 1)``; the same units at every step.

    Examples
    --------
    >>> lstm = LSTM.initialise(D=32, H=100, rng=np.random.default_rng(0))
    >>> trace = lstm.forward(np.zeros((4, 7, 32)))
    >>> trace.output.shape
    (4, 7, 100)
    """

    parameters: dict[str, Array]
    recurrent_dropout: float = 0.0

    @classmethod
    def initialise(
        cls, D: int, H: int, *, rng: np.random.Generator, like: str = "course", forget_bias: float | None = None
    ) -> Self:
        """Draw weights.

        Parameters
        ----------
        D, H : int
            Sizes of the input and the state.
        rng : numpy.random.Generator
            Source of randomness.
        like : {"course", "keras", "torch"}
            Whose habits the first weights follow.
        forget_bias : float, optional
            Bias of the forget gate; when not given, 1 as in the course and in Keras, and what was drawn for torch.

        Returns
        -------
        LSTM
            A layer of float64 parameters.

        Raises
        ------
        ValueError
            If nobody of that name is known.
        """
        parameters = recurrent_weights(D, H, gates=4, like=like, rng=rng)
        if forget_bias is None and like != "torch":
            forget_bias = 1.0
        if forget_bias is not None:
            parameters["b_h"][H : 2 * H] = forget_bias
        return cls(parameters)

    def forward(self, x: Array, start: State = None, mask: Array | None = None, *, rng: Rng = None) -> LSTMTrace:
        """Read a batch of sequences.

        Parameters
        ----------
        x : ndarray of shape (B, T, D)
            Inputs.
        start : tuple of two ndarrays of shape (B, H), optional
            Hidden state and cell state before the first step; zero when not given.
        mask : ndarray of bool of shape (B, T), optional
            True at real steps; all real when not given.
        rng : numpy.random.Generator, optional
            Source of dropout in training; of S networks a list of S.

        Returns
        -------
        LSTMTrace
            All hidden states, both states at the end, and what the way back needs.

        Raises
        ------
        ValueError
            If shapes disagree or there is nothing to read.
        """
        W_xh, W_hh, b_h = check_weights(self.parameters, gates=4)
        networks, H, dtype = W_hh.shape[:-2], W_hh.shape[-2], b_h.dtype
        mask = check_sequences(x, mask, W_xh.shape[-2], networks)
        x = time_major(x, dtype)
        T, B = x.shape[-3:-1]
        h, c, tanh_c = (recycled((*networks, n, B, H), dtype) for n in (T + 1, T + 1, T))
        for name, states, given in zip(("h_0", "c_0"), (h, c), start or (None, None), strict=True):
            states[..., 0, :, :] = check_state(name, given, (*networks, B, H), dtype)
        keep = dropout_keep((B, H), self.recurrent_dropout, rng, dtype, networks)
        heard = h[..., :-1, :, :] if keep is None else recycled((*networks, T, B, H), dtype)
        padding, driven = padding_by_step(mask, T), gates_of_input(x, W_xh, b_h, 4)
        gates, i_g = gates_of_steps(driven.shape, dtype), recycled((*networks, B, H), dtype)

        W_h, product, from_h = product_of_step(W_hh, 4, B)
        half, rest = np.empty((2, *from_h.shape), dtype)  # sigmoid(a) = 0.5 + 0.5 tanh(0.5 a); g has no 0.5
        half[:], half[2], rest[:], rest[2] = 0.5, 1, 0.5, 0
        (h_prev, *hs), (c_prev, *cs) = steps(h), steps(c)
        for h_t, c_t, tanh_c_t, heard_t, driven_t, a_t, padded in zip(
            hs, cs, steps(tanh_c), steps(heard), steps(driven), steps(gates), padding, strict=True
        ):
            if keep is not None:
                np.multiply(h_prev, keep, out=heard_t)
            np.matmul(heard_t, W_h, out=product)
            np.add(driven_t, from_h, out=a_t)
            np.multiply(a_t, half, out=a_t)
            np.tanh(a_t, out=a_t)
            np.multiply(a_t, half, out=a_t)
            i, f, g, o = np.add(a_t, rest, out=a_t)
            np.add(np.multiply(f, c_prev, out=c_t), np.multiply(i, g, out=i_g), out=c_t)
            np.multiply(o, np.tanh(c_t, out=tanh_c_t), out=h_t)
            if padded is not None:
                np.copyto(h_t, h_prev, where=padded)
                np.copyto(c_t, c_prev, where=padded)
            h_prev, c_prev = h_t, c_t
        output = batch_major(h[..., 1:, :, :])
        return LSTMTrace(output, (h_prev, c_prev), x, heard, c, tanh_c, gates, padding, keep)

    def backward(self, trace: LSTMTrace, doutput: Array, dend: State = None) -> Gradients:
        """Go back through time.

        Parameters
        ----------
        trace : LSTMTrace
            What the forward pass left.
        doutput : ndarray of shape (B, T, H)
            Gradient of the loss with respect to every hidden state.
        dend : tuple of two ndarrays of shape (B, H), optional
            Gradient with respect to both states at the end; zero when not given.

        Returns
        -------
        Gradients
            ``start`` is a pair: of the hidden state and of the cell state before the first step.
        """
        W_xh, W_hh, dtype = self.parameters["W_xh"], self.parameters["W_hh"], trace.tanh_c.dtype
        to_h, dh, shape = W_hh.swapaxes(-2, -1).copy(), time_major(doutput, dtype), trace.tanh_c.shape
        one_step = (*shape[:-3], *shape[-2:])
        dh_next, dc_next = np.zeros((2, *one_step), dtype) if dend is None else (d.copy() for d in dend)
        dh_t, dc_t = recycled(one_step, dtype), recycled(one_step, dtype)
        da = recycled((*shape[:-1], 4 * shape[-1]), dtype)
        of_steps = last_first(steps(dh), steps(da), steps(by_gate(da, 4)), trace.padding)
        for (from_loss, da_t, da_by_gate, padded), (slopes, h_of_c, f) in zip(of_steps, _slopes(trace), strict=True):
            np.add(from_loss, dh_next, out=dh_t)
            np.add(dc_next, np.multiply(dh_t, h_of_c, out=dc_t), out=dc_t)
            np.multiply(slopes[:3], dc_t, out=da_by_gate[:3])
            np.multiply(slopes[3], dh_t, out=da_by_gate[3])
            np.multiply(dc_t, f, out=dc_t)
            if padded is not None:  # what was carried past a step goes back past it
                np.copyto(da_t, 0, where=padded)
                np.copyto(dc_t, dc_next, where=padded)
            dc_t, dc_next = dc_next, dc_t
            np.matmul(da_t, to_h, out=dh_next)
            if trace.keep is not None:
                dh_next *= trace.keep
            if padded is not None:
                np.copyto(dh_next, dh_t, where=padded)
        found = of_weights(trace.x, trace.heard, da)
        return Gradients(found, batch_major(at_every_step(da, W_xh.swapaxes(-2, -1))), (dh_next, dc_next))


def _slopes(trace: LSTMTrace) -> Iterator[tuple[Array, ...]]:
    """Say, last step first, how the gates' arguments move c_t (i, f, g) and h_t (o), how c_t moves h_t, and c_{t-1} it.

    They are computed for as many steps together as stay in the cache, each from what came out: where ``y = i g``, for
    example, the slope ``g i (1 - i)`` is ``y - y i``.
    """
    for part in in_parts(trace.tanh_c):
        gates, tanh_c = trace.gates[part], trace.tanh_c[part]
        i, f, g, o = gates
        slopes, of_c = gates_of_steps(gates.shape, gates.dtype), recycled(tanh_c.shape, gates.dtype)
        of_i, of_f, of_g, of_o = slopes
        np.multiply(i, g, out=of_c)
        np.subtract(of_c, np.multiply(of_c, i, out=of_i), out=of_i)
        np.subtract(i, np.multiply(of_c, g, out=of_g), out=of_g)
        np.multiply(f, trace.c[..., :-1, :, :][part], out=of_c)
        np.subtract(of_c, np.multiply(of_c, f, out=of_f), out=of_f)
        np.multiply(o, tanh_c, out=of_c)
        np.subtract(of_c, np.multiply(of_c, o, out=of_o), out=of_o)
        np.subtract(o, np.multiply(of_c, tanh_c, out=of_c), out=of_c)
        yield from last_first(steps(slopes), steps(of_c), steps(f))
