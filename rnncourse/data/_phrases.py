"""Short phrases that are pleased or displeased, and words as indices."""

import csv
from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple

#: A phrase, and whether it is pleased.
LabelledPhrase = tuple[str, bool]


class Phrases(NamedTuple):
    """Labelled phrases in two parts that share no phrase."""

    train: list[LabelledPhrase]
    test: list[LabelledPhrase]


def phrases(language: str = "en") -> Phrases:
    """Load the phrases: 58 to train on and 20 to test on, made of 18 words, half of each part pleased.

    Every word of the test part occurs in the training part. Whether a phrase is pleased can hang on a word that came
    several words earlier: *it was not bad but dreadful*. In every language the fifth lecture's network gets all 20 test
    phrases right within 500 epochs (`rnncourse.experiments.learn_phrases`, seeds 0 to 7).

    Parameters
    ----------
    language : {"en", "pl", "ro", "ru"}
        Language of the phrases.

    Returns
    -------
    Phrases
        The two parts, each a list of (text, is it pleased).

    Raises
    ------
    ValueError
        If there are no phrases in that language.

    Notes
    -----
    Source: written for this course. Size: 78 phrases, 2 to 3 kB a language. Licence: CC BY 4.0.
    """
    folder = files("rnncourse.data") / "phrases"
    languages = sorted(entry.name.removesuffix(".csv") for entry in folder.iterdir() if entry.name.endswith(".csv"))
    if language not in languages:
        raise ValueError(f"expected a language out of {', '.join(languages)}; got {language!r}")
    rows = list(csv.DictReader((folder / f"{language}.csv").read_text(encoding="utf-8").splitlines()))
    parts = {
        part: [(row["text"], row["positive"] == "1") for row in rows if row["part"] == part] for part in Phrases._fields
    }
    return Phrases(**parts)


def vocabulary(texts: Iterable[str]) -> list[str]:
    """List the words of texts, each once, in alphabetical order: a word's place is its index.

    Parameters
    ----------
    texts : iterable of str
        Texts whose words are separated by spaces.

    Returns
    -------
    list of str
        The words.

    Examples
    --------
    >>> vocabulary(["not bad", "bad"])
    ['bad', 'not']
    """
    return sorted({word for text in texts for word in text.split()})


def encode(text: str, words: list[str]) -> list[int]:
    """Write a text as the indices of its words.

    Parameters
    ----------
    text : str
        Words separated by spaces.
    words : list of str
        The vocabulary.

    Returns
    -------
    list of int
        One index a word.

    Raises
    ------
    ValueError
        If a word is not in the vocabulary.

    Examples
    --------
    >>> encode("not bad", ["bad", "not"])
    [1, 0]
    """
    index = {word: i for i, word in enumerate(words)}
    unknown = [word for word in text.split() if word not in index]
    if unknown:
        raise ValueError(f"expected words of the vocabulary, got {', '.join(map(repr, unknown))} in {text!r}")
    return [index[word] for word in text.split()]
