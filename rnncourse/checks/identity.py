"""Whose notebook this is: numbers of one's own, so that an answer worked out on paper cannot be copied.

A student's numbers are drawn from a generator that is seeded by the id and by the answer's name. While a class is
graded the id is that of the folder which the notebook was handed in under, whatever the notebook says.
"""

import hashlib
import os

import numpy as np

VARIABLE = "RNNCOURSE_STUDENT"
"""The environment variable by which the grader says whose notebook it runs."""

EXAMPLE = "your id"
"""What stands in the notebooks until a student writes an id."""

NOBODYS = "These numbers are nobody's: write your own id between the quotes of iam, and run the cell again."
"""What a student is told who left the example there."""

_NOBODY = ""
_said = _NOBODY


def iam(student: str) -> None:
    """Say whose notebook this is.

    Parameters
    ----------
    student : str
        The id under which you hand in; capitals and blanks at its ends make no difference.

    Raises
    ------
    ValueError
        If it is no text, or empty.
    """
    global _said
    if not isinstance(student, str) or not student.strip():
        raise ValueError(f"expected the id under which you hand in, as text; got {student!r}")
    _said = _plain(student)
    if who() != _said:
        print(f"This notebook is made out to {_said!r} and was handed in by {who()!r}, whose numbers count.")
    elif _said == EXAMPLE:
        print(NOBODYS)


def who() -> str:
    """Return the id that counts: the grader's word, else what `iam` was told, else nothing."""
    return _plain(os.environ.get(VARIABLE, "")) or _said


def own_rng(name: str) -> np.random.Generator:
    """Return the generator that a student's own numbers for an answer are drawn from.

    Parameters
    ----------
    name : str
        The answer's id.
    """
    digest = hashlib.sha256(f"{who()}\n{name}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def _plain(student: str) -> str:
    return student.strip().casefold()
