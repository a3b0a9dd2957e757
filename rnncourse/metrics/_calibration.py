"""Whether probabilities mean what they say."""

from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array, require_shape


class Calibration(NamedTuple):
    """What was claimed and what came true, by confidence.

    Attributes
    ----------
    claimed : ndarray of shape (bins,)
        Mean probability given to the answer that was chosen; NaN where none fell.
    right : ndarray of shape (bins,)
        Share of these answers that were right; NaN where none fell.
    counts : ndarray of int of shape (bins,)
        How many fell into each bin.
    """

    claimed: Array
    right: Array
    counts: Array

    @property
    def error(self) -> float:
        """Mean distance of what was claimed and what came true, every answer counted once."""
        some = self.counts > 0
        return float(np.average(np.abs(self.claimed - self.right)[some], weights=self.counts[some]))


def calibration(p: Array, target: Array, bins: int = 5) -> Calibration:
    """Sort yes-or-no answers by confidence, and see how many of each sort were right.

    Parameters
    ----------
    p : ndarray of shape (N,)
        Probabilities of yes. The answer is yes above one half, and the confidence lies between one half and 1.
    target : ndarray of int of shape (N,)
        1 for yes.
    bins : int
        Number of bins of equal width.

    Returns
    -------
    Calibration
        What was claimed and what came true.

    Raises
    ------
    ValueError
        If shapes disagree, a number is no probability, or there are no answers or bins.

    Examples
    --------
    >>> calibration(np.array([0.9, 0.95, 0.1]), np.array([1, 0, 0]), bins=1).right
    array([0.66666667])
    """
    require_shape("p", p, (None,), "(N,)")
    require_shape("target", target, p.shape, "(N,)")
    if not len(p) or bins < 1 or p.min() < 0 or p.max() > 1:
        raise ValueError(f"expected at least one probability in [0, 1] and one bin, got {len(p)} numbers, {bins} bins")
    confidence, right = np.maximum(p, 1 - p), (p > 0.5) == target
    place = np.minimum(((confidence - 0.5) * 2 * bins).astype(int), bins - 1)
    counts = np.bincount(place, minlength=bins)
    with np.errstate(invalid="ignore"):
        claimed, came = (np.bincount(place, weights=w, minlength=bins) / counts for w in (confidence, right))
    return Calibration(claimed, came, counts)
