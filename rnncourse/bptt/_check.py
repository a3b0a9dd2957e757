"""Checking a gradient against differences, and saying what kind of mistake the disagreement looks like.

A gradient that was derived by hand is a claim. `check_gradients` tests it: each parameter is nudged up and down, and
the change of the loss is compared with what the gradient promised.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from rnncourse.arrays import Array

Arrays = Mapping[str, Array]

#: Below this relative error a gradient agrees; central differences in float64 reach about 1e-9.
AGREES = 1e-6


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
    hint : str
        What often causes a disagreement of this pattern; empty where it agrees or fits no pattern.
    """

    parameter: str
    where: tuple[int, ...]
    claimed: float
    measured: float
    relative_error: float
    hint: str = ""

    def __str__(self) -> str:
        return (
            f"{self.parameter}: relative error {self.relative_error:.1e}; "
            f"furthest at {self.where}: {self.claimed:.6g} claimed, {self.measured:.6g} measured"
            + (f"; {self.hint}" if self.hint else "")
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
    errors = [_compare(name, loss, parameter, gradients, step) for name, parameter in parameters.items()]
    return sorted(_with_the_way_back(errors), key=lambda error: -error.relative_error)


def _with_the_way_back(errors: list[GradientError]) -> list[GradientError]:
    """Add the hint that takes several parameters: right at the readout and wrong at all that came before it."""
    wrong = {error.parameter for error in errors if error.relative_error > AGREES}
    right = {error.parameter for error in errors} - wrong
    if not ({"W_xh", "W_hh"} <= wrong and {"W_hy", "b_y"} & right):
        return errors
    hint = (
        "the readout is right and what lies before it is wrong: look at what a step hands back to the one before it, "
        "dh_prev = da_t @ W_hh.T (often the transpose is missing, or dh is not carried at all)"
    )
    return [replace(error, hint=error.hint or hint) if error.parameter in wrong else error for error in errors]


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
        hint=likely_cause(claimed, measured),
    )


def likely_cause(claimed: Array, measured: Array) -> str:
    """Say what a disagreement looks like, and what often causes that.

    Parameters
    ----------
    claimed, measured : ndarray of shape (...)
        The gradient under test and the measured one.

    Returns
    -------
    str
        A sentence; empty where the two agree or where nothing is recognised.
    """
    if _close(claimed, measured):
        return ""
    if not claimed.any():
        return "it is zero: is the gradient overwritten, or never added?"
    if claimed.ndim == 2 and claimed.shape[0] == claimed.shape[1] and _close(claimed.T, measured):
        return "it is transposed: x.T @ da where da.T @ x was written?"
    factor = float((claimed * measured).sum() / (measured**2).sum()) if measured.any() else 0.0
    if factor and _close(claimed / factor, measured):
        if _close(claimed, -measured):
            return "its sign is turned"
        return f"it is {factor:.4g} times the right one: a sum where a mean is due, or a part counted twice?"
    limit = np.abs(claimed).max()
    if (np.abs(measured) > limit).any() and _close(claimed, np.clip(measured, -limit, limit)):
        return f"it is cut at {limit:.4g}: clip after the check, not before"
    return ""


def _close(a: Array, b: Array) -> bool:
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return bool(np.linalg.norm(a - b) <= AGREES * size)
