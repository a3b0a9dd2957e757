"""The tasks draw what their names say."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse import tasks
from rnncourse.layers import Elman


def generator(seed=0):
    return np.random.default_rng(seed)


@given(T=st.integers(1, 12), delay=st.integers(0, 11), symbols=st.integers(2, 6))
def test_recall_asks_for_the_symbol_of_delay_steps_ago(T, delay, symbols):
    delay = min(delay, T - 1)
    x, target, counts, _ = tasks.delayed_recall(5, T=T, delay=delay, symbols=symbols, rng=generator())
    assert x.shape == (5, T, symbols)
    assert (x.sum(axis=-1) == 1).all()
    for t in range(T):
        assert (counts[:, t] == (t >= delay)).all()
        if t >= delay:
            assert (target[:, t] == x[:, t - delay].argmax(axis=-1)).all()


@given(T=st.integers(1, 20))
def test_parity_flips_at_every_one_and_only_there(T):
    x, target, counts, _ = tasks.running_parity(5, T=T, rng=generator())
    bits = x.argmax(axis=-1)
    before = np.concatenate([np.zeros((5, 1), int), target[:, :-1]], axis=1)
    assert (target == before ^ bits).all()
    assert counts.all()


@pytest.mark.parametrize("task", [tasks.running_parity, partial(tasks.delayed_recall, delay=2)])
def test_the_same_seed_draws_the_same_batch_and_another_seed_another(task):
    first, again, other = (task(8, rng=generator(seed)) for seed in (3, 3, 4))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not (first[0] == other[0]).all()


@pytest.mark.parametrize("delay", [-1, 8])
def test_a_delay_that_leaves_nothing_to_answer_is_refused(delay):
    with pytest.raises(ValueError, match=r"expected a delay from 0 to T - 1 = 7"):
        tasks.delayed_recall(2, T=8, delay=delay, rng=generator())


def test_one_symbol_is_nothing_to_recall():
    with pytest.raises(ValueError, match="at least 2 symbols"):
        tasks.delayed_recall(2, delay=1, symbols=1, rng=generator())


def test_over_sequences_of_length_one_the_loop_of_an_elman_network_gets_no_gradient():
    network = Elman.initialise(6, 5, 2, rng=generator())
    trace = network.forward(generator().normal(size=(7, 1, 6)))
    gradients = network.backward(trace, np.ones_like(trace.o))
    assert not gradients.parameters["W_hh"].any()
    assert gradients.parameters["W_xh"].any()
