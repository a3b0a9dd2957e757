"""The training loop: draw a batch, go forward, go back through time, step."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.bptt import clip_by_global_norm, global_norm
from rnncourse.functional import CROSS_ENTROPY, Loss
from rnncourse.layers import Layer
from rnncourse.optim import Optimiser


class Batch(NamedTuple):
    """What one training step sees.

    Attributes
    ----------
    x : ndarray of shape (B, T, D)
        Inputs.
    target : ndarray of shape (B, T) or (B,)
        What the network should say.
    counts : ndarray of bool of shape (B, T), optional
        Which steps count in the loss; all when not given.
    mask : ndarray of bool of shape (B, T), optional
        Which steps are real; all when not given. The network reads nothing else.
    """

    x: Array
    target: Array
    counts: Array | None = None
    mask: Array | None = None


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
    network: Layer[Any],
    draw_batch: Callable[[], Batch],
    optimiser: Optimiser,
    *,
    steps: int,
    loss: Loss = CROSS_ENTROPY,
    clip: float | None = None,
    progress: bool = False,
    rng: np.random.Generator | None = None,
) -> History:
    """Train a network in place.

    Parameters
    ----------
    network : Layer
        Its parameters are changed.
    draw_batch : callable
        Returns a `Batch`.
    optimiser : Optimiser
        Turns gradients into steps.
    steps : int
        Number of batches.
    loss : Loss
        What is made small.
    clip : float, optional
        Largest global norm of the gradients; not clipped when not given.
    progress : bool
        Write a line to standard error ten times in all.
    rng : numpy.random.Generator, optional
        Source of dropout; without it nothing is dropped.

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
        batch = Batch(*draw_batch())
        trace = network.forward(batch.x, mask=batch.mask, rng=rng)
        value = loss.value(trace.output, batch.target, batch.counts)
        if not np.isfinite(value):
            raise FloatingPointError(f"the loss is {value} at step {step}; try a smaller learning rate or clipping")
        gradients = network.backward(trace, loss.backward(trace.output, batch.target, batch.counts)).parameters
        history.loss.append(value)
        history.gradient_norm.append(global_norm(gradients))
        optimiser.update(network.parameters, clip_by_global_norm(gradients, clip) if clip else gradients)
        if progress and (step + 1) % max(1, steps // 10) == 0:
            print(f"step {step + 1} of {steps}: loss {value:.3f}", file=sys.stderr)
    return history


def accuracy(network: Layer[Any], batch: Batch) -> float:
    """Share of the positions that count at which the most probable class is the true one.

    Parameters
    ----------
    network : Layer
        The network.
    batch : Batch
        Inputs and true classes.

    Returns
    -------
    float
        Accuracy in ``[0, 1]``.
    """
    batch = Batch(*batch)
    right = network.forward(batch.x, mask=batch.mask).output.argmax(axis=-1) == batch.target
    return float(right.mean() if batch.counts is None else right[batch.counts].mean())
