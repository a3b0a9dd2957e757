"""Two ways in which the future reaches a forecaster: a scaler that saw it, and what that is worth."""

from collections.abc import Callable

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import Autoregression
from rnncourse.metrics import skill

#: Walks to learn from and as many to be tested on; their steps; the last one that is known; how far ahead is asked.
_WALKS, _STEPS, _KNOWN, _AHEAD, _LENGTH = 400, 120, 60, 30, 10


def future_touches(prepare: Callable[[Array, int], Array], series: Array, cut: int) -> bool:
    """Tell whether what happens after a cut changes what is prepared for training.

    Parameters
    ----------
    prepare : callable
        Takes a series and a cut; returns what a network would be trained on, which should come from before the cut.
    series : ndarray of shape (N,)
        All values.
    cut : int
        Number of values in the training part.

    Returns
    -------
    bool
        True if other values after the cut give other training data: a leak.

    Raises
    ------
    ValueError
        If one of the parts is empty.

    Examples
    --------
    >>> series = np.array([1.0, 2.0, 3.0, 4.0])
    >>> future_touches(lambda values, cut: values[:cut] / values[:cut].max(), series, 2)
    False
    >>> future_touches(lambda values, cut: values[:cut] / values.max(), series, 2)
    True
    """
    if not 0 < cut < len(series):
        raise ValueError(f"expected a cut that leaves both parts something of {len(series)} values, got {cut}")
    changed = np.array(series, dtype=float)
    changed[cut:] = 2 * np.abs(changed).max() + 1
    return not np.array_equal(prepare(np.array(series, dtype=float), cut), prepare(changed, cut))


def walk_skill(scaled_by: str, *, seed: int) -> tuple[float, float]:
    """Forecast random walks, each scaled to the range from 0 to 1, by a straight rule.

    No rule can forecast a random walk better than by its last value: the best possible skill is 0, the best possible
    share of right directions one half. A share or skill above is a leak.

    Parameters
    ----------
    scaled_by : {"all", "past"}
        Whether each walk is scaled by the range of all of it, or of the part that is known.
    seed : int
        Where the generator of the walks starts.

    Returns
    -------
    skill, direction : float
        Against the last known value, and the share of the walks whose direction was right; on walks that the rule was
        not fitted to.

    Raises
    ------
    ValueError
        If the walks are to be scaled by something else.
    """
    if scaled_by not in ("all", "past"):
        raise ValueError(f"expected walks scaled by all or past, got {scaled_by!r}")
    walks = np.random.default_rng(seed).normal(size=(2 * _WALKS, _STEPS)).cumsum(axis=1)
    seen = walks if scaled_by == "all" else walks[:, :_KNOWN]
    low, high = seen.min(axis=1, keepdims=True), seen.max(axis=1, keepdims=True)
    scaled = (walks - low) / (high - low)
    pieces = scaled[:, _KNOWN - _LENGTH : _KNOWN]
    change = scaled[:, _KNOWN + _AHEAD - 1] - scaled[:, _KNOWN - 1]
    rule = Autoregression.fit_pairs(pieces[:_WALKS], change[:_WALKS, None])
    said = rule.forecast(pieces[_WALKS:])[:, 0] * (high - low)[_WALKS:, 0]
    came = (walks[:, _KNOWN + _AHEAD - 1] - walks[:, _KNOWN - 1])[_WALKS:]
    return skill(came, said, np.zeros(_WALKS)), float(np.mean((said > 0) == (came > 0)))
