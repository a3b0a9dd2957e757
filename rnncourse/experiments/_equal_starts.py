"""Elman, GRU and LSTM from equal starts: the same family of first weights, the same keeping bias, the same batches.

A GRU's update gate and an LSTM's forget gate do the same work, they say how much of the state stays. Frameworks start
the one at 0 and the other at 1, so a comparison between defaults compares two biases as well as two networks. Here
the bias is an argument.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.experiments._gated import gated_network, gated_width
from rnncourse.functional import CROSS_ENTROPY, SQUARED_ERROR, Loss
from rnncourse.layers import Chain
from rnncourse.optim import Adam
from rnncourse.tasks import Task, adding, delayed_recall
from rnncourse.training import Batch, accuracy, evaluate, train_abreast


class Trained(NamedTuple):
    """What `Contest.trained` gives.

    Attributes
    ----------
    network : Chain
        The trained network.
    losses : ndarray of shape (steps,)
        Loss on every batch, before the step that it led to. No batch comes twice, so none of them was learned by heart.
    fresh : Batch
        1000 fresh sequences.
    score : float
        The score on them.
    """

    network: Chain
    losses: Array
    fresh: Batch
    score: float


class Results(NamedTuple):
    """Losses of shape (seeds, steps) and scores of shape (seeds,) of one network."""

    losses: Array
    scores: Array


@dataclass(frozen=True)
class Contest:
    """A task and the equal terms on which networks meet in it.

    Attributes
    ----------
    task : callable
        Draws a batch, given ``B`` and ``rng``.
    D, V : int
        Sizes of the input and the output.
    loss : Loss
        What is made small.
    score : callable
        Measures a network on a batch.
    last_only : bool
        Whether the answer is asked for after the last step alone.
    weights, steps, batch : int
        Budget of weights; number of batches and of sequences in each.
    learning_rate, clip : float
        How fast Adam goes, and the largest global norm of the gradients.
    """

    task: Task
    D: int
    V: int
    loss: Loss
    score: Callable[[Any, Batch], float]
    last_only: bool = False
    weights: int = 500
    steps: int = 200
    batch: int = 32
    learning_rate: float = 0.03
    clip: float = 1.0

    def width(self, kind: str) -> int:
        """Give the number of units that the budget buys.

        Parameters
        ----------
        kind : {"elman", "gru", "gru before", "lstm"}
            Which network.

        Returns
        -------
        int
            H.
        """
        return gated_width(self.weights, kind, self.D, self.V)

    def network(self, kind: str, *, keep_bias: float, rng: np.random.Generator, H: int | None = None) -> Chain:
        """Start a network: the recurrent layer, and a dense one on top.

        Parameters
        ----------
        kind : {"elman", "gru", "gru before", "lstm"}
            Which network.
        keep_bias : float
            First bias of the gate that keeps.
        rng : numpy.random.Generator
            Source of the weights.
        H : int, optional
            Number of units; what the budget buys when not given.

        Returns
        -------
        Chain
            Of the layers ``recurrent``, ``last`` where the answer is asked for once, and ``readout``.
        """
        H = self.width(kind) if H is None else H
        return gated_network(kind, self.D, H, self.V, keep_bias=keep_bias, rng=rng, last_only=self.last_only)

    def trained(
        self, kind: str, *, keep_bias: float = 0.0, seeds: Sequence[int], H: int | None = None
    ) -> list[Trained]:
        """Train a network from every seed, and draw sequences that it has never seen.

        Weights and sequences come from two streams of the same seed, so that all networks see the same batches.

        Parameters
        ----------
        kind : {"elman", "gru", "gru before", "lstm"}
            Which network.
        keep_bias : float
            First bias of the gate that keeps.
        seeds : sequence of int
            Where the two streams of each network start.
        H : int, optional
            Number of units; what the budget buys when not given.

        Returns
        -------
        list of Trained
            For each seed the network, its loss on every batch, 1000 fresh sequences and the score on them.
        """
        return self._trained(kind, [(keep_bias, seed) for seed in seeds], H)

    def _trained(self, kind: str, starts: Sequence[tuple[float, int]], H: int | None = None) -> list[Trained]:
        """Train networks of one kind abreast; each has its own keeping bias and seed."""
        streams = [np.random.default_rng(seed).spawn(2) for _, seed in starts]
        networks = [
            self.network(kind, keep_bias=keep_bias, rng=of_weights, H=H)
            for (keep_bias, _), (of_weights, _) in zip(starts, streams, strict=True)
        ]
        draws = [partial(self.task, rng=of_data) for _, of_data in streams]
        histories = train_abreast(
            networks,
            [partial(draw, B=self.batch) for draw in draws],
            Adam(self.learning_rate),
            steps=self.steps,
            loss=self.loss,
            clip=self.clip,
        )
        fresh = [draw(B=1000) for draw in draws]
        return [
            Trained(network, np.array(history.loss), unseen, self.score(network, unseen))
            for network, history, unseen in zip(networks, histories, fresh, strict=True)
        ]

    def results(self, starts: Mapping[str, tuple[str, float]], *, seeds: range) -> dict[str, Results]:
        """Train several networks from several seeds.

        Parameters
        ----------
        starts : mapping of str to tuple
            Kind and keeping bias of each network, under a name.
        seeds : range
            The seeds.

        Returns
        -------
        dict of str to Results
            Losses and scores under the same names.
        """
        found: dict[str, Results] = {}
        for kind in dict.fromkeys(kind for kind, _ in starts.values()):
            biases = {name: bias for name, (of_kind, bias) in starts.items() if of_kind == kind}
            runs = iter(self._trained(kind, [(bias, seed) for bias in biases.values() for seed in seeds]))
            found |= {name: gathered([next(runs) for _ in seeds]) for name in biases}
        return {name: found[name] for name in starts}


def gathered(runs: Sequence[Trained]) -> Results:
    """Put the losses and scores of several runs into arrays.

    Parameters
    ----------
    runs : sequence of Trained
        From `Contest.trained`.

    Returns
    -------
    Results
        One row, or one number, for each run.
    """
    return Results(np.array([run.losses for run in runs]), np.array([run.score for run in runs]))


def gated_contests() -> dict[str, Contest]:
    """Give two contests: one for networks that hold still, one for networks that pass on.

    Returns
    -------
    dict of str to Contest
        ``"adding"`` over 20 steps, scored by the mean squared error (always saying 1 has 1/6); ``"recall"`` over
        12 steps with a delay of 6, scored by the accuracy (guessing has 1/4).
    """
    return {
        "adding": Contest(
            partial(adding, T=20), 2, 1, SQUARED_ERROR, partial(evaluate, loss=SQUARED_ERROR), last_only=True
        ),
        "recall": Contest(partial(delayed_recall, T=12, delay=6), 4, 4, CROSS_ENTROPY, accuracy, steps=120),
    }
