"""Tagging without a network: what a list of words and a look at the first letter can do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from rnncourse.text import word_shape


def capital_tags(words: Sequence[str], kind: str) -> list[str]:
    """Call every run of capitalised words a name of one kind, the first word of the sentence not excepted.

    Parameters
    ----------
    words : sequence of str
        A sentence.
    kind : str
        What all names are called, such as the most frequent kind.

    Returns
    -------
    list of str
        A tag a word.

    Examples
    --------
    >>> capital_tags("Ana Popescu sang .".split(), "PER")
    ['B-PER', 'I-PER', 'O', 'O']
    """
    capital = [word_shape(word) in ("capital", "capitals") for word in words]
    return [
        ("I-" if place and capital[place - 1] else "B-") + kind if is_capital else "O"
        for place, is_capital in enumerate(capital)
    ]


@dataclass(frozen=True)
class MostFrequentTag:
    """Every word gets the tag that it had most often in training.

    Attributes
    ----------
    tags : dict of str to str
        The tag of each word that was seen; of equally frequent ones the alphabetically first.
    unknown : str
        The kind of a name that a word never seen is taken for if it has a capital letter; if empty, such a word is O.

    Examples
    --------
    >>> MostFrequentTag.fit([[("Ana", "B-PER"), ("sang", "O")]]).predict(["Ana", "left"])
    ['B-PER', 'O']
    """

    tags: dict[str, str]
    unknown: str = ""

    @classmethod
    def fit(cls, sentences: Sequence[Sequence[tuple[str, str]]], *, unknown: str = "") -> Self:
        """Count the tags of every word.

        Parameters
        ----------
        sentences : sequence of sequence of (str, str)
            Words and tags.
        unknown : str
            What kind of name a capitalised word never seen is; not given, it is O.

        Returns
        -------
        MostFrequentTag
            The list of words.

        Raises
        ------
        ValueError
            If there is no word.
        """
        counts: dict[str, Counter[str]] = {}
        for sentence in sentences:
            for word, tag in sentence:
                counts.setdefault(word, Counter())[tag] += 1
        if not counts:
            raise ValueError("expected at least one tagged word, got none")
        return cls({word: min(seen, key=lambda tag: (-seen[tag], tag)) for word, seen in counts.items()}, unknown)

    def predict(self, words: Sequence[str]) -> list[str]:
        """Tag a sentence word by word, without a look at the neighbours.

        Parameters
        ----------
        words : sequence of str
            A sentence.

        Returns
        -------
        list of str
            A tag a word.
        """
        guess = capital_tags(words, self.unknown) if self.unknown else ["O"] * len(words)
        return [self.tags.get(word, tag) for word, tag in zip(words, guess, strict=True)]
