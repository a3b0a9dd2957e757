"""One symbol, a wait, one answer: how a network's start and its clipping decide whether it learns."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.initializers import identity, orthogonal, uniform
from rnncourse.layers import Elman
from rnncourse.optim import Optimiser
from rnncourse.tasks import copy_memory
from rnncourse.training import History, accuracy, train_abreast

#: Starts of the matrix from state to state, each called with the number of units and ``rng``.
LOOP_STARTS: dict[str, Callable[..., Array]] = {
    "orthogonal": lambda H, *, rng: orthogonal(H, rng=rng),
    "identity": lambda H, *, rng: identity(H),
    "uniform": lambda H, *, rng: uniform((H, H), H**-0.5, rng=rng),
    "half": lambda H, *, rng: 0.5 * orthogonal(H, rng=rng),
}


class Waited(NamedTuple):
    """How a network learned to wait.

    Attributes
    ----------
    history : History
        Loss and gradient norm at every training step.
    accuracy : float
        Share of right answers on 1000 fresh sequences.
    """

    history: History
    accuracy: float


def waiting_network(start: str, *, H: int = 16, rng: np.random.Generator) -> Elman:
    """Start an Elman network for `learn_to_wait`.

    Parameters
    ----------
    start : str
        How the matrix from state to state starts, as in `LOOP_STARTS`: ``"orthogonal"`` as the course's networks do,
        ``"identity"``, ``"uniform"`` on ±1/sqrt(H) as in PyTorch, or ``"half"`` of an orthogonal matrix.
    H : int
        Hidden units.
    rng : numpy.random.Generator
        Source of the weights; all but the one matrix are the same for every start.

    Returns
    -------
    Elman
        A network with 6 inputs and 4 outputs.

    Raises
    ------
    ValueError
        If nobody knows the start.
    """
    if start not in LOOP_STARTS:
        raise ValueError(f"expected one of {', '.join(LOOP_STARTS)}, got {start!r}")
    network = Elman.initialise(6, H, 4, rng=rng)
    network.parameters["W_hh"] = LOOP_STARTS[start](H, rng=rng)
    return network


def learn_to_wait(
    start: str,
    optimiser: Optimiser,
    *,
    delay: int,
    steps: int,
    clip: float | None = None,
    clip_value: float | None = None,
    H: int = 16,
    B: int = 32,
    seeds: Sequence[int],
) -> list[Waited]:
    """Train a network from every seed to hear one of four symbols, to wait, and to name it.

    Parameters
    ----------
    start : str
        How the matrix from state to state starts; see `waiting_network`.
    optimiser : Optimiser
        Turns gradients into steps.
    delay : int
        Blanks between the symbol and the sign to answer; the answer comes ``delay + 2`` steps after the symbol.
    steps : int
        Number of batches.
    clip, clip_value : float, optional
        Largest global norm, and largest entry, of the gradients; not clipped when not given.
    H, B : int
        Hidden units, and sequences in a batch.
    seeds : sequence of int
        Each starts a generator of its own, of the first weights and of all sequences.

    Returns
    -------
    list of Waited
        For each seed what was measured while training, and the accuracy afterwards.
    """
    rngs = [np.random.default_rng(seed) for seed in seeds]
    networks = [waiting_network(start, H=H, rng=rng) for rng in rngs]
    draws = [partial(copy_memory, delay=delay, length=1, rng=rng) for rng in rngs]
    histories = train_abreast(
        networks, [partial(draw, B) for draw in draws], optimiser, steps=steps, clip=clip, clip_value=clip_value
    )
    scores = [accuracy(network, draw(1000)) for network, draw in zip(networks, draws, strict=True)]
    return [Waited(*run) for run in zip(histories, scores, strict=True)]
