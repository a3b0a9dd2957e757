"""Networks that are deep in different places, on equal terms: the same weights, batches, optimiser and seeds."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from rnncourse.arrays import Array
from rnncourse.experiments._budget import nearest_width
from rnncourse.experiments._measure import BATCH, CLIP, STEPS
from rnncourse.layers import Bidirectional, Chain, DeepTransition, Dense, Layer, Recurrent
from rnncourse.optim import Adam
from rnncourse.tasks import Task
from rnncourse.training import accuracy, train_abreast

#: The five networks of the chapter on deep recurrence.
DEEP_KINDS = ("conventional", "deep transition", "deep output", "stack", "bidirectional")


def deep_network(kind: str, D: int, H: int, V: int, *, levels: int = 2, rng: np.random.Generator) -> Chain:
    """Build one of the five networks, with scores at every step.

    Parameters
    ----------
    kind : {"conventional", "deep transition", "deep output", "stack", "bidirectional"}
        Where the depth is.
    D, H, V : int
        Sizes of the input, of every hidden level (of each direction, in a bidirectional network) and of the output.
    levels : int
        How many levels lead from state to state, from state to output, or lie upon one another; with 1 all three are
        the conventional network. It has no meaning for the conventional and the bidirectional network.
    rng : numpy.random.Generator
        Source of the first weights.

    Returns
    -------
    Chain
        From (B, T, D) to scores of shape (B, T, V).

    Raises
    ------
    ValueError
        If there is no network of that kind or no level.

    Examples
    --------
    >>> deep_network("stack", 3, 5, 2, rng=np.random.default_rng(0)).forward(np.zeros((4, 7, 3))).output.shape
    (4, 7, 2)
    """
    _check(kind, levels)
    parts: dict[str, Layer[Any]] = {}
    if kind == "deep transition":
        parts["state"] = DeepTransition.initialise(D, H, levels, rng=rng)
    elif kind == "bidirectional":
        parts["state"] = Bidirectional(Recurrent.initialise(D, H, rng=rng), Recurrent.initialise(D, H, rng=rng))
    else:
        parts["state"] = Recurrent.initialise(D, H, rng=rng)
    for level in range(2, levels + 1):
        if kind == "stack":
            parts[f"state_{level}"] = Recurrent.initialise(H, H, rng=rng)
        elif kind == "deep output":
            parts[f"level_{level}"] = Dense.initialise(H, H, rng=rng, activation="tanh")
    read = 2 * H if kind == "bidirectional" else H
    return Chain(parts | {"readout": Dense.initialise(read, V, rng=rng)})


def count_deep_weights(kind: str, D: int, H: int, V: int, *, levels: int = 2) -> int:
    """Count the weights and biases of one of the five networks by its formula.

    Parameters
    ----------
    kind : {"conventional", "deep transition", "deep output", "stack", "bidirectional"}
        Where the depth is.
    D, H, V : int
        Sizes as in `deep_network`.
    levels : int
        Number of levels as in `deep_network`.

    Returns
    -------
    int
        Weights and biases together.

    Raises
    ------
    ValueError
        If there is no network of that kind or no level.

    Examples
    --------
    >>> [count_deep_weights(kind, 4, 10, 4) for kind in DEEP_KINDS]
    [194, 304, 304, 404, 384]
    """
    _check(kind, levels)
    recurrent, readout = (D + H + 1) * H, (H + 1) * V
    if kind == "bidirectional":
        return 2 * recurrent + (2 * H + 1) * V
    more = {"deep transition": (H + 1) * H, "deep output": (H + 1) * H, "stack": (2 * H + 1) * H}.get(kind, 0)
    return recurrent + (levels - 1) * more + readout


def deep_width_for(weights: int, kind: str, D: int, V: int, *, levels: int = 2) -> int:
    """Choose the width that brings one of the five networks closest to a budget of weights.

    Parameters
    ----------
    weights : int
        The budget.
    kind : {"conventional", "deep transition", "deep output", "stack", "bidirectional"}
        Where the depth is.
    D, V : int
        Sizes of the input and the output.
    levels : int
        Number of levels as in `deep_network`.

    Returns
    -------
    int
        H, at least 1.
    """
    return nearest_width(weights, lambda H: count_deep_weights(kind, D, H, V, levels=levels))


def depth_scores(
    kinds: tuple[str, ...],
    tasks: Mapping[str, Task],
    *,
    seeds: range,
    weights: int,
    learning_rate: float,
    levels: int = 2,
    steps: int = STEPS,
) -> dict[str, Array]:
    """Train each network on each task from each seed, and score it on sequences that it has never seen.

    Parameters
    ----------
    kinds : tuple of str
        Networks, as in `deep_network`.
    tasks : mapping of str to callable
        Tasks by name; each has as many answers as input symbols.
    seeds : range
        Each seed starts its own generator, so any one score can be measured again by itself.
    weights : int
        Budget of weights.
    learning_rate : float
        Of Adam.
    levels, steps : int
        Number of levels as in `deep_network`, and number of batches.

    Returns
    -------
    dict of str to ndarray of shape (len(tasks), len(seeds))
        Accuracies on 1000 fresh sequences, by kind.
    """

    def measured(kind: str, task: Task) -> list[float]:
        def start(rng: np.random.Generator) -> Chain:
            V = D = task(B=1, rng=rng).x.shape[-1]
            return deep_network(kind, D, deep_width_for(weights, kind, D, V, levels=levels), V, levels=levels, rng=rng)

        rngs = [np.random.default_rng(seed) for seed in seeds]
        networks = [start(rng) for rng in rngs]
        draws = [partial(task, B=BATCH, rng=rng) for rng in rngs]
        train_abreast(networks, draws, Adam(learning_rate), steps=steps, clip=CLIP)
        return [accuracy(network, task(B=1000, rng=rng)) for network, rng in zip(networks, rngs, strict=True)]

    return {kind: np.array([measured(kind, task) for task in tasks.values()]) for kind in kinds}


def _check(kind: str, levels: int) -> None:
    if kind not in DEEP_KINDS:
        raise ValueError(f"expected one of {', '.join(DEEP_KINDS)}, got {kind!r}")
    if levels < 1:
        raise ValueError(f"expected at least 1 level, got {levels}")
