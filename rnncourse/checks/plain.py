"""Plain data: what crosses between a check and an answer, and nothing else does.

What an answer returns is copied into plain data before anything is compared, so no method that the answer
brought along (``__eq__``, ``__array_ufunc__``, ...) takes part in the judgement.
"""

from typing import Any, TypeAlias

import numpy as np

from rnncourse.arrays import Array

Plain: TypeAlias = "bool | int | float | str | list[Plain] | tuple[Plain, ...] | dict[str, Plain] | Array | None"

_SCALARS = (type(None), bool, int, float, str)
_NUMPY_SCALARS = frozenset(np.sctypeDict.values())
_DEEPEST = 8
_KINDS = "biuf"  # bool, signed and unsigned integers, floats


class NotPlainError(TypeError):
    """A value is no plain data; the message says what it is and what to return instead."""


def to_plain(value: Any, depth: int = 0) -> Plain:
    """Copy a value into plain data.

    Parameters
    ----------
    value : object
        Anything; types are compared exactly, so a subclass of an allowed type is refused.
    depth : int
        How deep the value lies inside lists, tuples and dictionaries.

    Returns
    -------
    None, bool, int, float, str, list, tuple, dict with str keys, or ndarray
        A copy that shares no memory with `value`; NumPy scalars become Python's.

    Raises
    ------
    NotPlainError
        If the value, or something in it, is of any other type.

    Examples
    --------
    >>> to_plain([np.float64(0.5), (1, True)])
    [0.5, (1, True)]
    """
    kind = type(value)
    if depth > _DEEPEST:
        raise NotPlainError(f"lists that lie more than {_DEEPEST} deep in one another; return arrays of numbers")
    if kind in _SCALARS:
        return value
    if kind in _NUMPY_SCALARS:
        return _scalar(value)
    if kind is np.ndarray:
        return _array(value)
    if kind is list or kind is tuple:
        return kind(to_plain(part, depth + 1) for part in value)
    if kind is dict:
        return {_key(key): to_plain(part, depth + 1) for key, part in value.items()}
    raise NotPlainError(f"{type_name(value)}; return a NumPy array, a number, or a tuple or list of them")


def describe(value: Plain) -> str:
    """Say in a few words what a plain value is, without its contents.

    Examples
    --------
    >>> describe(np.zeros((2, 3)))
    'float64 array of shape (2, 3)'
    >>> describe((1, [2.0]))
    'tuple of 2 (int, list of 1)'
    """
    if isinstance(value, np.ndarray):
        return f"{value.dtype} array of shape {value.shape}"
    if isinstance(value, tuple):
        return f"tuple of {len(value)} ({', '.join(describe(part) for part in value)})"
    if isinstance(value, list | dict):
        return f"{type(value).__name__} of {len(value)}"
    return "None" if value is None else type(value).__name__


def identical(one: Any, other: Any) -> bool:
    """Say whether two values are the same plain data, bit for bit (NaN equals NaN)."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return (one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes())
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(identical, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(map(identical, one.values(), other.values()))
    return type(one) in _SCALARS and repr(one) == repr(other)


def type_name(value: object) -> str:
    """Name a value's type with its module, as in ``numpy.matrix``."""
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _scalar(value: Any) -> bool | int | float:
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, np.floating):
        return float(value)
    raise NotPlainError(f"{type_name(value)}; return a real number")


def _array(value: Array) -> Array:
    if value.dtype.kind not in _KINDS:
        raise NotPlainError(f"an array of dtype {value.dtype}; return an array of real numbers")
    return np.array(value, order="C")


def _key(key: object) -> str:
    if type(key) is not str:
        raise NotPlainError(f"a dictionary with a key of type {type_name(key)}; use strings as keys")
    return key
