"""The recurrent layer over time: the Elman recurrence without a readout."""

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
    check_sequences,
    check_state,
    check_weights,
    dropout_keep,
    in_parts,
    last_first,
    of_weights,
    padding_by_step,
    steps,
    time_major,
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

    Parameters that have one more axis in front, of length S, are those of S networks of one shape, which run side by
    side: then all that goes in and comes out has it too, and each network gives to the last bit what it gives alone.

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

    def forward(self, x: Array, start: State = None, mask: Array | None = None, *, rng: Rng = None) -> RecurrentTrace:
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
            Source of dropout in training; of S networks a list of S.

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
        networks, (H, _), dtype = W_hh.shape[:-2], W_hh.shape[-2:], b_h.dtype
        mask = check_sequences(x, mask, W_xh.shape[-2], networks)
        x = time_major(x, dtype)
        T, B = x.shape[-3:-1]
        h = recycled((*networks, T + 1, B, H), dtype)
        h[..., 0, :, :] = check_state("h_0", start, (*networks, B, H), dtype)
        keep = dropout_keep((B, H), self.recurrent_dropout, rng, dtype, networks)
        heard = h[..., :-1, :, :] if keep is None else recycled((*networks, T, B, H), dtype)
        padding, driven = padding_by_step(mask, T), at_every_step(x, W_xh, b_h)  # of the inputs, all steps at once
        h_prev, *states = steps(h)
        for h_t, heard_t, driven_t, padded in zip(states, steps(heard), steps(driven), padding, strict=True):
            if keep is not None:
                np.multiply(h_prev, keep, out=heard_t)
            a_t = np.matmul(heard_t, W_hh, out=h_t)
            np.add(a_t, driven_t, out=a_t)
            np.tanh(a_t, out=h_t)
            if padded is not None:
                np.copyto(h_t, h_prev, where=padded)
            h_prev = h_t
        h = h[..., 1:, :, :]
        return RecurrentTrace(batch_major(h), h_prev, x, heard, h, padding, keep)

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
        to_h, dh = W_hh.swapaxes(-2, -1).copy(), time_major(doutput, W_hh.dtype)
        dh_next = np.zeros_like(trace.end) if dend is None else dend.copy()
        dh_t, da = np.empty_like(dh_next), recycled(trace.h.shape, W_hh.dtype)
        of_steps = last_first(steps(dh), trace.padding)
        for (from_loss, padded), da_t in zip(of_steps, _slopes(trace.h, da), strict=True):
            np.add(from_loss, dh_next, out=dh_t)
            np.multiply(da_t, dh_t, out=da_t)
            if padded is not None:
                np.copyto(da_t, 0, where=padded)
            np.matmul(da_t, to_h, out=dh_next)
            if trace.keep is not None:
                dh_next *= trace.keep
            if padded is not None:  # what was carried past a step goes back past it
                np.copyto(dh_next, dh_t, where=padded)
        found = of_weights(trace.x, trace.heard, da)
        return Gradients(found, batch_major(at_every_step(da, W_xh.swapaxes(-2, -1))), dh_next)


def _slopes(h: Array, da: Array) -> Iterator[Array]:
    """From the last step to the first, write into ``da`` how its argument moves each state: ``1 - h_t**2``."""
    for part in in_parts(h):
        np.multiply(h[part], h[part], out=da[part])
        np.subtract(1, da[part], out=da[part])
        yield from reversed(steps(da[part]))
