"""Several networks of the same shape trained at once, each as if it were alone."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from rnncourse.functional import CROSS_ENTROPY, Loss, per_network
from rnncourse.layers import Layer, abreast, apart
from rnncourse.optim import Optimiser
from rnncourse.training._batches import Batch
from rnncourse.training._history import History
from rnncourse.training._loop import train


def train_abreast(
    networks: Sequence[Layer[Any]],
    draws: Sequence[Callable[[], Batch]],
    optimiser: Optimiser,
    *,
    steps: int,
    loss: Loss = CROSS_ENTROPY,
    clip: float | None = None,
    clip_value: float | None = None,
) -> list[History]:
    """Train several networks in place, such as those of several seeds, in one go.

    Every network gets its own batches, loss and clipping, and ends as `train` would have left it alone: with the same
    numbers, in a fraction of the time where the networks are small.

    Parameters
    ----------
    networks : sequence of Layer
        Networks of the same parts and shapes; their parameters are changed.
    draws : sequence of callable
        For each network, what returns its next `Batch`; the batches of one step have the same shapes.
    optimiser : Optimiser
        Turns gradients into steps, of all networks.
    steps : int
        Number of batches of each network.
    loss : Loss
        What is made small.
    clip : float, optional
        Largest global norm of the gradients of a network; not clipped when not given.
    clip_value : float, optional
        Largest magnitude of each entry of the gradients; not clipped when not given.

    Returns
    -------
    list of History
        Loss and gradient norm at every training step, for each network.

    Raises
    ------
    DivergedError
        If the loss or the gradient of a network is no longer finite; its history is of arrays, one number a network.
    ValueError
        If the networks differ in more than numbers, or batches of one step differ in shape.
    """
    together = abreast(networks)

    def draw() -> Batch:
        return batches_abreast([Batch(*draw_batch()) for draw_batch in draws])

    history = train(together, draw, optimiser, steps=steps, loss=per_network(loss), clip=clip, clip_value=clip_value)
    for number, network in enumerate(networks):
        for name, parameter in apart(together, number).parameters.items():
            network.parameters[name][...] = parameter
    losses, norms = np.array(history.loss).T, np.array(history.gradient_norm).T
    return [History(*of_network) for of_network in zip(losses.tolist(), norms.tolist(), strict=True)]


def batches_abreast(batches: Sequence[Batch]) -> Batch:
    """Put the batches of several networks side by side, of shape (S, B, ...).

    Parameters
    ----------
    batches : sequence of Batch
        One for each network, of the same shapes.

    Returns
    -------
    Batch
        All of them.

    Raises
    ------
    ValueError
        If their shapes differ.
    """
    shapes = [[None if part is None else np.shape(part) for part in batch] for batch in batches]
    if any(shape != shapes[0] for shape in shapes):
        raise ValueError(f"expected batches of the same shapes, got {' and '.join(map(str, shapes))}")
    return Batch(*(None if part[0] is None else np.stack(part) for part in zip(*batches, strict=True)))  # type: ignore[arg-type]
