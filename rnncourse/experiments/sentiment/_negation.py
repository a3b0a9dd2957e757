"""Negation in the phrases of four languages: how far it stands from its word, and what becomes of it as a prefix."""

from collections.abc import Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import NaiveBayes
from rnncourse.data import LabelledPhrase, Phrases, vocabulary
from rnncourse.experiments._order import learn_to_read, phrase_batch
from rnncourse.layers import Chain
from rnncourse.text import UNKNOWN
from rnncourse.training import accuracy

#: The words that turn a judgement over, and the words that judge.
NEGATIONS = {"en": ("not", "never"), "pl": ("nie",), "ro": ("nu",), "ru": ("не",)}
JUDGEMENTS = {
    "en": ("good", "bad", "lovely", "dreadful", "liked", "hated"),
    "pl": ("dobry", "zły", "cudowny", "okropny", "podobał"),
    "ro": ("bun", "rău", "minunat", "groaznic", "plăcut"),
    "ru": ("хороший", "плохой", "чудесный", "ужасный", "понравился"),
}


def words_between(part: Sequence[LabelledPhrase], language: str) -> list[int]:
    """Count the words between each negation and the judgement that it turns over.

    Parameters
    ----------
    part : sequence of (str, bool)
        Phrases and whether they are pleased.
    language : {"en", "pl", "ro", "ru"}
        Their language.

    Returns
    -------
    list of int
        One number for each negation; 0 where the judgement follows at once.

    Examples
    --------
    >>> words_between([("obiad nie był zły", True), ("dobry", True)], "pl")
    [1]
    """
    found = []
    for words in (text.split() for text, _ in part):
        for place, word in enumerate(words):
            if word in NEGATIONS[language]:
                after = [k for k in range(place + 1, len(words)) if words[k] in JUDGEMENTS[language]]
                found.append(after[0] - place - 1)
    return found


def as_prefix(part: Sequence[LabelledPhrase], language: str) -> list[LabelledPhrase]:
    """Write each negation together with the judgement that it turns over, as one word.

    Parameters
    ----------
    part : sequence of (str, bool)
        Phrases and whether they are pleased.
    language : {"en", "pl", "ro", "ru"}
        Their language.

    Returns
    -------
    list of (str, bool)
        The same phrases, one word shorter for each negation.

    Examples
    --------
    >>> as_prefix([("obiad nie był zły", True)], "pl")
    [('obiad był niezły', True)]
    """
    return [(_joined(text.split(), language), pleased) for text, pleased in part]


def _joined(words: list[str], language: str) -> str:
    written, waiting = [], ""
    for word in words:
        if word in NEGATIONS[language]:
            waiting = word
        elif waiting and word in JUDGEMENTS[language]:
            written.append(waiting + word)
            waiting = ""
        else:
            written.append(word)
    return " ".join(written)


def known(part: Sequence[LabelledPhrase], words: Sequence[str]) -> list[LabelledPhrase]:
    """Write the unknown word for every word that is not known.

    Parameters
    ----------
    part : sequence of (str, bool)
        Phrases and whether they are pleased.
    words : sequence of str
        The words that are known.

    Returns
    -------
    list of (str, bool)
        The phrases.
    """
    return [(" ".join(word if word in words else UNKNOWN for word in text.split()), pleased) for text, pleased in part]


def vote(data: Phrases, *, width: int = 1) -> float:
    """Score naive Bayes on phrases, or on other labelled texts, as bags of runs of neighbouring words.

    Parameters
    ----------
    data : Phrases
        What to count in, and what to be scored on.
    width : int
        Words in a run, as in `verdicts`.

    Returns
    -------
    float
        Accuracy on the test part.
    """
    return float(np.mean(verdicts(data, width=width) == [pleased for _, pleased in data.test]))


def verdicts(data: Phrases, *, width: int = 1) -> Array:
    """Let words, or runs of neighbouring words, vote on whether texts are pleased.

    Parameters
    ----------
    data : Phrases
        What to count in, and what to judge.
    width : int
        Words in a run; runs of several may take in the beginning and the end of a phrase.

    Returns
    -------
    ndarray of bool of shape (N,)
        What is said of each text of the test part; runs that were never seen do not vote.
    """

    def runs(text: str) -> list[tuple[str, ...]]:
        words = ["<"] * (width > 1) + text.split() + [">"] * (width > 1)
        return [tuple(words[k : k + width]) for k in range(max(1, len(words) - width + 1))]

    ids = {run: number for number, run in enumerate(sorted({run for text, _ in data.train for run in runs(text)}))}
    seen, unseen = ([[ids[run] for run in runs(text) if run in ids] for text, _ in part] for part in data)
    bayes = NaiveBayes.fit(seen, [int(pleased) for _, pleased in data.train], V=len(ids))
    return np.asarray(bayes.predict(unseen) == 1)


def phrase_reader(part: Sequence[LabelledPhrase], *, seed: int) -> tuple[Chain, list[str]]:
    """Train a reader of phrases for a fixed number of steps.

    Parameters
    ----------
    part : sequence of (str, bool)
        Phrases to learn from.
    seed : int
        Starts the generator.

    Returns
    -------
    reader : Chain
        As `learn_to_read` makes it.
    words : list of str
        Its vocabulary, the unknown word among them.
    """
    (reader,), words = _readers(part, [seed])
    return reader, words


def _readers(part: Sequence[LabelledPhrase], seeds: Sequence[int]) -> tuple[list[Chain], list[str]]:
    """Train a reader from every seed; and the words that they know."""
    words = [UNKNOWN, *vocabulary(text for text, _ in part)]
    return learn_to_read(phrase_batch(part, words), seeds=seeds), words


def read_phrases(data: Phrases, *, seeds: range) -> list[float]:
    """Train a reader from every seed and score it once, at the end, on the test part.

    Parameters
    ----------
    data : Phrases
        What to learn from, and what to be scored on.
    seeds : range
        Each seed starts its own generator.

    Returns
    -------
    list of float
        An accuracy a seed.
    """
    readers, words = _readers(data.train, seeds)
    asked = phrase_batch(known(data.test, words), words)
    return [accuracy(reader, asked) for reader in readers]
