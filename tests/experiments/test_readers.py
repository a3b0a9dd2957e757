"""Readers are trained and wiped as they say."""

from functools import partial

import numpy as np
import pytest

from rnncourse import experiments, tasks
from rnncourse.layers import LSTM
from rnncourse.training import Batch, accuracy

SHORT = partial(tasks.latch, T=3, symbols=2, distractors=2)


def trained(rng, steps=60):
    cell = LSTM.initialise(4, 6, rng=rng)
    return experiments.train_reader(cell, SHORT, 2, steps=steps, rng=rng, learning_rate=0.05)


def test_a_reader_learns_a_short_latch(rng):
    network = trained(rng)
    assert accuracy(network, SHORT(500, rng=rng)) > 0.99
    assert list(network.layers) == ["cell", "readout"]


def test_who_loses_both_states_guesses_and_who_loses_none_knows(rng):
    network, batch = trained(rng), SHORT(500, rng=rng)
    assert experiments.wiped(network, batch, 1, ()) == accuracy(network, batch)
    assert experiments.wiped(network, batch, 1, ("h", "c")) == pytest.approx(0.5, abs=0.1)


def test_only_sequences_that_are_asked_later_count(rng):
    network, batch = trained(rng, steps=1), SHORT(4, rng=rng)
    counts = np.zeros((4, 3), dtype=bool)
    counts[0, 0] = counts[1, 2] = True
    late = Batch(batch.x[1:2], batch.target[1:2], counts[1:2])
    assert experiments.wiped(network, batch._replace(counts=counts), 1, ()) == experiments.wiped(network, late, 1, ())
    with pytest.raises(ValueError, match="expected answers to be asked for from step 2 on, got none in 3 steps"):
        experiments.wiped(network, batch._replace(counts=counts & (np.arange(3) < 2)), 2, ())
