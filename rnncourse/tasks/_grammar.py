"""Reber's grammar: strings drawn by walking through a small automaton, and the same twice nested."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.functional import one_hot
from rnncourse.training import Batch

#: The letters, in the order of their ids.
REBER_LETTERS = "BTPSXVE"

#: For each place in the automaton, which letters may follow and where they lead; -1 is the end.
_ARROWS: tuple[dict[str, int], ...] = (
    {"B": 1},
    {"T": 2, "P": 3},
    {"S": 2, "X": 4},
    {"T": 3, "V": 5},
    {"X": 3, "S": 6},
    {"P": 4, "V": 6},
    {"E": -1},
)


def reber_string(*, rng: np.random.Generator) -> str:
    """Draw a string of Reber's grammar; where two letters may follow, both are equally likely.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    str
        Begins with B and ends with E.

    References
    ----------
    Reber (1967); as used by Cleeremans, Servan-Schreiber and McClelland (1989).

    Examples
    --------
    >>> reber_string(rng=np.random.default_rng(2))
    'BTSSSSXSE'
    """
    place, letters = 0, ""
    while place >= 0:
        choices = sorted(_ARROWS[place])
        letters += choices[rng.integers(len(choices))]
        place = _ARROWS[place][letters[-1]]
    return letters


def embedded_reber_string(*, rng: np.random.Generator) -> str:
    """Draw a string of the embedded grammar: the second letter, T or P, comes again as the last but one.

    Between them is a whole string of Reber's grammar, which has nothing to do with it.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    str
        Begins with BT or BP and ends with TE or PE.

    References
    ----------
    Hochreiter and Schmidhuber (1997), section 5.1.
    """
    letter = "TP"[rng.integers(2)]
    return f"B{letter}{reber_string(rng=rng)}{letter}E"


def next_letters(text: str) -> list[str]:
    """Say which letters may follow at each step of a string of Reber's grammar.

    Parameters
    ----------
    text : str
        The beginning of a string, or a whole one.

    Returns
    -------
    list of str
        For each letter, those that may follow it, in alphabetical order; empty after the end.

    Raises
    ------
    ValueError
        If a letter could not follow the ones before it.
    """
    place, allowed = 0, []
    for t, letter in enumerate(text):
        if place < 0 or letter not in _ARROWS[place]:
            could = "".join(sorted(_ARROWS[place])) if place >= 0 else "nothing, for the string had ended"
            raise ValueError(f"expected {could} at place {t} of {text!r}, got {letter!r}")
        place = _ARROWS[place][letter]
        allowed.append("".join(sorted(_ARROWS[place])) if place >= 0 else "")
    return allowed


def reber(B: int, *, rng: np.random.Generator) -> Batch:
    """Draw strings of Reber's grammar; the answer at each step is the letter that follows.

    Half of the answers are a toss-up between two letters: no network can be right about them more than half the time.

    Parameters
    ----------
    B : int
        Number of strings.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, 7)
        One-hot letters but the last, zeros behind short strings.
    target : ndarray of int of shape (B, T)
        The letters but the first.
    counts, mask : ndarray of bool of shape (B, T)
        True at real steps.
    """
    x, target, mask = _side_by_side([reber_string(rng=rng) for _ in range(B)])
    return Batch(x, target, mask, mask)


def embedded_reber(B: int, *, rng: np.random.Generator) -> Batch:
    """Draw strings of the embedded grammar; what counts is the last letter but one, which the second one decides.

    Who has forgotten the second letter is right half the time.

    Parameters
    ----------
    B : int
        Number of strings.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    x : ndarray of shape (B, T, 7)
        One-hot letters but the last, zeros behind short strings.
    target : ndarray of int of shape (B, T)
        The letters but the first.
    counts : ndarray of bool of shape (B, T)
        True at the one step of each string whose answer is the letter to remember.
    mask : ndarray of bool of shape (B, T)
        True at real steps.
    """
    x, target, mask = _side_by_side([embedded_reber_string(rng=rng) for _ in range(B)])
    last_but_one = mask.sum(axis=1) - 2
    return Batch(x, target, np.arange(mask.shape[1]) == last_but_one[:, None], mask)


def _side_by_side(texts: list[str]) -> tuple[Array, Array, Array]:
    T = max(map(len, texts)) - 1
    ids = np.array([[REBER_LETTERS.index(letter) for letter in text.ljust(T + 1, "E")] for text in texts])
    mask = np.arange(T) < np.array([len(text) - 1 for text in texts])[:, None]
    x = one_hot(ids[:, :-1], len(REBER_LETTERS)) * mask[..., None]
    return x, np.where(mask, ids[:, 1:], 0), mask
