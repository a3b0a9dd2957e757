"""Compare what came back with what was expected: kind first, then shape, then values.

Both sides are plain data (see `rnncourse.checks.plain`). The words say how the two differ, never what the
expected values are.
"""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.plain import NotPlainError, Plain, describe

TOLERANCE = 1e-5
"""Allowed difference, absolute plus relative: float32 arithmetic stays inside, a mistake does not."""


def difference(expected: Plain, returned: Plain, names: tuple[str, ...] = ()) -> str | None:
    """Say how a returned value differs from the expected one.

    Parameters
    ----------
    expected, returned : plain data
        `expected` is an array, a number, or a tuple of these; a list in `returned` may stand for an array or for
        a tuple of the same length.
    names : tuple of str
        The names of the parts where `expected` is a tuple.

    Returns
    -------
    str or None
        One or more lines that name kinds, shapes and the largest difference; None where they agree to
        within `TOLERANCE`.

    Examples
    --------
    >>> print(difference(np.zeros((1, 2)), np.zeros((2, 1))))
    expected: float64 array of shape (1, 2)
    returned: float64 array of shape (2, 1)
    >>> difference(np.zeros(2), [0.0, 1e-9]) is None
    True
    """
    if isinstance(expected, tuple):
        return _parts(expected, returned, names)
    if returned is None:
        return f"expected: {describe(expected)}\nreturned: None; is the line with `return` missing?"
    if isinstance(expected, np.ndarray):
        return _array(expected, returned)
    if isinstance(expected, float):
        return _number(expected, returned)
    return _count(expected, returned)


def _parts(expected: tuple[Plain, ...], returned: Plain, names: tuple[str, ...]) -> str | None:
    if not isinstance(returned, tuple | list) or len(returned) != len(expected):
        wanted = f"({', '.join(names)})" if names else f"{len(expected)} values"
        return f"expected: a tuple {wanted}\nreturned: {describe(returned)}"
    for number, (want, got) in enumerate(zip(expected, returned, strict=True)):
        problem = difference(want, got)
        if problem is not None:
            return f"in {names[number] if names else f'part {number + 1}'}:\n{problem}"
    return None


def _count(expected: Plain, returned: Plain) -> str | None:
    if type(returned) is not type(expected):
        return f"expected: {describe(expected)}\nreturned: {describe(returned)}"
    if returned == expected:
        return None
    return f"the number is too {'small' if returned < expected else 'large'}"  # type: ignore[operator]


def _number(expected: float, returned: Plain) -> str | None:
    """Compare a real number; an array of no axes may stand for it, as NumPy's own functions return one."""
    value = returned.item() if isinstance(returned, np.ndarray) and returned.shape == () else returned
    if not isinstance(value, int | float) or isinstance(value, bool):
        return f"expected: a number\nreturned: {describe(returned)}"
    if not np.isfinite(value):
        return "expected: a number\nreturned: one that is NaN or infinite"
    gap = abs(value - expected)
    if gap <= TOLERANCE * (1 + abs(expected)):
        return None
    return f"the number is off by {gap:.2g} (allowed {TOLERANCE:.0e})"


def _array(expected: Array, returned: Plain) -> str | None:
    try:
        actual = as_array(returned)
    except NotPlainError as problem:
        return f"expected: {describe(expected)}\nreturned: {problem}"
    kinds = f"expected: {describe(expected)}\nreturned: {describe(actual)}"
    if actual.shape != expected.shape or (actual.dtype == bool) != (expected.dtype == bool):
        return kinds
    broken = int(np.count_nonzero(~np.isfinite(actual)))
    if broken:
        return f"{kinds}\n{broken} of its {actual.size} values are NaN or infinite"
    return _values(expected, actual, kinds)


def _values(expected: Array, actual: Array, kinds: str) -> str | None:
    gap = np.abs(actual.astype(float) - expected.astype(float))
    wrong = gap > TOLERANCE * (1 + np.abs(expected))
    if not wrong.any():
        return None
    return (
        f"{kinds}\n{np.count_nonzero(wrong)} of its {gap.size} values are wrong; "
        f"largest absolute difference {gap.max():.2g} (allowed {TOLERANCE:.0e})"
    )


def as_array(value: Plain) -> Array:
    """Turn a plain value into the array that it stands for.

    Raises
    ------
    NotPlainError
        If it stands for none: text, a tuple, a dictionary, or lists of unequal lengths.
    """
    if isinstance(value, str | tuple | dict) or value is None:
        raise NotPlainError(describe(value))
    try:
        array = np.asarray(value)
    except ValueError:
        raise NotPlainError("a list whose parts have different shapes") from None
    if array.dtype.kind not in "biuf":
        raise NotPlainError("a list that holds something else than numbers")
    return array
