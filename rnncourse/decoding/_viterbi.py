"""Viterbi's algorithm: the best path through scores when not every step may follow every other."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array, require_shape


class Transitions(NamedTuple):
    """What is added to a path's score, minus infinity where a step is impossible.

    Attributes
    ----------
    start : ndarray of shape (K,)
        For beginning with each tag.
    step : ndarray of shape (K, K)
        For going from the tag of the row to the tag of the column.
    """

    start: Array
    step: Array


def bio_transitions(tags: Sequence[str]) -> Transitions:
    """Forbid what the BIO scheme forbids: an I- tag goes on with a B- or an I- of its own kind, and begins nothing.

    Parameters
    ----------
    tags : sequence of str
        The tags, in the order of their ids.

    Returns
    -------
    Transitions
        0 where a step is allowed, minus infinity where not.

    Examples
    --------
    >>> bio_transitions(["O", "B-PER", "I-PER"]).step
    array([[  0.,   0., -inf],
           [  0.,   0.,   0.],
           [  0.,   0.,   0.]])
    """
    inside = [tag.startswith("I-") for tag in tags]
    start = np.where(inside, -np.inf, 0.0)
    step = np.zeros((len(tags), len(tags)))
    for column, tag in enumerate(tags):
        if inside[column]:
            step[[tag[2:] != before[2:] or before == "O" for before in tags], column] = -np.inf
    return Transitions(start, step)


def viterbi(scores: Array, transitions: Transitions) -> Array:
    """Find the path of the largest sum of scores and transitions.

    Parameters
    ----------
    scores : ndarray of shape (T, K)
        Score of every tag at every step, such as log-probabilities. Leave padding out.
    transitions : Transitions
        What beginnings and steps add.

    Returns
    -------
    ndarray of int of shape (T,)
        The best path; of equal ones that with smaller ids at the end.

    Raises
    ------
    ValueError
        If shapes disagree, there is no step, or no path is possible.

    References
    ----------
    Viterbi (1967).
    """
    require_shape("scores", scores, (None, None), "(T, K)")
    T, K = scores.shape
    require_shape("start", transitions.start, (K,), "(K,)")
    require_shape("step", transitions.step, (K, K), "(K, K)")
    if not T:
        raise ValueError("expected at least 1 step, got none")
    best = transitions.start + scores[0]
    came_from = np.empty((T - 1, K), dtype=np.int64)
    for t in range(1, T):
        through = best[:, None] + transitions.step
        came_from[t - 1] = through.argmax(axis=0)
        best = through.max(axis=0) + scores[t]
    path = [int(best.argmax())]
    if not np.isfinite(best[path[0]]):
        raise ValueError("expected a path that the transitions allow, got none: every one has a step that is forbidden")
    for origins in came_from[::-1]:
        path.append(int(origins[path[-1]]))
    return np.array(path[::-1])
