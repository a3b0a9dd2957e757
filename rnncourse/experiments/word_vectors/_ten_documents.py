"""The first lecture's laboratory: ten documents, 433 numbers, and what can be learned from ten."""

import hashlib
from collections.abc import Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.data import ten_documents
from rnncourse.functional import BINARY_CROSS_ENTROPY
from rnncourse.layers import Chain, Dense, Embedding, Flatten
from rnncourse.optim import Adam
from rnncourse.text import Vocabulary, pad, tokenise
from rnncourse.training import Batch, train

#: The laboratory's numbers: rows of the embedding, numbers in a vector, words of a document after padding.
LAB_V, LAB_D, LAB_T = 50, 8, 4


def document_words() -> list[list[str]]:
    """Give the words of the ten documents, without marks.

    Returns
    -------
    list of list of str
        In small letters.
    """
    return [[word for word in tokenise(text) if word.isalpha()] for text in ten_documents()[0]]


def hashed(words: Sequence[str], buckets: int, salt: str = "") -> list[int]:
    """Give each word a number that is computed from its letters, as Keras 2's `one_hot` did.

    Parameters
    ----------
    words : sequence of str
        Words.
    buckets : int
        The numbers go from 1 to ``buckets - 1``; 0 is padding.
    salt : str
        Another salt, other numbers: Python's own `hash` of a text draws one whenever it starts.

    Returns
    -------
    list of int
        One a word; different words may get the same.

    Examples
    --------
    >>> hashed(["good", "work", "good"], 50)
    [17, 40, 17]
    """
    return [int(hashlib.md5((salt + word).encode()).hexdigest(), 16) % (buckets - 1) + 1 for word in words]


def laboratory_network(*, rng: np.random.Generator) -> Chain:
    """Build the laboratory's network: an embedding, its four vectors side by side, one dense unit.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of the first weights, which are as Keras draws them.

    Returns
    -------
    Chain
        From ids (B, 4) to scores (B, 1): 433 parameters.
    """
    return Chain(
        {
            "embedding": Embedding.initialise(LAB_V, LAB_D, rng=rng, like="keras"),
            "flat": Flatten(),
            "readout": Dense.initialise(LAB_T * LAB_D, 1, rng=rng),
        }
    )


def learn_documents(ids: Array, labels: Array, *, epochs: int, rng: np.random.Generator) -> Chain:
    """Train the laboratory's network: all documents in one batch, Adam at 0.001, an epoch a step.

    Parameters
    ----------
    ids : ndarray of int of shape (N, 4)
        Documents.
    labels : ndarray of int of shape (N,)
        1 for praise.
    epochs : int
        Number of steps.
    rng : numpy.random.Generator
        Source of the first weights.

    Returns
    -------
    Chain
        The trained network.
    """
    network, batch = laboratory_network(rng=rng), Batch(ids, labels[:, None].astype(float))
    train(network, lambda: batch, Adam(), steps=epochs, loss=BINARY_CROSS_ENTROPY)
    return network


def document_accuracy(network: Chain, ids: Array, labels: Array) -> float:
    """Give the share of documents that are judged right.

    Parameters
    ----------
    network : Chain
        From `learn_documents`.
    ids : ndarray of int of shape (N, 4)
        Documents.
    labels : ndarray of int of shape (N,)
        1 for praise.

    Returns
    -------
    float
        Accuracy in ``[0, 1]``.
    """
    return float(((network.forward(ids).output[:, 0] > 0) == (labels == 1)).mean())


def leave_one_out(*, epochs: int, seed: int) -> Array:
    """Hold out each document in turn: a vocabulary and a network of the other nine, and a verdict on the tenth.

    Parameters
    ----------
    epochs : int
        Steps of each training.
    seed : int
        Every one of the ten networks starts from it.

    Returns
    -------
    ndarray of bool of shape (10,)
        Whether the verdict on each document was right.
    """
    documents, labels = document_words(), ten_documents()[1]
    verdicts = []
    for n in range(len(documents)):
        others = [document for k, document in enumerate(documents) if k != n]
        known = Vocabulary.of_texts(others)
        ids = pad([known.encode(document) for document in others], LAB_T).ids
        network = learn_documents(ids, np.delete(labels, n), epochs=epochs, rng=np.random.default_rng(seed))
        held_out = pad([known.encode(documents[n])], LAB_T).ids
        verdicts.append(document_accuracy(network, held_out, labels[n : n + 1]) == 1)
    return np.array(verdicts)
