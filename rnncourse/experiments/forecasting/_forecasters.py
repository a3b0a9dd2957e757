"""Networks that forecast a series: windows in, the next value or the next few out, scaled by the past alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from rnncourse.arrays import Array, require_shape
from rnncourse.baselines import pieces_before
from rnncourse.experiments._gated import gated_network
from rnncourse.layers import Layer
from rnncourse.optim import Adam
from rnncourse.text import Scaler
from rnncourse.training import SQUARED_ERROR, Batch, minibatches, train_abreast

#: The networks that are compared. The gates that keep start at a bias of 1.
FORECASTERS = ("elman", "gru", "lstm")

#: The equal terms: windows in a batch, the largest norm of the gradients, the first bias of the gates that keep.
_BATCH, _CLIP, _KEEP_BIAS = 32, 1.0, 1.0


@dataclass(frozen=True)
class Forecaster:
    """A network, and what it needs to read a series in its own unit.

    Attributes
    ----------
    network : Layer
        Reads windows of shape (B, length, 1), scaled; gives (B, horizon).
    scaler : Scaler
        Fitted to the training part.
    length : int
        Values in a window.
    """

    network: Layer[Any]
    scaler: Scaler
    length: int

    def forecast(self, pieces: Array) -> Array:
        """Forecast what comes after each piece.

        Parameters
        ----------
        pieces : ndarray of shape (B, length)
            What is known, in the unit of the series.

        Returns
        -------
        ndarray of shape (B, horizon)
            Forecasts, in the unit of the series.

        Raises
        ------
        ValueError
            If the pieces are longer or shorter than those that were trained on.
        """
        require_shape("pieces", pieces, (None, self.length), "(B, length)")
        said = self.network.forward(self.scaler.transform(pieces)[..., None]).output
        return np.asarray(self.scaler.inverse(said))

    def last(self, series: Array, n: int) -> Array:
        """Forecast each of the last n values of a series, one step ahead, from the true values before it.

        Parameters
        ----------
        series : ndarray of shape (N,)
            All values.
        n : int
            How many.

        Returns
        -------
        ndarray of shape (n,)
            Forecasts.
        """
        return self.forecast(pieces_before(series, n, self.length))[:, 0]


def forecasting_network(kind: str, H: int, horizon: int = 1, *, rng: np.random.Generator) -> Layer[Any]:
    """Start a recurrent layer that reads one number a step, and a dense layer on its last state.

    Parameters
    ----------
    kind : {"elman", "gru", "lstm"}
        Which layer.
    H : int
        Number of units.
    horizon : int
        How many values are forecast at once.
    rng : numpy.random.Generator
        Source of the weights.

    Returns
    -------
    Chain
        Of the layers ``recurrent``, ``last`` and ``readout``.

    Raises
    ------
    ValueError
        If there is no network of that kind.
    """
    if kind not in FORECASTERS:
        raise ValueError(f"expected one of {', '.join(FORECASTERS)}, got {kind!r}")
    return gated_network(kind, 1, H, horizon, keep_bias=_KEEP_BIAS, rng=rng, last_only=True)


def learn_to_forecast(
    kind: str, past: Array, *, length: int, H: int, seed: int, horizon: int = 1, steps: int = 300, rate: float = 0.01
) -> Forecaster:
    """Train a network on all windows of the past.

    The scaler is fitted here, to the past and to nothing else: what comes later is not even handed to this function.

    Parameters
    ----------
    kind : {"elman", "gru", "lstm"}
        Which network.
    past : ndarray of shape (N,)
        The training part.
    length : int
        Values in a window.
    H : int
        Number of units.
    seed : int
        Where the generator of weights and batches starts.
    horizon : int
        How many values are forecast at once.
    steps : int
        Number of batches.
    rate : float
        How fast Adam goes.

    Returns
    -------
    Forecaster
        The trained network and its scaler.

    Raises
    ------
    ValueError
        If the past is too short for one window and what comes after it, or a value is missing.
    """
    return forecasters(kind, past, length=length, H=H, seeds=[seed], horizon=horizon, steps=steps, rate=rate)[0]


def forecasters(
    kind: str,
    past: Array,
    *,
    length: int,
    H: int,
    seeds: Sequence[int],
    horizon: int = 1,
    steps: int = 300,
    rate: float = 0.01,
) -> list[Forecaster]:
    """Train a network from every seed as `learn_to_forecast` does from one, abreast.

    Parameters
    ----------
    kind : {"elman", "gru", "lstm"}
        Which network.
    past : ndarray of shape (N,)
        The training part.
    length : int
        Values in a window.
    H : int
        Number of units.
    seeds : sequence of int
        Where the generators of weights and batches start.
    horizon : int
        How many values are forecast at once.
    steps : int
        Number of batches.
    rate : float
        How fast Adam goes.

    Returns
    -------
    list of Forecaster
        For each seed the trained network and the scaler.

    Raises
    ------
    ValueError
        If the past is too short for one window and what comes after it, or a value is missing.
    """
    if min(length, horizon) < 1 or len(past) < length + horizon:
        raise ValueError(
            f"expected at least {length} + {horizon} values, a window and what comes after it; got {len(past)}"
        )
    rngs, scaler = [np.random.default_rng(seed) for seed in seeds], Scaler.fit(past)
    networks = [forecasting_network(kind, H, horizon, rng=rng) for rng in rngs]
    pieces = sliding_window_view(scaler.transform(past), length + horizon)
    examples = Batch(pieces[:, :length, None], pieces[:, length:])
    draws = [minibatches(examples, _BATCH, rng=rng) for rng in rngs]
    train_abreast(networks, draws, Adam(rate), steps=steps, loss=SQUARED_ERROR, clip=_CLIP)
    return [Forecaster(network, scaler, length) for network in networks]


def recursively(forecaster: Any, pieces: Array, horizon: int) -> Array:
    """Forecast several steps with a one-step forecaster that takes its own forecasts for true.

    Parameters
    ----------
    forecaster : Forecaster or Autoregression
        Anything with a method ``forecast``; of several values at once the first is used.
    pieces : ndarray of shape (B, length)
        What is known.
    horizon : int
        How many steps.

    Returns
    -------
    ndarray of shape (B, horizon)
        Forecasts.

    Raises
    ------
    ValueError
        If there is no step to forecast.
    """
    if horizon < 1:
        raise ValueError(f"expected at least 1 step to forecast, got {horizon}")
    said = []
    for _ in range(horizon):
        said.append(forecaster.forecast(pieces)[:, :1])
        pieces = np.concatenate([pieces[:, 1:], said[-1]], axis=1)
    return np.concatenate(said, axis=1)
