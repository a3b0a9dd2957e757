"""Skip-gram with negative sampling: a word's vector learns to tell its neighbours from words drawn at random."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.functional import sigmoid
from rnncourse.layers import Embedding
from rnncourse.optim import Adam


class SkipGramBatch(NamedTuple):
    """Words, and what stood or did not stand near them.

    Attributes
    ----------
    centre : ndarray of int of shape (B,)
        The words.
    context : ndarray of int of shape (B, 1 + K)
        For each a word that stood near it, and then K drawn at random.
    """

    centre: Array
    context: Array


def skip_gram_pairs(ids: Array, window: int) -> Array:
    """List all pairs of a word and a neighbour.

    Parameters
    ----------
    ids : ndarray of int of shape (N,)
        A text.
    window : int
        How far a neighbour may be.

    Returns
    -------
    ndarray of int of shape (P, 2)
        Word and neighbour, by distance.

    Raises
    ------
    ValueError
        If the window is not positive, or the text too short for any pair.

    Examples
    --------
    >>> skip_gram_pairs(np.array([5, 6, 7]), 1).tolist()
    [[5, 6], [6, 7], [6, 5], [7, 6]]
    """
    if window < 1 or len(ids) < 2:
        raise ValueError(f"expected a window of at least 1 and a text of at least 2 words, got {window} and {len(ids)}")
    pairs = []
    for distance in range(1, min(window, len(ids) - 1) + 1):
        earlier, later = ids[:-distance], ids[distance:]
        pairs += [np.stack([earlier, later], axis=1), np.stack([later, earlier], axis=1)]
    return np.concatenate(pairs)


def thinned(ids: Array, threshold: float, *, rng: np.random.Generator) -> Array:
    """Leave out most occurrences of the most frequent words, which stand near everything and say little.

    A word whose share of the text is f stays with probability ``sqrt(threshold / f)``.

    Parameters
    ----------
    ids : ndarray of int of shape (N,)
        A text.
    threshold : float
        Share above which words are thinned out, such as 1e-3.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    ndarray of int of shape (n,)
        What stays, in order.

    References
    ----------
    Mikolov, Sutskever, Chen, Corrado and Dean (2013), equation 5.
    """
    share = np.bincount(ids)[ids] / len(ids)
    return ids[rng.random(len(ids)) < np.sqrt(threshold / share)]


def noise_distribution(ids: Array, V: int, power: float = 0.75) -> Array:
    """Say with which probability words are drawn that are no neighbours.

    Parameters
    ----------
    ids : ndarray of int of shape (N,)
        The training text.
    V : int
        Size of the vocabulary.
    power : float
        Counts are raised to it: below 1 lifts rare words.

    Returns
    -------
    ndarray of shape (V,)
        Sums to 1.

    References
    ----------
    Mikolov, Sutskever, Chen, Corrado and Dean (2013), section 2.2.
    """
    weight = np.bincount(ids, minlength=V) ** power
    return np.asarray(weight / weight.sum())


def skip_gram_loss(parameters: Mapping[str, Array], batch: SkipGramBatch) -> float:
    """Measure how badly neighbours are told from words drawn at random.

    Parameters
    ----------
    parameters : mapping of str to ndarray
        ``W_in`` and ``W_out`` of shape (V, D): vectors of words as centres and as contexts.
    batch : SkipGramBatch
        Pairs, and words drawn at random.

    Returns
    -------
    float
        ``-log sigmoid(u_o . v_c) - sum_k log sigmoid(-u_k . v_c)``, the mean over the batch, in nats.

    References
    ----------
    Mikolov, Sutskever, Chen, Corrado and Dean (2013), equation 4.
    """
    towards = _similarity(parameters, batch)
    towards[:, 1:] *= -1  # how sure the model is that these are no neighbours
    return float(np.logaddexp(0, -towards).sum() / len(towards))


def skip_gram_gradients(parameters: Mapping[str, Array], batch: SkipGramBatch) -> dict[str, Array]:
    """Give the gradients of `skip_gram_loss`.

    Parameters
    ----------
    parameters : mapping of str to ndarray
        ``W_in`` and ``W_out`` of shape (V, D).
    batch : SkipGramBatch
        Pairs, and words drawn at random.

    Returns
    -------
    dict of str to ndarray
        ``W_in`` and ``W_out`` of shape (V, D); a word that occurs several times gets the sum.
    """
    W_in, W_out = Embedding({"W": parameters["W_in"]}), Embedding({"W": parameters["W_out"]})
    centre, context = W_in.forward(batch.centre[:, None]), W_out.forward(batch.context)  # (B, 1, D), (B, 1 + K, D)
    ds = sigmoid(_similarity(parameters, batch))  # p less the label, as for any logistic loss
    ds[:, 0] -= 1
    ds /= len(ds)
    dcentre = np.einsum("bk,bkd->bd", ds, context.output)[:, None]
    dcontext = ds[:, :, None] * centre.output
    return {
        "W_in": W_in.backward(centre, dcentre).parameters["W"],
        "W_out": W_out.backward(context, dcontext).parameters["W"],
    }


def train_skip_gram(
    ids: Array,
    V: int,
    D: int,
    *,
    rng: np.random.Generator,
    window: int = 4,
    negatives: int = 5,
    epochs: int = 5,
    rate: float = 0.005,
    batch_size: int = 1024,
    threshold: float | None = 1e-3,
) -> dict[str, Array]:
    """Learn vectors from a text.

    Adam takes one step a batch. The original program takes one a pair, which needs no optimiser and a compiler.

    Parameters
    ----------
    ids : ndarray of int of shape (N,)
        The text.
    V, D : int
        Sizes of the vocabulary and of a vector.
    rng : numpy.random.Generator
        Source of first vectors, order, and words drawn at random.
    window : int
        How far a neighbour may be.
    negatives : int
        Words drawn at random for each pair.
    epochs : int
        How often the text is gone through, thinned afresh each time.
    rate : float
        Adam's learning rate.
    batch_size : int
        Pairs a step.
    threshold : float, optional
        As in `thinned`; nothing is left out when it is None.

    Returns
    -------
    dict of str to ndarray
        ``W_in`` and ``W_out`` of shape (V, D). The words' vectors are the rows of ``W_in``.

    Raises
    ------
    ValueError
        If the text is too short for any pair.
    """
    parameters = {"W_in": rng.uniform(-0.5, 0.5, size=(V, D)) / D, "W_out": np.zeros((V, D))}
    below, optimiser = np.cumsum(noise_distribution(ids, V)), Adam(rate)
    for _ in range(epochs):
        pairs = skip_gram_pairs(ids if threshold is None else thinned(ids, threshold, rng=rng), window)
        order = rng.permutation(len(pairs))
        for begin in range(0, len(order), batch_size):
            positive = pairs[order[begin : begin + batch_size]]
            drawn = np.searchsorted(below, rng.random((len(positive), negatives)) * below[-1], side="right")
            batch = SkipGramBatch(positive[:, 0], np.concatenate([positive[:, 1:], drawn], axis=1))
            optimiser.update(parameters, skip_gram_gradients(parameters, batch))
    return parameters


def _similarity(parameters: Mapping[str, Array], batch: SkipGramBatch) -> Array:
    centre, context = parameters["W_in"][batch.centre], parameters["W_out"][batch.context]
    return np.asarray(np.einsum("bd,bkd->bk", centre, context))
