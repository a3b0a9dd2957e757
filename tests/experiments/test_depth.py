"""Networks that are deep in different places: built as named, measured again alike, and wrong requests refused."""

from functools import partial

import numpy as np
import pytest

from rnncourse import experiments, tasks
from rnncourse.layers import count_parameters

RECALL = {"recall": partial(tasks.delayed_recall, T=4, delay=1)}


@pytest.mark.parametrize("kind", experiments.DEEP_KINDS)
def test_every_network_gives_scores_at_every_step(kind):
    network = experiments.deep_network(kind, 3, 4, 2, levels=3, rng=np.random.default_rng(0))
    assert network.forward(np.zeros((5, 6, 3))).output.shape == (5, 6, 2)


@pytest.mark.parametrize("kind", experiments.DEEP_KINDS)
def test_a_width_is_the_nearest_to_its_budget(kind):
    H = experiments.deep_width_for(500, kind, 3, 2)
    off = [abs(experiments.count_deep_weights(kind, 3, width, 2) - 500) for width in (H - 1, H, H + 1)]
    assert min(off) == off[1]


@pytest.mark.parametrize("kind", experiments.READOUTS)
def test_every_readout_gives_one_answer_and_its_weights_are_counted(kind):
    network = experiments.readout_network(kind, 4, 5, 3, rng=np.random.default_rng(0))
    assert network.forward(np.zeros((2, 6, 4))).output.shape == (2, 3)
    assert count_parameters(network) == experiments.count_readout_weights(kind, 4, 5, 3)


def test_a_score_is_the_same_when_it_is_measured_again_alone():
    score = partial(experiments.depth_scores, tasks=RECALL, weights=100, learning_rate=0.01, steps=3)
    three = score(("stack", "deep transition"), seeds=range(3))
    alone = score(("deep transition",), seeds=range(2, 3))
    assert three["stack"].shape == (1, 3)
    assert alone["deep transition"][0, 0] == three["deep transition"][0, 2]


def test_a_readout_score_is_the_same_when_it_is_measured_again_alone():
    score = partial(experiments.readout_scores, weights=100, learning_rate=0.01, steps=3)
    two = score(("forward", "last step"), (2, 3), seeds=range(2))
    assert score(("last step",), (3,), seeds=range(1, 2))["last step"][0, 0] == two["last step"][1, 1]


def test_the_answer_is_the_first_symbol():
    x, target, counts, mask = tasks.first_symbol(50, T=6, symbols=3, rng=np.random.default_rng(0))
    assert (x[:, 0].argmax(axis=-1) == target).all()
    assert x.shape == (50, 6, 3)
    assert set(target) == {0, 1, 2}
    assert counts is mask is None


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda rng: experiments.deep_network("tower", 2, 2, 2, rng=rng),
            "expected one of conventional, .*, got 'tower'",
        ),
        (lambda rng: experiments.count_deep_weights("stack", 2, 2, 2, levels=0), "at least 1 level, got 0"),
        (
            lambda rng: experiments.readout_network("middle", 2, 2, 2, rng=rng),
            "expected one of forward, .*, got 'middle'",
        ),
        (lambda rng: tasks.first_symbol(1, T=0, rng=rng), "at least 1 step and 2 symbols, got 0 and 4"),
        (lambda rng: tasks.first_symbol(1, T=3, symbols=1, rng=rng), "at least 1 step and 2 symbols, got 3 and 1"),
    ],
)
def test_what_cannot_be_built_is_said(ask, message):
    with pytest.raises(ValueError, match=message):
        ask(np.random.default_rng(0))
