"""A text as characters: split in order, and the score of whatever predicts the next one, in bits."""

from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import NGram
from rnncourse.functional import log_softmax, one_hot
from rnncourse.layers import Chain
from rnncourse.text import Vocabulary, windows

#: Shares of a text, in its order: to learn from, to choose by; what is left is the test.
CHARACTER_SHARES = (0.8, 0.1)

#: Characters that a network reads, uncounted, before the first that is scored.
LEAD = 100


class CharacterSplit(NamedTuple):
    """A text as ids, in three parts that follow one another.

    Attributes
    ----------
    vocabulary : Vocabulary
        Characters of the training part.
    training, validation, test : ndarray of int of shape (N,)
        The parts, in the order of the text.
    unseen : int
        Characters of the later parts that the vocabulary has not; they were left out.
    """

    vocabulary: Vocabulary
    training: Array
    validation: Array
    test: Array
    unseen: int

    def part(self, name: str) -> tuple[Array, Array]:
        """Give a part, and the text before it, which whoever predicts it may have read.

        Parameters
        ----------
        name : {"validation", "test"}
            Which part.

        Returns
        -------
        before, ids : ndarray of int of shape (M,) and (N,)
            What came earlier, and the part.

        Raises
        ------
        ValueError
            If there is no such part.
        """
        if name == "validation":
            return self.training, self.validation
        if name == "test":
            return np.concatenate([self.training, self.validation]), self.test
        raise ValueError(f"expected validation or test, got {name!r}")


def each_paragraph_once(text: str) -> str:
    r"""Leave out every paragraph that stood in a text before, word for word.

    Parameters
    ----------
    text : str
        Paragraphs with empty lines between them.

    Returns
    -------
    str
        The first of each, in their order.

    Examples
    --------
    >>> each_paragraph_once("one\n\ntwo\n\none\n\nthree")
    'one\n\ntwo\n\nthree'
    """
    first: dict[str, str] = {}
    for paragraph in text.split("\n\n"):
        first.setdefault(" ".join(paragraph.split()), paragraph)
    return "\n\n".join(first.values())


def split_characters(text: str, vocabulary: Vocabulary | None = None) -> CharacterSplit:
    """Cut a text in three, in its order, and write it as ids.

    Parameters
    ----------
    text : str
        The text.
    vocabulary : Vocabulary, optional
        Of a network that has been trained already; that of the training part when not given.

    Returns
    -------
    CharacterSplit
        The parts.

    Raises
    ------
    ValueError
        If a part is not longer than what a network reads before it is scored.
    """
    first, second = (int(len(text) * share) for share in (CHARACTER_SHARES[0], sum(CHARACTER_SHARES)))
    parts = text[:first], text[first:second], text[second:]
    if min(map(len, parts)) <= LEAD:
        raise ValueError(
            f"expected a text of at least {LEAD * 10 + 20:,} characters, so that each of its three parts is longer "
            f"than the {LEAD} that a network reads before it is scored; got {len(text):,}"
        )
    vocabulary = vocabulary or Vocabulary.of_characters(parts[0])
    known = ["".join(c for c in part if c in vocabulary) for part in parts]
    unseen = sum(map(len, parts)) - sum(map(len, known))
    for part, left in zip(("training", "validation", "test"), map(len, known), strict=True):
        if left <= LEAD:
            raise ValueError(
                f"expected more than {LEAD} characters in the {part} part, got {left:,} after leaving out what the "
                "vocabulary has not; is the text in one language and one alphabet from beginning to end?"
            )
    training, validation, test = (vocabulary.encode(part) for part in known)
    return CharacterSplit(vocabulary, training, validation, test, unseen)


def ngram_bits(split: CharacterSplit, n: int, part: str = "validation") -> float:
    """Score an n-gram model of the training part.

    Parameters
    ----------
    split : CharacterSplit
        The text.
    n : int
        Length of the longest piece that is counted.
    part : {"training", "validation", "test"}
        What is predicted.

    Returns
    -------
    float
        Bits per character.
    """
    model = NGram.fit(split.training, n=n, V=len(split.vocabulary))
    before, ids = (split.training[:0], split.training) if part == "training" else split.part(part)
    logs = model.log_probabilities(np.concatenate([before[-LEAD:], ids]))[-len(ids) :]
    return float(-logs.mean() / np.log(2))


def as_read(network: Chain, ids: Array) -> Array:
    """Write ids as a network reads them: as they are where it begins with an embedding, else as one-hot vectors.

    Parameters
    ----------
    network : Chain
        Ends in a layer ``readout`` with scores for V characters.
    ids : ndarray of int of shape (...)
        Characters.

    Returns
    -------
    ndarray of int of shape (...), or of float of shape (..., V)
        One-hot vectors have the dtype of the network's parameters.
    """
    if "embedding" in network.layers:
        return ids
    b = network.parameters["readout.b"]
    return one_hot(ids, len(b)).astype(b.dtype)


def character_bits(network: Chain, before: Array, ids: Array, rows: int = 32) -> Array:
    """Score a network on a part of a text, every character once, having read what came before.

    The part is cut into rows that are read side by side; each row begins with `LEAD` characters that warm the state up
    and are not counted. A network that answers only at its last step is given every window of `LECTURE_WINDOW`.

    Parameters
    ----------
    network : Chain
        Reads characters, gives scores at every step or, with a layer called ``last``, after the last.
    before : ndarray of int of shape (M,)
        The text before the part, at least `LEAD` characters.
    ids : ndarray of int of shape (N,)
        The part.
    rows : int
        How many rows are read side by side. Up to ``rows - 1`` characters at the end of the part are left out.

    Returns
    -------
    ndarray of shape (N - N % rows,)
        Bits that each character took; their mean is the score.
    """
    length = len(ids) // rows
    whole = np.concatenate([before[-LEAD - 1 :], ids])
    if "last" in network.layers:
        return _window_bits(network, whole[LEAD + 1 - LECTURE_WINDOW :])[: rows * length]
    places = np.arange(rows)[:, None] * length + np.arange(LEAD + length)
    logits = network.forward(as_read(network, whole[places])).output[:, LEAD:]
    return _bits(logits, whole[places + 1][:, LEAD:]).reshape(-1)


#: Characters that the lecture's network sees.
LECTURE_WINDOW = 10


def _window_bits(network: Chain, ids: Array) -> Array:
    cut = windows(ids, LECTURE_WINDOW)
    found = []
    for begin in range(0, len(cut.x), 4096):
        x, target = cut.x[begin : begin + 4096], cut.target[begin : begin + 4096]
        found.append(_bits(network.forward(as_read(network, x)).output, target))
    return np.concatenate(found)


def _bits(logits: Array, target: Array) -> Array:
    of_truth = np.take_along_axis(log_softmax(logits), target[..., None], axis=-1)[..., 0]
    return -of_truth / np.log(2)


def cold_start_bits(network: Chain, ids: Array, *, steps: int, stride: int) -> Array:
    """Score a network at each step after a start from zero, over many starts.

    Parameters
    ----------
    network : Chain
        Reads characters, gives scores at every step.
    ids : ndarray of int of shape (N,)
        A text.
    steps : int
        How far each piece goes.
    stride : int
        Characters from the start of one piece to that of the next.

    Returns
    -------
    ndarray of shape (steps,)
        Mean bits of the character that follows when 1, 2, ..., `steps` have been read.
    """
    cut = windows(ids, steps + 1, step=stride).x
    bits = _bits(network.forward(as_read(network, cut[:, :-1])).output, cut[:, 1:])
    return np.asarray(bits.mean(axis=0))
