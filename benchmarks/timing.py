"""Timing two things in turns: their ratio holds on a busy machine, their seconds do not."""

import math
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np


class Ratio(NamedTuple):
    """Our time over the peer's: the median over turns, and the quartiles; and both medians in milliseconds."""

    median: float
    low: float
    high: float
    ours: float
    theirs: float

    def __str__(self) -> str:
        spread = f"{self.median:5.2f} ({self.low:.2f} to {self.high:.2f})"
        return f"{spread}  {self.ours:8.2f} ms ours {self.theirs:8.2f} ms peer"


def seconds(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def in_turns(ours: Callable[[], object], theirs: Callable[[], object], repeat: int) -> Ratio:
    """Run both in turns after a warm-up, at least `repeat` times and for a quarter of a second."""
    for run in (ours, theirs):
        run()
        run()
    turns: list[tuple[float, float]] = []
    while len(turns) < repeat or sum(map(sum, turns)) < 0.25:
        turns.append((seconds(ours), seconds(theirs)))
    a, b = np.array(turns).T
    low, median, high = np.quantile(a / b, [0.25, 0.5, 0.75])
    return Ratio(float(median), float(low), float(high), 1e3 * float(np.median(a)), 1e3 * float(np.median(b)))


def geometric_mean(ratios: Iterable[float]) -> float:
    logs = [math.log(ratio) for ratio in ratios]
    return math.exp(sum(logs) / len(logs))


#: Quartiles of a quiet machine lie within some 6 % of the median; where they are this far apart, something else ran.
WIDE = 0.25


def said_of_spread(ratios: Iterable[Ratio]) -> str:
    """Say that figures are weak where quartiles are wide; nothing on a quiet machine."""
    ratios = list(ratios)
    wide = sum((ratio.high - ratio.low) > WIDE * ratio.median for ratio in ratios)
    if not wide:
        return ""
    return f"{wide} of {len(ratios)} quartiles are wide: the machine was busy, and these figures are weak; run it again"
