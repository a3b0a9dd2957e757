"""Paths through a lattice of scores: the best one, what a path collects, and how clear the best one is."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.decoding import Transitions, viterbi


def best_path(scores: Array, start: Array, step: Array) -> Array:
    """Find the path of the largest sum."""
    return viterbi(scores, Transitions(start, step))


def total(scores: Array, start: Array, step: Array, path: Array) -> float:
    """Add up what a path collects."""
    return float(start[path[0]] + scores[np.arange(len(path)), path].sum() + step[path[:-1], path[1:]].sum())


def best_to_each(scores: Array, start: Array, step: Array) -> Array:
    """Give the largest sum of a path that ends at each word in each tag: the table of the algorithm, (T, K)."""
    T, K = scores.shape
    table = np.full((T, K), -np.inf)
    for t in range(T):
        for k in range(K):
            ends_in_k = scores[: t + 1].copy()
            ends_in_k[t, np.arange(K) != k] = -np.inf
            if t or np.isfinite(start[k]):
                path = best_path(ends_in_k, start, step)
                table[t, k] = total(scores, start, step, path)
    return table


def margin(scores: Array, start: Array, step: Array) -> float:
    """Say by how much the best path beats the best one that differs from it."""
    path = best_path(scores, start, step)
    best, gaps = total(scores, start, step, path), []
    for t in range(len(scores)):
        other = scores.copy()
        other[t, path[t]] = -1e9
        gaps.append(best - total(scores, start, step, best_path(other, start, step)))
    return min(gaps)
