"""Words, or characters, as numbers."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from rnncourse.arrays import Array

#: The two tokens that stand for no word; letters in tokens are never within ``<`` and ``>``.
PADDING, UNKNOWN = "<padding>", "<unknown>"


@dataclass(frozen=True)
class Vocabulary:
    """The tokens that a network knows: a token's place is its id.

    Build it from training texts alone. A word that occurs only in test texts is unknown, as it would be in use.

    Attributes
    ----------
    tokens : tuple of str
        Each once. A vocabulary of words begins with `PADDING` (id 0) and `UNKNOWN` (id 1); one of characters has
        neither.

    Examples
    --------
    >>> words = Vocabulary.of_texts([["not", "bad"], ["bad"]])
    >>> words.tokens
    ('<padding>', '<unknown>', 'bad', 'not')
    >>> words.encode(["not", "good"])
    array([3, 1])
    """

    tokens: tuple[str, ...]

    def __post_init__(self) -> None:
        twice = [token for token, count in Counter(self.tokens).items() if count > 1]
        if twice or not self.tokens:
            got = f"{twice[0]!r} twice" if twice else "none"
            raise ValueError(f"expected at least one token and each of them once, got {got}")

    @classmethod
    def of_texts(cls, texts: Iterable[Sequence[str]], *, min_count: int = 1, max_size: int | None = None) -> Self:
        """Collect the words of training texts, the most frequent first, of equals the alphabetically first.

        Parameters
        ----------
        texts : iterable of sequence of str
            Tokens of each text.
        min_count : int
            How often a word must occur to be known.
        max_size : int, optional
            Largest number of tokens, the two special ones included.

        Returns
        -------
        Vocabulary
            Begins with `PADDING` and `UNKNOWN`.

        Raises
        ------
        ValueError
            If no word is left.
        """
        counts = Counter(token for text in texts for token in text)
        known = sorted((token for token in counts if counts[token] >= min_count), key=lambda t: (-counts[t], t))
        known = known[: None if max_size is None else max(0, max_size - 2)]
        if not known:
            raise ValueError(
                f"expected at least one word that occurs {min_count} times, got {len(counts)} different words"
            )
        return cls((PADDING, UNKNOWN, *known))

    @classmethod
    def of_characters(cls, text: str) -> Self:
        """Collect the characters of a training text, in the order of their code points.

        Parameters
        ----------
        text : str
            The text.

        Returns
        -------
        Vocabulary
            Without special tokens, so a character that is not in the text cannot be encoded.
        """
        return cls(tuple(sorted(set(text))))

    @cached_property
    def ids(self) -> dict[str, int]:
        """The id of each token."""
        return {token: i for i, token in enumerate(self.tokens)}

    def __len__(self) -> int:
        return len(self.tokens)

    def __contains__(self, token: object) -> bool:
        return token in self.ids

    def encode(self, tokens: Iterable[str], *, strict: bool = False) -> Array:
        """Write tokens as ids.

        Parameters
        ----------
        tokens : iterable of str
            Words, or a text of which every character is a token.
        strict : bool
            Whether a word that is not known is an error. Without `UNKNOWN` in the vocabulary it always is.

        Returns
        -------
        ndarray of int of shape (T,)
            One id a token.

        Raises
        ------
        ValueError
            If a token is not known and must be.
        """
        unknown = None if strict else self.ids.get(UNKNOWN)
        found = []
        for place, token in enumerate(tokens):
            number = self.ids.get(token, unknown)
            if number is None:
                raise ValueError(
                    f"expected tokens of the vocabulary, got {token!r} at place {place}, none of its {len(self)}"
                )
            found.append(number)
        return np.array(found, dtype=np.int64)

    def decode(self, ids: ArrayLike) -> list[str]:
        """Write ids as tokens.

        Parameters
        ----------
        ids : array_like of int of shape (T,)
            Ids.

        Returns
        -------
        list of str
            One token an id.

        Raises
        ------
        ValueError
            If an id is none of this vocabulary.
        """
        return [self.tokens[i] for i in require_ids(ids, len(self))]

    def save(self, path: str | Path) -> None:
        """Write the tokens to a JSON file.

        Parameters
        ----------
        path : str or Path
            The file; one that is there is overwritten.
        """
        Path(path).write_text(json.dumps(self.tokens, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read tokens from a JSON file.

        Parameters
        ----------
        path : str or Path
            A file that `save` wrote.

        Returns
        -------
        Vocabulary
            The vocabulary.

        Raises
        ------
        ValueError
            If the file holds no list of tokens.
        """
        try:
            tokens = json.loads(Path(path).read_text(encoding="utf-8"))
        except ValueError as error:
            raise ValueError(f"{path}: expected a vocabulary as JSON, got something else: {error}") from None
        if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
            raise ValueError(f"{path}: expected a list of tokens, got {type(tokens).__name__}")
        return cls(tuple(tokens))

    def require(self, V: int) -> None:
        """Raise unless a network has as many words as this vocabulary.

        Parameters
        ----------
        V : int
            Number of rows of an embedding, or of scores of a readout.

        Raises
        ------
        ValueError
            If the numbers differ: the vocabulary belongs to another network.
        """
        if len(self) != V:
            raise ValueError(
                f"expected a network for the {len(self)} tokens of this vocabulary, got one for {V}: "
                "the vocabulary and the network belong to different models"
            )


def require_ids(ids: ArrayLike, V: int) -> Array:
    """Return ids as an array, or raise unless all are ids of a vocabulary of V tokens.

    Parameters
    ----------
    ids : array_like of int of shape (...)
        Ids.
    V : int
        Size of the vocabulary.

    Returns
    -------
    ndarray of int of shape (...)
        The ids.

    Raises
    ------
    ValueError
        If one is no integer or outside ``0 .. V - 1``, or their type is too narrow to count that far.
    """
    found = np.asarray(ids)
    if found.size == 0:
        return found.astype(np.int64)
    if not np.issubdtype(found.dtype, np.integer):
        raise ValueError(f"expected ids as integers 0..{V - 1}, got dtype {found.dtype}")
    if np.iinfo(found.dtype).max < V - 1:
        raise ValueError(
            f"expected ids of a type that can hold {V - 1}, got {found.dtype}: larger ids have wrapped around in it"
        )
    if found.min() < 0 or found.max() >= V:
        raise ValueError(f"expected ids in 0..{V - 1}, got {found.min()}..{found.max()}: another vocabulary's?")
    return found
