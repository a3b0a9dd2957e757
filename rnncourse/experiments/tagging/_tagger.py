"""A tagger: words and shapes looked up, read in their context, and a dense layer at every step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.decoding import Transitions, viterbi
from rnncourse.functional import log_softmax
from rnncourse.layers import LSTM, Bidirectional, Chain, Convolution, Dense, Embedding, Embeddings, Layer, cast
from rnncourse.metrics import EntityScore, bio_faults, entity_scores, tag_accuracy
from rnncourse.text import SHAPES, Vocabulary, pad, word_shape
from rnncourse.training import Batch

#: A sentence as words and tags.
Tagged = Sequence[tuple[str, str]]

#: What a tagger hears of a word's neighbours.
CONTEXTS = ("none", "window", "forward", "both ways")

#: Numbers for a word, numbers for its shape, and numbers at each step before the dense layer.
WORD_SIZE, SHAPE_SIZE, STATE_SIZE = 24, 4, 48


@dataclass(frozen=True)
class Tagger:
    """A network that tags, with what it takes to ask it.

    Attributes
    ----------
    words : Vocabulary
        The words that it knows.
    tags : tuple of str
        Its tags, in the order of the scores.
    network : Layer
        Takes ids of shape (B, T, K) and gives scores of shape (B, T, tags).
    shapes : bool
        Whether the second id of a step is the word's shape.
    """

    words: Vocabulary
    tags: tuple[str, ...]
    network: Layer[Any]
    shapes: bool = True

    def encode(self, sentences: Sequence[Sequence[str]]) -> tuple[Array, Array]:
        """Write sentences as ids.

        Parameters
        ----------
        sentences : sequence of sequence of str
            Words.

        Returns
        -------
        ids : ndarray of int of shape (B, T, K)
            A word's id and, if the tagger looks at it, that of its shape.
        mask : ndarray of bool of shape (B, T)
            True where a step is a word.
        """
        ids, mask = pad([self.words.encode(sentence) for sentence in sentences])
        if not self.shapes:
            return ids[..., None], mask
        shapes, _ = pad([[SHAPES.index(word_shape(word)) for word in sentence] for sentence in sentences])
        return np.stack([ids, shapes], axis=-1), mask

    def batch(self, sentences: Sequence[Tagged]) -> Batch:
        """Put tagged sentences side by side; only words are read, and only words count.

        Parameters
        ----------
        sentences : sequence of sequence of (str, str)
            Words and tags.

        Returns
        -------
        Batch
            Padding has the target 0, which nothing counts.

        Raises
        ------
        ValueError
            If a tag is none of the tagger's.
        """
        unknown = sorted({tag for sentence in sentences for _, tag in sentence} - set(self.tags))
        if unknown:
            raise ValueError(f"expected tags out of {', '.join(self.tags)}; got {unknown[0]}")
        x, mask = self.encode([[word for word, _ in sentence] for sentence in sentences])
        target, _ = pad([[self.tags.index(tag) for _, tag in sentence] for sentence in sentences])
        return Batch(x, target, mask, mask)

    def log_probabilities(self, sentences: Sequence[Sequence[str]]) -> list[Array]:
        """Ask how probable every tag is at every word.

        Parameters
        ----------
        sentences : sequence of sequence of str
            Words.

        Returns
        -------
        list of ndarray of shape (T, tags)
            For each sentence, without its padding.
        """
        x, mask = self.encode(sentences)
        scores = log_softmax(self.network.forward(x, mask=mask).output)
        return [row[real] for row, real in zip(scores, mask, strict=True)]

    def tag(self, sentences: Sequence[Sequence[str]], transitions: Transitions | None = None) -> list[list[str]]:
        """Tag sentences.

        Parameters
        ----------
        sentences : sequence of sequence of str
            Words.
        transitions : Transitions, optional
            What Viterbi's algorithm adds; not given, every word gets its most probable tag by itself.

        Returns
        -------
        list of list of str
            A tag a word.
        """
        return [self.decode(scores, transitions) for scores in self.log_probabilities(sentences)]

    def decode(self, scores: Array, transitions: Transitions | None = None) -> list[str]:
        """Choose the tags of one sentence.

        Parameters
        ----------
        scores : ndarray of shape (T, tags)
            Log-probabilities of its words.
        transitions : Transitions, optional
            What Viterbi's algorithm adds; not given, every word gets its most probable tag by itself.

        Returns
        -------
        list of str
            A tag a word.
        """
        chosen = scores.argmax(axis=-1) if transitions is None else viterbi(scores, transitions)
        return [self.tags[k] for k in chosen]


@dataclass(frozen=True)
class TagScore:
    """How well sentences were tagged.

    Attributes
    ----------
    accuracy : float
        Share of the words with the right tag.
    entities : dict of str to EntityScore
        By kind, and ``"all"``.
    faults : int
        Tags that cannot stand where they do.
    """

    accuracy: float
    entities: dict[str, EntityScore]
    faults: int

    @property
    def f1(self) -> float:
        """F1 over entities of all kinds."""
        return self.entities["all"].f1


def tag_score(sentences: Sequence[Tagged], predicted: Sequence[Sequence[str]]) -> TagScore:
    """Score tags, whoever or whatever they come from.

    Parameters
    ----------
    sentences : sequence of sequence of (str, str)
        Words and true tags.
    predicted : sequence of sequence of str
        Tags of the same sentences.

    Returns
    -------
    TagScore
        Accuracy, entities and faults.
    """
    true = [[tag for _, tag in sentence] for sentence in sentences]
    faults = sum(len(bio_faults(tags)) for tags in predicted)
    return TagScore(tag_accuracy(true, predicted), entity_scores(true, predicted), faults)


def tagging_network(V: int, K: int, *, context: str, shapes: bool, rng: np.random.Generator) -> Chain:
    """Make a tagger's network: embeddings, what reads the neighbours, and a dense layer at every step.

    Whatever reads the neighbours gives 48 numbers a step: none, a dense layer on the word alone; window, a convolution
    over three words; forward, an LSTM; both ways, two LSTMs of half the size.

    Parameters
    ----------
    V, K : int
        Words in the vocabulary, and tags.
    context : {"none", "window", "forward", "both ways"}
        What reads the neighbours.
    shapes : bool
        Whether the network sees the shapes of words.
    rng : numpy.random.Generator
        Source of the first weights.

    Returns
    -------
    Chain
        The layers ``look up``, ``read`` and ``tag``, in float32.

    Raises
    ------
    ValueError
        If there is no such context.
    """
    if context not in CONTEXTS:
        raise ValueError(f"expected a context out of {', '.join(CONTEXTS)}; got {context!r}")
    tables = {"word": Embedding.initialise(V, WORD_SIZE, rng=rng, padding=0)}
    if shapes:
        tables["shape"] = Embedding.initialise(len(SHAPES), SHAPE_SIZE, rng=rng, padding=0)
    D, H = sum(table.parameters["W"].shape[1] for table in tables.values()), STATE_SIZE
    read: Layer[Any]
    if context == "none":
        read = Dense.initialise(D, H, rng=rng, activation="tanh")
    elif context == "window":
        read = Convolution.initialise(3, D, H, rng=rng, padding="same", activation="tanh")
    elif context == "forward":
        read = LSTM.initialise(D, H, rng=rng)
    else:
        read = Bidirectional(*(LSTM.initialise(D, H // 2, rng=rng) for _ in range(2)))
    layers: dict[str, Layer[Any]] = {
        "look up": Embeddings(tables),
        "read": read,
        "tag": Dense.initialise(H, K, rng=rng),
    }
    network: Chain = cast(Chain(layers), np.float32)
    return network
