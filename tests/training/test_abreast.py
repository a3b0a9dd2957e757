"""Networks that are trained abreast end, to the last bit, as each of them ends alone."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse import tasks
from rnncourse.bptt import clip_by_global_norm, global_norm, truncated_gradients
from rnncourse.functional import (
    BINARY_CROSS_ENTROPY,
    CROSS_ENTROPY,
    SQUARED_ERROR,
    per_network,
    per_sequence,
)
from rnncourse.layers import Chain, Dense, Elman, LastStep, Recurrent, abreast, cast
from rnncourse.optim import SGD, Adam, RMSprop
from rnncourse.training import Batch, DivergedError, batches_abreast, minibatches, train, train_abreast

S = 3
seeds, dtypes = st.integers(0, 10**6), st.sampled_from([np.float32, np.float64])


@given(seed=seeds, dtype=dtypes, sums=st.booleans(), masked=st.booleans())
@pytest.mark.parametrize("loss", [CROSS_ENTROPY, SQUARED_ERROR, BINARY_CROSS_ENTROPY])
def test_every_network_has_the_loss_and_the_gradient_that_it_has_alone(loss, seed, dtype, sums, masked):
    rng = np.random.default_rng(seed)
    y = rng.normal(size=(S, 2, 5, rng.integers(1, 10))).astype(dtype)
    target = rng.integers(y.shape[-1], size=y.shape[:-1]) if loss is CROSS_ENTROPY else rng.random(y.shape)
    mask = None
    if masked:
        mask = rng.random((S, 2, 5)) < 0.5
        mask[:, rng.integers(2), rng.integers(5)] = True
    loss = per_sequence(loss) if sums else loss
    values, gradients = per_network(loss).value(y, target, mask), per_network(loss).backward(y, target, mask)
    assert gradients.dtype == dtype
    for s in range(S):
        own = None if mask is None else mask[s]
        assert values[s] == loss.value(y[s], target[s], own)
        np.testing.assert_array_equal(gradients[s], loss.backward(y[s], target[s], own))


def test_a_network_of_which_nothing_counts_has_no_loss():
    mask = np.ones((S, 2), dtype=bool)
    mask[1] = False
    for part in per_network(SQUARED_ERROR):
        with pytest.raises(ValueError, match="leaves a network no position to count"):
            part(np.zeros((S, 2, 1)), np.zeros((S, 2, 1)), mask)


@given(seed=seeds, dtype=dtypes, limit=st.sampled_from([0.1, 3.0, 1e6]))
def test_every_network_is_clipped_by_its_own_norm(seed, dtype, limit):
    rng = np.random.default_rng(seed)
    shapes = {"W": (S, 7, rng.integers(1, 40)), "b": (S, 5)}
    gradients = {name: rng.normal(size=shape).astype(dtype) for name, shape in shapes.items()}
    gradients = {
        name: gradient * np.array([0, 1, 9], dtype).reshape(S, *(1,) * (gradient.ndim - 1))
        for name, gradient in gradients.items()
    }
    norms, clipped = global_norm(gradients, apart=True), clip_by_global_norm(gradients, limit, apart=True)
    for s in range(S):
        own = {name: gradient[s] for name, gradient in gradients.items()}
        assert norms[s] == global_norm(own)
        for name, gradient in clip_by_global_norm(own, limit).items():
            np.testing.assert_array_equal(clipped[name][s], gradient)
            assert clipped[name].dtype == dtype


def stack(rng):
    return Chain(
        {
            "lower": Recurrent.initialise(4, 5, rng=rng),
            "upper": Recurrent.initialise(5, 6, rng=rng),
            "readout": Dense.initialise(6, 4, rng=rng),
        }
    )


def adder(rng):
    layers = {"state": Recurrent.initialise(2, 5, rng=rng), "last": LastStep()}
    return cast(Chain(layers | {"readout": Dense.initialise(5, 1, rng=rng)}), np.float32)


RECALL, ADDING = partial(tasks.delayed_recall, 8, T=6, delay=2), partial(tasks.adding, 8, T=6)


@pytest.mark.parametrize(
    ("start", "task", "loss", "optimiser", "terms"),
    [
        (partial(Elman.initialise, 4, 7, 4), RECALL, CROSS_ENTROPY, lambda: Adam(0.05), {"clip": 0.5}),
        (lambda *, rng: stack(rng), RECALL, CROSS_ENTROPY, lambda: SGD(0.5, 0.9), {"clip_value": 0.01}),
        (lambda *, rng: adder(rng), ADDING, SQUARED_ERROR, lambda: RMSprop(0.01), {}),
    ],
    ids=["elman", "stack", "adder"],
)
def test_training_abreast_is_training_one_by_one(start, task, loss, optimiser, terms):
    def started():
        rngs = [np.random.default_rng(seed) for seed in range(S)]
        return [start(rng=rng) for rng in rngs], [partial(task, rng=rng) for rng in rngs]

    networks, draws = started()
    histories = train_abreast(networks, draws, optimiser(), steps=12, loss=loss, **terms)
    for alone, draw, network, history in zip(*started(), networks, histories, strict=True):
        assert history == train(alone, draw, optimiser(), steps=12, loss=loss, **terms)
        assert len(history.loss) == 12
        for name, parameter in alone.parameters.items():
            np.testing.assert_array_equal(network.parameters[name], parameter)


def test_every_network_goes_through_a_data_set_in_its_own_order(rng):
    everything = RECALL(rng=rng)
    networks, alone = ([Elman.initialise(4, 3, 4, rng=np.random.default_rng(s)) for s in range(S)] for _ in range(2))
    draws = [[minibatches(everything, 3, rng=np.random.default_rng(s)) for s in range(S)] for _ in range(2)]
    train_abreast(networks, draws[0], SGD(0.1), steps=7)  # of eight sequences the third batch has two
    for one, draw, network in zip(alone, draws[1], networks, strict=True):
        train(one, draw, SGD(0.1), steps=7)
        assert all(np.array_equal(one.parameters[name], p) for name, p in network.parameters.items())


@pytest.mark.parametrize("window", [1, 4, 6])
def test_truncated_gradients_are_each_network_s_own(window):
    rngs = [np.random.default_rng(s) for s in range(S)]
    networks = [Elman.initialise(4, 5, 4, rng=rng) for rng in rngs]
    batches = [RECALL(rng=rng) for rng in rngs]
    x, target, counts, _ = batches_abreast(batches)
    found = truncated_gradients(abreast(networks), x, target, per_network(CROSS_ENTROPY), window, counts)
    for s, (network, batch) in enumerate(zip(networks, batches, strict=True)):
        own = truncated_gradients(network, batch.x, batch.target, CROSS_ENTROPY, window, batch.counts)
        assert found.loss[s] == own.loss
        for name, gradient in own.gradients.items():
            np.testing.assert_array_equal(found.gradients[name][s], gradient)


def test_batches_of_other_shapes_are_refused():
    draws = [
        lambda: tasks.embedded_reber(3, rng=np.random.default_rng(0)),
        lambda: tasks.adding(3, T=4, rng=np.random.default_rng(0)),
    ]
    with pytest.raises(ValueError, match="expected batches of the same shapes, got"):
        batches_abreast([Batch(*draw()) for draw in draws])


def test_one_network_that_diverges_stops_all(rng):
    networks = [Elman.initialise(4, 3, 4, rng=rng) for _ in range(2)]
    networks[1].parameters["b_y"][:] = np.nan
    before = [network.parameters["W_hh"].copy() for network in networks]
    with pytest.raises(DivergedError, match="the loss is"):
        train_abreast(networks, [partial(RECALL, rng=rng)] * 2, SGD(0.1), steps=3)
    for network, W_hh in zip(networks, before, strict=True):
        np.testing.assert_array_equal(network.parameters["W_hh"], W_hh)
