"""The forecaster that looks up what happened the last time things stood like this."""

import numpy as np

from rnncourse.arrays import Array, require_shape


def nearest_neighbour(known: Array, target: Array, asked: Array) -> Array:
    """Answer each question with the answer to the most similar question that is known.

    Parameters
    ----------
    known : ndarray of shape (N, D)
        Questions whose answers are known, for example windows of a series.
    target : ndarray of shape (N,)
        Their answers.
    asked : ndarray of shape (M, D)
        New questions.

    Returns
    -------
    ndarray of shape (M,)
        The answer to the known question at the least Euclidean distance; of equals the first.

    Raises
    ------
    ValueError
        If shapes disagree or nothing is known.

    Examples
    --------
    >>> nearest_neighbour(np.array([[0.0], [10.0]]), np.array([5.0, 7.0]), np.array([[8.0]]))
    array([7.])
    """
    require_shape("known", known, (None, None), "(N, D)")
    require_shape("target", target, (len(known),), "(N,)")
    require_shape("asked", asked, (None, known.shape[1]), "(M, D)")
    if len(known) == 0:
        raise ValueError("expected at least one known question, got none")
    distance = ((asked[:, None] - known[None]) ** 2).sum(axis=-1)
    return np.asarray(target[distance.argmin(axis=1)])
