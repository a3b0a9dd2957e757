"""Check of forecasts one day ahead: no copy of yesterday, nothing from the future, and better than persistence."""

from collections.abc import Callable
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.baselines import Autoregression, persistence, pieces_before
from rnncourse.checks import draw
from rnncourse.checks.compare import as_array
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import NotPlainError, Plain, describe
from rnncourse.metrics import forecast_card, rmse, skill

SHARE = 0.6
"""Share of the knower's skill that is asked for."""
SKILL, BLIND = "better than yesterday", "nothing from later days"
"""The parts: what is asked for in every case, and whether it also holds where the later days are missing or wrong."""
_MEMORY, _DRIFT, _NOISE = 0.85, 0.001, 0.005
_ORDER = 2
_MISPRINT = 1000.0


def one_day_ahead(prices: Array, n: int, true: Array | None = None, known: Array | None = None) -> Array:
    """Forecast the growth by a straight rule that was fitted to the past, and let yesterday's price grow by it."""
    growth = np.diff(np.log(prices))
    rule = Autoregression.fit(growth[:-n], _ORDER)
    return np.asarray(persistence(prices, n) * np.exp(rule.forecast(pieces_before(growth, n, _ORDER))[:, 0]))


def _draw(rng: np.random.Generator, N: int, memory: float) -> tuple[Array, Array]:
    """Draw the prices of an invented share, and what whoever knows its rule says of each but the first."""
    surprise = np.zeros(N)
    for t in range(1, N):
        surprise[t] = memory * surprise[t - 1] + _NOISE * rng.normal()
    prices = 100 * np.exp(np.cumsum(_DRIFT + surprise))
    return prices, prices[:-1] * np.exp(_DRIFT + memory * surprise[:-1])


def _case(
    rng: np.random.Generator, N: int, n: int, memory: float = _MEMORY, *, later: float = 1.0, days: int = 0
) -> Case:
    """Make a case, drawn so that the rule helps on its test part.

    Parameters
    ----------
    rng : numpy.random.Generator
        What the share is drawn from.
    N, n : int
        Prices, and how many of them are to be forecast.
    memory : float
        How much of a day's surprise the next day has.
    later : float
        By what the last prices are multiplied: NaN where they have not come yet.
    days : int
        How many they are.
    """
    due = n - days + bool(days)
    while True:
        true, known = _draw(rng, N, memory)
        judged = slice(N - n, N - n + due)
        if 0.35 < skill(true[judged], known[-n:][:due], true[N - n - 1 :][:due]) < 0.65:
            break
    prices = true.copy()
    prices[N - days :] *= later
    state = "not come yet" if np.isnan(later) else "misprinted"
    end = f", its last {days} prices {state}" if days else ""
    label = f"N = {N}, n = {n}, growth that {'lasts' if memory > 0 else 'turns back'}{end}"
    arguments: dict[str, Plain] = {"prices": prices, "n": n}
    return Case(label, arguments, part=BLIND if days else SKILL, given={"true": true, "known": known[-n:]})


def _read(case: Case, returned: Plain) -> tuple[Array | None, str]:
    """Return the forecasts of those values whose yesterday has come, or say what came instead."""
    n = int(case.arguments["n"])  # type: ignore[arg-type]
    try:
        said = as_array(returned).astype(float)
    except NotPlainError as reason:
        return None, f"expected: array of shape ({n},)\nreturned: {reason}"
    if said.shape != (n,):
        return None, f"expected: array of shape ({n},)\nreturned: {describe(said)}"
    return said[: _due(case)], ""


def _due(case: Case) -> int:
    """Count the forecasts that can be made: those whose yesterday has come, and in print as it was."""
    spoiled = int(np.count_nonzero(np.asarray(case.arguments["prices"]) != np.asarray(case.given["true"])))
    return int(case.arguments["n"]) - spoiled + bool(spoiled)  # type: ignore[arg-type]


def _truth(case: Case) -> tuple[Array, Array]:
    """Return the true prices up to the last that can be forecast, and the knower's forecasts."""
    due, n = _due(case), int(case.arguments["n"])  # type: ignore[arg-type]
    true = np.asarray(case.given["true"])
    return true[: len(true) - n + due], np.asarray(case.given["known"])[:due]


def _gains(case: Case, said: Array) -> tuple[float, float]:
    """Return the skill of the forecasts and that of whoever knows the rule."""
    true, known = _truth(case)
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
    card = forecast_card(_truth(case)[0], said)
    if _too_good(case, said):
        return f"Its skill against persistence is {gain:.2f}. Whoever knows how these prices were made has {best:.2f}."
    if gain >= SHARE * best:
        return ""
    return (
        f"Its skill against persistence is {max(gain, -99):.2f}, its best lag is {card.best_lag}. At least "
        f"{SHARE * best:.2f} is asked for: these prices can be forecast."
    )


def _too_good(case: Case, said: Array) -> bool:
    true, known = _truth(case)
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
    return bool(np.abs(said).max() < 0.1 * _truth(case)[0].min())


def _copies(case: Case, said: Array) -> bool:
    """Say whether the forecasts are yesterday's prices, within a little noise or a constant growth."""
    true, _ = _truth(case)
    ratio = said / persistence(true, len(said))
    card = forecast_card(true, said)
    return float(ratio.std()) < 0.3 * _NOISE or (card.best_lag == 1 and abs(card.skill) < 0.12)


def _leaves_range(case: Case, said: Array) -> bool:
    """Say whether the errors are large where the price is outside what was trained on."""
    true, n = _truth(case)[0], int(case.arguments["n"])  # type: ignore[arg-type]
    past = np.asarray(case.arguments["prices"])[:-n]
    return float(np.abs(said - true[-len(said) :]).max()) > 0.05 * float(past.max())


def _is_missing(case: Case) -> bool:
    return bool(np.isnan(np.asarray(case.arguments["prices"])).any())


def _visible() -> list[Case]:
    rng = draw.fixed(281)
    return [
        _case(rng, 500, 120),
        _case(rng, 450, 110, -_MEMORY),
        _case(rng, 460, 100, later=np.nan, days=20),
        _case(rng, 480, 110, -_MEMORY, later=_MISPRINT, days=30),
    ]


def _hidden(rng: np.random.Generator) -> list[Case]:
    return [
        _case(rng, 520, 130),
        _case(rng, 430, 100, -_MEMORY),
        _case(rng, 470, 110, -_MEMORY, later=np.nan, days=2),
        _case(rng, 490, 120, later=_MISPRINT, days=25),
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
            seen=_seen(lambda case, said: _is_missing(case) and not np.isfinite(said).all()),
        ),
        Mistake(
            "That is better than possible, so it is no forecast: it looks as if it saw the prices that it says.",
            seen=_finite(_too_good),
        ),
        Mistake(
            "The misprints of later days moved forecasts that were made before them: it looks as if something was "
            "fitted or scaled on the test part, or as if a forecast of a price was made from that price.",
            seen=_seen(lambda case, said: case.part == BLIND and not _is_missing(case)),
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
            "Some forecasts are far off: it looks as if prices were learned and not their growth. The prices leave the "
            "range of the training part, the growth does not.",
            seen=_finite(_leaves_range),
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
