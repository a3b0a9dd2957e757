"""The recurrent layer over time: the Elman recurrence without a readout."""

from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from rnncourse.arrays import Array, recycled
from rnncourse.functional import tanh_backward
from rnncourse.initializers import recurrent_weights
from rnncourse.layers._layer import Gradients, State
from rnncourse.layers._time import (
    at_every_step,
    batch_major,
    by_step,
    check_inputs,
    check_state,
    check_weights,
    dropout_keep,
    of_weights,
    padding_by_step,
    time_major,
    transposed,
)


class RecurrentTrace(NamedTuple):
    """What the forward pass of a recurrent layer leaves; all but ``output`` and ``end`` with time first.

    Attributes
    ----------
    output : ndarray of shape (B, T, H)
        State after every step.
    end : ndarray of shape (B, H)
        State after the last step.
    x : ndarray of shape (T, B, D)
        Inputs.
    heard : ndarray of shape (T, B, H)
        What each step heard of the state before it.
    h : ndarray of shape (T, B, H)
        State after every step.
    padding : list of ndarray or None
        For each step, which sequences are padded there, of shape (B, 1).
    keep : ndarray of shape (B, H) or None
        What recurrent dropout kept.
    """

    output: Array
    end: Array
    x: Array
    heard: Array
    h: Array
    padding: list[Array | None]
    keep: Array | None


@dataclass(frozen=True)
class Recurrent:
    """A recurrent layer: `rnncourse.cells.elman_step` at every step. Keras calls it SimpleRNN.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W_xh`` (D, H), ``W_hh`` (H, H), ``b_h`` (H,).
    recurrent_dropout : float
        Share of the state that steps do not hear in training, ``[0, 1)``; the same units at every step.

    Examples
    --------
    >>> layer = Recurrent.initialise(D=3, H=5, rng=np.random.default_rng(0))
    >>> layer.forward(np.zeros((4, 7, 3))).output.shape
    (4, 7, 5)
    """

    parameters: dict[str, Array]
    recurrent_dropout: float = 0.0

    @classmethod
    def initialise(cls, D: int, H: int, *, rng: np.random.Generator, like: str = "course") -> Self:
        """Draw weights.

        Parameters
        ----------
        D, H : int
            Sizes of the input and the state.
        rng : numpy.random.Generator
            Source of randomness.
        like : {"course", "keras", "torch"}
            Whose habits the first weights follow.

        Returns
        -------
        Recurrent
            A layer of float64 parameters.

        Raises
        ------
        ValueError
            If nobody of that name is known.
        """
        return cls(recurrent_weights(D, H, like=like, rng=rng))

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> RecurrentTrace:
        """Read a batch of sequences.

        Parameters
        ----------
        x : ndarray of shape (B, T, D)
            Inputs.
        start : ndarray of shape (B, H), optional
            State before the first step; zero when not given.
        mask : ndarray of bool of shape (B, T), optional
            True at real steps; all real when not given.
        rng : numpy.random.Generator, optional
            Source of dropout in training.

        Returns
        -------
        RecurrentTrace
            All states, the one at the end, and what the way back needs.

        Raises
        ------
        ValueError
            If shapes disagree or there is nothing to read.
        """
        W_xh, W_hh, b_h = check_weights(self.parameters, gates=1)
        networks = W_hh.shape[:-2]
        padding = padding_by_step(check_inputs(x, mask, W_xh.shape[-2], networks))
        (*_, B, T, _), H, dtype = x.shape, W_hh.shape[-2], b_h.dtype
        states = recycled((*networks, T + 1, B, H), dtype)
        h = by_step(states)
        h[0] = check_state("h_0", start, B, H, dtype, networks)
        keep = dropout_keep((*networks, B, H), self.recurrent_dropout, rng, dtype)
        heard = h[:-1] if keep is None else by_step(recycled((*networks, T, B, H), dtype))
        x = time_major(x)
        driven = by_step(at_every_step(x, W_xh, b_h))  # every step's share of the input at once
        for t in range(T):
            if keep is not None:
                np.multiply(h[t], keep, out=heard[t])
            a_t = np.matmul(heard[t], W_hh, out=h[t + 1])
            a_t += driven[t]
            np.tanh(a_t, out=h[t + 1])
            if padding[t] is not None:
                np.copyto(h[t + 1], h[t], where=padding[t])
        states = states[..., 1:, :, :]
        return RecurrentTrace(batch_major(states), h[-1], x, by_step(heard), states, padding, keep)

    def backward(self, trace: RecurrentTrace, doutput: Array, dend: State = None) -> Gradients:
        """Go back through time.

        Parameters
        ----------
        trace : RecurrentTrace
            What the forward pass left.
        doutput : ndarray of shape (B, T, H)
            Gradient of the loss with respect to every state.
        dend : ndarray of shape (B, H), optional
            Gradient with respect to the state at the end; zero when not given.

        Returns
        -------
        Gradients
            Of the parameters, of the input, and of the state before the first step.
        """
        W_xh, W_hh = self.parameters["W_xh"], self.parameters["W_hh"]
        to_h, dh = np.ascontiguousarray(transposed(W_hh)), by_step(time_major(doutput))
        dh_next = np.zeros(trace.end.shape, trace.end.dtype) if dend is None else dend.copy()
        darguments = recycled(trace.h.shape, W_hh.dtype)
        da, h = by_step(darguments), by_step(trace.h)
        for t in reversed(range(len(da))):
            dh_t, padded = dh[t] + dh_next, trace.padding[t]
            tanh_backward(dh_t, h[t], out=da[t])
            if padded is not None:
                np.copyto(da[t], 0, where=padded)
            np.matmul(da[t], to_h, out=dh_next)
            if trace.keep is not None:
                dh_next *= trace.keep
            if padded is not None:  # what was carried past a step goes back past it
                np.copyto(dh_next, dh_t, where=padded)
        found = of_weights(trace.x, trace.heard, darguments)
        return Gradients(found, batch_major(at_every_step(darguments, transposed(W_xh))), dh_next)
