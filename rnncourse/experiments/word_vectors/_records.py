"""The records of the chapter on embeddings: minutes to make, kept in the package."""

import csv
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array


class WordScore(NamedTuple):
    """What one set of word vectors is worth on Python's reference.

    Attributes
    ----------
    method : str
        Where the vectors come from: skip-gram, PPMI or random.
    share : float
        How much of the text they were learned from.
    seed : int
        Where the generator started, which also chose the part of the text.
    found : float
        Share of words whose plural is among the ten nearest neighbours.
    offset, third_again, nearest : float
        As in `Analogies`.
    overlap : float
        Share of the ten nearest neighbours in common with the seed before, over the 200 most frequent words; NaN for
        the first seed.
    """

    method: str
    share: float
    seed: int
    found: float
    offset: float
    third_again: float
    nearest: float
    overlap: float


def word_vector_record() -> list[WordScore]:
    """Read what word vectors are worth, by method, size of the text and seed.

    Returns
    -------
    list of WordScore
        In the order in which they were measured.

    Notes
    -----
    Source: made by ``python -m benchmarks.word_vectors text --write rnncourse/data/records/word-vectors.csv`` with
    Python 3.11. Size: 3 kB. Licence: this course's own.
    """
    return [
        WordScore(
            method=row["method"],
            share=float(row["share"]),
            seed=int(row["seed"]),
            found=float(row["found"]),
            offset=float(row["offset"]),
            third_again=float(row["third_again"]),
            nearest=float(row["nearest"]),
            overlap=float(row["overlap"] or np.nan),
        )
        for row in _rows("word-vectors.csv")
    ]


def review_vector_record() -> dict[tuple[str, int], Array]:
    """Read how well LSTMs judge reviews, by what their embedding started from and how many reviews had a label.

    Returns
    -------
    dict of (str, int) to ndarray of shape (seeds,)
        Accuracies on the test reviews, seed 0 first.

    Notes
    -----
    Source: made by ``python -m benchmarks.word_vectors reviews --write rnncourse/data/records/review-vectors.csv``.
    Size: 1 kB. Licence: this course's own.
    """
    found: dict[tuple[str, int], list[float]] = {}
    for row in _rows("review-vectors.csv"):
        found.setdefault((row["start"], int(row["labelled"])), []).append(float(row["accuracy"]))
    return {key: np.array(scores) for key, scores in found.items()}


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("rnncourse.data") / "records" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
