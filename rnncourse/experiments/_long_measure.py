"""Measuring gated and plain networks on the long-memory tasks: equal weights, batches and choice of a learning rate."""

from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from rnncourse.experiments._gated import gated_network, gated_width
from rnncourse.functional import CROSS_ENTROPY, SQUARED_ERROR, Loss
from rnncourse.layers import Chain, Layer, cast
from rnncourse.optim import Adam
from rnncourse.tasks import Task, adding, brackets, delayed_recall, embedded_reber, reber, running_parity
from rnncourse.training import Batch, accuracy, evaluate, train

#: The networks that are compared, and the first bias of the gate that keeps: what most frameworks do unasked.
LONG_NETWORKS = {"elman": 0.0, "lstm": 1.0, "gru": 0.0}

#: The equal terms: weights, batches, sequences in a batch, the rates to choose from, the seed that chooses, the clip.
LONG_WEIGHTS, LONG_STEPS, LONG_BATCH, LONG_RATES, LONG_TRIAL_SEED, LONG_CLIP = 1000, 400, 32, (0.01, 0.03), 100, 1.0


@dataclass(frozen=True)
class LongTask:
    """A task of the chapter on long memory, its dial set.

    Attributes
    ----------
    draw : callable
        Draws a batch to learn from, given ``B`` and ``rng``.
    examine : callable
        Draws a batch to be scored on.
    longer : callable, optional
        Draws a batch of longer sequences, where the task has a dial for that.
    D, V : int
        Sizes of the input and of the answer.
    loss : Loss
        What is made small.
    at_end : bool
        Whether one answer is asked for, after the last step.
    """

    draw: Task
    examine: Task
    longer: Task | None
    D: int
    V: int
    loss: Loss = CROSS_ENTROPY
    at_end: bool = False

    @property
    def is_error(self) -> bool:
        """Whether the score is a mean squared error, so that less is better; otherwise it is an accuracy."""
        return self.loss is SQUARED_ERROR

    def score(self, network: Layer[Any], batch: Batch) -> float:
        """Give the mean squared error or the accuracy of a network on a batch.

        Parameters
        ----------
        network : Layer
            The network.
        batch : Batch
            Sequences and answers.

        Returns
        -------
        float
            The score.
        """
        return evaluate(network, batch, self.loss) if self.is_error else accuracy(network, batch)


def long_tasks(T: int = 32, *, delay: int = 8, deepest: int = 8, factor: int = 4) -> dict[str, LongTask]:
    """Give the six tasks of the chapter on long memory, and parity once more on sequences half as long again.

    Parameters
    ----------
    T : int
        Length of the sequences of adding, recall, parity and brackets; the strings of the grammars are as long as
        they come out.
    delay : int
        How many steps ago what is to be recalled was heard.
    deepest : int
        The most brackets that are open at a time.
    factor : int
        How many times longer the longer sequences are.

    Returns
    -------
    dict of str to LongTask
        ``"adding"``, ``"recall"``, ``"parity"``, ``"longer parity"``, ``"brackets"``, ``"reber"`` and
        ``"embedded Reber"``.
    """

    def with_dial(task: Task, D: int, V: int, loss: Loss = CROSS_ENTROPY, at_end: bool = False, T: int = T) -> LongTask:
        near, far = partial(task, T=T), partial(task, T=factor * T)
        return LongTask(near, near, far, D, V, loss, at_end)

    return {
        "adding": with_dial(adding, 2, 1, SQUARED_ERROR, at_end=True),
        "recall": with_dial(partial(delayed_recall, delay=delay), 4, 4),
        "parity": with_dial(running_parity, 2, 2),
        "longer parity": with_dial(running_parity, 2, 2, T=T * 3 // 2),
        "brackets": with_dial(partial(brackets, deepest=deepest), 2, deepest + 1),
        "reber": LongTask(reber, reber, None, 7, 7),
        "embedded Reber": LongTask(_embedded_reber_every_letter, embedded_reber, None, 7, 7),
    }


def _embedded_reber_every_letter(B: int, *, rng: np.random.Generator) -> Batch:
    """Draw strings at whose every letter the next one is asked for: nobody says which letter is the one to keep."""
    batch = embedded_reber(B, rng=rng)
    return batch._replace(counts=batch.mask)


class LongRun(NamedTuple):
    """A network after training.

    Attributes
    ----------
    network : Chain
        The network.
    loss : float
        Mean of the loss over the last tenth of the batches.
    score, longer : float
        What it scores on 500 fresh sequences, and on 200 longer ones; NaN where there are none.
    """

    network: Chain
    loss: float
    score: float
    longer: float


def train_on_long(
    kind: str, task: LongTask, *, seed: int, rate: float, weights: int = LONG_WEIGHTS, steps: int = LONG_STEPS
) -> LongRun:
    """Train one network on one task from one seed, and score it on fresh sequences.

    Parameters
    ----------
    kind : {"elman", "lstm", "gru"}
        Which network.
    task : LongTask
        What it learns.
    seed : int
        Starts the generator of its first weights and of all its sequences.
    rate : float
        Adam's learning rate.
    weights, steps : int
        Budget of weights, and number of batches.

    Returns
    -------
    LongRun
        The network and its scores.
    """
    rng = np.random.default_rng(seed)
    H = gated_width(weights, kind, task.D, task.V)
    start = gated_network(kind, task.D, H, task.V, keep_bias=LONG_NETWORKS[kind], rng=rng, last_only=task.at_end)
    network = cast(start, np.float32)

    def single(batch: Batch) -> Batch:
        return batch._replace(x=batch.x.astype(np.float32))

    history = train(
        network,
        lambda: single(task.draw(B=LONG_BATCH, rng=rng)),
        Adam(rate),
        steps=steps,
        loss=task.loss,
        clip=LONG_CLIP,
    )
    score = task.score(network, single(task.examine(B=500, rng=rng)))
    longer = task.score(network, single(task.longer(B=200, rng=rng))) if task.longer else np.nan
    return LongRun(network, float(np.mean(history.loss[-max(1, steps // 10) :])), score, longer)


def choose_rate(kind: str, task: LongTask, *, weights: int = LONG_WEIGHTS, steps: int = LONG_STEPS) -> float:
    """Choose the learning rate with the least training loss on a seed that nothing else uses.

    Parameters
    ----------
    kind : {"elman", "lstm", "gru"}
        Which network.
    task : LongTask
        What it learns.
    weights, steps : int
        Budget of weights, and number of batches.

    Returns
    -------
    float
        One of `LONG_RATES`.
    """

    def loss(rate: float) -> float:
        return train_on_long(kind, task, seed=LONG_TRIAL_SEED, rate=rate, weights=weights, steps=steps).loss

    return min(LONG_RATES, key=loss)


def score_without_memory(task: LongTask, *, rng: np.random.Generator) -> float:
    """Score the rival that sees the present input and keeps nothing: for each input the most frequent answer.

    Where the answer is a number it says the mean, whatever it sees.

    Parameters
    ----------
    task : LongTask
        The task.
    rng : numpy.random.Generator
        Source of 5000 sequences to learn from and 5000 to be scored on.

    Returns
    -------
    float
        Accuracy, or mean squared error.
    """
    learn, asked = task.examine(B=5000, rng=rng), task.examine(B=5000, rng=rng)
    if task.is_error:
        return float(((asked.target - learn.target.mean()) ** 2).mean())

    def steps(batch: Batch) -> tuple[Any, Any]:
        counts = np.ones(batch.target.shape, dtype=bool) if batch.counts is None else batch.counts
        return batch.x[counts].argmax(axis=-1), batch.target[counts]

    seen = np.zeros((task.D, task.V))
    np.add.at(seen, steps(learn), 1)
    present, answer = steps(asked)
    return float((seen.argmax(axis=1)[present] == answer).mean())
