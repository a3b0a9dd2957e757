"""Check of forecasts one day ahead: no copy of yesterday, nothing from the future, and better than persistence."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import Autoregression, persistence, pieces_before
from rnncourse.checks import draw
from rnncourse.checks.compare import as_array
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import NotPlainError, Plain, describe
from rnncourse.checks.time_series.shares import BLIND, MEMORY, MISPRINT, NOISE, SKILL, due_of, is_missing, share, truth
from rnncourse.metrics import forecast_card, rmse, skill

SHARE = 0.6
"""Share of the knower's skill that is asked for."""
_ORDER = 2


def one_day_ahead(prices: Array, n: int, true: Array | None = None, known: Array | None = None) -> Array:
    """Forecast the growth by a straight rule that was fitted to the past, and let yesterday's price grow by it."""
    growth = np.diff(np.log(prices))
    rule = Autoregression.fit(growth[:-n], _ORDER)
    return np.asarray(persistence(prices, n) * np.exp(rule.forecast(pieces_before(growth, n, _ORDER))[:, 0]))


def _read(case: Case, returned: Plain) -> tuple[Array | None, str]:
    """Return the forecasts of those values whose yesterday has come, or say what came instead."""
    n = int(case.arguments["n"])
    try:
        said = as_array(returned).astype(float)
    except NotPlainError as reason:
        return None, f"expected: array of shape ({n},)\nreturned: {reason}"
    if said.shape != (n,):
        return None, f"expected: array of shape ({n},)\nreturned: {describe(said)}"
    return said[: due_of(case)], ""


def _gains(case: Case, said: Array) -> tuple[float, float]:
    """Return the skill of the forecasts and that of whoever knows the rule."""
    true, known = truth(case)
    actual, naive = true[-len(said) :], persistence(true, len(said))
    return skill(actual, said, naive), skill(actual, known, naive)


def _what_is_wrong(case: Case, returned: Plain) -> str:
    """Say what is wrong with forecasts: not finite, too good to be true, or hardly better than yesterday's price.

    `tests/checks/test_time_series_training.py` has the margins, on seeds of its own.
    """
    said, problem = _read(case, returned)
    if said is None:
        return problem
    broken = int(np.count_nonzero(~np.isfinite(said)))
    if broken:
        return f"{broken} of the {len(said)} forecasts that can be made are NaN or infinite."
    gain, best = _gains(case, said)
    card = forecast_card(truth(case)[0], said)
    if _too_good(case, said):
        return f"Its skill against persistence is {gain:.2f}. Whoever knows how these prices were made has {best:.2f}."
    if gain >= SHARE * best:
        return ""
    return (
        f"Its skill against persistence is {max(gain, -99):.2f}, its best lag is {card.best_lag}. At least "
        f"{SHARE * best:.2f} is asked for: these prices can be forecast."
    )


def _too_good(case: Case, said: Array) -> bool:
    true, known = truth(case)
    actual = true[-len(said) :]
    return rmse(actual, said) < 0.7 * rmse(actual, known)


def _seen(sign: Callable[[Case, Array], Any]) -> Callable[[Case, Plain], bool]:
    """Make the sign of a mistake that looks at the forecasts that can be made."""

    def seen(case: Case, returned: Plain) -> bool:
        said, _ = _read(case, returned)
        return said is not None and bool(sign(case, said))

    return seen


def _finite(sign: Callable[[Case, Array], Any]) -> Callable[[Case, Plain], bool]:
    return _seen(lambda case, said: np.isfinite(said).all() and sign(case, said))


def _growths(case: Case, said: Array) -> bool:
    """Say whether growths or scaled numbers came back: they are far below any price."""
    return bool(np.abs(said).max() < 0.1 * truth(case)[0].min())


def _copies(case: Case, said: Array) -> bool:
    """Say whether the forecasts are yesterday's prices, within a little noise or a constant growth."""
    true, _ = truth(case)
    ratio = said / persistence(true, len(said))
    card = forecast_card(true, said)
    return float(ratio.std()) < 0.3 * NOISE or (card.best_lag == 1 and abs(card.skill) < 0.12)


class Growth(NamedTuple):
    """What the growth that forecasts say goes with, as correlations from -1 to 1.

    Attributes
    ----------
    due : float
        With the growth that whoever knows the rule says for the same day.
    late : float
        With what they said the day before.
    level : float
        With yesterday's price: near -1 where a network saturates outside the prices that it was trained on.
    """

    due: float
    late: float
    level: float


def _growth(case: Case, said: Array) -> Growth:
    true, known = truth(case)
    before = persistence(true, len(said))
    grown, known_growth = np.log(np.maximum(said, 1e-9) / before), np.log(known / before)
    pairs = (grown, known_growth), (grown[1:], known_growth[:-1]), (grown, before)
    return Growth(*(float(np.corrcoef(*pair)[0, 1]) for pair in pairs))


def _visible() -> list[Case]:
    rng = draw.fixed(289)
    return [
        share(rng, 500, 120),
        share(rng, 450, 110, -MEMORY),
        share(rng, 460, 100, later=np.nan, days=20),
        share(rng, 480, 110, -MEMORY, later=MISPRINT, days=30),
    ]


def _hidden(rng: np.random.Generator) -> list[Case]:
    return [
        share(rng, 520, 130),
        share(rng, 430, 100, -MEMORY),
        share(rng, 470, 110, -MEMORY, later=np.nan, days=2),
        share(rng, 490, 120, later=MISPRINT, days=25),
    ]


ONE_DAY_AHEAD = Check(
    name="one-day-ahead",
    reference=one_day_ahead,
    visible=_visible(),
    hidden=_hidden,
    accepts=_what_is_wrong,
    mistakes=[
        Mistake(
            "What has not come yet is NaN, and it got into forecasts that were made before it: it looks as if "
            "something was fitted or scaled on the test part, or as if a forecast of a price was made from that price.",
            seen=_seen(lambda case, said: is_missing(case) and not np.isfinite(said).all()),
        ),
        Mistake(
            "That is better than possible, so it is no forecast: it looks as if it saw the prices that it says.",
            seen=_finite(_too_good),
        ),
        Mistake(
            "The misprints of later days moved forecasts that were made before them: it looks as if something was "
            "fitted or scaled on the test part, or as if a forecast of a price was made from that price.",
            seen=_seen(lambda case, said: case.part == BLIND and not is_missing(case)),
        ),
        Mistake(
            "The forecasts are far below any price: it looks as if growths or scaled numbers came back.",
            seen=_finite(_growths),
        ),
        Mistake(
            "It is a copy of yesterday: the same curve one day late. It looks as if the forecast growth was left out, "
            "or as if it says the same every day.",
            seen=_finite(_copies),
        ),
        Mistake(
            "The higher the price, the more its forecast falls behind: it looks as if prices were learned and not "
            "their growth. The prices leave the range of the training part, the growth does not.",
            seen=_finite(lambda case, said: _growth(case, said).level < -0.75),
        ),
        Mistake(
            "The growth that it says is that of the day before: it looks as if growth and price are a day apart.",
            seen=_finite(lambda case, said: _growth(case, said).late > max(0.96, _growth(case, said).due)),
        ),
        Mistake(
            "The growth that it says points the wrong way: it looks as if nothing was learned from this share, whose "
            "growth follows growth in another way than that of the others.",
            seen=_finite(lambda case, said: _growth(case, said).due < -0.6),
        ),
        Mistake(
            "It does better than yesterday's price, and has not learned the rule: look at how growth follows growth.",
            seen=_finite(lambda case, said: _gains(case, said)[0] > 0.05),
        ),
        Mistake(
            "Yesterday's price would do as well or better: look whether growth and price of the same day stand "
            "together, and from which day the growth counts.",
            seen=_finite(lambda case, said: _gains(case, said)[0] <= 0.05),
        ),
    ],
    parts={SKILL: 2, BLIND: 2},
    uses=frozenset({"windows", "split-and-scale", "elman-forecast", "train-elman"}),
    seconds=90,
)
