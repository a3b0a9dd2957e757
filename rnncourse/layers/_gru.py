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
    over_all_steps,
    padding_by_step,
    time_major,
    transposed,
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

    def forward(
        self, x: Array, start: State = None, mask: Array | None = None, *, rng: np.random.Generator | None = None
    ) -> GRUTrace:
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
        GRUTrace
            All states, the one at the end, and what the way back needs.

        Raises
        ------
        ValueError
            If shapes disagree or there is nothing to read.
        """
        W_xh, W_hh, b_h = check_weights(self.parameters, gates=3)
        networks = W_hh.shape[:-2]
        padding = padding_by_step(check_inputs(x, mask, W_xh.shape[-2], networks))
        (*_, B, T, _), H, dtype = x.shape, W_hh.shape[-2], b_h.dtype
        h = by_step(recycled((*networks, T + 1, B, H), dtype))
        h[0] = check_state("h_0", start, B, H, dtype, networks)
        keep = dropout_keep((*networks, B, H), self.recurrent_dropout, rng, dtype)
        heard = h[:-1] if keep is None else by_step(recycled((*networks, T, B, H), dtype))
        reset = by_step(recycled((*networks, T, B, H), dtype)) if self.reset_after else heard
        x = time_major(x)
        W_h, all_gates = by_gate(W_hh, 3), gates_of_input(x, by_gate(W_xh, 3), by_gate(b_h, 3))
        gates = gates_by_step(all_gates)
        candidate = self._reset_after if self.reset_after else self._reset_before
        for t in range(T):
            if keep is not None:
                np.multiply(h[t], keep, out=heard[t])
            rz_t = gates[:2, t]
            rz_t += heard[t] @ W_h[:2]
            rz_t *= 0.5  # sigmoid(a) = 0.5 + 0.5 tanh(0.5 a)
            np.tanh(rz_t, out=rz_t)
            rz_t *= 0.5
            rz_t += 0.5
            (r_t, z_t), n_t = rz_t, gates[2, t]
            n_t += candidate(r_t, heard[t], W_h[2], reset[t])
            np.tanh(n_t, out=n_t)
            h_t = np.subtract(h[t], n_t, out=h[t + 1])  # z h + (1 - z) n = n + z (h - n)
            h_t *= z_t
            h_t += n_t
            if padding[t] is not None:
                np.copyto(h_t, h[t], where=padding[t])
        end, output, states = h[-1], batch_major(by_step(h[1:])), by_step(h)
        return GRUTrace(output, end, x, states, by_step(heard), all_gates, by_step(reset), padding, keep)

    def _reset_before(self, r_t: Array, heard_t: Array, W_hn: Array, _: Array) -> Array:
        return (r_t * heard_t) @ W_hn

    def _reset_after(self, r_t: Array, heard_t: Array, W_hn: Array, reset_t: Array) -> Array:
        np.matmul(heard_t, W_hn, out=reset_t)
        reset_t += self.parameters["b_hn"][..., None, :]
        return r_t * reset_t

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
        W_xh, W_hh = self.parameters["W_xh"], self.parameters["W_hh"]
        (r, z, _), H = gates_by_step(trace.gates), W_hh.shape[-2]
        of_r, of_z, of_n = map(by_step, self._slopes(trace))
        to_h, dh = np.ascontiguousarray(transposed(W_hh)), by_step(time_major(doutput))
        dh_next = np.zeros_like(trace.end) if dend is None else dend
        darguments = recycled((*trace.reset.shape[:-1], 3 * H), W_hh.dtype)
        da = by_step(darguments)
        for t in reversed(range(len(da))):
            dh_t, padded = dh[t] + dh_next, trace.padding[t]
            da_rz, da_r, da_n = da[t][..., : 2 * H], da[t][..., :H], da[t][..., 2 * H :]
            np.multiply(dh_t, of_z[t], out=da[t][..., H : 2 * H])
            np.multiply(dh_t, of_n[t], out=da_n)
            if self.reset_after:
                np.multiply(da_n, of_r[t], out=da_r)
                dheard = (da_n * r[t]) @ to_h[..., 2 * H :, :]
            else:
                dreset = da_n @ to_h[..., 2 * H :, :]
                np.multiply(dreset, of_r[t], out=da_r)
                dheard = dreset * r[t]
            dheard += da_rz @ to_h[..., : 2 * H, :]
            if trace.keep is not None:
                dheard *= trace.keep
            dh_next = dheard + dh_t * z[t]
            if padded is not None:  # what was carried past a step goes back past it
                np.copyto(da[t], 0, where=padded)
                np.copyto(dh_next, dh_t, where=padded)
        dx = batch_major(at_every_step(darguments, transposed(W_xh)))
        return Gradients(self._of_parameters(trace, darguments), dx, dh_next)

    def _slopes(self, trace: GRUTrace) -> Iterator[Array]:
        """Say how the arguments of z and n move h_t, and how the argument of r moves what the candidate hears."""
        (r, z, n), shape, dtype = trace.gates, trace.reset.shape, trace.reset.dtype
        keeps_old = np.subtract(trace.h[..., :-1, :, :], n, out=recycled(shape, dtype))
        takes_new = np.subtract(1, z, out=recycled(shape, dtype))
        yield sigmoid_backward(trace.reset, r, out=recycled(shape, dtype))
        yield sigmoid_backward(keeps_old, z, out=recycled(shape, dtype))
        yield tanh_backward(takes_new, n, out=recycled(shape, dtype))

    def _of_parameters(self, trace: GRUTrace, da: Array) -> dict[str, Array]:
        """Sum what every step says of the weights; the candidate's differ between the conventions."""
        r, H, networks = trace.gates[0], trace.reset.shape[-1], da.shape[:-3]
        da_rz, da_n = da[..., : 2 * H], da[..., 2 * H :]
        found = {"W_xh": over_all_steps(trace.x, da, networks), "b_h": da.sum(axis=(-3, -2))}
        if self.reset_after:
            dreset = r * da_n
            found["b_hn"] = dreset.sum(axis=(-3, -2))
            of_candidate = over_all_steps(trace.heard, dreset, networks)
        else:
            of_candidate = over_all_steps(r * trace.heard, da_n, networks)
        of_gates = over_all_steps(trace.heard, da_rz, networks)
        return found | {"W_hh": np.concatenate([of_gates, of_candidate], axis=-1)}
