"""Looking around among word vectors."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rnncourse.arrays import Array, require_shape
from rnncourse.text import Vocabulary


@dataclass(frozen=True)
class WordVectors:
    """Words and their vectors; what is near is what points the same way.

    Attributes
    ----------
    words : Vocabulary
        The words, in the order of the rows.
    vectors : ndarray of shape (V, D)
        One row a word.
    """

    words: Vocabulary
    vectors: Array

    def __post_init__(self) -> None:
        require_shape("vectors", self.vectors, (len(self.words), None), "(V, D)")

    def __getitem__(self, word: str) -> Array:
        return np.asarray(self.vectors[self._id(word)])

    @cached_property
    def directions(self) -> Array:
        """The vectors, each of length 1; a vector of zeros stays as it is."""
        length = np.linalg.norm(self.vectors, axis=1, keepdims=True)
        return np.asarray(self.vectors / np.where(length > 0, length, 1))

    def similarity(self, one: str, other: str) -> float:
        """Give the cosine of the angle between two words.

        Parameters
        ----------
        one, other : str
            Words.

        Returns
        -------
        float
            From -1 to 1.

        Raises
        ------
        ValueError
            If a word is not known.
        """
        return float(self.directions[self._id(one)] @ self.directions[self._id(other)])

    def nearest(self, word: str, n: int = 5) -> list[tuple[str, float]]:
        """List the words that point most nearly the same way.

        Parameters
        ----------
        word : str
            A word.
        n : int
            How many.

        Returns
        -------
        list of tuple of str and float
            Words and cosines, nearest first, without the word itself.

        Raises
        ------
        ValueError
            If the word is not known.
        """
        return self._around(self.directions[self._id(word)], {word}, n)

    def analogy(self, one: str, other: str, third: str, n: int = 5) -> list[tuple[str, float]]:
        """Find what is to `third` as `other` is to `one`.

        The three words themselves are never given as answers. That is the custom, and it flatters: without it the
        answer is often `third` again.

        Parameters
        ----------
        one, other, third : str
            Words, as in man, king, woman.
        n : int
            How many answers.

        Returns
        -------
        list of tuple of str and float
            Words and cosines, nearest first.

        Raises
        ------
        ValueError
            If a word is not known.

        References
        ----------
        Mikolov, Yih and Zweig (2013).
        """
        a, b, c = (self.directions[self._id(word)] for word in (one, other, third))
        wanted = b - a + c
        return self._around(wanted / max(float(np.linalg.norm(wanted)), np.finfo(float).tiny), {one, other, third}, n)

    def _around(self, direction: Array, without: set[str], n: int) -> list[tuple[str, float]]:
        cosines = self.directions @ direction
        ranked = (int(i) for i in np.argsort(-cosines, kind="stable"))
        allowed = [(self.words.tokens[i], float(cosines[i])) for i in ranked if self.words.tokens[i] not in without]
        return allowed[:n]

    def _id(self, word: str) -> int:
        if word not in self.words:
            raise ValueError(f"expected a word of the vocabulary, got {word!r}, none of its {len(self.words)}")
        return self.words.ids[word]
