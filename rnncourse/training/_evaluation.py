"""Measuring a network without training it."""

from typing import Any

from rnncourse.functional import CROSS_ENTROPY, Loss
from rnncourse.layers import Layer
from rnncourse.training._batches import Batch


def evaluate(network: Layer[Any], batch: Batch, loss: Loss = CROSS_ENTROPY) -> float:
    """Measure the loss without training, and without dropout.

    Parameters
    ----------
    network : Layer
        The network.
    batch : Batch
        Inputs and targets.
    loss : Loss
        What is measured.

    Returns
    -------
    float
        The loss.
    """
    batch = Batch(*batch)
    return loss.value(network.forward(batch.x, mask=batch.mask).output, batch.target, batch.counts)


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
