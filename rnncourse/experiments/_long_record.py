"""The record of the long-memory comparison, which takes minutes to make and is kept in the package."""

import csv
from importlib.resources import files
from typing import NamedTuple

import numpy as np


class MemoryScore(NamedTuple):
    """What one network scored on one task from one seed.

    Attributes
    ----------
    task, network : str
        As in `long_tasks` and `LONG_NETWORKS`.
    units, weights : int
        How large the network was.
    rate : float
        Learning rate that was chosen for this network on this task.
    seed : int
        Where its generator started.
    score, longer : float
        On fresh sequences, and on longer ones; NaN where there are none.
    """

    task: str
    network: str
    units: int
    weights: int
    rate: float
    seed: int
    score: float
    longer: float


def long_memory_record() -> list[MemoryScore]:
    """Read what every network scored on every task from every seed.

    Returns
    -------
    list of MemoryScore
        In the order of the tasks, the networks, and the seeds.

    Notes
    -----
    Source: made by ``python -m benchmarks.long_memory --write rnncourse/data/records/long-memory.csv``. Size: 4 kB.
    Licence: this course's own.
    """
    text = (files("rnncourse.data") / "records" / "long-memory.csv").read_text(encoding="utf-8")
    return [
        MemoryScore(
            task=row["task"],
            network=row["network"],
            units=int(row["units"]),
            weights=int(row["weights"]),
            rate=float(row["rate"]),
            seed=int(row["seed"]),
            score=float(row["score"]),
            longer=float(row["longer"]) if row["longer"] else np.nan,
        )
        for row in csv.DictReader(text.splitlines())
    ]
