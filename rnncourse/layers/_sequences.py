"""The recurrences over time, forward: functions of plain arrays."""

import numpy as np
from numpy import tanh

from rnncourse.arrays import Array, require_shape
from rnncourse.cells import readout
from rnncourse.functional import output_activation
from rnncourse.layers._time import at_every_step, batch_major, check_sequences, padding_by_step, steps, time_major


def elman_sequence(
    x: Array,
    h_0: Array,
    W_xh: Array,
    W_hh: Array,
    b_h: Array,
    mask: Array | None = None,
) -> Array:
    """Run the Elman recurrence over a batch of sequences.

    Parameters
    ----------
    x : ndarray of shape (B, T, D)
        Inputs.
    h_0 : ndarray of shape (B, H)
        State before the first step.
    W_xh : ndarray of shape (D, H)
        Weights from input to state.
    W_hh : ndarray of shape (H, H)
        Weights from state to state.
    b_h : ndarray of shape (H,)
        Bias of the state.
    mask : ndarray of bool of shape (B, T), optional
        True at real steps, False at padding; all real when not given.

    Returns
    -------
    ndarray of shape (B, T, H)
        State after every step.

    Raises
    ------
    ValueError
        If shapes disagree or there is no step.
    """
    D, H = W_xh.shape
    padding = padding_by_step(check_sequences(x, mask, D), x.shape[1])
    B, T, _ = x.shape
    require_shape("h_0", h_0, (B, H), "(B, H)")
    require_shape("W_hh", W_hh, (H, H), "(H, H)")
    require_shape("b_h", b_h, (H,), "(H,)")
    driven = x @ W_xh + b_h  # (B, T, H): every step's share of the input at once
    h = np.empty((B, T, H), dtype=np.result_type(driven, h_0))
    h_prev = h_0
    for t in range(T):
        h_t = tanh(driven[:, t] + h_prev @ W_hh)
        h_prev = h[:, t] = carried(h_t, h_prev, padding[t])
    return h


def jordan_sequence(
    x: Array,
    y_0: Array,
    W_xh: Array,
    W_yh: Array,
    b_h: Array,
    W_hy: Array,
    b_y: Array,
    mask: Array | None = None,
    output: str = "identity",
) -> tuple[Array, Array]:
    """Run the Jordan recurrence over a batch of sequences.

    Parameters
    ----------
    x : ndarray of shape (B, T, D)
        Inputs.
    y_0 : ndarray of shape (B, V)
        Output that the first step hears.
    W_xh : ndarray of shape (D, H)
        Weights from input to state.
    W_yh : ndarray of shape (V, H)
        Weights from output to state.
    b_h : ndarray of shape (H,)
        Bias of the state.
    W_hy : ndarray of shape (H, V)
        Weights from state to output.
    b_y : ndarray of shape (V,)
        Bias of the output.
    mask : ndarray of bool of shape (B, T), optional
        True at real steps, False at padding; all real when not given.
    output : {"identity", "softmax", "tanh"}
        The output function g.

    Returns
    -------
    h : ndarray of shape (B, T, H)
        State after every step; zero before the first real one.
    y : ndarray of shape (B, T, V)
        Output after every step.

    Raises
    ------
    ValueError
        If shapes disagree, there is no step, or there is no output function of that name.
    """
    (*networks, D, H), V = W_xh.shape, W_hy.shape[-1]
    padding = padding_by_step(check_sequences(x, mask, D, tuple(networks)), x.shape[-2])
    *rows, T, _ = x.shape
    require_shape("y_0", y_0, (*rows, V), "(B, V)")
    require_shape("W_yh", W_yh, (*networks, V, H), "(V, H)")
    require_shape("W_hy", W_hy, (*networks, H, V), "(H, V)")
    g = output_activation(output).forward
    h = at_every_step(time_major(x), W_xh, b_h)  # (T, B, H): first every step's share of the input, then the state
    dtype = np.result_type(h, y_0)
    h, y = h.astype(dtype, copy=False), np.empty((*networks, T, rows[-1], V), dtype)
    h_prev, y_prev = np.zeros((*rows, H), dtype), y_0
    for h_t, y_t, padded in zip(steps(h), steps(y), padding, strict=True):
        np.add(h_t, y_prev @ W_yh, out=h_t)
        np.tanh(h_t, out=h_t)
        y_t[...] = g(readout(h_t, W_hy, b_y[..., None, :]))
        if padded is not None:
            np.copyto(h_t, h_prev, where=padded)
            np.copyto(y_t, y_prev, where=padded)
        h_prev, y_prev = h_t, y_t
    return batch_major(h), batch_major(y)


def carried(new: Array, old: Array, padded: Array | None) -> Array:
    """Keep the old rows where a step is padding."""
    return new if padded is None else np.where(padded, old, new)


def last_step(h: Array, mask: Array | None = None) -> Array:
    """Take the state after the last real step of each sequence: what a many-to-one network reads.

    Parameters
    ----------
    h : ndarray of shape (B, T, H)
        State after every step.
    mask : ndarray of bool of shape (B, T), optional
        True at real steps; all real when not given.

    Returns
    -------
    ndarray of shape (B, H)
        One state a sequence.

    Raises
    ------
    ValueError
        If the mask has another shape, or a sequence has no real step.
    """
    B, T = h.shape[:2]
    if mask is None:
        return h[:, -1]
    mask = np.asarray(mask, dtype=bool)
    require_shape("mask", mask, (B, T), "(B, T)")
    if not mask.any(axis=1).all():
        empty = int(np.flatnonzero(~mask.any(axis=1))[0])
        raise ValueError(f"sequence {empty} of the batch has no real step, so there is no last one")
    last = T - 1 - np.argmax(mask[:, ::-1], axis=1)
    return h[np.arange(B), last]
