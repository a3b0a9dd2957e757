"""The record of the readers of reviews, which takes minutes to make and is kept in the package."""

import csv
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array


class ReviewScore(NamedTuple):
    """What one training of a reader gave.

    Attributes
    ----------
    reader, condition : str
        As in `REVIEW_CASES`.
    reviews : int
        How many there were to learn from.
    seed : int
        Where its generator started.
    epochs : int
        The epoch that was chosen.
    validation, test : float
        Accuracies; NaN on the test part, which was looked at for the contest alone.
    """

    reader: str
    condition: str
    reviews: int
    seed: int
    epochs: int
    validation: float
    test: float


def review_record() -> list[ReviewScore]:
    """Read what every reader of reviews scored from every seed.

    Returns
    -------
    list of ReviewScore
        In the order of the cases and the seeds.

    Notes
    -----
    Source: made by ``python -m benchmarks.reviews --write rnncourse/data/records``. Size: 8 kB. Licence: this course's
    own.
    """
    return [
        ReviewScore(
            reader=row["reader"],
            condition=row["condition"],
            reviews=int(row["reviews"]),
            seed=int(row["seed"]),
            epochs=int(row["epochs"]),
            validation=float(row["validation"]),
            test=float(row["test"]) if row["test"] else np.nan,
        )
        for row in csv.DictReader(_text("reviews.csv").splitlines())
    ]


def recorded_praise() -> dict[str, Array]:
    """Read the probability of praise that readers gave to every test review.

    Returns
    -------
    dict of str to ndarray of shape (seeds, reviews)
        Of the LSTMs that are read out at the last step and at the mean of states, and of the convolution.

    Notes
    -----
    Source: as of `review_record`. Size: 100 kB. Licence: this course's own.
    """
    names, *rows = csv.reader(_text("reviews-praise.csv").splitlines())
    values = np.array(rows, dtype=float).T
    kinds = list(dict.fromkeys(name.rsplit(" ", 1)[0] for name in names))
    return {kind: values[[name.rsplit(" ", 1)[0] == kind for name in names]] for kind in kinds}


def _text(name: str) -> str:
    return (files("rnncourse.data") / "records" / name).read_text(encoding="utf-8")
