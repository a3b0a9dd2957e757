"""The training loop: draw a batch, go forward, go back through time, step."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rnncourse.bptt import clip_by_global_norm, clip_by_value, global_norm
from rnncourse.functional import CROSS_ENTROPY, Loss
from rnncourse.layers import Layer, State
from rnncourse.optim import Optimiser
from rnncourse.training._batches import Batch
from rnncourse.training._checkpoint import Checkpoint
from rnncourse.training._history import DivergedError, History
from rnncourse.training._stopping import EarlyStopping


@dataclass(frozen=True)
class Rule:
    """How a batch becomes a step.

    Attributes
    ----------
    optimiser : Optimiser
        Turns gradients into steps.
    loss : Loss
        What is made small.
    clip : float, optional
        Largest global norm of the gradients.
    clip_value : float, optional
        Largest magnitude of each entry of the gradients.
    rng : numpy.random.Generator, optional
        Source of dropout; without it nothing is dropped.
    """

    optimiser: Optimiser
    loss: Loss = CROSS_ENTROPY
    clip: float | None = None
    clip_value: float | None = None
    rng: np.random.Generator | None = field(default=None, repr=False)

    def step(self, network: Layer[Any], batch: Batch, history: History, start: State = None) -> State:
        """Train a network on one batch, and write down how it went.

        Parameters
        ----------
        network : Layer
            Its parameters are changed.
        batch : Batch
            Inputs and targets.
        history : History
            Is written to.
        start : ndarray or tuple, optional
            State before the first step; zero when not given.

        Returns
        -------
        ndarray or tuple
            State after the last step.

        Raises
        ------
        DivergedError
            If the loss or the gradient is no longer finite; the parameters are then those before the step.
        """
        trace = network.forward(batch.x, start, batch.mask, rng=self.rng)
        loss = self.loss.value(trace.output, batch.target, batch.counts)
        if not np.isfinite(loss).all():
            raise DivergedError(f"the loss is {loss}", history)
        doutput = self.loss.backward(trace.output, batch.target, batch.counts)
        gradients = network.backward(trace, doutput).parameters
        apart = np.ndim(loss) > 0  # networks abreast have a loss each
        norm = global_norm(gradients, apart=apart)
        if not np.isfinite(norm).all():
            raise DivergedError(f"the norm of the gradients is {norm}", history)
        if self.clip_value:
            gradients = clip_by_value(gradients, self.clip_value)
        if self.clip:
            gradients = clip_by_global_norm(gradients, self.clip, apart=apart)
        self.optimiser.update(network.parameters, gradients)
        history.loss.append(loss)
        history.gradient_norm.append(norm)
        return trace.end


def train(
    network: Layer[Any],
    draw_batch: Callable[[], Batch],
    optimiser: Optimiser,
    *,
    steps: int,
    loss: Loss = CROSS_ENTROPY,
    clip: float | None = None,
    clip_value: float | None = None,
    stopping: EarlyStopping | None = None,
    checkpoint: Checkpoint | None = None,
    progress: bool = False,
    rng: np.random.Generator | None = None,
) -> History:
    """Train a network in place.

    Parameters
    ----------
    network : Layer
        Its parameters are changed.
    draw_batch : callable
        Returns a `Batch`, or a tuple of its parts.
    optimiser : Optimiser
        Turns gradients into steps.
    steps : int
        Number of batches, those before an interruption included.
    loss : Loss
        What is made small.
    clip : float, optional
        Largest global norm of the gradients; not clipped when not given.
    clip_value : float, optional
        Largest magnitude of each entry of the gradients; not clipped when not given.
    stopping : EarlyStopping, optional
        Ends training when a measure no longer improves, and gives the best parameters back.
    checkpoint : Checkpoint, optional
        Where training is saved, and from where it goes on if something is saved there.
    progress : bool
        Write a line to standard error ten times in all.
    rng : numpy.random.Generator, optional
        Source of dropout; without it nothing is dropped.

    Returns
    -------
    History
        Loss, gradient norm and what was validated.

    Raises
    ------
    DivergedError
        If the loss or the gradient is no longer finite; the parameters are then those before the bad step. It is a
        FloatingPointError.
    ValueError
        If what is saved belongs to another network or optimiser.
    """
    rule, history = Rule(optimiser, loss, clip, clip_value, rng), History()
    if checkpoint is not None and checkpoint.exists():
        checkpoint.load(network, optimiser, history, stopping)
    while len(history.loss) < steps and not (stopping and stopping.has_run_out):
        rule.step(network, Batch(*draw_batch()), history)
        step = len(history.loss)
        if stopping is not None:
            stopping.look(network, history)
        if checkpoint is not None and checkpoint.is_due(step, steps):
            checkpoint.save(network, optimiser, history, stopping)
        if progress and step % max(1, steps // 10) == 0:
            print(f"step {step} of {steps}: loss {history.loss[-1]:.3f}", file=sys.stderr)
    if stopping is not None:
        stopping.give_back_the_best(network)
    return history


def train_on_stream(
    network: Layer[Any], chunks: Iterable[Batch], rule: Rule, history: History, start: State = None
) -> State:
    """Train on a long text, chunk after chunk: the state is carried on, the gradient stays within its chunk.

    Parameters
    ----------
    network : Layer
        Its parameters are changed.
    chunks : iterable of Batch
        Each goes on, row by row, where the one before it stopped.
    rule : Rule
        How a batch becomes a step.
    history : History
        Is written to.
    start : ndarray or tuple, optional
        State before the first chunk; zero when not given.

    Returns
    -------
    ndarray or tuple
        State after the last chunk.
    """
    for batch in chunks:
        start = rule.step(network, Batch(*batch), history, start)
    return start
