"""One tanh unit as one bit of memory: how well it keeps the bit, and how hard it is to write."""

from collections.abc import Sequence

import numpy as np

from rnncourse.arrays import Array
from rnncourse.dynamics._orbits import trajectory


def bits_kept(
    w: float,
    lags: Sequence[int],
    *,
    noise: float,
    rng: np.random.Generator,
    pulse: float = 3.0,
    wait: int = 20,
    trials: int = 1000,
) -> Array:
    """Measure how often the unit ``h = tanh(w * h + x + noise)`` still knows the last bit written into it.

    Each trial writes a random bit with one pulse of its sign, waits, writes a second random bit over it, and then
    leaves the input off. The bit is read as the sign of the state; guessing would be right half of the time.

    Parameters
    ----------
    w : float
        Weight of the unit's loop.
    lags : sequence of int
        How many steps after the second pulse the bit is read.
    noise : float
        Standard deviation of the Gaussian noise that is added to the input at every step.
    rng : numpy.random.Generator
        Source of randomness.
    pulse : float
        Size of the pulse that writes a bit.
    wait : int
        Steps between the pulses.
    trials : int
        Number of trials.

    Returns
    -------
    ndarray of shape (len(lags),)
        Fraction of the trials in which the sign is that of the second bit.

    Raises
    ------
    ValueError
        If a lag is negative, or there are no lags or trials.
    """
    if len(lags) == 0 or min(lags) < 0 or trials < 1:
        raise ValueError(f"expected lags of 0 or more and at least 1 trial, got {list(lags)} and {trials}")
    bits = rng.choice([-1.0, 1.0], size=(2, trials))
    x = noise * rng.normal(size=(wait + 2 + max(lags), trials))
    x[0] += pulse * bits[0]
    x[wait + 1] += pulse * bits[1]
    states = trajectory(lambda h, x_t: np.tanh(w * h + x_t), np.zeros(trials), len(x), x)
    return np.asarray((np.sign(states[wait + 2 :][list(lags)]) == bits[1]).mean(axis=1))
