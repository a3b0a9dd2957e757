"""The flip-flop keeps what was set last, and networks for the long-memory tasks are built as counted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse import tasks
from rnncourse.layers import count_parameters


@given(T=st.integers(1, 12), bits=st.integers(1, 3), seed=st.integers(0, 99))
def test_a_flip_flop_says_where_each_bit_was_set_last(T, bits, seed):
    x, target, *_ = tasks.flip_flop(3, T=T, bits=bits, rng=np.random.default_rng(seed))
    assert set(np.unique(x)) <= {-1, 0, 1}
    assert (x[:, 0] != 0).all()
    last = x[:, 0]
    for t in range(T):
        last = np.where(x[:, t] != 0, x[:, t], last)
        assert (target[:, t] == (last > 0)).all()


@pytest.mark.parametrize("wrong", [{"often": 1.5}, {"T": 0}, {"bits": 0}])
def test_a_flip_flop_without_sense_is_refused(wrong):
    with pytest.raises(ValueError, match="expected often from 0 to 1"):
        tasks.flip_flop(2, **({"T": 4} | wrong), rng=np.random.default_rng(0))


@pytest.mark.parametrize("kind", tasks.LONG_NETWORKS)
@pytest.mark.parametrize("name", tasks.long_tasks())
def test_a_network_has_the_weights_that_are_counted_and_fits_its_task(kind, name):
    task, rng = tasks.long_tasks(T=10, delay=2)[name], np.random.default_rng(0)
    network = tasks.long_network(kind, task.D, 5, task.V, rng=rng, at_end=task.at_end)
    assert count_parameters(network) == tasks.count_long_weights(kind, task.D, 5, task.V)
    assert np.isfinite(task.score(network, task.examine(B=4, rng=rng)))
    if task.longer:
        assert task.longer(B=2, rng=rng).x.shape[1] == 4 * task.draw(B=2, rng=rng).x.shape[1]


def test_a_network_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="expected one of elman, lstm, gru, got 'hopfield'"):
        tasks.long_network("hopfield", 2, 3, 2, rng=np.random.default_rng(0))


def test_the_rule_chooses_the_rate_that_trains_better():
    task = tasks.long_tasks(T=6, delay=1)["recall"]
    chosen = tasks.choose_rate("elman", task, weights=60, steps=30)
    losses = {
        rate: tasks.train_on_long("elman", task, seed=tasks.LONG_TRIAL_SEED, rate=rate, weights=60, steps=30).loss
        for rate in tasks.LONG_RATES
    }
    assert chosen == min(losses, key=losses.get)
