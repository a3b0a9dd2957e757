"""Training taggers, and what helps with names that were never seen."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from rnncourse.data import entities
from rnncourse.experiments.tagging._tagger import Tagged, Tagger, tagging_network
from rnncourse.metrics import spans
from rnncourse.optim import Adam
from rnncourse.text import UNKNOWN, Vocabulary
from rnncourse.training import Batch, minibatches, train

#: Terms on which all taggers are trained.
TAG_SENTENCES, TAG_STEPS, TAG_BATCH, TAG_RATE, TAG_CLIP = 300, 150, 32, 0.01, 1.0

#: Share of the words that are made unknown in training, where this is done.
WORD_DROPOUT = 0.3

#: Where the sentences of the test come from: always the same ones, from no seed that trains.
TEST_SEED, TEST_SENTENCES = 1114, 400


class TaggingData(NamedTuple):
    """Sentences to learn from and to be tested on.

    Attributes
    ----------
    train : list of list of (str, str)
        Sentences with the names of the training part.
    seen, new : list of list of (str, str)
        Test sentences of the same patterns, with names that may stand in training sentences, and with none of them.
    """

    train: list[list[tuple[str, str]]]
    seen: list[list[tuple[str, str]]]
    new: list[list[tuple[str, str]]]


def tagging_data(*, rng: np.random.Generator) -> TaggingData:
    """Draw training sentences; those of the test are always the same.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of the training sentences.

    Returns
    -------
    TaggingData
        300 sentences to learn from and 400 for each test.
    """
    of_test = np.random.default_rng(TEST_SEED)
    seen = entities(TEST_SENTENCES, rng=of_test)
    return TaggingData(entities(TAG_SENTENCES, rng=rng), seen, entities(TEST_SENTENCES, rng=of_test, held_out=True))


def split_by_names(
    sentences: Sequence[Tagged], share: float, *, rng: np.random.Generator
) -> tuple[list[Tagged], list[Tagged]]:
    """Put some names aside, with all the sentences in which one of them stands.

    Parameters
    ----------
    sentences : sequence of sequence of (str, str)
        Words and tags.
    share : float
        Share of the different names that are put aside, ``(0, 1)``.
    rng : numpy.random.Generator
        Source of the choice.

    Returns
    -------
    rest, aside : list of sentences
        Those without the chosen names, and those with at least one.

    Raises
    ------
    ValueError
        If one part would be empty.
    """
    of_sentence = [{tuple(w for w, _ in s[b:e]) for _, b, e in spans([tag for _, tag in s])} for s in sentences]
    names = sorted(set().union(*of_sentence))
    chosen = {names[k] for k in rng.permutation(len(names))[: round(share * len(names))]}
    rest = [s for s, own in zip(sentences, of_sentence, strict=True) if not own & chosen]
    aside = [s for s, own in zip(sentences, of_sentence, strict=True) if own & chosen]
    if not rest or not aside:
        raise ValueError(f"expected a share that leaves sentences in both parts, got {share} of {len(names)} names")
    return rest, aside


def with_unknown_words(
    draw: Callable[[], Batch], share: float, *, unknown: int, rng: np.random.Generator
) -> Callable[[], Batch]:
    """Make some words of every batch unknown: word dropout.

    Parameters
    ----------
    draw : callable
        Gives the next batch, whose ids have the shape (B, T, K), the word's first.
    share : float
        Probability with which a word becomes unknown, ``[0, 1)``.
    unknown : int
        Id of the unknown word.
    rng : numpy.random.Generator
        Source of the choice.

    Returns
    -------
    callable
        Gives the next batch. Padding stays padding; shapes and targets stay what they are.

    Raises
    ------
    ValueError
        If the share is out of range.
    """
    if not 0 <= share < 1:
        raise ValueError(f"expected a share of unknown words in [0, 1), got {share}")

    def next_batch() -> Batch:
        batch = Batch(*draw())
        x = batch.x.copy()
        x[..., 0][(rng.random(x.shape[:2]) < share) & (x[..., 0] != 0)] = unknown
        return batch._replace(x=x)

    return next_batch


def train_tagger(
    sentences: Sequence[Tagged],
    *,
    rng: np.random.Generator,
    context: str = "both ways",
    shapes: bool = True,
    word_dropout: float = WORD_DROPOUT,
    masked: bool = True,
    steps: int = TAG_STEPS,
) -> Tagger:
    """Train a tagger, with Adam and gradients clipped at norm 1.

    Parameters
    ----------
    sentences : sequence of sequence of (str, str)
        Words and tags to learn from: the course's, or one's own.
    rng : numpy.random.Generator
        Source of the first weights, of the batches and of the words made unknown.
    context : {"none", "window", "forward", "both ways"}
        What reads the neighbours.
    shapes : bool
        Whether the tagger sees the shapes of words.
    word_dropout : float
        Share of the words that are made unknown.
    masked : bool
        Whether padding is left out of the loss. The network does not read it in either case.
    steps : int
        Number of batches.

    Returns
    -------
    Tagger
        The trained tagger.
    """
    words = Vocabulary.of_texts([[word for word, _ in sentence] for sentence in sentences])
    kinds = sorted({tag[2:] for sentence in sentences for _, tag in sentence if tag != "O"})
    tags = ("O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI"))
    tagger = Tagger(
        words, tags, tagging_network(len(words), len(tags), context=context, shapes=shapes, rng=rng), shapes
    )
    everything = tagger.batch(sentences)
    if not masked:
        everything = everything._replace(counts=None)
    draw = minibatches(everything, TAG_BATCH, rng=rng)
    draw = with_unknown_words(draw, word_dropout, unknown=words.ids[UNKNOWN], rng=rng)
    train(tagger.network, draw, Adam(TAG_RATE), steps=steps, clip=TAG_CLIP)
    return tagger
