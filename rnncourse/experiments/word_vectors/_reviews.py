"""Word vectors learned without labels, put into an LSTM that has few labels to learn from."""

from functools import cache
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import NaiveBayes
from rnncourse.data import Reviews, reviews
from rnncourse.embeddings import WordVectors, ppmi_vectors, train_skip_gram
from rnncourse.layers import LSTM, Chain, Dense, Embedding, LastStep, cast
from rnncourse.optim import Adam
from rnncourse.text import Vocabulary, pad
from rnncourse.training import Batch, minibatches, train

#: Numbers in a vector, units, reviews a batch, batches, Adam's rate, and the largest norm of a gradient.
REVIEW_D, REVIEW_H, REVIEW_B, REVIEW_STEPS, REVIEW_RATE, REVIEW_CLIP = 16, 16, 32, 200, 0.01, 1.0
#: How far a neighbour may be, how often skip-gram reads the reviews, and its rate.
REVIEW_WINDOW, REVIEW_EPOCHS, VECTOR_RATE = 4, 4, 0.01
#: Ways to start the embedding.
STARTS = ("random", "shuffled", "small PPMI", "PPMI", "skip-gram")
#: How many of the generator's test reviews helped to choose the terms above; scores are taken on as many after them.
SEEN = 1000


class ReviewTask(NamedTuple):
    """Reviews as ids.

    Attributes
    ----------
    known : Vocabulary
        The words of the training part, and of nothing else.
    train, test : Batch
        Ids, labels and masks.
    """

    known: Vocabulary
    train: Batch
    test: Batch


class ReviewRun(NamedTuple):
    """What came of training one network from one start.

    Attributes
    ----------
    right : ndarray of bool of shape (N,)
        Whether the verdict on each test review is right.
    kept : float
        Cosine between the row of a word before training and after it; the median over the words that the labelled
        reviews contain.
    """

    right: Array
    kept: float


def review_task(data: Reviews) -> ReviewTask:
    """Write reviews as ids; the vocabulary is that of the training part.

    Parameters
    ----------
    data : Reviews
        Both parts.

    Returns
    -------
    ReviewTask
        Words and batches.
    """
    known = Vocabulary.of_texts(words for words, _ in data.train)

    def batch(part: list[tuple[list[str], int]]) -> Batch:
        padded = pad([known.encode(words) for words, _ in part])
        return Batch(padded.ids, np.array([label for _, label in part]), mask=padded.mask)

    return ReviewTask(known, batch(data.train), batch(data.test))


@cache
def course_reviews() -> ReviewTask:
    """Give the course's own reviews as ids, with test reviews that no choice of terms has seen.

    The 2,000 of the training part stand in for unlabelled text, too. The test part of `reviews` was looked at while the
    experiment was planned. Here are the reviews that its generator gives next.

    Returns
    -------
    ReviewTask
        Words and batches.
    """
    return review_task(fresh_reviews())


@cache
def fresh_reviews() -> Reviews:
    """Give the course's own reviews as words; the test part is the `SEEN` reviews after those of `reviews`.

    Returns
    -------
    Reviews
        2,000 to train on and 1,000 to test on.
    """
    known = reviews(own=True, test=2 * SEEN)
    return known._replace(test=known.test[SEEN:])


def review_vectors(task: ReviewTask, method: str, *, window: int = REVIEW_WINDOW, seed: int = 0) -> WordVectors:
    """Learn vectors from the training reviews without looking at a label.

    Parameters
    ----------
    task : ReviewTask
        Reviews.
    method : {"skip-gram", "PPMI"}
        Learned or counted.
    window : int
        How far a neighbour may be.
    seed : int
        Where the generator of skip-gram starts.

    Returns
    -------
    WordVectors
        Vectors of length `REVIEW_D`.

    Raises
    ------
    ValueError
        If nobody knows the method.
    """
    ids, V = task.train.x[task.train.mask], len(task.known)
    if method == "PPMI":
        return WordVectors(task.known, ppmi_vectors(ids, V, REVIEW_D, window=window))
    if method != "skip-gram":
        raise ValueError(f"expected skip-gram or PPMI, got {method!r}")
    rng, terms = np.random.default_rng(seed), {"window": window, "epochs": REVIEW_EPOCHS, "rate": VECTOR_RATE}
    return WordVectors(task.known, train_skip_gram(ids, V, REVIEW_D, rng=rng, **terms)["W_in"])  # type: ignore[arg-type]


def first_vectors(start: str, learned: WordVectors, *, rng: np.random.Generator) -> Array:
    """Give the rows that an embedding starts from: small or large, and with or without meaning.

    Parameters
    ----------
    start : {"random", "shuffled", "small PPMI", "PPMI", "skip-gram"}
        Small numbers as ever; the learned vectors dealt out to the wrong words; the learned vectors made as small as
        random ones; or as they are, with a standard deviation of 1.
    learned : WordVectors
        From `review_vectors`.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    ndarray of shape (V, D)
        Row 0, padding, is zero.

    Raises
    ------
    ValueError
        If nobody knows the start.
    """
    if start not in STARTS:
        raise ValueError(f"expected one of {', '.join(STARTS)}, got {start!r}")
    V, D = learned.vectors.shape
    drawn = Embedding.initialise(V, D, padding=0, rng=rng).parameters["W"]
    if start == "random":
        return drawn
    W = learned.vectors / learned.vectors.std()
    if start.startswith("small"):
        W *= drawn[1:].std()
    W[0] = 0
    return W if start != "shuffled" else np.concatenate([W[:1], rng.permutation(W[1:])])


def learn_reviews(
    task: ReviewTask, W: Array, *, labelled: int, rng: np.random.Generator, steps: int = REVIEW_STEPS
) -> Chain:
    """Train an embedding, an LSTM and a readout on the first labelled reviews, with the mask.

    Parameters
    ----------
    task : ReviewTask
        Reviews.
    W : ndarray of shape (V, D)
        What the embedding starts from; training goes on changing it.
    labelled : int
        How many training reviews have a label.
    rng : numpy.random.Generator
        Source of the other weights and of the batches.
    steps : int
        Number of batches.

    Returns
    -------
    Chain
        The trained network, in float32.
    """
    network = Chain(
        {
            "embedding": Embedding({"W": W}, padding=0),
            "lstm": LSTM.initialise(W.shape[1], REVIEW_H, rng=rng),
            "last": LastStep(),
            "readout": Dense.initialise(REVIEW_H, 2, rng=rng),
        }
    )
    network = cast(network, np.float32)
    x, target, _, mask = task.train
    few = Batch(x[:labelled], target[:labelled], mask=None if mask is None else mask[:labelled])
    train(network, minibatches(few, REVIEW_B, rng=rng), Adam(REVIEW_RATE), steps=steps, clip=REVIEW_CLIP)
    return network


def run_reviews(task: ReviewTask, start: str, *, labelled: int, seed: int, steps: int = REVIEW_STEPS) -> ReviewRun:
    """Train one network from one start, and judge the test reviews once.

    Parameters
    ----------
    task : ReviewTask
        Reviews.
    start : {"random", "shuffled", "small PPMI", "PPMI", "skip-gram"}
        As in `first_vectors`; what is shuffled are PPMI's.
    labelled : int
        How many training reviews have a label.
    seed : int
        Where the generators start.
    steps : int
        Number of batches.

    Returns
    -------
    ReviewRun
        Verdicts, and how much of the start was left.
    """
    rng, method = np.random.default_rng(seed), "skip-gram" if start == "skip-gram" else "PPMI"
    vectors = _vectors(task.known, method, seed) if task is course_reviews() else review_vectors(task, method)
    first = first_vectors(start, vectors, rng=rng)
    network = learn_reviews(task, first, labelled=labelled, rng=rng, steps=steps)
    found = network.forward(task.test.x, mask=task.test.mask).output
    seen = np.unique(task.train.x[:labelled])[1:]  # without padding
    kept = _median_cosine(first[seen], network.parameters["embedding.W"][seen])
    return ReviewRun(found.argmax(axis=1) == task.test.target, kept)


def naive_bayes_accuracy(task: ReviewTask, *, labelled: int) -> float:
    """Count words by class in the labelled reviews, and judge the test reviews by them.

    Parameters
    ----------
    task : ReviewTask
        Reviews.
    labelled : int
        How many training reviews have a label.

    Returns
    -------
    float
        Accuracy on the test reviews.
    """

    def rows(batch: Batch, n: int) -> list[list[int]]:
        real = np.ones(batch.x.shape, dtype=bool) if batch.mask is None else batch.mask
        return [batch.x[i][real[i]].tolist() for i in range(n)]

    bayes = NaiveBayes.fit(rows(task.train, labelled), task.train.target[:labelled].tolist(), V=len(task.known))
    return float((bayes.predict(rows(task.test, len(task.test.x))) == task.test.target).mean())


@cache
def _vectors(known: Vocabulary, method: str, seed: int) -> WordVectors:
    return review_vectors(course_reviews(), method, seed=seed if method == "skip-gram" else 0)


def _median_cosine(one: Array, other: Array) -> float:
    """Give the median of the cosines between rows, over those that are not zero."""
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    return float(np.median(((one * other).sum(axis=1) / np.where(lengths > 0, lengths, np.nan))[lengths > 0]))
