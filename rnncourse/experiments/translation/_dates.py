"""Dates written out in four languages, learned by one network; scores by language, and the record of five seeds."""

import csv
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from rnncourse.data import DATE_LANGUAGES, WrittenDate, dates
from rnncourse.experiments.translation._translators import pair_trainer, translate, translator
from rnncourse.layers import EncoderDecoder
from rnncourse.metrics import character_accuracy, exact_match
from rnncourse.text import PairCoder

#: Dates of each language to train on, and to test on.
DATES_A_LANGUAGE, DATES_TO_TEST = 2000, 250
#: After how many batches the record looks at the test dates; with attention the second look leaves nothing to see.
DATE_LOOKS = {"fixed vector": (300, 600, 1200, 2400), "attention": (300, 600)}
#: Characters of a date in ISO, and the end mark.
ISO_LENGTH = 11


class DateSplit(NamedTuple):
    """Dates to train on, of all languages together, and to test on, by language."""

    train: list[WrittenDate]
    test: dict[str, list[WrittenDate]]


class DateScore(NamedTuple):
    """What one network scored on the test dates of one language.

    Attributes
    ----------
    network : str
        One of `rnncourse.experiments.TRANSLATORS`.
    seed, steps : int
        Where its generator started, and how many batches it had seen.
    language : str
        One of `rnncourse.data.DATE_LANGUAGES`.
    exact, characters : float
        Share of dates that are right as a whole, and of characters that are.
    """

    network: str
    seed: int
    steps: int
    language: str
    exact: float
    characters: float


class LearnedDates(NamedTuple):
    """A trained translator, its alphabets, what it was trained and tested on, its losses, and its scores."""

    network: EncoderDecoder
    coder: PairCoder
    split: DateSplit
    loss: list[float]
    scores: list[DateScore]


def date_split(*, seed: int, n: int = DATES_A_LANGUAGE, n_test: int = DATES_TO_TEST) -> DateSplit:
    """Draw dates to train on and others to test on; a test date that was trained on, word for word, is left out.

    Parameters
    ----------
    seed : int
        Start of the generator.
    n, n_test : int
        Dates of each language to train on, and to draw for the test.

    Returns
    -------
    DateSplit
        Both parts.
    """
    rng = np.random.default_rng(seed)
    train = [date for language in DATE_LANGUAGES for date in dates(n, language, rng=rng)]
    seen = {date.text for date in train}
    test = {
        language: [date for date in dates(n_test, language, rng=rng) if date.text not in seen]
        for language in DATE_LANGUAGES
    }
    return DateSplit(train, test)


def score_dates(network: EncoderDecoder, coder: PairCoder, tested: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Let a translator write dates greedily, and score them.

    Parameters
    ----------
    network : EncoderDecoder
        A trained translator.
    coder : PairCoder
        Its alphabets.
    tested : sequence of pairs of str
        Dates written out, and in ISO.

    Returns
    -------
    tuple of float
        Exact match, and accuracy by character.
    """
    written = translate(network, coder, [text for text, _ in tested], longest=ISO_LENGTH + 1)
    true = [iso for _, iso in tested]
    return exact_match(written, true), character_accuracy(written, true)


def learn_dates(kind: str, *, seed: int, looks: Sequence[int], n: int = DATES_A_LANGUAGE) -> LearnedDates:
    """Train a translator on dates of all languages, and score it after some numbers of batches.

    Parameters
    ----------
    kind : {"fixed vector", "attention"}
        Which network.
    seed : int
        Start of the generators of dates, weights and batches.
    looks : sequence of int
        After how many batches to look, in rising order.
    n : int
        Dates of each language to train on.

    Returns
    -------
    LearnedDates
        The network after the last look, and the scores of all looks.
    """
    split, rng = date_split(seed=seed, n=n), np.random.default_rng(1000 + seed)
    coder = PairCoder.of_pairs(split.train)
    network, batch = translator(coder, kind, rng=rng), coder.encode(split.train)
    scores: list[DateScore] = []
    loss: list[float] = []
    go_on = pair_trainer(network, batch, rng=rng)
    for steps in looks:
        loss += go_on(steps - len(loss)).loss
        for language, tested in split.test.items():
            scores.append(DateScore(kind, seed, steps, language, *score_dates(network, coder, tested)))
    return LearnedDates(network, coder, split, loss, scores)


def date_record() -> list[DateScore]:
    """Read what both networks scored on dates from five seeds.

    Returns
    -------
    list of DateScore
        In the order of the seeds, the networks, the looks, and the languages.

    Notes
    -----
    Source: made by ``python -m benchmarks.translation --write rnncourse/data/records/translation.csv``. Size: 6 kB.
    Licence: this course's own.
    """
    text = (files("rnncourse.data") / "records" / "translation.csv").read_text(encoding="utf-8")
    return [
        DateScore(
            network=row["network"],
            seed=int(row["seed"]),
            steps=int(row["steps"]),
            language=row["language"],
            exact=float(row["exact"]),
            characters=float(row["characters"]),
        )
        for row in csv.DictReader(text.splitlines())
    ]
