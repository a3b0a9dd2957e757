"""Networks for the long-memory tasks are built as counted, and the rule for the rate is kept."""

import numpy as np
import pytest

from rnncourse import experiments
from rnncourse.layers import count_parameters


@pytest.mark.parametrize("kind", experiments.LONG_NETWORKS)
@pytest.mark.parametrize("name", experiments.long_tasks())
def test_a_network_has_the_weights_that_are_counted_and_fits_its_task(kind, name):
    task, rng = experiments.long_tasks(T=10, delay=2)[name], np.random.default_rng(0)
    network, *_ = experiments.train_on_long(kind, task, seed=0, rate=0.01, weights=150, steps=1)
    H = experiments.gated_width(150, kind, task.D, task.V)
    assert count_parameters(network) == experiments.gated_weights(kind, task.D, H, task.V)
    assert np.isfinite(task.score(network, task.examine(B=4, rng=rng)))
    if task.longer:
        assert task.longer(B=2, rng=rng).x.shape[1] == 4 * task.draw(B=2, rng=rng).x.shape[1]


def test_the_rule_chooses_the_rate_that_trains_better():
    task = experiments.long_tasks(T=6, delay=1)["recall"]
    chosen = experiments.choose_rate("elman", task, weights=60, steps=30)
    losses = {
        rate: experiments.train_on_long(
            "elman", task, seed=experiments.LONG_TRIAL_SEED, rate=rate, weights=60, steps=30
        ).loss
        for rate in experiments.LONG_RATES
    }
    assert chosen == min(losses, key=losses.get)
