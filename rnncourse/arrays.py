"""What arrays are called in annotations, and shape errors that say what was expected, what came and what to do."""

from typing import Any

from numpy.typing import NDArray

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
    fits = array.ndim == len(expected) and all(
        wanted is None or wanted == got for wanted, got in zip(expected, array.shape, strict=True)
    )
    if fits:
        return
    sizes = ", ".join("any" if size is None else str(size) for size in expected)
    hint = ""
    if array.ndim == 2 and len(expected) == 2 and expected == array.shape[::-1]:
        hint = f" It fits the other way round: is {name} transposed?"
    raise ValueError(f"expected {name} of shape {symbols} = ({sizes}), got {array.shape}.{hint}")
