"""Gradients through time: keeping them in bounds, and checking them against differences.

A gradient that was derived by hand is a claim. `check_gradients` tests it: each parameter is nudged up and down, and
the change of the loss is compared with what the gradient promised.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from rnncourse.arrays import Array

Arrays = Mapping[str, Array]


def clip_by_value(gradients: Arrays, limit: float) -> dict[str, Array]:
    """Cut every entry to ``[-limit, limit]``. Cheap, but it turns the direction of the step.

    Parameters
    ----------
    gradients : mapping of str to ndarray
        Gradients by name, of any shape.
    limit : float
        Largest magnitude allowed, positive.

    Returns
    -------
    dict of str to ndarray
        New gradients of the same shapes.

    Raises
    ------
    ValueError
        If the limit is not positive.
    """
    _require_positive(limit)
    return {name: np.clip(gradient, -limit, limit) for name, gradient in gradients.items()}


def global_norm(gradients: Arrays) -> float:
    """Length of all gradients taken together as one vector.

    Parameters
    ----------
    gradients : mapping of str to ndarray
        Gradients by name, of any shape.

    Returns
    -------
    float
        Euclidean norm.

    Examples
    --------
    >>> global_norm({"W": np.array([[3.0]]), "b": np.array([4.0])})
    5.0
    """
    return float(np.sqrt(sum(float((gradient**2).sum()) for gradient in gradients.values())))


def clip_by_global_norm(gradients: Arrays, limit: float) -> dict[str, Array]:
    """Shorten all gradients by one factor when together they are longer than the limit; the direction stays.

    Parameters
    ----------
    gradients : mapping of str to ndarray
        Gradients by name, of any shape.
    limit : float
        Largest norm allowed, positive.

    Returns
    -------
    dict of str to ndarray
        New gradients of the same shapes.

    Raises
    ------
    ValueError
        If the limit is not positive.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), algorithm 1.
    """
    _require_positive(limit)
    norm = global_norm(gradients)
    factor = limit / norm if norm > limit else 1.0
    return {name: gradient * factor for name, gradient in gradients.items()}


def numerical_gradient(loss: Callable[[], float], parameter: Array, step: float = 1e-5) -> Array:
    """Measure a gradient by central differences: ``(L(w + step) - L(w - step)) / (2 step)`` for each entry.

    Parameters
    ----------
    loss : callable
        Computes the loss from the parameter as it is now.
    parameter : ndarray of shape (...)
        Is nudged in place, one entry at a time, and left as it was. Use float64.
    step : float
        Size of a nudge. At 1e-5 the error of the formula and that of rounding are both small in float64.

    Returns
    -------
    ndarray of shape (...)
        Measured gradient.

    Raises
    ------
    ValueError
        If the parameter is not float64: in float32 the difference drowns in rounding.
    """
    if parameter.dtype != np.float64:
        raise ValueError(f"expected a float64 parameter, got {parameter.dtype}; rounding would drown the difference")
    gradient = np.empty_like(parameter)
    for where in np.ndindex(parameter.shape):
        kept = parameter[where]
        parameter[where] = kept + step
        above = loss()
        parameter[where] = kept - step
        below = loss()
        parameter[where] = kept
        gradient[where] = (above - below) / (2 * step)
    return gradient


@dataclass(frozen=True)
class GradientError:
    """How far a gradient is from its measurement, at the entry where it is furthest.

    Attributes
    ----------
    parameter : str
        Name of the parameter.
    where : tuple of int
        Index of the entry that is furthest off.
    claimed, measured : float
        The entry in the gradient under test and in the measured one.
    relative_error : float
        Norm of the difference over the sum of the norms, ``[0, 1]``: 0 is agreement.
    """

    parameter: str
    where: tuple[int, ...]
    claimed: float
    measured: float
    relative_error: float

    def __str__(self) -> str:
        return (
            f"{self.parameter}: relative error {self.relative_error:.1e}; "
            f"furthest at {self.where}: {self.claimed:.6g} claimed, {self.measured:.6g} measured"
        )


def check_gradients(
    loss: Callable[[], float], parameters: Arrays, gradients: Arrays, step: float = 1e-5
) -> list[GradientError]:
    """Compare gradients with central differences, parameter by parameter.

    Parameters
    ----------
    loss : callable
        Computes the loss from the parameters as they are now.
    parameters : mapping of str to ndarray
        Parameters in float64; nudged in place and left as they were.
    gradients : mapping of str to ndarray
        Gradients under test, under the same names.
    step : float
        Size of a nudge.

    Returns
    -------
    list of GradientError
        One for each parameter, the worst first.

    Raises
    ------
    ValueError
        If a parameter has no gradient or one of another shape.
    """
    return sorted(
        (_compare(name, loss, parameter, gradients, step) for name, parameter in parameters.items()),
        key=lambda error: -error.relative_error,
    )


def _compare(name: str, loss: Callable[[], float], parameter: Array, gradients: Arrays, step: float) -> GradientError:
    if name not in gradients:
        raise ValueError(f"expected a gradient for {name}, got gradients for {', '.join(gradients) or 'nothing'}")
    claimed = gradients[name]
    if claimed.shape != parameter.shape:
        raise ValueError(f"expected d{name} of the shape of {name}, {parameter.shape}, got {claimed.shape}")
    measured = numerical_gradient(loss, parameter, step)
    where = np.unravel_index(np.abs(claimed - measured).argmax(), parameter.shape)
    size = np.linalg.norm(claimed) + np.linalg.norm(measured)
    difference = np.linalg.norm(claimed - measured)
    return GradientError(
        parameter=name,
        where=tuple(int(i) for i in where),
        claimed=float(claimed[where]),
        measured=float(measured[where]),
        relative_error=float(difference / size) if size > 0 else 0.0,
    )


def _require_positive(limit: float) -> None:
    if not limit > 0:
        raise ValueError(f"expected a positive limit, got {limit}")
