"""What several checks see alike: whether what came back is what a wrong version gives, and ids that differ."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.compare import as_array, difference
from rnncourse.checks.definition import Case, Function, Mistake
from rnncourse.checks.diagnosis import attempt
from rnncourse.checks.plain import NotPlainError, Plain, identical


def same_ids(one: Plain, other: Plain) -> bool:
    """Say whether two plain values stand for the same array of whole numbers."""
    try:
        left, right = as_array(one), as_array(other)
    except NotPlainError:
        return False
    return left.shape == right.shape and bool(np.array_equal(left, right))


def looks_like(says: str, variant: Function, same: Callable[[Plain, Plain], bool] = identical) -> Mistake:
    """Make the mistake that is seen where what came back is what a wrong version gives.

    Parameters
    ----------
    says : str
        The words for whoever wrote it.
    variant : callable
        The wrong version; it takes all that the reference is told.
    same : callable
        Says whether two plain values stand for the same answer.

    Returns
    -------
    Mistake
        Also for checks that judge with `accepts`.
    """

    def seen(case: Case, returned: Plain) -> bool:
        wrong = attempt(variant, case)
        return wrong is not None and same(wrong, returned)

    return Mistake(says, variant, seen)


def ids_differ(right: Array, returned: Plain, what: str, where: Callable[..., str]) -> str:
    """Say how many ids are wrong, and where the first of them stands; empty where none is.

    Parameters
    ----------
    right : ndarray of int
        What is right.
    returned : plain data
        What came back.
    what : str
        What an id stands for, in the plural.
    where : callable
        Names a place, given its indices.
    """
    problem = difference(right, returned)
    if problem is None:
        return ""
    if returned is None or isinstance(returned, str | tuple | dict):
        return problem
    try:
        got = as_array(returned)
    except NotPlainError:
        return problem
    if got.shape != right.shape or got.dtype.kind not in "iu":
        return problem
    wrong = np.argwhere(got != right)
    return (
        f"{len(wrong)} of the {right.size} {what} {'is' if len(wrong) == 1 else 'are'} wrong, first {where(*wrong[0])}"
    )
