"""How well a text was predicted, and whether a written one repeats itself or its source."""

import math
from collections.abc import Hashable, Sequence


def perplexity(nats: float) -> float:
    """Say between how many equally likely symbols a model was, on average, undecided.

    Parameters
    ----------
    nats : float
        Mean cross-entropy a symbol, with the natural logarithm.

    Returns
    -------
    float
        ``exp(nats)``, at least 1.
    """
    return math.exp(nats)


def bits_per_symbol(nats: float) -> float:
    """Say how many bits a symbol would take, were the text packed with the model's probabilities.

    Parameters
    ----------
    nats : float
        Mean cross-entropy a symbol, with the natural logarithm.

    Returns
    -------
    float
        ``nats / log(2)``; bits per character where the symbols are characters.
    """
    return nats / math.log(2)


def repeated_share(symbols: Sequence[Hashable], n: int) -> float:
    """Measure how much a text repeats itself, as greedy decoding does when it is caught in a loop.

    Parameters
    ----------
    symbols : sequence
        A string, or words, or ids.
    n : int
        Length of the pieces that are compared.

    Returns
    -------
    float
        Share of the pieces of n symbols that stood earlier in the text already: 0 where all differ, near 1 in a loop.

    Raises
    ------
    ValueError
        If the text is shorter than one piece.

    Examples
    --------
    >>> round(repeated_share("to be or not to be", 5), 3)
    0.071
    """
    pieces = [tuple(symbols[i : i + n]) for i in range(len(symbols) - n + 1)]
    if n < 1 or not pieces:
        raise ValueError(f"expected pieces of 1 symbol or more and a text of at least one, got {n} of {len(symbols)}")
    return 1 - len(set(pieces)) / len(pieces)


def longest_copy(text: str, source: str) -> str:
    """Find the longest passage that a text has from its source, to see what was memorised.

    Parameters
    ----------
    text : str
        What a model wrote.
    source : str
        What it was trained on.

    Returns
    -------
    str
        The first of the longest passages; empty where they share no character.
    """
    best, begin = "", 0
    while begin + len(best) < len(text):
        longer = text[begin : begin + len(best) + 1]
        if longer in source:
            best = longer
        else:
            begin += 1
    return best
