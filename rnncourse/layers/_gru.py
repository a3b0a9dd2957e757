"""The GRU over time, in both conventions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from rnncourse.arrays import Array, recycled
from rnncourse.functional import sigmoid_backward, tanh_backward
from rnncourse.initializers import recurrent_weights, uniform
from rnncourse.layers._layer import Gradients, State
from rnncourse.layers._time import (
    Rng,
    at_every_step,
    batch_major,
    check_sequences,
    check_state,
    check_weights,
    dropout_keep,
    gates_of_input,
    gates_of_steps,
    in_parts,
    last_first,
    over_all_steps,
    padding_by_step,
    product_of_step,
    rows,
    steps,
    time_major,
)


class GRUTrace(NamedTuple):
    """What the forward pass of a GRU leaves; all but ``output`` and ``end`` with time first.

    Attributes
    ----------
    output : ndarray of shape (B, T, H)
        State after every step.
    end : ndarray of shape (B, H)
        State after the last step.
    x : ndarray of shape (T, B, D)
        Inputs.
    h : ndarray of shape (T + 1, B, H)
        States, the one before the first step included.
    heard : ndarray of shape (T, B, H)
        What each step's gates heard of the state before it.
    gates : ndarray of shape (3, T, B, H)
        Gates r and z and the candidate n of every step.
    reset : ndarray of shape (T, B, H)
        What the reset gate acted on: ``heard``, or its product with the candidate's weights.
    padding : list of ndarray or None
        For each step, which sequences are padded there, of shape (B, 1).
    keep : ndarray of shape (B, H) or None
        What recurrent dropout kept.
    """

    output: Array
    end: Array
    x: Array
    h: Array
    heard: Array
    gates: Array
    reset: Array
    padding: list[Array | None]
    keep: Array | None


@dataclass(frozen=True)
class GRU:
    """A GRU over a batch of sequences: `rnncourse.cells.gru_step` or its twin that resets after, at every step.

    Parameters that have one more axis in front, of length S, are those of S networks of one shape, which run side by
    side: then all that goes in and comes out has it too, and each network gives to the last bit what it gives alone.

    Attributes
    ----------
    parameters : dict of str to ndarray
        ``W_xh`` (D, 3 * H), ``W_hh`` (H, 3 * H), ``b_h`` (3 * H,), in the order r, z, n; and ``b_hn`` (H,) where the
        reset gate acts after the product.
    reset_after : bool
        Whether the reset gate acts after the matrix product, as in cuDNN, PyTorch and Keras's default, or before it,
        as in Cho et al. (2014).
    recurrent_dropout : float
        Share of the state that steps do not hear in training, ``[0, 1)``; the same units at every step.

    Examples
    --------
    >>> gru = GRU.initialise(D=32, H=100, reset_after=True, rng=np.random.default_rng(0))
    >>> gru.forward(np.zeros((4, 7, 32))).output.shape
    (4, 7, 100)
    """

    parameters: dict[str, Array]
    reset_after: bool
    recurrent_dropout: float = 0.0

    @classmethod
    def initialise(cls, D: int, H: int, *, reset_after: bool, rng: np.random.Generator, like: str = "course") -> Self:
        """Draw weights.

        Parameters
        ----------
        D, H : int
            Sizes of the input and the state.
        reset_after : bool
            Whether the reset gate acts after the matrix product.
        rng : numpy.random.Generator
            Source of randomness.
        like : {"course", "keras", "torch"}
            Whose habits the first weights follow.

        Returns
        -------
        GRU
            A layer of float64 parameters.

        Raises
        ------
        ValueError
            If nobody of that name is known.
        """
        parameters = recurrent_weights(D, H, gates=3, like=like, rng=rng)
        if reset_after:
            parameters["b_hn"] = uniform((H,), H**-0.5, rng=rng) if like == "torch" else np.zeros(H)
        return cls(parameters, reset_after)

    def forward(self, x: Array, start: State = None, mask: Array | None = None, *, rng: Rng = None) -> GRUTrace:
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
        GRUTrace
            All states, the one at the end, and what the way back needs.

        Raises
        ------
        ValueError
            If shapes disagree or there is nothing to read.
        """
        W_xh, W_hh, b_h = check_weights(self.parameters, gates=3)
        networks, H, dtype = W_hh.shape[:-2], W_hh.shape[-2], b_h.dtype
        mask = check_sequences(x, mask, W_xh.shape[-2], networks)
        x = time_major(x, dtype)
        T, B = x.shape[-3:-1]
        h = recycled((*networks, T + 1, B, H), dtype)
        h[..., 0, :, :] = check_state("h_0", start, (*networks, B, H), dtype)
        keep = dropout_keep((B, H), self.recurrent_dropout, rng, dtype, networks)
        heard = h[..., :-1, :, :] if keep is None else recycled((*networks, T, B, H), dtype)
        reset = recycled((*networks, T, B, H), dtype) if self.reset_after else heard
        padding, driven = padding_by_step(mask, T), gates_of_input(x, W_xh, b_h, 3)
        gates = gates_of_steps(driven.shape, dtype)

        heard_by = 3 if self.reset_after else 2  # before the reset the candidate hears nothing
        W_h, product, from_h = product_of_step(W_hh[..., : heard_by * H], heard_by, B)
        W_hn, r_h, half = W_hh[..., 2 * H :], recycled((*networks, B, H), dtype), np.asarray(0.5, dtype)
        b_hn = self.parameters["b_hn"][..., None, :] if self.reset_after else None
        h_prev, *hs = steps(h)
        for h_t, heard_t, reset_t, rz_t, n_t, driven_rz, driven_n, padded in zip(
            *(hs, steps(heard), steps(reset), steps(gates[:2]), steps(gates[2])),
            *(steps(driven[:2]), steps(driven[2]), padding),
            strict=True,
        ):
            if keep is not None:
                np.multiply(h_prev, keep, out=heard_t)
            np.matmul(heard_t, W_h, out=product)
            np.add(driven_rz, from_h[:2], out=rz_t)
            np.multiply(rz_t, half, out=rz_t)  # sigmoid(a) = 0.5 + 0.5 tanh(0.5 a)
            np.tanh(rz_t, out=rz_t)
            np.multiply(rz_t, half, out=rz_t)
            r_t, z_t = np.add(rz_t, half, out=rz_t)
            if b_hn is None:
                np.matmul(np.multiply(r_t, heard_t, out=r_h), W_hn, out=n_t)
            else:
                np.multiply(r_t, np.add(from_h[2], b_hn, out=reset_t), out=n_t)
            np.add(driven_n, n_t, out=n_t)
            np.tanh(n_t, out=n_t)
            np.subtract(h_prev, n_t, out=h_t)  # z h + (1 - z) n = n + z (h - n)
            np.multiply(h_t, z_t, out=h_t)
            np.add(h_t, n_t, out=h_t)
            if padded is not None:
                np.copyto(h_t, h_prev, where=padded)
            h_prev = h_t
        return GRUTrace(batch_major(h[..., 1:, :, :]), h_prev, x, h, heard, gates, reset, padding, keep)

    def backward(self, trace: GRUTrace, doutput: Array, dend: State = None) -> Gradients:
        """Go back through time.

        Parameters
        ----------
        trace : GRUTrace
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
        W_xh, W_hh, H = self.parameters["W_xh"], self.parameters["W_hh"], trace.end.shape[-1]
        to_h, dtype = W_hh.swapaxes(-2, -1).copy(), trace.end.dtype
        dh = time_major(doutput, dtype)
        to_rz, to_n = to_h[..., : 2 * H, :], to_h[..., 2 * H :, :]
        dh_next = np.zeros_like(trace.end) if dend is None else dend.copy()
        dh_t, dheard, dreset = (recycled(trace.end.shape, dtype) for _ in range(3))
        da = recycled((*dh.shape[:-1], 3 * H), dtype)
        of_steps = last_first(steps(dh), steps(da), trace.padding)
        for (from_loss, da_t, padded), (r, z, of_r, of_z, of_n) in zip(of_steps, _slopes(trace), strict=True):
            da_r, da_z, da_n = da_t[..., :H], da_t[..., H : 2 * H], da_t[..., 2 * H :]
            np.add(from_loss, dh_next, out=dh_t)
            np.multiply(dh_t, of_z, out=da_z)
            np.multiply(dh_t, of_n, out=da_n)
            if self.reset_after:
                np.multiply(da_n, of_r, out=da_r)
                np.matmul(np.multiply(da_n, r, out=dreset), to_n, out=dheard)
            else:
                np.matmul(da_n, to_n, out=dreset)
                np.multiply(dreset, of_r, out=da_r)
                np.multiply(dreset, r, out=dheard)
            np.add(dheard, np.matmul(da_t[..., : 2 * H], to_rz, out=dh_next), out=dh_next)
            if trace.keep is not None:
                dh_next *= trace.keep
            np.add(dh_next, np.multiply(dh_t, z, out=dheard), out=dh_next)
            if padded is not None:  # what was carried past a step goes back past it
                np.copyto(da_t, 0, where=padded)
                np.copyto(dh_next, dh_t, where=padded)
        of_x = batch_major(at_every_step(da, W_xh.swapaxes(-2, -1)))
        return Gradients(self._of_parameters(trace, da), of_x, dh_next)

    def _of_parameters(self, trace: GRUTrace, da: Array) -> dict[str, Array]:
        """Sum what every step says of the weights; the candidate's differ between the conventions."""
        r, H, networks = trace.gates[0], trace.end.shape[-1], da.shape[:-3]
        da_rz, da_n = da[..., : 2 * H], da[..., 2 * H :]
        found = {"W_xh": over_all_steps(trace.x, da, networks), "b_h": rows(da, networks).sum(axis=-2)}
        if self.reset_after:
            dreset = r * da_n
            found["b_hn"] = rows(dreset, networks).sum(axis=-2)
            of_candidate = over_all_steps(trace.heard, dreset, networks)
        else:
            of_candidate = over_all_steps(r * trace.heard, da_n, networks)
        of_gates = over_all_steps(trace.heard, da_rz, networks)
        return found | {"W_hh": np.concatenate([of_gates, of_candidate], axis=-1)}


def _slopes(trace: GRUTrace) -> Iterator[tuple[Array, ...]]:
    """Say, last step first, what r and z are, and how the arguments of r, z and n move what they act on.

    They are computed for as many steps together as stay in the cache.
    """
    for part in in_parts(trace.reset):
        r, z, n = trace.gates[part]
        of_r, of_z, of_n = gates_of_steps((3, *r.shape), r.dtype)
        np.subtract(trace.h[..., :-1, :, :][part], n, out=of_n)
        sigmoid_backward(trace.reset[part], r, out=of_r)
        sigmoid_backward(of_n, z, out=of_z)
        tanh_backward(1 - z, n, out=of_n)
        yield from last_first(*map(steps, (r, z, of_r, of_z, of_n)))
