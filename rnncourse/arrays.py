"""What arrays are called in annotations, and shape errors that say what was expected, what came and what to do."""

import math
import sys
import threading
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

#: An array whose dtype follows the parameters; the docstrings give its shape.
Array = NDArray[Any]


def require_shape(name: str, array: Array, expected: tuple[int | None, ...], symbols: str) -> None:
    """Raise a readable error unless an array has the expected shape.

    Parameters
    ----------
    name : str
        The array's name in the equations, for the message.
    array : ndarray of shape (...)
        What came.
    expected : tuple of int or None
        What is needed, axis by axis; None admits any length.
    symbols : str
        The same shape in the course's symbols, for example ``"(B, D)"``.

    Raises
    ------
    ValueError
        If the number of axes or the length of one differs.
    """
    got = array.shape
    if got == expected or (len(got) == len(expected) and all(map(_fits, expected, got))):
        return
    sizes = ", ".join("any" if size is None else str(size) for size in expected)
    hint = ""
    if array.ndim == 2 and len(expected) == 2 and expected == array.shape[::-1]:
        hint = f" It fits the other way round: is {name} transposed?"
    raise ValueError(f"expected {name} of shape {symbols} = ({sizes}), got {array.shape}.{hint}")


def _fits(wanted: int | None, got: int) -> bool:
    return wanted is None or wanted == got


#: References that an array has while `recycled` looks at it: in the pool, in the loop, and as the argument.
_IDLE = 3
#: Bytes that a thread keeps for its next arrays; when there are more, those that nobody holds are given back.
_KEPT_BYTES = 2**28


class _Pool(threading.local):
    """Arrays of one thread, by size in bytes; threads share none, so that none can take an array that another took."""

    def __init__(self) -> None:
        self.arrays: dict[int, list[Array]] = {}
        self.size = 0


_pool = _Pool()


def recycled(shape: tuple[int, ...], dtype: DTypeLike) -> Array:
    """Give an array of unspecified content, one that was used before where nobody holds it any more.

    Fresh memory comes from the operating system page by page, and for the arrays of a training step that takes as long
    as the arithmetic. An array is used again only when no name, no container and no view refers to it; so whoever still
    holds a result keeps it.

    Parameters
    ----------
    shape : tuple of int
        Shape of the array.
    dtype : dtype
        Its type.

    Returns
    -------
    ndarray of shape (...)
        Of the shape that was asked for, in C order.
    """
    size = math.prod(shape) * np.dtype(dtype).itemsize
    for array in _pool.arrays.setdefault(size, []):
        if sys.getrefcount(array) <= _IDLE:
            return array.view(dtype).reshape(shape)
    if _pool.size + size > _KEPT_BYTES:
        _give_back()
    array = np.empty(size, np.uint8)
    _pool.arrays.setdefault(size, []).append(array)
    _pool.size += size
    return array.view(dtype).reshape(shape)


def _give_back() -> None:
    """Forget all arrays: those that nobody holds are freed at once, the others when they are let go."""
    _pool.arrays.clear()
    _pool.size = 0
