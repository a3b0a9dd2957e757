"""Choosing the next symbol, again and again."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.functional import one_hot, softmax
from rnncourse.layers import Layer, State, one_step

#: How ids become what a network reads.
Encode = Callable[[Array], Array]


def probabilities(
    logits: Array, *, temperature: float = 1.0, top_k: int | None = None, top_p: float | None = None
) -> Array:
    """Turn scores into the probabilities that symbols are drawn with.

    Parameters
    ----------
    logits : ndarray of shape (..., V)
        Scores.
    temperature : float
        What scores are divided by: below 1 the likely become likelier, above 1 all become more alike. At 0 the best
        gets everything, which is greedy decoding.
    top_k : int, optional
        Only the k best may be drawn; of equals those with the smaller ids.
    top_p : float, optional
        Only the fewest best that together have at least this probability may be drawn, ``(0, 1]``; counted after
        temperature and `top_k`.

    Returns
    -------
    ndarray of shape (..., V)
        Sum to 1.

    Raises
    ------
    ValueError
        If a dial stands where there is nothing to draw.

    References
    ----------
    Holtzman, Buys, Du, Forbes and Choi (2020) for `top_p`.

    Examples
    --------
    >>> probabilities(np.log([0.5, 0.3, 0.2]), top_k=2)
    array([0.625, 0.375, 0.   ])
    """
    if temperature < 0 or (top_k is not None and top_k < 1) or (top_p is not None and not 0 < top_p <= 1):
        raise ValueError(
            f"expected temperature >= 0, top_k >= 1 and top_p in (0, 1]; got {temperature}, {top_k} and {top_p}"
        )
    logits = np.asarray(logits)
    if temperature == 0:
        return one_hot(logits.argmax(axis=-1), logits.shape[-1])
    p = softmax(logits / temperature)
    if top_k is None and top_p is None:
        return p
    order = np.argsort(-p, axis=-1, kind="stable")
    ranked = np.take_along_axis(p, order, axis=-1)
    if top_k is not None:
        ranked[..., top_k:] = 0
        ranked /= ranked.sum(axis=-1, keepdims=True)
    if top_p is not None:
        better = np.cumsum(ranked, axis=-1) - ranked  # what those before have together
        ranked[better >= top_p] = 0
        ranked /= ranked.sum(axis=-1, keepdims=True)
    np.put_along_axis(p, order, ranked, axis=-1)
    return p


def sample(p: Array, *, rng: np.random.Generator) -> Array:
    """Draw one symbol from each row of probabilities.

    Parameters
    ----------
    p : ndarray of shape (..., V)
        Probabilities.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    ndarray of int of shape (...)
        Ids.
    """
    below = p.cumsum(axis=-1)
    drawn = rng.random(p.shape[:-1])[..., None] * below[..., -1:]  # rounding may leave the sum a little off 1
    return np.asarray((below <= drawn).sum(axis=-1))


def generate(
    network: Layer[Any],
    prompt: Array,
    length: int,
    *,
    rng: np.random.Generator,
    encode: Encode | None = None,
    temperature: float = 1.0,
    top_k: int | None = None,
    top_p: float | None = None,
) -> Array:
    """Let a network write: it reads the prompt, and then what it has written itself, one symbol at a time.

    The state is carried from step to step, so that nothing is read twice.

    Parameters
    ----------
    network : Layer
        Gives scores of shape (B, T, V), or (B, V), for what it reads.
    prompt : ndarray of int of shape (B, P)
        Ids that each text begins with, at least one.
    length : int
        Symbols to write.
    rng : numpy.random.Generator
        Source of randomness.
    encode : callable, optional
        Makes of ids (B, T) what the network reads, such as one-hot vectors; the ids themselves when not given.
    temperature : float
        As in `probabilities`.
    top_k : int, optional
        As in `probabilities`.
    top_p : float, optional
        As in `probabilities`.

    Returns
    -------
    ndarray of int of shape (B, length)
        What was written, without the prompt.

    Raises
    ------
    ValueError
        If the prompt is empty, or a dial stands where there is nothing to draw.
    """
    prompt = np.asarray(prompt)
    if prompt.ndim != 2 or not prompt.shape[1]:
        raise ValueError(f"expected a prompt of shape (B, P) with at least one id, got {prompt.shape}")
    written = np.empty((len(prompt), length), dtype=np.int64)
    heard, state = prompt, None
    for n in range(length):
        logits, state = _last_scores(network, heard if encode is None else encode(heard), state)
        p = probabilities(logits, temperature=temperature, top_k=top_k, top_p=top_p)
        written[:, n] = sample(p, rng=rng)
        heard = written[:, n : n + 1]
    return written


def _last_scores(network: Layer[Any], x: Array, state: State) -> tuple[Array, State]:
    if state is not None and x.shape[1] == 1:
        output, state = one_step(network, x, state)
    else:
        trace = network.forward(x, state)
        output, state = trace.output, trace.end
    return (output[:, -1] if output.ndim == 3 else output), state
