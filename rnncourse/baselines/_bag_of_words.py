"""A text as a bag of words: which ones and how often, in no order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from rnncourse.arrays import Array


@dataclass(frozen=True)
class NaiveBayes:
    """Naive Bayes: every word votes for the classes in which it was seen more often than elsewhere.

    Attributes
    ----------
    log_prior : ndarray of shape (K,)
        Logarithm of how frequent each class is.
    log_word : ndarray of shape (K, V)
        Logarithm of how frequent each word is within each class.

    Examples
    --------
    >>> bayes = NaiveBayes.fit([[2, 3], [4, 3]], [1, 0], V=5)
    >>> bayes.predict([[2], [4, 4]])
    array([1, 0])
    """

    log_prior: Array
    log_word: Array

    @classmethod
    def fit(cls, texts: Sequence[Sequence[int]], labels: Sequence[int], *, V: int, smoothing: float = 1.0) -> Self:
        """Count words by class.

        Parameters
        ----------
        texts : sequence of sequence of int
            Ids of the words of every text, from 0 to V - 1.
        labels : sequence of int
            Class of every text, from 0 to K - 1, each of which occurs.
        V : int
            Size of the vocabulary.
        smoothing : float
            What is added to every count, above 0, so that an unseen word does not veto a class.

        Returns
        -------
        NaiveBayes
            The classifier.

        Raises
        ------
        ValueError
            If there is not a label a text, a class has no text, or the smoothing is not positive.
        """
        if len(texts) != len(labels) or smoothing <= 0:
            raise ValueError(
                f"expected a label a text and smoothing above 0, got {len(texts)} texts, {len(labels)} labels and "
                f"smoothing {smoothing}"
            )
        per_class = np.bincount(labels)
        if len(texts) == 0 or not per_class.all():
            raise ValueError(f"expected texts of every class 0..K-1, got {per_class.tolist()} of each")
        counts = np.full((len(per_class), V), float(smoothing))
        for ids, label in zip(texts, labels, strict=True):
            counts[label] += np.bincount(ids, minlength=V)
        return cls(np.log(per_class / len(texts)), np.log(counts / counts.sum(axis=1, keepdims=True)))

    def predict(self, texts: Sequence[Sequence[int]]) -> Array:
        """Choose the likeliest class of every text.

        Parameters
        ----------
        texts : sequence of sequence of int
            Ids of the words of every text.

        Returns
        -------
        ndarray of int of shape (N,)
            Classes.
        """
        scores = [self.log_prior + self.log_word[:, list(ids)].sum(axis=1) for ids in texts]
        return np.argmax(scores, axis=1)
