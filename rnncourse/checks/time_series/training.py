"""Check of training: a network that forecasts the noisy sine better than persistence, from whatever start."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import pieces_before
from rnncourse.checks import draw
from rnncourse.checks.compare import as_array
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import NotPlainError, Plain, describe
from rnncourse.checks.time_series.network import Network, forecast_of
from rnncourse.data import SINE_TRAINING, noisy_sine
from rnncourse.experiments.forecasting import learn_to_forecast
from rnncourse.metrics import rmse

SINE, OTHER = "noisy sine", "another series"
LEAST = {SINE: 0.18, OTHER: 0.4}
"""Skill against persistence that is asked for; whoever knows the curves has 0.29 and about 0.6."""
FUTURES, TEST = 10, 200
_STEPS = 80


def train_elman(past: Array, T: int, H: int, seed: int, futures: Array | None = None) -> Network:
    """Train the package's own Elman forecaster on the past; what comes later is not looked at.

    Trained on what is not known, a student's loop ends with NaN and no word of complaint, and so does this.
    """
    if not np.isfinite(past).all():
        return {name: np.full(shape, np.nan) for name, shape in _shapes(H).items()}
    learned = learn_to_forecast("elman", past, length=T, H=H, seed=seed, steps=_STEPS)
    found = {name.rpartition(".")[2]: value for name, value in learned.network.parameters.items()}
    weights = {name: found[name] for name in ("W_xh", "W_hh", "b_h")} | {"W_hy": found["W"], "b_y": found["b"]}
    return {"centre": float(learned.scaler.centre), "spread": float(learned.scaler.spread), **weights}


class Score(NamedTuple):
    """How a network forecasts the futures of a case, one step ahead.

    Attributes
    ----------
    skill : float
        Against persistence, over all futures together.
    lag : int
        The lag, 1 to T, at which the forecasts nearly repeat the values; 0 where they do not. A mere best lag would say
        too much: a forecast is made of noisy values, so it always fits those a little better.
    drift : float
        Mean of the forecasts minus mean of the values, in spreads of the past.
    swing : float
        Spread of the forecasts, in spreads of the past.
    """

    skill: float
    lag: int
    drift: float
    swing: float


def score(case: Case, network: Network) -> Score:
    """Forecast every value of the case's futures from the true values before it."""
    past, T, _, _, futures = (np.asarray(fact) for fact in case.facts)
    whole = [np.concatenate([past, future]) for future in futures]
    said = np.array([forecast_of(pieces_before(series, TEST, int(T)), network) for series in whole])
    errors = [rmse(_before(whole, lag).ravel(), said.ravel()) for lag in range(int(T) + 1)]
    gain = 1 - errors[0] / rmse(_before(whole, 0).ravel(), _before(whole, 1).ravel())
    spread = float(past.std())
    lag = int(np.argmin(errors)) if min(errors) < 0.6 * errors[0] else 0
    return Score(gain, lag, float(said.mean() - futures.mean()) / spread, float(said.std()) / spread)


def _before(whole: list[Array], lag: int) -> Array:
    return np.array([series[len(series) - TEST - lag : len(series) - lag] for series in whole])


def _shapes(H: int) -> dict[str, tuple[int, ...]]:
    """Give the shapes of a network's entries."""
    return {"centre": (), "spread": (), "W_xh": (1, H), "W_hh": (H, H), "b_h": (H,), "W_hy": (H, 1), "b_y": (1,)}


def _as_network(case: Case, returned: Plain) -> tuple[Network, str]:
    """Read the seven entries of a network, or say what came instead."""
    H = int(case.arguments["H"])
    shapes = _shapes(H)
    if not isinstance(returned, dict):
        return {}, f"expected: a dictionary with the keys {', '.join(shapes)}\nreturned: {describe(returned)}"
    network: dict[str, Any] = {}
    for name, shape in shapes.items():
        if name not in returned:
            return {}, f"The network has no {name!r}; it has {', '.join(map(repr, returned)) or 'nothing'}."
        try:
            array = as_array(returned[name]).astype(float)
        except NotPlainError as reason:
            return {}, f"in {name}:\nexpected: array of shape {shape}\nreturned: {reason}"
        if array.shape != shape:
            return {}, f"in {name}:\nexpected: array of shape {shape}\nreturned: {describe(array)}"
        if not np.isfinite(array).all():
            return (
                {},
                f"in {name}:\nsome values are NaN or infinite: the steps are too long, or the series was not scaled",
            )
        network[name] = array
    return network, "" if network["spread"] > 0 else "The spread must be above 0."


def _what_is_wrong(case: Case, returned: Plain) -> str:
    """Say what is wrong with a trained network: its skill on futures that it never saw must be `LEAST`.

    Measured on twelve seeds for each size of the check's cases, with the loop of the notebook and with the package's:
    on the noisy sine skills of 0.21 to 0.26 (asked for is 0.18), on the other series of 0.52 to 0.65 (0.4). Networks
    that were not trained are below 0 on both, copies and averages on the other one.
    `tests/checks/test_time_series_training.py` holds other seeds to it.
    """
    network, problem = _as_network(case, returned)
    if problem:
        return problem
    got = score(case, network)
    if got.skill >= LEAST[case.part]:
        return ""
    best = "0.29" if case.part == SINE else "about 0.6"
    return (
        f"On {FUTURES} draws of the next {TEST} values its skill against persistence is {max(got.skill, -99):.2f}; "
        f"asked for is {LEAST[case.part]} at least. Whoever knows the sine has {best}."
    )


def _case(rng: np.random.Generator, T: int, H: int, seed: int) -> Case:
    """Draw the past of a noisy sine, and futures that share it: the sine goes on, the noise is drawn anew."""
    return _drawn(SINE, lambda: noisy_sine(SINE_TRAINING + TEST, rng=rng), T, H, seed)


def _other_case(rng: np.random.Generator, T: int, H: int, seed: int, unit: float, level: float) -> Case:
    """Draw a faster sine with less noise, in another unit, on which an average or a copy has no skill at all."""
    N, speed = SINE_TRAINING + TEST, rng.uniform(0.4, 0.6)
    return _drawn(OTHER, lambda: unit * (np.sin(speed * np.arange(N)) + 0.5 * rng.random(N)) + level, T, H, seed)


def _drawn(part: str, series: Callable[[], Array], T: int, H: int, seed: int) -> Case:
    """Make a case of the past of one draw, and of what comes after it in others."""
    arguments: dict[str, Plain] = {"past": series()[:SINE_TRAINING], "T": T, "H": H, "seed": seed}
    futures = np.array([series()[SINE_TRAINING:] for _ in range(FUTURES)])
    return Case(f"{part}, {draw.sizes(T=T, H=H, seed=seed)}", arguments, part=part, given={"futures": futures})


def _seen(sign: Callable[[Case, Network, Score], bool]) -> Callable[[Case, Plain], bool]:
    """Make the sign of a mistake that looks at how the network forecasts."""

    def seen(case: Case, returned: Plain) -> bool:
        network, problem = _as_network(case, returned)
        return not problem and sign(case, network, score(case, network))

    return seen


def _another_scaler(case: Case, network: Network, got: Score) -> bool:
    """Say whether centre and spread are not those of the past."""
    past = np.asarray(case.arguments["past"])
    centre, spread = float(network["centre"]), float(network["spread"])
    return abs(centre - past.mean()) > 0.05 * past.std() or abs(spread / past.std() - 1) > 0.05


TRAIN_ELMAN = Check(
    name="train-elman",
    reference=train_elman,
    # What is wrong shows more plainly on the faster series, so that is tried first.
    visible=[_other_case(draw.fixed(272), 6, 8, 2, 500.0, 3000.0), _case(draw.fixed(271), 8, 8, 1)],
    hidden=lambda rng: [
        _case(rng, 7, 5, int(rng.integers(1000))),
        _other_case(rng, 10, 6, int(rng.integers(1000)), 0.02, -7.0),
    ],
    accepts=_what_is_wrong,
    parts={SINE: 2, OTHER: 2},
    mistakes=[
        Mistake(
            "Its forecasts fit the value before better than the one they are for: it looks as if the target stood in "
            "its own window, so that the network learned to copy yesterday.",
            seen=_seen(lambda case, network, got: got.lag == 1),
        ),
        Mistake(
            "Its forecasts fit a value of several steps before best: it looks as if windows and targets are out of "
            "step, or run backwards, or as if the window was merely averaged.",
            seen=_seen(lambda case, network, got: got.lag > 1),
        ),
        Mistake(
            "The centre and the spread are not the mean and the spread of the past: whoever uses the network reads "
            "and writes in another scale than it was trained in.",
            seen=_seen(_another_scaler),
        ),
        Mistake(
            "Its forecasts lie far from the level of the series, or run away: it looks as if it was trained on values "
            "that were not scaled, with steps that are too long, or with the gradient and not against it.",
            seen=_seen(lambda case, network, got: abs(got.drift) > 0.8 or got.swing > 3),
        ),
        Mistake(
            "Its forecasts hardly move with what it reads: it looks as if it was hardly trained, or as if what "
            "came back is not what was moved.",
            seen=_seen(lambda case, network, got: got.swing < 0.3),
        ),
        Mistake(
            "It is on the way: take more steps, or the same number of longer ones, and look whether windows and "
            "targets are scaled alike.",
            seen=_seen(lambda case, network, got: got.skill > 0),
        ),
        Mistake(
            "Yesterday's value would do as well or better: it looks as if it was hardly trained, as if what came back "
            "is not what was moved, as if it was moved the wrong way, or as if targets are not the next values.",
            seen=_seen(lambda case, network, got: got.skill <= 0),
        ),
    ],
    uses=frozenset({"windows", "split-and-scale"}),
    seconds=60,
)
