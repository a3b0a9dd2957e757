"""Invented shares whose growth has a memory, so that it can be forecast; the last prices may be missing or wrong."""

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.definition import Case
from rnncourse.checks.plain import Plain
from rnncourse.metrics import skill

SKILL, BLIND = "better than yesterday", "nothing from later days"
"""The parts: what is asked for in every case, and whether it also holds where the later days are missing or wrong."""
MEMORY, _DRIFT, NOISE = 0.85, 0.001, 0.005
MISPRINT = 1000.0


def _prices(rng: np.random.Generator, N: int, memory: float) -> tuple[Array, Array]:
    """Draw the prices of an invented share, and what whoever knows its rule says of each but the first."""
    surprise = np.zeros(N)
    for t in range(1, N):
        surprise[t] = memory * surprise[t - 1] + NOISE * rng.normal()
    prices = 100 * np.exp(np.cumsum(_DRIFT + surprise))
    return prices, prices[:-1] * np.exp(_DRIFT + memory * surprise[:-1])


def share(
    rng: np.random.Generator, N: int, n: int, memory: float = MEMORY, *, later: float = 1.0, days: int = 0
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
        true, known = _prices(rng, N, memory)
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


def due_of(case: Case) -> int:
    """Count the forecasts that can be made: those whose yesterday has come, and in print as it was."""
    spoiled = int(np.count_nonzero(np.asarray(case.arguments["prices"]) != np.asarray(case.given["true"])))
    return int(case.arguments["n"]) - spoiled + bool(spoiled)


def truth(case: Case) -> tuple[Array, Array]:
    """Return the true prices up to the last that can be forecast, and the knower's forecasts."""
    due, n = due_of(case), int(case.arguments["n"])
    true = np.asarray(case.given["true"])
    return true[: len(true) - n + due], np.asarray(case.given["known"])[:due]


def is_missing(case: Case) -> bool:
    """Say whether some prices have not come yet."""
    return bool(np.isnan(np.asarray(case.arguments["prices"])).any())
