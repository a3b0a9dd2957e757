"""Dates written out in four languages, learned by one network; scores by language, and the record of five seeds."""

import csv
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from rnncourse.data import DATE_LANGUAGES, WrittenDate, dates
from rnncourse.experiments.translation._answers import (
    look_up,
    say_when_told,
    search_for,
    translate,
)
from rnncourse.experiments.translation._translators import (
    pair_trainer,
    translator,
)
from rnncourse.layers import EncoderDecoder
from rnncourse.metrics import character_accuracy, exact_match
from rnncourse.text import PairCoder

#: Dates of each language to train on, and to test on.
DATES_A_LANGUAGE, DATES_TO_TEST = 2000, 250
#: After how many batches the record looks at the test dates; with attention the second look leaves nothing to see.
DATE_LOOKS = {"fixed vector": (300, 600, 1200, 2400), "attention": (300, 600)}
#: Characters of a date in ISO, and the end mark.
ISO_LENGTH = 11
#: Width of the beam that is compared with greedy decoding.
BEAM_WIDTH = 5
#: Test dates come from a generator of their own, which nothing was chosen on.
_TEST_STREAM = 77


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
        Share of dates that are right as a whole, and of characters that are, written greedily.
    told : float
        Share of characters that are right when the true ones before are told.
    beam : float
        Share of dates that are right as a whole, written with a beam.
    slashed : float
        Share that is right of the dates with slashes; not a number where there is none.
    """

    network: str
    seed: int
    steps: int
    language: str
    exact: float
    characters: float
    told: float
    beam: float
    slashed: float


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
        Start of both generators, that of the training dates and that of the test dates.
    n, n_test : int
        Dates of each language to train on, and to draw for the test.

    Returns
    -------
    DateSplit
        Both parts.
    """
    rng, rng_test = np.random.default_rng(seed), np.random.default_rng((_TEST_STREAM, seed))
    train = [date for language in DATE_LANGUAGES for date in dates(n, language, rng=rng)]
    seen = {date.text for date in train}
    test = {
        language: [date for date in dates(n_test, language, rng=rng_test) if date.text not in seen]
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


def score_language(
    network: EncoderDecoder, coder: PairCoder, tested: Sequence[tuple[str, str]], *, width: int | None = BEAM_WIDTH
) -> dict[str, float]:
    """Score a translator on the dates of one language in every way that `DateScore` has.

    Parameters
    ----------
    network : EncoderDecoder
        A trained translator.
    coder : PairCoder
        Its alphabets.
    tested : sequence of pairs of str
        Dates written out, and in ISO.
    width : int, optional
        Width of the beam; None leaves that score out, for it takes as long as all others together.

    Returns
    -------
    dict of str to float
        By the names of the fields; what was left out is not a number.
    """
    exact, characters = score_dates(network, coder, tested)
    true = [iso for _, iso in tested]
    told = character_accuracy(say_when_told(network, coder, tested), true)
    beam, slashed = float("nan"), [date for date in tested if "/" in date[0]]
    if width is not None:
        texts = [text for text, _ in tested]
        found = search_for(network, coder, texts, width=width, longest=ISO_LENGTH + 1)
        beam = exact_match([text for text, _ in found], true)
    of_slashed = score_dates(network, coder, slashed)[0] if slashed else float("nan")
    return {"exact": exact, "characters": characters, "told": told, "beam": beam, "slashed": of_slashed}


def learn_dates(
    kind: str, *, seed: int, looks: Sequence[int], n: int = DATES_A_LANGUAGE, width: int | None = None
) -> LearnedDates:
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
    width : int, optional
        Width of the beam for the score with one; left out when not given.

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
            found = score_language(network, coder, tested, width=width)
            scores.append(DateScore(kind, seed, steps, language, **found))
    return LearnedDates(network, coder, split, loss, scores)


def looks_at_year(learned: LearnedDates, tested: Sequence[tuple[str, str]]) -> float:
    """Measure how often a network with attention looks most at the year while it writes the year.

    A look counts as such when its largest share falls on the four digits of the year, which end a date in most ways of
    writing it, or on what stands behind them: the states there have read the year last.

    Parameters
    ----------
    learned : LearnedDates
        A trained translator with attention.
    tested : sequence of pairs of str
        Dates written out, and in ISO; those without a year of four digits are left out.

    Returns
    -------
    float
        Share of the looks at the four places of the year, ``[0, 1]``.

    Raises
    ------
    ValueError
        If no date has a year of four digits.
    """
    whole = [(text, text.index(iso[:4])) for text, iso in tested if iso[:4] in text]
    if not whole:
        raise ValueError(f"expected dates with a year of four digits, got none in {len(tested)}")
    _, shares = look_up(learned.network, learned.coder, [text for text, _ in whole], longest=ISO_LENGTH + 1)
    begins = np.array([begin for _, begin in whole])
    return float((shares[:, :4].argmax(axis=-1) >= begins[:, None]).mean())


def date_record() -> list[DateScore]:
    """Read what both networks scored on dates from five seeds.

    Returns
    -------
    list of DateScore
        In the order of the seeds, the networks, the looks, and the languages.

    Notes
    -----
    Source: made by ``python -m benchmarks.translation --write rnncourse/data/records/translation.csv``. Size: 8 kB.
    Licence: this course's own.
    """
    text = (files("rnncourse.data") / "records" / "translation.csv").read_text(encoding="utf-8")
    return [
        DateScore(
            network=row["network"],
            seed=int(row["seed"]),
            steps=int(row["steps"]),
            language=row["language"],
            **{name: float(row[name]) for name in ("exact", "characters", "told", "beam", "slashed")},
        )
        for row in csv.DictReader(text.splitlines())
    ]
