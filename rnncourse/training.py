"""The training loop: draw a batch, go forward, go back through time, step."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from rnncourse.arrays import Array
from rnncourse.bptt import clip_by_global_norm, global_norm
from rnncourse.functional import cross_entropy, cross_entropy_backward
from rnncourse.layers import Network
from rnncourse.optim import Optimiser

#: Inputs (B, T, D), target classes (B, T), and which steps count (B, T) or None for all.
Batch = tuple[Array, Array, Array | None]


@dataclass
class History:
    """What was measured at each training step.

    Attributes
    ----------
    loss : list of float
        Mean cross-entropy of the batch, in nats, before the step.
    gradient_norm : list of float
        Norm of all gradients together, before clipping.
    """

    loss: list[float] = field(default_factory=list)
    gradient_norm: list[float] = field(default_factory=list)


def train(
    network: Network,
    draw_batch: Callable[[], Batch],
    optimiser: Optimiser,
    *,
    steps: int,
    clip: float | None = None,
    progress: bool = False,
) -> History:
    """Train a network in place to name the class of every step that counts.

    Parameters
    ----------
    network : Elman or Jordan
        Its parameters are changed.
    draw_batch : callable
        Returns ``x`` of shape (B, T, D), target classes of shape (B, T), and a mask of shape (B, T) that says which
        steps count in the loss, or None for all. The network itself reads every step.
    optimiser : Optimiser
        Turns gradients into steps.
    steps : int
        Number of batches.
    clip : float, optional
        Largest global norm of the gradients; not clipped when not given.
    progress : bool
        Write a line to standard error ten times in all.

    Returns
    -------
    History
        Loss and gradient norm at each step.

    Raises
    ------
    FloatingPointError
        If the loss is no longer finite; the parameters are then those before the bad step.
    """
    history = History()
    for step in range(steps):
        x, target, counts = draw_batch()
        trace = network.forward(x)
        loss = cross_entropy(trace.o, target, counts)
        if not np.isfinite(loss):
            raise FloatingPointError(f"the loss is {loss} at step {step}; try a smaller learning rate or clipping")
        gradients = network.backward(trace, cross_entropy_backward(trace.o, target, counts))
        gradients = {name: gradients[name] for name in network.parameters}
        history.loss.append(loss)
        history.gradient_norm.append(global_norm(gradients))
        optimiser.update(network.parameters, clip_by_global_norm(gradients, clip) if clip else gradients)
        if progress and (step + 1) % max(1, steps // 10) == 0:
            print(f"step {step + 1} of {steps}: loss {loss:.3f}", file=sys.stderr)
    return history


def accuracy(network: Network, batch: Batch) -> float:
    """Share of the steps that count at which the most probable class is the true one.

    Parameters
    ----------
    network : Elman or Jordan
        The network.
    batch : tuple
        ``x`` of shape (B, T, D), target classes of shape (B, T), and which steps count, of shape (B, T), or None.

    Returns
    -------
    float
        Accuracy in ``[0, 1]``.
    """
    x, target, counts = batch
    right = network.forward(x).o.argmax(axis=-1) == target
    return float(right.mean() if counts is None else right[counts].mean())
