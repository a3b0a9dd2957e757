"""What a fixed vector can carry: words to copy, right as a whole, by their length."""

import csv
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from rnncourse.experiments.translation._translators import pair_trainer, translate, translator
from rnncourse.metrics import exact_match
from rnncourse.tasks import words_to_copy
from rnncourse.text import PairCoder

#: Words to train on, and their longest.
COPY_WORDS, COPY_LONGEST = 8000, 16
#: Lengths that are tested, with so many words of each.
COPY_TESTED, COPY_TESTS = tuple(range(2, 21, 2)), 100
#: Number of batches.
COPY_STEPS = 600


class CopyScore(NamedTuple):
    """What one network scored on words of one length.

    Attributes
    ----------
    network : str
        One of `rnncourse.experiments.TRANSLATORS`.
    seed, length : int
        Where its generator started, and the length of the words.
    exact : float
        Share of words that are right as a whole.
    """

    network: str
    seed: int
    length: int
    exact: float


def learn_to_copy(
    kind: str, *, seed: int, steps: int = COPY_STEPS, longest: int = COPY_LONGEST, tested: Sequence[int] = COPY_TESTED
) -> list[CopyScore]:
    """Train a translator to copy words of all lengths up to a longest one, and test it length by length.

    Parameters
    ----------
    kind : {"fixed vector", "attention"}
        Which network.
    seed : int
        Start of the generator.
    steps : int
        Number of batches.
    longest : int
        The longest word that it is trained on.
    tested : sequence of int
        Lengths to test, longer ones too.

    Returns
    -------
    list of CopyScore
        One a length.
    """
    rng = np.random.default_rng(seed)
    words = words_to_copy(COPY_WORDS, (1, longest), rng=rng)
    coder = PairCoder.of_pairs(words)
    network = translator(coder, kind, rng=rng)
    pair_trainer(network, coder.encode(words), rng=rng)(steps)
    scores = []
    for length in tested:
        drawn = [word for word, _ in words_to_copy(COPY_TESTS, (length, length), rng=rng)]
        exact = exact_match(translate(network, coder, drawn, longest=length + 8), drawn)
        scores.append(CopyScore(kind, seed, length, exact))
    return scores


def copy_record() -> list[CopyScore]:
    """Read how well both networks copied, from five seeds.

    Returns
    -------
    list of CopyScore
        In the order of the seeds, the networks, and the lengths.

    Notes
    -----
    Source: made by ``python -m benchmarks.translation --copy --write rnncourse/data/records/copying.csv``. Size: 3 kB.
    Licence: this course's own.
    """
    text = (files("rnncourse.data") / "records" / "copying.csv").read_text(encoding="utf-8")
    return [
        CopyScore(row["network"], int(row["seed"]), int(row["length"]), float(row["exact"]))
        for row in csv.DictReader(text.splitlines())
    ]
