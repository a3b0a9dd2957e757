"""Vectors without learning: count neighbours, compare with chance, keep the main directions."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.embeddings._skip_gram import skip_gram_pairs


def cooccurrences(ids: Array, V: int, window: int) -> Array:
    """Count how often words stand near each other.

    Parameters
    ----------
    ids : ndarray of int of shape (N,)
        A text.
    V : int
        Size of the vocabulary.
    window : int
        How far a neighbour may be.

    Returns
    -------
    ndarray of int of shape (V, V)
        Symmetric counts.

    Raises
    ------
    ValueError
        If the window is not positive, or the text too short for any pair.
    """
    pairs = skip_gram_pairs(np.asarray(ids, dtype=np.int64), window)
    return np.bincount(pairs[:, 0] * V + pairs[:, 1], minlength=V * V).reshape(V, V)


def ppmi(counts: Array) -> Array:
    """Compare counts with what chance would give: the positive part of the pointwise mutual information.

    Parameters
    ----------
    counts : ndarray of int of shape (V, V)
        From `cooccurrences`.

    Returns
    -------
    ndarray of shape (V, V)
        ``max(0, log p(i, j) / (p(i) p(j)))``, in nats; 0 where nothing was counted.
    """
    p = counts / counts.sum()
    chance = np.outer(p.sum(axis=1), p.sum(axis=0))
    ratio = np.divide(p, chance, out=np.ones_like(p), where=p > 0)
    return np.maximum(0, np.log(ratio))


def ppmi_vectors(ids: Array, V: int, D: int, *, window: int = 4) -> Array:
    """Give every word the coordinates of its row of the PPMI matrix along the D main directions.

    Parameters
    ----------
    ids : ndarray of int of shape (N,)
        A text.
    V, D : int
        Sizes of the vocabulary and of a vector; D is at most V.
    window : int
        How far a neighbour may be.

    Returns
    -------
    ndarray of shape (V, D)
        Vectors, scaled by the root of the singular values.

    Raises
    ------
    ValueError
        If D is larger than V, or the text too short for any pair.

    References
    ----------
    Levy and Goldberg (2014), who show what skip-gram with negative sampling has to do with it.
    """
    if not 1 <= D <= V:
        raise ValueError(f"expected a length D from 1 to V = {V}, got {D}")
    left, sizes, _ = np.linalg.svd(ppmi(cooccurrences(ids, V, window)), full_matrices=False)
    return np.asarray(left[:, :D] * np.sqrt(sizes[:D]))
