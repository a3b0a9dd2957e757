"""The latch task asks for what came first, and readers are trained and wiped as they say."""

from functools import partial

import numpy as np
import pytest

from rnncourse import tasks
from rnncourse.layers import LSTM
from rnncourse.training import Batch, accuracy

SHORT = partial(tasks.latch, T=3, symbols=2, distractors=2)


def test_what_is_asked_for_came_first_and_never_again(rng):
    x, target, counts, mask = tasks.latch(200, T=7, symbols=3, distractors=2, rng=rng)
    heard = x.argmax(axis=-1)
    assert x.shape == (200, 7, 5)
    assert mask is None
    assert (heard[:, 0] == target[:, -1]).all()
    assert set(heard[:, 0]) == {0, 1, 2}
    assert set(heard[:, 1:].ravel()) == {3, 4}
    assert counts[:, -1].all()
    assert not counts[:, :-1].any()


@pytest.mark.parametrize("wrong", [{"T": 1}, {"T": 5, "symbols": 1}, {"T": 5, "distractors": 0}])
def test_a_latch_without_anything_to_latch_is_refused(rng, wrong):
    with pytest.raises(ValueError, match="expected T >= 2, symbols >= 2 and distractors >= 1"):
        tasks.latch(2, rng=rng, **wrong)


def trained(rng, steps=60):
    cell = LSTM.initialise(4, 6, rng=rng)
    return tasks.train_reader(cell, SHORT, 2, steps=steps, rng=rng, learning_rate=0.05)


def test_a_reader_learns_a_short_latch(rng):
    network = trained(rng)
    assert accuracy(network, SHORT(500, rng=rng)) > 0.99
    assert list(network.layers) == ["cell", "readout"]


def test_who_loses_both_states_guesses_and_who_loses_none_knows(rng):
    network, batch = trained(rng), SHORT(500, rng=rng)
    assert tasks.wiped(network, batch, 1, ()) == accuracy(network, batch)
    assert tasks.wiped(network, batch, 1, ("h", "c")) == pytest.approx(0.5, abs=0.1)


def test_only_sequences_that_are_asked_later_count(rng):
    network, batch = trained(rng, steps=1), SHORT(4, rng=rng)
    counts = np.zeros((4, 3), dtype=bool)
    counts[0, 0] = counts[1, 2] = True
    late = Batch(batch.x[1:2], batch.target[1:2], counts[1:2])
    assert tasks.wiped(network, batch._replace(counts=counts), 1, ()) == tasks.wiped(network, late, 1, ())
    with pytest.raises(ValueError, match="expected answers to be asked for from step 2 on, got none in 3 steps"):
        tasks.wiped(network, batch._replace(counts=counts & (np.arange(3) < 2)), 2, ())
