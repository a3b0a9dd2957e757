"""What the taggers of the chapter score, seed by seed, and the record of it that is kept in the package."""

import csv
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from rnncourse.data import entities
from rnncourse.decoding import bio_transitions, estimated_transitions
from rnncourse.experiments.tagging._tagger import Tagged, Tagger, tag_score
from rnncourse.experiments.tagging._training import TAG_STEPS, WORD_DROPOUT, split_by_names, tagging_data, train_tagger
from rnncourse.metrics import spans

#: The taggers that the chapter compares, by the names that they have there.
TAGGERS: Mapping[str, dict[str, Any]] = {
    "both ways, words only": {"context": "both ways", "shapes": False, "word_dropout": 0.0},
    "both ways, with shapes": {"context": "both ways", "shapes": True, "word_dropout": 0.0},
    "both ways, with word dropout": {"context": "both ways", "shapes": False, "word_dropout": WORD_DROPOUT},
    "no neighbours, with both": {"context": "none", "shapes": True, "word_dropout": WORD_DROPOUT},
    "window of three, with both": {"context": "window", "shapes": True, "word_dropout": WORD_DROPOUT},
    "forward, with both": {"context": "forward", "shapes": True, "word_dropout": WORD_DROPOUT},
    "both ways, with both": {"context": "both ways", "shapes": True, "word_dropout": WORD_DROPOUT},
    "both ways, padding counted": {
        "context": "both ways",
        "shapes": True,
        "word_dropout": WORD_DROPOUT,
        "masked": False,
    },
}

#: How tags are chosen: word by word, by Viterbi with what BIO forbids, by Viterbi with steps counted in training. The
#: last two are asked of the taggers "with both" alone; of the others the chapter shows the first.
DECODINGS = ("each by itself", "allowed", "counted")

#: Of how many sentences names are put aside to choose the share of word dropout on, and which share of the names.
ASIDE_SENTENCES, ASIDE_SHARE = 375, 0.2

#: How many sentences are kept back without a look at their names.
ALIKE_SENTENCES = 60


class TagMeasurement(NamedTuple):
    """What a tagger scored on one part of the data.

    Attributes
    ----------
    part : str
        ``"new"`` and ``"seen"`` are the tests of new and seen names, ``"aside"`` is what the share of word dropout
        was chosen on, ``"alike"`` a rival for that, with no name put aside.
    tagger : str
        Key of `TAGGERS`; for the choice, the share of word dropout.
    seed : int
        Where its generator started.
    decoding : str
        One of `DECODINGS`.
    accuracy, f1 : float
        Of words, and of entities.
    faults : int
        Tags that cannot stand where they do.
    at_start, elsewhere : float
        Share of the entities found among those that begin a sentence, and among the others.
    """

    part: str
    tagger: str
    seed: int
    decoding: str
    accuracy: float
    f1: float
    faults: int
    at_start: float
    elsewhere: float


def measure_tagger(
    tagger: Tagger,
    sentences: Sequence[Tagged],
    train: Sequence[Tagged],
    *,
    part: str,
    name: str,
    seed: int,
    decodings: Sequence[str] = DECODINGS,
) -> list[TagMeasurement]:
    """Score a tagger with some ways of choosing tags.

    Parameters
    ----------
    tagger : Tagger
        A trained tagger.
    sentences : sequence of sequence of (str, str)
        What it is tested on.
    train : sequence of sequence of (str, str)
        What it was trained on, in which steps from tag to tag are counted.
    part, name : str
        What the measurements are filed under.
    seed : int
        Likewise.
    decodings : sequence of str
        Out of `DECODINGS`.

    Returns
    -------
    list of TagMeasurement
        One for each way.
    """
    words = [[word for word, _ in sentence] for sentence in sentences]
    counted = estimated_transitions([[tag for _, tag in sentence] for sentence in train], tagger.tags)
    ways = dict(zip(DECODINGS, (None, bio_transitions(tagger.tags), counted), strict=True))
    asked = tagger.log_probabilities(words)
    measured = []
    for decoding in decodings:
        predicted = [tagger.decode(scores, ways[decoding]) for scores in asked]
        score = tag_score(sentences, predicted)
        starts = found_by_place(sentences, predicted)
        measured.append(TagMeasurement(part, name, seed, decoding, score.accuracy, score.f1, score.faults, *starts))
    return measured


def found_by_place(sentences: Sequence[Tagged], predicted: Sequence[Sequence[str]]) -> tuple[float, float]:
    """Give the share of the true entities that were found at the beginning of a sentence, and elsewhere.

    Parameters
    ----------
    sentences : sequence of sequence of (str, str)
        Words and true tags.
    predicted : sequence of sequence of str
        Tags of the same sentences.

    Returns
    -------
    at_start, elsewhere : float
        Recall of entities that begin at the first word, and of the others; NaN where there are none.
    """
    places: tuple[list[bool], list[bool]] = ([], [])
    for sentence, tags in zip(sentences, predicted, strict=True):
        found = spans(tags)
        for span in spans([tag for _, tag in sentence]):
            places[span.begin > 0].append(span in found)
    at_start, elsewhere = (float(np.mean(place)) if place else float("nan") for place in places)
    return at_start, elsewhere


def tagger_scores(name: str, seed: int, *, steps: int = TAG_STEPS) -> list[TagMeasurement]:
    """Train a tagger and score it on new names and on names that it has seen.

    Parameters
    ----------
    name : str
        Key of `TAGGERS`.
    seed : int
        Where the generator of its sentences and weights starts.
    steps : int
        Number of batches.

    Returns
    -------
    list of TagMeasurement
        For both tests; for each way of choosing tags if the tagger is one "with both", else for the first.
    """
    decodings = DECODINGS if name.endswith("with both") else DECODINGS[:1]
    rng = np.random.default_rng(seed)
    train, seen, new = tagging_data(rng=rng)
    tagger = train_tagger(train, rng=rng, steps=steps, **TAGGERS[name])
    parts = {"new": new, "seen": seen}
    return [
        found
        for part, sentences in parts.items()
        for found in measure_tagger(tagger, sentences, train, part=part, name=name, seed=seed, decodings=decodings)
    ]


def dropout_scores(share: float, seed: int, *, steps: int = TAG_STEPS) -> list[TagMeasurement]:
    """Try a share of word dropout on names put aside, and on fresh sentences with no name put aside.

    Parameters
    ----------
    share : float
        Share of the words that are made unknown in training.
    seed : int
        Where the generators start.
    steps : int
        Number of batches.

    Returns
    -------
    list of TagMeasurement
        For the part ``"aside"`` and the part ``"alike"``, each word's tag chosen by itself.
    """
    rng = np.random.default_rng(seed)
    rest, aside = split_by_names(entities(ASIDE_SENTENCES, rng=rng), ASIDE_SHARE, rng=rng)
    rest, alike = rest[:-ALIKE_SENTENCES], rest[-ALIKE_SENTENCES:]
    tagger = train_tagger(rest, rng=rng, word_dropout=share, steps=steps)
    return [
        found
        for part, sentences in (("aside", aside), ("alike", alike))
        for found in measure_tagger(
            tagger, sentences, rest, part=part, name=f"{share:g}", seed=seed, decodings=DECODINGS[:1]
        )
    ]


def tagging_record() -> list[TagMeasurement]:
    """Read what every tagger scored from every seed.

    Returns
    -------
    list of TagMeasurement
        In the order of their making.

    Notes
    -----
    Source: made by ``python -m benchmarks.tagging --write rnncourse/data/records/tagging.csv``. Size: 27 kB. Licence:
    this course's own.
    """
    text = (files("rnncourse.data") / "records" / "tagging.csv").read_text(encoding="utf-8")
    kinds = TagMeasurement.__annotations__
    return [
        TagMeasurement(**{name: kinds[name](value) for name, value in row.items()})
        for row in csv.DictReader(text.splitlines())
    ]
