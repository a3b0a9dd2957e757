"""Layers without a loop: gradients against differences, padding left out, and what each of them must not do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.bptt import check_gradients
from rnncourse.functional import one_hot
from rnncourse.layers import (
    LSTM,
    AtFirstStep,
    BothEnds,
    Chain,
    Convolution,
    Dense,
    Dropout,
    Embedding,
    Flatten,
    LastStep,
    MaxOverTime,
    MeanOverTime,
    Recurrent,
    Repeat,
    count_parameters,
    last_step,
)
from tests.strategies import Sizes, holes, inputs, shaken, sizes


def worst(layer, x, mask=None, seed=None):
    """The largest disagreement between a layer's gradients and differences, for parameters and input."""

    def forward():
        return layer.forward(x, mask=mask, rng=None if seed is None else np.random.default_rng(seed))

    trace = forward()
    doutput = np.random.default_rng(5).normal(size=trace.output.shape)
    found = layer.backward(trace, doutput)
    errors = check_gradients(
        lambda: float((forward().output * doutput).sum()),
        {**layer.parameters, "x": x},
        {**found.parameters, "x": found.x},
    )
    return max(abs(error.claimed - error.measured) for error in errors)


@given(sizes, st.sampled_from(["identity", "tanh", "sigmoid", "relu", "softmax"]))
def test_dense_gradients_agree_with_differences(size, activation):
    layer = shaken(Dense.initialise(size.D, size.V, rng=size.rng, activation=activation), size.rng)
    assert worst(layer, inputs(size)) < 1e-8
    assert worst(layer, inputs(size)[:, 0]) < 1e-8


@given(sizes, st.integers(1, 4), st.sampled_from(["valid", "same", "causal"]), st.booleans())
def test_convolution_gradients_agree_with_differences(size, width, padding, masked):
    if padding == "valid":
        width = min(width, size.T)
    drawn = Convolution.initialise(width, size.D, size.H, rng=size.rng, padding=padding, activation="tanh")
    assert worst(shaken(drawn, size.rng), inputs(size), holes(size) if masked else None) < 1e-8


@given(sizes, st.sampled_from([LastStep, MeanOverTime, MaxOverTime, BothEnds]))
def test_pooling_gradients_agree_with_differences(size, kind):
    x = np.concatenate([inputs(size)] * 2, axis=-1)
    assert worst(kind(), x, holes(size)) < 1e-8


@given(sizes)
def test_dropout_gradients_agree_with_differences_under_the_same_noise(size):
    assert worst(Dropout(0.4), inputs(size), seed=3) < 1e-8
    assert worst(Dropout(0.4, same_at_every_step=True), inputs(size), seed=3) < 1e-8


@pytest.mark.parametrize("layer", [Repeat(3), AtFirstStep(3)])
def test_gradients_of_one_to_many_agree_with_differences(rng, layer):
    assert worst(layer, rng.normal(size=(2, 4))) < 1e-8


def test_flatten_gradients_agree_with_differences(rng):
    assert worst(Flatten(), rng.normal(size=(2, 3, 4))) < 1e-8


@given(sizes)
def test_an_embedding_is_a_one_hot_row_times_the_matrix_forward_and_back(size):
    layer = Embedding.initialise(size.V, size.D, rng=size.rng)
    ids = size.rng.integers(size.V, size=(size.B, size.T))  # few words, so ids are repeated
    rows, trace = one_hot(ids, size.V), layer.forward(ids)
    np.testing.assert_array_equal(trace.output, rows @ layer.parameters["W"])
    doutput = size.rng.normal(size=trace.output.shape)
    dW = np.einsum("btv,btd->vd", rows, doutput)
    np.testing.assert_allclose(layer.backward(trace, doutput).parameters["W"], dW, atol=1e-12)


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        (np.array([[0.0]]), "ids as integers 0..299, got dtype float64"),
        (np.array([[3, 300]]), r"ids in 0..299, got 300 at \(0, 1\)"),
        (np.array([[3], [-1]]), r"ids in 0..299, got -1 at \(1, 0\)"),
        (np.array([[3]], dtype=np.uint8), "a type that can hold 299, got uint8, in which larger ids have wrapped"),
    ],
)
def test_ids_that_are_none_are_refused(rng, ids, message):
    with pytest.raises(ValueError, match=message):
        Embedding.initialise(300, 2, rng=rng).forward(ids)


def test_dropout_drops_its_share_keeps_the_mean_and_nothing_without_a_generator(rng):
    x = np.ones((50, 40, 30))
    layer = Dropout(0.25)
    noisy = layer.forward(x, rng=rng).output
    assert set(np.unique(noisy)) == {0.0, 1 / 0.75}
    np.testing.assert_allclose((noisy == 0).mean(), 0.25, atol=0.01)
    np.testing.assert_allclose(noisy.mean(), 1, atol=0.01)
    assert layer.forward(x).output is x
    same = Dropout(0.25, same_at_every_step=True).forward(x, rng=rng).output
    assert (same == same[:, :1]).all()


@pytest.mark.parametrize("rate", [-0.1, 1.0])
def test_a_rate_that_is_no_probability_of_being_dropped_is_refused(rate):
    with pytest.raises(ValueError, match="a rate of at least 0 and below 1"):
        Dropout(rate)


def test_a_convolution_by_hand():
    x = np.array([[[1.0], [2.0], [3.0], [4.0]]])
    parameters = {"W": np.array([1.0, 10.0, 100.0]).reshape(3, 1, 1), "b": np.zeros(1)}
    expected = {"valid": [321, 432], "same": [210, 321, 432, 43], "causal": [100, 210, 321, 432]}
    for padding, numbers in expected.items():
        np.testing.assert_array_equal(Convolution(parameters, padding).forward(x).output[0, :, 0], numbers)


@given(sizes, st.integers(1, 4))
def test_a_causal_convolution_does_not_see_the_future(size, width):
    layer = Convolution.initialise(width, size.D, size.H, rng=size.rng, padding="causal")
    x = inputs(size)
    cut = size.T // 2
    other = x.copy()
    other[:, cut:] += 1
    before, after = layer.forward(x).output, layer.forward(other).output
    np.testing.assert_array_equal(before[:, :cut], after[:, :cut])


def test_a_convolution_wants_as_many_steps_as_its_window(rng):
    with pytest.raises(ValueError, match="at least 3 steps, as many as a window has, got 2"):
        Convolution.initialise(3, 2, 2, rng=rng).forward(np.zeros((1, 2, 2)))
    with pytest.raises(ValueError, match="padding out of valid, same, causal; got 'full'"):
        Convolution.initialise(3, 2, 2, rng=rng, padding="full")


@given(sizes)
def test_pooling_leaves_padding_out(size):
    x, mask = inputs(size), holes(size)
    np.testing.assert_array_equal(LastStep().forward(x, mask=mask).output, last_step(x, mask))
    for b in range(size.B):
        real = x[b, mask[b]]
        np.testing.assert_allclose(MeanOverTime().forward(x, mask=mask).output[b], real.mean(axis=0), atol=1e-14)
        np.testing.assert_array_equal(MaxOverTime().forward(x, mask=mask).output[b], real.max(axis=0))


@pytest.mark.parametrize("kind", [LastStep, MeanOverTime, MaxOverTime, BothEnds])
def test_a_sequence_without_a_real_step_cannot_be_summed_up(kind):
    with pytest.raises(ValueError, match="sequence 1 of the batch has no real step"):
        kind().forward(np.zeros((2, 3, 4)), mask=np.array([[True, True, False], [False, False, False]]))


def test_the_networks_of_the_lectures_have_as_many_parameters_as_the_lectures_say(rng):
    documents = Chain(
        {
            "embedding": Embedding.initialise(50, 8, rng=rng),
            "flat": Flatten(),
            "answer": Dense.initialise(32, 1, rng=rng, activation="sigmoid"),
        }
    )
    reviews = Chain(
        {
            "embedding": Embedding.initialise(5000, 32, rng=rng),
            "lstm": LSTM.initialise(32, 100, rng=rng),
            "last": LastStep(),
            "answer": Dense.initialise(100, 1, rng=rng),
        }
    )
    characters = Chain(
        {
            "recurrent": Recurrent.initialise(82, 128, rng=rng),
            "last": LastStep(),
            "scores": Dense.initialise(128, 82, rng=rng),
        }
    )
    assert [count_parameters(network) for network in (documents, reviews, characters)] == [433, 213_301, 37_586]
    assert documents.forward(np.zeros((10, 4), dtype=int)).output.shape == (10, 1)
    assert reviews.forward(np.zeros((2, 6), dtype=int)).output.shape == (2, 1)
    assert characters.forward(np.zeros((2, 10, 82))).output.shape == (2, 82)


def test_inputs_of_another_size_are_named(rng):
    with pytest.raises(ValueError, match=r"expected x of shape \(..., D\) = \(..., 3\), got \(2, 4\)"):
        Dense.initialise(3, 2, rng=rng).forward(np.zeros((2, 4)))
    with pytest.raises(ValueError, match=r"expected x of shape \(B, D\)"):
        Repeat(3).forward(np.zeros((2, 4, 3)))


@pytest.mark.parametrize("kind", [Dense, Embedding])
def test_starts_like_nobody_s_are_refused(rng, kind):
    with pytest.raises(ValueError, match="like course, keras or torch, got 'jax'"):
        kind.initialise(3, 2, rng=rng, like="jax")


def test_many_to_many_and_one_to_many_networks_are_chains(rng):
    size = Sizes(B=2, T=5, D=3, H=4, V=2, seed=1)
    one_to_many = Chain(
        {"repeat": Repeat(5), "lstm": LSTM.initialise(3, 4, rng=rng), "out": Dense.initialise(4, 2, rng=rng)}
    )
    assert one_to_many.forward(inputs(size)[:, 0]).output.shape == (2, 5, 2)
    assert worst(one_to_many, inputs(size)[:, 0]) < 1e-8
