"""The airline passengers' LSTM as the fourth lecture has it, and many tutorials: one month in, the next one out."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.data import airline_passengers
from rnncourse.experiments.forecasting._forecasters import forecasting_network
from rnncourse.optim import Adam
from rnncourse.training import SQUARED_ERROR, Batch, minibatches, train

#: The tutorials' split: months in the training part, months that are forecast, units.
TUTORIAL_PAST, TUTORIAL_FORECASTS, _UNITS = 96, 46, 4

#: What is shrunk. There: batches of 1, a rate of 0.001, 9400 steps. The error on the training part is the same.
_BATCH, _RATE, _STEPS = 32, 0.02, 400


def tutorial_forecasts(
    scaled_by: str, *, seed: int, batch: int = _BATCH, rate: float = _RATE, steps: int = _STEPS
) -> Array:
    """Train the tutorials' LSTM and forecast the passengers of the last months but one.

    Parameters
    ----------
    scaled_by : {"all", "past"}
        Whether least and greatest value come from the whole series, as in the tutorials, or from the training part.
    seed : int
        Where the generator of weights and batches starts.
    batch, steps : int
        Windows in a batch, and batches.
    rate : float
        How fast Adam goes.

    Returns
    -------
    ndarray of shape (46,)
        Forecasts of the values 97 to 142, in thousand passengers.

    Raises
    ------
    ValueError
        If the series is to be scaled by something else.
    """
    if scaled_by not in ("all", "past"):
        raise ValueError(f"expected a series scaled by all or past, got {scaled_by!r}")
    series = airline_passengers().values
    seen = series if scaled_by == "all" else series[:TUTORIAL_PAST]
    low, high = seen.min(), seen.max()
    scaled = (series - low) / (high - low)
    rng = np.random.default_rng(seed)
    network = forecasting_network("lstm", _UNITS, rng=rng)
    examples = Batch(scaled[: TUTORIAL_PAST - 2, None, None], scaled[1 : TUTORIAL_PAST - 1, None])
    train(network, minibatches(examples, batch, rng=rng), Adam(rate), steps=steps, loss=SQUARED_ERROR)
    known = scaled[TUTORIAL_PAST : TUTORIAL_PAST + TUTORIAL_FORECASTS]
    return np.asarray(network.forward(known[:, None, None]).output[:, 0] * (high - low) + low)
