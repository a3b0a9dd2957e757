"""The LSTM over time."""

from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from rnncourse.arrays import Array, recycled
from rnncourse.functional import sigmoid_backward, tanh_backward
from rnncourse.initializers import recurrent_weights
from rnncourse.layers._layer import Gradients, State
from rnncourse.layers._time import (
    at_every_step,
    batch_major,
    by_gate,
    by_step,
    check_inputs,
    check_state,
    check_weights,
    dropout_keep,
    gates_by_step,
    gates_of_input,
    of_weights,
    padding_by_step,
    time_major,
    transposed,
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

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> LSTMTrace:
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
            Source of dropout in training.

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
        networks = W_hh.shape[:-2]
        padding = padding_by_step(check_inputs(x, mask, W_xh.shape[-2], networks))
        (*_, B, T, _), H, dtype = x.shape, W_hh.shape[-2], b_h.dtype
        h_0, c_0 = (None, None) if start is None else start
        h, c, tanh_c = (by_step(recycled((*networks, steps, B, H), dtype)) for steps in (T + 1, T + 1, T))
        h[0] = check_state("h_0", h_0, B, H, dtype, networks)
        c[0] = check_state("c_0", c_0, B, H, dtype, networks)
        keep = dropout_keep((*networks, B, H), self.recurrent_dropout, rng, dtype)
        heard = h[:-1] if keep is None else by_step(recycled((*networks, T, B, H), dtype))

        x = time_major(x)
        half = np.array([0.5, 0.5, 1, 0.5], dtype).reshape(
            4, *(1,) * W_hh.ndim
        )  # sigmoid(a) = 0.5 + 0.5 tanh(0.5 a); g has no 0.5
        rest = 1 - half
        W_h, all_gates = by_gate(W_hh, 4), gates_of_input(x, by_gate(W_xh, 4), by_gate(b_h, 4))
        gates = gates_by_step(all_gates)
        i, f, g, o = gates
        from_h, i_g = recycled((4, *networks, B, H), dtype), recycled((*networks, B, H), dtype)
        for t in range(T):
            if keep is not None:
                np.multiply(h[t], keep, out=heard[t])
            a_t = gates[:, t]
            a_t += np.matmul(heard[t], W_h, out=from_h)
            a_t *= half
            np.tanh(a_t, out=a_t)
            a_t *= half
            a_t += rest
            c_t = np.multiply(f[t], c[t], out=c[t + 1])
            c_t += np.multiply(i[t], g[t], out=i_g)
            np.multiply(o[t], np.tanh(c_t, out=tanh_c[t]), out=h[t + 1])
            if padding[t] is not None:
                np.copyto(h[t + 1], h[t], where=padding[t])
                np.copyto(c[t + 1], c[t], where=padding[t])
        end, heard, c, tanh_c = (h[-1], c[-1]), by_step(heard), by_step(c), by_step(tanh_c)
        return LSTMTrace(batch_major(by_step(h[1:])), end, x, heard, c, tanh_c, all_gates, padding, keep)

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
        W_xh, W_hh = self.parameters["W_xh"], self.parameters["W_hh"]
        to_h, (*networks, T, B, H), dtype = np.ascontiguousarray(transposed(W_hh)), trace.tanh_c.shape, W_hh.dtype
        dh, f = by_step(time_major(doutput)), gates_by_step(trace.gates)[1]
        dh_next, dc_next = np.zeros((2, *networks, B, H), dtype) if dend is None else (d.copy() for d in dend)
        slopes, from_h = _slopes(trace)
        darguments = recycled((*networks, T, B, 4 * H), dtype)
        da = by_step(darguments)
        for t in reversed(range(T)):
            padded, da_t = trace.padding[t], by_gate(da[t], 4)  # (4, B, H)
            dh_t = dh[t] + dh_next
            dc_t = dc_next + dh_t * from_h[t]
            np.multiply(slopes[:3, t], dc_t, out=da_t[:3])
            np.multiply(slopes[3, t], dh_t, out=da_t[3])
            dc_t *= f[t]
            if padded is not None:  # what was carried past a step goes back past it
                np.copyto(da[t], 0, where=padded)
                np.copyto(dc_t, dc_next, where=padded)
            dc_next = dc_t
            np.matmul(da[t], to_h, out=dh_next)
            if trace.keep is not None:
                dh_next *= trace.keep
            if padded is not None:
                np.copyto(dh_next, dh_t, where=padded)
        found = of_weights(trace.x, trace.heard, darguments)
        return Gradients(found, batch_major(at_every_step(darguments, transposed(W_xh))), (dh_next, dc_next))


def _slopes(trace: LSTMTrace) -> tuple[Array, Array]:
    """Say how the arguments of the gates move c_t (the first three) and h_t (the last), and how c_t moves h_t."""
    (i, f, g, o), dtype = trace.gates, trace.gates.dtype
    slopes, from_h = recycled(trace.gates.shape, dtype), recycled(trace.tanh_c.shape, dtype)
    sigmoid_backward(g, i, out=slopes[0])
    sigmoid_backward(trace.c[..., :-1, :, :], f, out=slopes[1])
    tanh_backward(i, g, out=slopes[2])
    sigmoid_backward(trace.tanh_c, o, out=slopes[3])
    return gates_by_step(slopes), by_step(tanh_backward(o, trace.tanh_c, out=from_h))
