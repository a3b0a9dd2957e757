"""The map of which input reaches which output agrees with differences and with what each network can hear."""

import numpy as np
import pytest

from rnncourse.bptt import influence
from rnncourse.layers import Bidirectional, BothEnds, Chain, Dense, LastStep, Recurrent


def layer(D, H, seed=0):
    return Recurrent.initialise(D, H, rng=np.random.default_rng(seed))


def test_it_is_the_length_of_each_jacobian():
    network, x, step = layer(2, 3), np.random.default_rng(1).normal(size=(4, 2)), 1e-6
    by_differences = np.zeros((4, 4))
    for s, d in np.ndindex(x.shape):
        nudge = np.zeros_like(x)
        nudge[s, d] = step
        up, down = (network.forward((x + sign * nudge)[None]).output[0] for sign in (1, -1))
        by_differences[:, s] += (((up - down) / (2 * step)) ** 2).sum(axis=-1)
    np.testing.assert_allclose(influence(network, x), np.sqrt(by_differences), atol=1e-8)


def test_a_network_of_one_answer_has_one_row():
    both = Bidirectional(layer(2, 3), layer(2, 3, seed=1))
    x = np.random.default_rng(1).normal(size=(5, 2))
    heard = influence(Chain({"both": both, "sum": BothEnds(), "readout": Dense({"W": np.eye(6), "b": np.zeros(6)})}), x)
    assert heard.shape == (1, 5)
    assert (heard > 0).all()


def test_the_future_is_not_heard_and_the_present_of_the_backward_half_is_one_word():
    x = np.random.default_rng(1).normal(size=(5, 2))
    assert (influence(layer(2, 3), x)[np.triu_indices(5, 1)] == 0).all()
    silent = Recurrent({name: np.zeros_like(array) for name, array in layer(2, 3).parameters.items()})
    heard = influence(Chain({"both": Bidirectional(silent, layer(2, 3)), "sum": LastStep()}), x)
    assert (heard[0] > 0).tolist() == [False, False, False, False, True]


def test_a_batch_is_refused():
    with pytest.raises(ValueError, match=r"\(T, D\)"):
        influence(layer(2, 3), np.zeros((1, 4, 2)))
