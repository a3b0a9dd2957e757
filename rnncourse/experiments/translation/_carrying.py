"""What a fixed vector can carry, and what it costs to hear only the truth: words to copy, by their length."""

import csv
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from rnncourse.experiments.translation._answers import (
    say_when_told,
    translate,
)
from rnncourse.experiments.translation._translators import (
    pair_trainer,
    translator,
)
from rnncourse.metrics import character_accuracy, exact_match
from rnncourse.tasks import words_to_copy
from rnncourse.text import PairCoder

#: Words to train on, and their longest.
COPY_WORDS, COPY_LONGEST = 8000, 16
#: Lengths that are tested, with so many words of each.
COPY_TESTED, COPY_TESTS = tuple(range(2, 21, 2)), 200
#: How the record trains: network, number of batches, and how often the decoder hears itself.
COPY_WAYS = (
    ("fixed vector", 100, 0.0),
    ("fixed vector", 600, 0.0),
    ("fixed vector", 600, 1.0),
    ("fixed vector", 2400, 0.0),
    ("attention", 600, 0.0),
)
#: Test words come from a generator of their own, which nothing was chosen on.
_TEST_STREAM = 78


class CopyScore(NamedTuple):
    """What one network scored on words of one length.

    Attributes
    ----------
    network : str
        One of `rnncourse.experiments.TRANSLATORS`.
    steps : int
        Number of batches that it saw.
    own : float
        How often it heard itself in training; 0 is teacher forcing.
    seed, length : int
        Where its generator started, and the length of the words.
    exact, characters : float
        Share of words that are right as a whole, and of characters that are, written greedily.
    told : float
        Share of characters that are right when the true ones before are told.
    """

    network: str
    steps: int
    own: float
    seed: int
    length: int
    exact: float
    characters: float
    told: float


def learn_to_copy(
    kind: str,
    *,
    seed: int,
    steps: int,
    own: float = 0.0,
    longest: int = COPY_LONGEST,
    tested: Sequence[int] = COPY_TESTED,
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
    own : float
        How often the decoder hears itself in training; 0 is teacher forcing.
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
    pair_trainer(network, coder.encode(words), rng=rng, own=own)(steps)
    scores, rng_test = [], np.random.default_rng((_TEST_STREAM, seed))
    for length in tested:
        pairs = words_to_copy(COPY_TESTS, (length, length), rng=rng_test)
        drawn = [word for word, _ in pairs]
        written = translate(network, coder, drawn, longest=length + 8)
        exact, characters = exact_match(written, drawn), character_accuracy(written, drawn)
        told = character_accuracy(say_when_told(network, coder, pairs), drawn)
        scores.append(CopyScore(kind, steps, own, seed, length, exact, characters, told))
    return scores


def copy_record() -> list[CopyScore]:
    """Read how well both networks copied, from five seeds.

    Returns
    -------
    list of CopyScore
        In the order of the seeds, the ways of `COPY_WAYS`, and the lengths.

    Notes
    -----
    Source: made by ``python -m benchmarks.translation --copy --write rnncourse/data/records/copying.csv``. Size: 13 kB.
    Licence: this course's own.
    """
    text = (files("rnncourse.data") / "records" / "copying.csv").read_text(encoding="utf-8")
    return [
        CopyScore(
            row["network"],
            int(row["steps"]),
            float(row["own"]),
            int(row["seed"]),
            int(row["length"]),
            *(float(row[name]) for name in ("exact", "characters", "told")),
        )
        for row in csv.DictReader(text.splitlines())
    ]
