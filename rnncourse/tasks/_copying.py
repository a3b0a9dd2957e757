"""Words to be written down again: what a network must carry is as long as the word."""

import numpy as np

#: Letters of the words.
COPY_LETTERS = "abcdefgh"


def words_to_copy(n: int, lengths: tuple[int, int], *, rng: np.random.Generator) -> list[tuple[str, str]]:
    """Draw words of random letters, each paired with itself.

    Parameters
    ----------
    n : int
        How many.
    lengths : tuple of two int
        Shortest and longest, both drawn; at least 1.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    list of pairs of str
        What is read and what is to be written.

    Raises
    ------
    ValueError
        If no word is asked for, or the lengths are none.

    Examples
    --------
    >>> words_to_copy(2, (3, 5), rng=np.random.default_rng(0))
    [('eccaa', 'eccaa'), ('abgf', 'abgf')]
    """
    shortest, longest = lengths
    if n < 1 or not 1 <= shortest <= longest:
        raise ValueError(f"expected at least 1 word and 1 <= shortest <= longest, got {n}, {shortest} and {longest}")
    sizes = rng.integers(shortest, longest + 1, size=n)
    words = ["".join(COPY_LETTERS[letter] for letter in rng.integers(len(COPY_LETTERS), size=size)) for size in sizes]
    return [(word, word) for word in words]
