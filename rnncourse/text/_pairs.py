"""Pairs of texts as arrays: what an encoder reads, what a decoder hears, and what it should say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike

from rnncourse.arrays import Array
from rnncourse.text._padding import pad
from rnncourse.text._vocabulary import Vocabulary

#: The two tokens with which every output begins and ends; letters in tokens are never within ``<`` and ``>``.
START, END = "<start>", "<end>"


class PairBatch(NamedTuple):
    """Pairs of texts as ids.

    Attributes
    ----------
    source : ndarray of int of shape (B, S)
        What is read, filled up.
    source_mask : ndarray of bool of shape (B, S)
        True where a step of the source is real.
    heard : ndarray of int of shape (B, T)
        What a decoder hears under teacher forcing: the target, one step late, behind the start mark.
    target : ndarray of int of shape (B, T)
        What it should say, the end mark included.
    counts : ndarray of bool of shape (B, T)
        True up to the end mark: what comes after it is filling and must not count.
    """

    source: Array
    source_mask: Array
    heard: Array
    target: Array
    counts: Array


@dataclass(frozen=True)
class PairCoder:
    """Both alphabets of pairs of texts, and the way from pairs to arrays and back.

    Attributes
    ----------
    source : Vocabulary
        Characters that are read, behind `PADDING` and `UNKNOWN`.
    target : Vocabulary
        Characters that are written, behind `START` and `END`.

    Examples
    --------
    >>> coder = PairCoder.of_pairs([("may 7", "5-7"), ("june 30", "6-30")])
    >>> batch = coder.encode([("may 30", "5-30"), ("june 7", "6-7")])
    >>> coder.decode(batch.target)
    ['5-30', '6-7']
    >>> batch.counts[1].tolist()
    [True, True, True, True, False]
    """

    source: Vocabulary
    target: Vocabulary

    @classmethod
    def of_pairs(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """Collect the characters of training pairs.

        Parameters
        ----------
        pairs : iterable of pairs of str
            What is read and what is to be written.

        Returns
        -------
        PairCoder
            Its source knows an id for what it does not know; its target can write only what it has seen.

        Raises
        ------
        ValueError
            If there is no pair, or nothing in them.
        """
        read, written = zip(*pairs, strict=True) if (pairs := list(pairs)) else ((), ())
        targets = sorted(set("".join(written)))
        if not targets:
            raise ValueError(f"expected pairs with something to write, got {len(written)} pairs and no character")
        return cls(Vocabulary.of_texts(read), Vocabulary((START, END, *targets)))

    @property
    def start(self) -> int:
        """Id of the start mark."""
        return self.target.ids[START]

    @property
    def end(self) -> int:
        """Id of the end mark."""
        return self.target.ids[END]

    def encode(self, pairs: Sequence[tuple[str, str]]) -> PairBatch:
        """Write pairs as ids.

        Parameters
        ----------
        pairs : sequence of pairs of str
            What is read, of at least one character each, and what is to be written.

        Returns
        -------
        PairBatch
            Filled up behind the longest source and the longest target.

        Raises
        ------
        ValueError
            If a source is empty, or a target has a character that was not in the training pairs.
        """
        for read, written in pairs:
            if not read:
                raise ValueError(f"expected something to read in every pair, got nothing for {written!r}")
            foreign = next((letter for letter in written if letter not in self.target), None)
            if foreign is not None:
                raise ValueError(
                    f"expected only characters that the training pairs write, got {foreign!r} in {written!r}; "
                    "make the PairCoder from pairs that have it"
                )
        source = pad([self.source.encode(read) for read, _ in pairs])
        said = [[*self.target.encode(written), self.end] for _, written in pairs]
        target = pad(said, value=self.end)
        heard = np.concatenate([np.full((len(said), 1), self.start), target.ids[:, :-1]], axis=1)
        return PairBatch(source.ids, source.mask, heard, target.ids, target.mask)

    def decode(self, ids: ArrayLike) -> list[str]:
        """Write outputs as texts, each up to its end mark.

        Parameters
        ----------
        ids : array_like of int of shape (B, T)
            What was written.

        Returns
        -------
        list of str
            One text a row.

        Raises
        ------
        ValueError
            If an id is none of the target's.
        """
        texts = []
        for row in np.asarray(ids):
            tokens = self.target.decode(row)
            texts.append("".join(tokens[: tokens.index(END) if END in tokens else None]).replace(START, ""))
        return texts
