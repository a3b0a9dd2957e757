"""Networks abreast give, to the last bit, what each of them gives alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnncourse.layers import (
    GRU,
    LSTM,
    LSTM1997,
    Bidirectional,
    BothEnds,
    Chain,
    Convolution,
    CoupledLSTM,
    DeepTransition,
    Dense,
    Elman,
    Embedding,
    Jordan,
    LastStep,
    MaxOverTime,
    MeanOverTime,
    NormalisedRecurrent,
    Recurrent,
    abreast,
    apart,
    cast,
)
from tests.strategies import Sizes, holes, inputs, leaves, like_state, shaken, sizes

S = 3


def recurrent(D, H, rng):
    return Recurrent.initialise(D, H, rng=rng)


MAKERS = {
    "recurrent": recurrent,
    "elman": lambda D, H, rng: Elman.initialise(D, H, 2, rng=rng),
    "jordan": lambda D, H, rng: Jordan.initialise(D, H, 2, rng=rng, output="softmax"),
    "lstm": lambda D, H, rng: LSTM.initialise(D, H, rng=rng),
    "gru, reset before": lambda D, H, rng: GRU.initialise(D, H, reset_after=False, rng=rng),
    "gru, reset after": lambda D, H, rng: GRU.initialise(D, H, reset_after=True, rng=rng),
    "lstm of 1997": lambda D, H, rng: LSTM1997.initialise(D, H, rng=rng),
    "coupled gates": lambda D, H, rng: CoupledLSTM.initialise(D, H, rng=rng),
    "deep transition": lambda D, H, rng: DeepTransition.initialise(D, H, 3, rng=rng),
    "both ways": lambda D, H, rng: Bidirectional(recurrent(D, H, rng), recurrent(D, H, rng)),
    "dense": lambda D, H, rng: Dense.initialise(D, H, rng=rng, activation="tanh"),
    "one answer": lambda D, H, rng: Dense.initialise(D, 1, rng=rng),
    "convolution": lambda D, H, rng: Convolution.initialise(3, D, H, rng=rng, padding="same", activation="tanh"),
    "last": lambda D, H, rng: Chain({"below": recurrent(D, H, rng), "last": LastStep()}),
    "mean": lambda D, H, rng: Chain({"below": recurrent(D, H, rng), "mean": MeanOverTime()}),
    "max": lambda D, H, rng: Chain({"below": recurrent(D, H, rng), "max": MaxOverTime()}),
    "both ends": lambda D, H, rng: Chain(
        {"below": Bidirectional(recurrent(D, H, rng), recurrent(D, H, rng)), "ends": BothEnds()}
    ),
}


def one_by_one(kind: str, size: Sizes, dtype):
    rng = size.rng
    return [cast(shaken(MAKERS[kind](size.D, size.H, rng), rng), dtype) for _ in range(S)]


def numbers(size: Sizes, s: int) -> Sizes:
    return Sizes(size.B, size.T, size.D, size.H, size.V, (size.seed + 97 * s) % 2**32)


@settings(max_examples=25)
@given(size=sizes, masked=st.booleans(), dtype=st.sampled_from([np.float32, np.float64]))
@pytest.mark.parametrize("kind", MAKERS)
def test_every_network_gives_what_it_gives_alone(kind, size, masked, dtype):
    networks = one_by_one(kind, size, dtype)
    together = abreast(networks)
    x = np.stack([inputs(numbers(size, s)) for s in range(S)]).astype(dtype)
    mask = np.stack([holes(numbers(size, s)) for s in range(S)]) if masked else None
    trace = together.forward(x, mask=mask)
    doutput = size.rng.normal(size=trace.output.shape).astype(dtype)
    if masked and trace.output.ndim == 4:
        doutput[~mask] = 0
    found = together.backward(trace, doutput)
    for s, network in enumerate(networks):
        alone = network.forward(x[s], mask=None if mask is None else mask[s])
        np.testing.assert_array_equal(trace.output[s], alone.output)
        for of_all, of_one in zip(leaves(trace.end), leaves(alone.end), strict=True):
            np.testing.assert_array_equal(of_all[s], of_one)
        gradients = network.backward(alone, doutput[s])
        np.testing.assert_array_equal(found.x[s], gradients.x)
        assert found.parameters.keys() == gradients.parameters.keys()
        for name, gradient in gradients.parameters.items():
            np.testing.assert_array_equal(found.parameters[name][s], gradient, err_msg=name)


@settings(max_examples=15)
@given(size=sizes)
@pytest.mark.parametrize("kind", ["recurrent", "elman", "jordan", "lstm", "gru, reset after", "deep transition"])
def test_given_states_and_their_gradients_are_each_network_s_own(kind, size):
    networks = one_by_one(kind, size, np.float64)
    together, x = abreast(networks), np.stack([inputs(numbers(size, s)) for s in range(S)])
    start = like_state(together.forward(x).end, size.rng)
    trace = together.forward(x, start)
    doutput, dend = size.rng.normal(size=trace.output.shape), like_state(trace.end, size.rng)
    found = together.backward(trace, doutput, dend)

    def of(state, s):
        return tuple(part[s] for part in state) if isinstance(state, tuple) else state[s]

    for s, network in enumerate(networks):
        alone = network.forward(x[s], of(start, s))
        np.testing.assert_array_equal(trace.output[s], alone.output)
        gradients = network.backward(alone, doutput[s], of(dend, s))
        for of_all, of_one in zip(leaves(found.start), leaves(gradients.start), strict=True):
            np.testing.assert_array_equal(of_all[s], of_one)


@given(seed=st.integers(0, 999), padding=st.sampled_from([None, 0]))
def test_every_network_looks_words_up_in_a_table_of_its_own(seed, padding):
    rng = np.random.default_rng(seed)
    tables = [Embedding.initialise(7, 3, rng=rng, padding=padding) for _ in range(S)]
    together, ids, doutput = abreast(tables), rng.integers(7, size=(S, 2, 5)), rng.normal(size=(S, 2, 5, 3))
    trace = together.forward(ids)
    found = together.backward(trace, doutput)
    for s, table in enumerate(tables):
        alone = table.forward(ids[s])
        np.testing.assert_array_equal(trace.output[s], alone.output)
        np.testing.assert_array_equal(found.parameters["W"][s], table.backward(alone, doutput[s]).parameters["W"])
    with pytest.raises(ValueError, match=r"expected ids of shape \(S, B, T\) = \(3, any, any\), got \(2, 5\)"):
        together.forward(ids[0])


def test_what_is_put_abreast_comes_apart_again(rng):
    networks = [
        Chain({"state": recurrent(3, 4, rng), "readout": Dense.initialise(4, 2, rng=rng, activation="tanh")})
        for _ in range(S)
    ]
    together = abreast(networks)
    assert together.parameters["state.W_hh"].shape == (S, 4, 4)
    for s, network in enumerate(networks):
        taken = apart(together, s)
        assert taken.layers["readout"].activation == "tanh"
        for name, parameter in network.parameters.items():
            np.testing.assert_array_equal(taken.parameters[name], parameter)
            assert np.shares_memory(taken.parameters[name], together.parameters[name])
            assert not np.shares_memory(parameter, together.parameters[name])


def test_networks_that_differ_in_more_than_numbers_are_refused(rng):
    layer, narrow, dense = recurrent(3, 4, rng), recurrent(3, 2, rng), Dense.initialise(3, 4, rng=rng)
    faults = {
        "expected at least one network to put abreast, got none": [],
        "expected networks of the same parts, got Recurrent, Dense": [layer, dense],
        r"expected parameters of the same shape, got \(3, 4\), \(3, 2\)": [layer, narrow],
        r"expected networks of the same parts, got \['a'\] and \['b'\]": [Chain({"a": layer}), Chain({"b": layer})],
        "expected networks that differ in their numbers alone, got 'identity', 'tanh'": [
            dense,
            Dense(dense.parameters, "tanh"),
        ],
        "expected layers that can stand abreast, got NormalisedRecurrent, which cannot": [
            NormalisedRecurrent.initialise(3, 4, rng=rng)
        ],
    }
    for message, networks in faults.items():
        with pytest.raises(ValueError, match=message):
            abreast(networks)


def test_inputs_of_one_network_are_refused_by_several(rng):
    together = abreast([recurrent(3, 4, rng) for _ in range(S)])
    with pytest.raises(ValueError, match=r"expected x of shape \(S, B, T, D\) = \(3, any, any, 3\), got \(2, 5, 3\)"):
        together.forward(np.zeros((2, 5, 3)))
