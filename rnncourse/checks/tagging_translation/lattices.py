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
    table = [start + scores[0]]
    for row in scores[1:]:
        table.append((table[-1][:, None] + step).max(axis=0) + row)
    return np.array(table)


def margin(scores: Array, start: Array, step: Array) -> float:
    """Say by how much the best path beats the best one that goes through another tag somewhere."""
    T, K = scores.shape
    turned = best_to_each(scores[::-1], np.zeros(K), step.T)[::-1]  # the best from each tag to the end
    through = best_to_each(scores, start, step) + turned - scores + 0.0
    path = best_path(scores, start, step)
    best = through[np.arange(T), path].max()
    through[np.arange(T), path] = -np.inf
    return float(best - through.max())
