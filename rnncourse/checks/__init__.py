"""Judge an answer, and name the mistake: what the exercises call.

>>> import numpy as np
>>> def parameter_counts(D, H, V):
...     both = D * H + H * V + H + V
...     return both + H * H, both + V * H
>>> check("parameter-counts", parameter_counts)
parameter-counts: right in all 3 visible cases.
"""

import difflib
from collections.abc import Mapping
from types import MappingProxyType

from rnncourse.checks import (
    bptt,
    dynamics,
    elman_jordan,
    embeddings,
    lstm_gru,
    sentiment,
    tagging_translation,
    text_generation,
    time_series,
)
from rnncourse.checks.definition import Check, Function
from rnncourse.checks.errors import CheckFailed
from rnncourse.checks.honesty import lend
from rnncourse.checks.identity import iam, own_rng
from rnncourse.checks.judge import cases_of, judge, parts_of, require_right
from rnncourse.checks.plain import Plain, to_plain

__all__ = ["ASSIGNMENTS", "CHECKS", "CheckFailed", "check", "example", "grade", "iam", "own", "reference", "seconds"]

# The slowest reference cell takes about a second. Fifteen leave room for a loaded machine and a cold import.
CELL_SECONDS = 15

#: The checks of each assignment, in the order of its notebook.
ASSIGNMENTS: Mapping[str, tuple[Check, ...]] = MappingProxyType(
    {
        "elman-jordan": elman_jordan.CHECKS,
        "dynamics": dynamics.CHECKS,
        "bptt": bptt.CHECKS,
        "lstm-gru": lstm_gru.CHECKS,
        "embeddings": embeddings.CHECKS,
        "sentiment": sentiment.CHECKS,
        "sentiment-pytorch": sentiment.PYTORCH_CHECKS,
        "sentiment-keras": sentiment.KERAS_CHECKS,
        "time-series": time_series.CHECKS,
        "text-generation": text_generation.CHECKS,
        "tagging-translation": tagging_translation.CHECKS,
    }
)

#: Every check by the id of its answer.
CHECKS: Mapping[str, Check] = MappingProxyType({one.name: one for checks in ASSIGNMENTS.values() for one in checks})


def check(name: str, answer: object, cases: str = "visible") -> None:
    """Try an answer on small cases; print one line if it is right in all of them.

    Parameters
    ----------
    name : str
        The answer's id, for example ``"elman-step"``.
    answer : callable
        Your function.
    cases : {"visible", "hidden"}
        The fixed cases, or fresh random ones of awkward shapes.

    Raises
    ------
    CheckFailed
        If the answer is not right yet; the message says what was seen and which mistake it looks like.
    LookupError
        If there is no check of that name.
    ValueError
        If there are no cases of that kind.
    """
    judgement = judge(_find(name), answer, cases)
    require_right(judgement)
    print(f"{name}: right in all {max(judgement.right.values())} {cases} cases.")


def grade(name: str, answer: object) -> None:
    """Try an answer on all cases, visible and hidden; print a line for each part of the points that it has earned.

    These lines are what earns points: the grader looks for those that the reference printed.

    Parameters
    ----------
    name : str
        The answer's id.
    answer : callable
        The student's function.

    Raises
    ------
    CheckFailed
        If some part is not right yet; the message says what was seen first.
    LookupError
        If there is no check of that name.
    """
    one = _find(name)
    seen, hidden = judge(one, answer, "visible"), judge(one, answer, "hidden")
    weights = parts_of(one)
    for part, weight in weights.items():
        if part in seen.right and part in hidden.right:
            which = f", {part} ({weight} of {sum(weights.values())})" if part else ""
            print(f"{name}{which}: right in all {seen.right[part] + hidden.right[part]} cases.")
    require_right(seen)
    require_right(hidden)


def example(name: str, number: int = 1) -> dict[str, Plain]:
    """Return the arguments of a visible case, to try an answer on them by hand.

    Parameters
    ----------
    name : str
        The answer's id.
    number : int
        Which of the visible cases, counted from 1 as in the messages of `check`.

    Returns
    -------
    dict of str to plain data
        The arguments in their order, copied: change them as you like.

    Raises
    ------
    LookupError
        If there is no check of that name, or it has no visible case of that number.

    Examples
    --------
    >>> example("one-hot", 2)
    {'indices': [4, 1, 4], 'D': 5}
    """
    cases = cases_of(_find(name), "visible")
    if number not in range(1, len(cases) + 1):
        raise LookupError(f"{name} has visible cases 1 to {len(cases)}, got {number!r}.")
    return {argument: to_plain(value) for argument, value in cases[number - 1].arguments.items()}


def seconds(cell: str) -> float:
    """Return how long a cell of a notebook may run.

    Parameters
    ----------
    cell : str
        Its id: that of an answer, of its tests, or any other.

    Returns
    -------
    float
        What the check of that answer allows, and no less than any other cell may take.
    """
    one = CHECKS.get(cell.removesuffix("-tests"))
    return max(one.seconds if one else 0.0, CELL_SECONDS)


def own(name: str) -> dict[str, Plain]:
    """Return your own numbers for an answer that is worked out by hand.

    Parameters
    ----------
    name : str
        The answer's id.

    Returns
    -------
    dict of str to plain data
        What is given, by name; it depends on the id that `iam` was told.

    Raises
    ------
    LookupError
        If there is no check of that name, or nobody has numbers of their own for it.
    """
    one = _find(name)
    if one.own is None:
        raise LookupError(f"{name} is the same for everybody.")
    return {key: to_plain(value) for case in one.own(own_rng(name)) for key, value in case.given.items()}


def reference(name: str) -> Function:
    """Return the right function for an answer, in the signature that the assignment asks for.

    A later answer is judged beside it, so that a mistake in an earlier one is paid for once.

    Parameters
    ----------
    name : str
        The answer's id.

    Returns
    -------
    callable
        The function; while the answer of the same id is being judged, a call of it is refused.

    Raises
    ------
    LookupError
        If there is no check of that name.
    """
    return lend(name, _find(name).reference)


def _find(name: str) -> Check:
    if name in CHECKS:
        return CHECKS[name]
    near = difflib.get_close_matches(str(name), CHECKS, n=1)
    guess = f" Did you mean {near[0]!r}?" if near else ""
    raise LookupError(f"There is no check named {name!r}.{guess} Those that exist: {', '.join(CHECKS)}.")
