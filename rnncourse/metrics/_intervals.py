"""How wide a forecast's interval must be, learned from errors on values that were not trained on."""

import numpy as np

from rnncourse.arrays import Array, require_shape


def conformal_margin(errors: Array, share: float) -> float:
    """Give the margin that would have held a share of past errors, and one more.

    If the next error is as likely as any of the n old ones to be the largest, the second largest and so on, it lies
    within the margin with a probability of at least `share`, whatever the distribution of the errors is.

    Parameters
    ----------
    errors : ndarray of shape (n,)
        Errors of forecasts on values that the forecaster was not fitted to; their signs do not matter.
    share : float
        The share that is promised, ``(0, 1)``.

    Returns
    -------
    float
        The ``ceil((n + 1) share)``-th smallest magnitude.

    Raises
    ------
    ValueError
        If the share is none, an error is not finite, or there are too few errors to promise so much.

    References
    ----------
    Lei, G'Sell, Rinaldo, Tibshirani and Wasserman (2018), algorithm 2.

    Examples
    --------
    >>> conformal_margin(np.array([-3.0, 1.0, 2.0, 4.0]), 0.8)
    4.0
    """
    require_shape("errors", errors, (None,), "(n,)")
    if not 0 < share < 1:
        raise ValueError(f"expected a share between 0 and 1, got {share}")
    if not np.isfinite(errors).all():
        raise ValueError("expected finite errors; leave out the forecasts of values that were never measured")
    rank = int(np.ceil((len(errors) + 1) * share - 1e-9))  # a product such as 10 * 0.9 may come out above the whole
    if rank > len(errors):
        raise ValueError(f"expected at least {rank} errors to promise a share of {share}, got {len(errors)}")
    return float(np.sort(np.abs(errors))[rank - 1])
