"""What can be counted in a text that a network wrote, without taste."""

import re
from collections.abc import Collection, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import NGram
from rnncourse.decoding import generate
from rnncourse.experiments.writing._characters import as_read
from rnncourse.layers import Chain
from rnncourse.metrics import longest_copy, repeated_share
from rnncourse.text import Vocabulary

#: Length of the pieces by which a text is said to repeat itself, and of those by which it is said to copy another.
REPEATED, COPIED = 20, 15


class WritingScore(NamedTuple):
    """What was counted in texts, on average over them.

    Attributes
    ----------
    repeated : float
        Share of the pieces of `REPEATED` characters that stood in the same text before.
    known : float
        Share of the words that stand in the training text.
    paired : float
        Share of the brackets that have a partner.
    copied : float
        Length of the longest passage that stands in the training text.
    """

    repeated: float
    known: float
    paired: float
    copied: float


def words_of(text: str) -> list[str]:
    """Find the words of a text: letters in a row, at least two.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    list of str
        Words in their order.

    Examples
    --------
    >>> words_of("a name_space is a 2nd thing")
    ['name', 'space', 'is', 'nd', 'thing']
    """
    return re.findall(r"[^\W\d_]{2,}", text)


def paired_brackets(text: str) -> float:
    """Measure how many brackets have a partner of their kind, rightly nested.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    float
        Share of all brackets; NaN where there is none. A closing bracket that fits no open one is alone, and so are
        those that are open at the end.

    Examples
    --------
    >>> paired_brackets("f(x[0]) = (1")
    0.8
    """
    partner, waiting, paired, found = {")": "(", "]": "[", "}": "{"}, list[str](), 0, 0
    for c in text:
        if c in partner.values():
            waiting.append(c)
        elif c in partner and waiting and waiting[-1] == partner[c]:
            waiting.pop()
            paired += 2
        found += c in partner or c in partner.values()
    return paired / found if found else np.nan


def writing_score(texts: Sequence[str], known: Collection[str], source: str) -> WritingScore:
    """Count in texts what can be counted.

    Parameters
    ----------
    texts : sequence of str
        What was written; of similar lengths, none shorter than `REPEATED`.
    known : collection of str
        Words of the training text; a set is quick.
    source : str
        The training text.

    Returns
    -------
    WritingScore
        Averages over the texts; words are counted over all texts together. What cannot be counted because no text has
        a word, or a bracket, is NaN.
    """
    words = [word for text in texts for word in words_of(text)]
    brackets = np.array([paired_brackets(text) for text in texts])
    brackets = brackets[~np.isnan(brackets)]
    return WritingScore(
        repeated=float(np.mean([repeated_share(text, REPEATED) for text in texts])),
        known=sum(word in known for word in words) / len(words) if words else np.nan,
        paired=float(brackets.mean()) if len(brackets) else np.nan,
        copied=float(np.mean([len(longest_copy(text, source)) for text in texts])),
    )


def copied_share(texts: Sequence[str], source: str, length: int = COPIED) -> float:
    """Measure how much of texts stands in another text, letter for letter.

    Parameters
    ----------
    texts : sequence of str
        The texts.
    source : str
        The other one.
    length : int
        Characters in a piece.

    Returns
    -------
    float
        Share of all pieces of the texts that the source has.

    Raises
    ------
    ValueError
        If no text has as many characters as a piece.

    Examples
    --------
    >>> copied_share(["abcd"], "xabc", length=2)
    0.6666666666666666
    """
    has = {source[i : i + length] for i in range(len(source) - length + 1)}
    pieces = [text[i : i + length] for text in texts for i in range(len(text) - length + 1)]
    if not pieces:
        raise ValueError(f"expected a text of at least {length} characters, got {max(map(len, texts), default=0)}")
    return sum(piece in has for piece in pieces) / len(pieces)


def ngram_texts(
    model: NGram, vocabulary: Vocabulary, prompts: Array, length: int, *, rng: np.random.Generator
) -> list[str]:
    """Let an n-gram model go on with prompts, and give what it wrote as text.

    Parameters
    ----------
    model : NGram
        Of the ids of the vocabulary.
    vocabulary : Vocabulary
        Its characters.
    prompts : ndarray of int of shape (B, P)
        What each text goes on from.
    length : int
        Characters to write.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    list of str
        Without the prompts.
    """
    texts = []
    for prompt in prompts:
        ids = prompt.tolist()
        for _ in range(length):
            p = model.distribution(np.array(ids[-model.n :]))
            ids.append(int(rng.choice(model.V, p=p / p.sum())))
        texts.append("".join(vocabulary.decode(np.array(ids[len(prompt) :]))))
    return texts


def texts_at(
    network: Chain,
    vocabulary: Vocabulary,
    prompts: Array,
    length: int,
    *,
    rng: np.random.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
    top_p: float | None = None,
) -> list[str]:
    """Let a network go on with prompts, and give what it wrote as text.

    Parameters
    ----------
    network : Chain
        Reads characters, gives scores at every step.
    vocabulary : Vocabulary
        Its characters.
    prompts : ndarray of int of shape (B, P)
        What each text goes on from.
    length : int
        Characters to write.
    rng : numpy.random.Generator
        Source of randomness.
    temperature : float
        As in `rnncourse.decoding.probabilities`.
    top_k : int, optional
        As in `rnncourse.decoding.probabilities`.
    top_p : float, optional
        As in `rnncourse.decoding.probabilities`.

    Returns
    -------
    list of str
        Without the prompts.
    """
    written = generate(
        network,
        prompts,
        length,
        rng=rng,
        encode=partial(as_read, network),
        temperature=temperature,
        top_k=top_k,
        top_p=top_p,
    )
    return ["".join(vocabulary.decode(row)) for row in written]
