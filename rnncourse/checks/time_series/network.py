"""Check of a forecast by a given Elman network: which values it may read, in which unit, and in which shape."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import pieces_before
from rnncourse.checks import draw
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import Plain
from rnncourse.layers import elman_sequence
from rnncourse.text import Scaler

Network = dict[str, Any]
Read = Callable[[Array, int, int], Array]
Say = Callable[[Array, Network], Array]
SCALED, ANY = "centre 0 and spread 1", "any unit"
"""The parts: is the right thing read and said, and is it brought into the right unit."""


def elman_forecast(series: Array, n: int, T: int, network: Network) -> Array:
    """Forecast each of the last n values from the T true values before it."""
    return forecast_of(pieces_before(series, n, T), network)


def forecast_of(pieces: Array, network: Network) -> Array:
    """Forecast what comes after each piece, of shape (n, T); the pieces and what comes back are in the series' unit."""
    scaler = Scaler(np.asarray(network["centre"]), np.asarray(network["spread"]))
    return np.asarray(scaler.inverse(scores(scaler.transform(pieces), network)))


def scores(pieces: Array, network: Network) -> Array:
    """Run the network over scaled pieces; read it after the last step."""
    return np.asarray((states(pieces, network)[:, -1] @ network["W_hy"] + network["b_y"])[:, 0])


def states(pieces: Array, network: Network) -> Array:
    """Run the recurrent layer over scaled pieces: shape (n, T, H)."""
    start = np.zeros((len(pieces), len(network["b_h"])))
    return elman_sequence(pieces[..., None], start, network["W_xh"], network["W_hh"], network["b_h"])


def draw_network(rng: np.random.Generator, H: int, centre: float, spread: float) -> Network:
    """Draw a network that hears its own state clearly."""
    weights = {"W_xh": draw.normal(rng, 1, H), "W_hh": 0.8 * draw.normal(rng, H, H), "b_h": 0.3 * draw.normal(rng, H)}
    return {"centre": centre, "spread": spread, **weights, "W_hy": draw.normal(rng, H, 1), "b_y": draw.normal(rng, 1)}


def _scaled_case(rng: np.random.Generator, N: int, n: int, T: int, H: int) -> Case:
    """Draw a network and a series in the scale that it was trained in."""
    network: Plain = draw_network(rng, H, 0.0, 1.0)
    series = draw.normal(rng, N) + 0.1 * np.arange(N)
    sizes = draw.sizes(N=N, n=n, T=T, H=H)
    return Case(f"{SCALED}, {sizes}", {"series": series, "n": n, "T": T, "network": network}, part=SCALED)


def _case(rng: np.random.Generator, N: int, n: int, T: int, H: int) -> Case:
    """Draw a series that rises above the level that the scaler was fitted on."""
    series = 20 + 3 * draw.normal(rng, N) + 0.4 * np.arange(N)
    past = Scaler.fit(series[:-n])
    network: Plain = draw_network(rng, H, float(past.centre), float(past.spread))
    sizes = draw.sizes(N=N, n=n, T=T, H=H)
    return Case(f"{ANY}, {sizes}", {"series": series, "n": n, "T": T, "network": network}, part=ANY)


def _reading(pieces: Read) -> Callable[..., Any]:
    """Make the variant that reads other values than those before."""
    return lambda series, n, T, network: forecast_of(pieces(series, n, T), network)


def _saying(say: Say) -> Callable[..., Any]:
    """Make the variant that does something else with the right values."""
    return lambda series, n, T, network: say(pieces_before(series, n, T), network)


def _scaled_by(values: Callable[[Array, int], Array]) -> Callable[..., Any]:
    """Make the variant that fits a scaler of its own."""

    def variant(series: Array, n: int, T: int, network: Network) -> Array:
        own = Scaler.fit(values(series, n))
        return elman_forecast(series, n, T, network | {"centre": own.centre, "spread": own.spread})

    return variant


def _recursive(series: Array, n: int, T: int, network: Network) -> Array:
    """Feed the network on its own forecasts."""
    known = list(series[: len(series) - n])
    for _ in range(n):
        known.append(float(forecast_of(np.array([known[-T:]]), network)[0]))
    return np.array(known[-n:])


def _carried(series: Array, n: int, T: int, network: Network) -> Array:
    """Start each window from the state that the one before it ended with."""
    z = (pieces_before(series, n, T) - network["centre"]) / network["spread"]
    h, said = np.zeros((1, len(network["b_h"]))), []
    for window in z:
        h = elman_sequence(window[None, :, None], h, network["W_xh"], network["W_hh"], network["b_h"])[:, -1]
        said.append((h @ network["W_hy"] + network["b_y"])[0, 0])
    return np.array(said) * network["spread"] + network["centre"]


def _unit(pieces: Array, network: Network) -> Array:
    return np.asarray((pieces - network["centre"]) / network["spread"])


def _read_off(h: Array, network: Network) -> Array:
    return np.asarray((h @ network["W_hy"] + network["b_y"])[:, 0] * network["spread"] + network["centre"])


ELMAN_FORECAST = Check(
    name="elman-forecast",
    reference=elman_forecast,
    visible=[_scaled_case(draw.fixed(261), 14, 5, 3, 4), _case(draw.fixed(262), 9, 2, 5, 2)],
    hidden=lambda rng: [
        make(rng, N, n, T, H)
        for make in (_scaled_case, _case)
        for N, n, T, H in ((4, 1, 2, 3), (9, 4, 5, 1), (30, 12, 1, 4), (25, 3, 20, 5), (40, 15, 6, 2), (13, 6, 7, 3))
    ],
    parts={SCALED: 2, ANY: 1},
    mistakes=[
        Mistake(
            "It looks as if the window holds the value that is forecast: each forecast was made one step too late, "
            "from what it should say.",
            _reading(lambda series, n, T: np.lib.stride_tricks.sliding_window_view(series, T)[-n:]),
        ),
        Mistake(
            "It looks as if the newest known value was left out: x_{t-1} is the last step of the window for x_t.",
            _reading(lambda series, n, T: pieces_before(series[:-1], n, T)),
        ),
        Mistake(
            "It looks as if the forecasts of the first n values came back, not of the last n.",
            _reading(lambda series, n, T: np.lib.stride_tricks.sliding_window_view(series[:-1], T)[:n]),
        ),
        Mistake(
            "It looks as if the network heard its own forecasts: when a value is due, the one before it is known.",
            _recursive,
        ),
        Mistake(
            "It looks as if the windows run backwards: the oldest value is the first step.",
            _reading(lambda series, n, T: pieces_before(series, n, T)[:, ::-1]),
        ),
        Mistake(
            "It looks as if the network's number came back as it is: it is scaled, and the forecast has the unit of "
            "the series.",
            _saying(lambda pieces, network: scores(_unit(pieces, network), network)),
        ),
        Mistake(
            "It looks as if the values went in unscaled: the network was trained on scaled ones.",
            _saying(lambda pieces, network: scores(pieces, network) * network["spread"] + network["centre"]),
        ),
        Mistake(
            "It looks as if a scaler was fitted to the whole series, the test part with it: the network brings its "
            "own centre and spread.",
            _scaled_by(lambda series, n: series),
        ),
        Mistake(
            "It looks as if a scaler was fitted to the test part: the network brings its own centre and spread.",
            _scaled_by(lambda series, n: series[-n:]),
        ),
        Mistake(
            "It looks as if the centre was left out on the way back to the unit of the series.",
            _saying(lambda pieces, network: forecast_of(pieces, network) - network["centre"]),
        ),
        Mistake(
            "It looks as if a window starts from the state that the one before it ended with: each starts from zeros.",
            _carried,
        ),
        Mistake(
            "It looks as if the network was read after the first step: the forecast comes after the last.",
            _saying(lambda pieces, network: _read_off(states(_unit(pieces, network), network)[:, 0], network)),
        ),
        Mistake(
            "It looks as if the mean over the states was read: the forecast comes after the last step.",
            _saying(lambda pieces, network: _read_off(states(_unit(pieces, network), network).mean(axis=1), network)),
        ),
        Mistake(
            "It looks as if the forecasts stand in a column, (n, 1): subtracted from a series of shape (n,), NumPy "
            "would make a table of n times n errors of it.",
            lambda series, n, T, network: elman_forecast(series, n, T, network)[:, None],
        ),
    ],
    uses=frozenset({"windows"}),
)
