"""From a hidden state to scores."""

from typing import NamedTuple

from rnncourse.arrays import Array


class ReadoutGradients(NamedTuple):
    """Gradients of a readout, in the order of its arguments."""

    dh_t: Array
    dW_hy: Array
    db_y: Array


def readout(h_t: Array, W_hy: Array, b_y: Array) -> Array:
    """Read scores off a hidden state.

    Parameters
    ----------
    h_t : ndarray of shape (B, H)
        Hidden state; any leading axes will do.
    W_hy : ndarray of shape (H, V)
        Weights from state to output.
    b_y : ndarray of shape (V,)
        Bias of the output.

    Returns
    -------
    ndarray of shape (B, V)
        Scores ``o_t``, before any output function.
    """
    o_t = h_t @ W_hy + b_y
    return o_t


def readout_backward(do_t: Array, h_t: Array, W_hy: Array) -> ReadoutGradients:
    """Go back through `readout`.

    Parameters
    ----------
    do_t : ndarray of shape (B, V)
        Gradient with respect to the scores.
    h_t : ndarray of shape (B, H)
        Hidden state that was read.
    W_hy : ndarray of shape (H, V)
        Weights from state to output.

    Returns
    -------
    ReadoutGradients
        ``dh_t`` of shape (B, H), ``dW_hy`` of shape (H, V), ``db_y`` of shape (V,).
    """
    return ReadoutGradients(dh_t=do_t @ W_hy.T, dW_hy=h_t.T @ do_t, db_y=do_t.sum(axis=0))
