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
    cast,
    count_parameters,
    last_step,
)
from tests.strategies import Sizes, holes, inputs, padding, shaken, sizes


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


@given(sizes, st.booleans())
def test_flatten_gradients_agree_with_differences(size, masked):
    assert worst(Flatten(), inputs(size), holes(size) if masked else None) < 1e-8


def test_flatten_lays_steps_side_by_side_and_padding_down_as_zeros():
    x = np.arange(1.0, 7.0).reshape(1, 3, 2)
    np.testing.assert_array_equal(Flatten().forward(x).output, [[1, 2, 3, 4, 5, 6]])
    mask = np.array([[True, True, False]])
    np.testing.assert_array_equal(Flatten().forward(x, mask=mask).output, [[1, 2, 3, 4, 0, 0]])


#: What reads padding must not see it, whatever stands there; half of a bidirectional result each way fits BothEnds.
READERS = [LastStep(), MeanOverTime(), MaxOverTime(), BothEnds(), Flatten()]


@pytest.mark.parametrize("garbage", [99.0, np.inf, np.nan])
@given(size=sizes, which=st.integers(0, len(READERS)))
def test_what_stands_in_the_padding_changes_nothing(garbage, size, which):
    x, mask = np.concatenate([inputs(size)] * 2, axis=-1), holes(size)
    convolution = shaken(Convolution.initialise(3, 2 * size.D, size.H, rng=size.rng, padding="same"), size.rng)
    layer = [*READERS, convolution][which]
    trace = layer.forward(x, mask=mask)
    other = layer.forward(np.where(mask[..., None], x, garbage), mask=mask)
    np.testing.assert_array_equal(other.output, trace.output)
    doutput = np.ones_like(trace.output)
    found, found_other = layer.backward(trace, doutput), layer.backward(other, doutput)
    np.testing.assert_array_equal(found_other.x, found.x)
    assert not found.x[~mask].any()
    for name, gradient in found.parameters.items():
        np.testing.assert_array_equal(found_other.parameters[name], gradient)


def test_the_last_step_is_taken_whatever_stood_before_it():
    assert LastStep().forward(np.array([[[np.inf], [1.0]]])).output == 1


@pytest.mark.parametrize("layer", READERS)
def test_a_mask_of_numbers_is_refused(layer):
    with pytest.raises(ValueError, match="mask of dtype bool, True at real steps, got int64"):
        layer.forward(np.zeros((1, 2, 2)), mask=np.array([[1, 1]]))


def text_network(size):
    """Words, windows of three, the strongest answer of each filter: a convolutional network for texts."""
    rng = size.rng
    layers = {
        "embedding": Embedding.initialise(9, size.D, rng=rng, padding=0),
        "windows": Convolution.initialise(3, size.D, size.H, rng=rng, padding="same", activation="tanh"),
        "strongest": MaxOverTime(),
        "answer": Dense.initialise(size.H, size.V, rng=rng),
    }
    return shaken(Chain(layers), rng)


@given(sizes)
def test_a_masked_batch_of_a_text_network_equals_its_texts_one_by_one(size):
    network, mask = text_network(size), padding(size)
    ids = np.where(mask, size.rng.integers(1, 9, size=mask.shape), 0)
    together = network.forward(ids, mask=mask).output
    for b, length in enumerate(mask.sum(axis=1)):
        alone = network.forward(ids[b : b + 1, :length]).output
        np.testing.assert_allclose(together[b], alone[0], rtol=1e-12, atol=1e-13)


@given(sizes)
def test_gradients_of_a_text_network_agree_with_differences(size):
    network, mask = text_network(size), padding(size)
    ids = np.where(mask, size.rng.integers(1, 9, size=mask.shape), 0)
    trace = network.forward(ids, mask=mask)
    doutput = size.rng.normal(size=trace.output.shape)
    found = network.backward(trace, doutput)

    def loss() -> float:
        return float((network.forward(ids, mask=mask).output * doutput).sum())

    for error in check_gradients(loss, network.parameters, found.parameters):
        assert abs(error.claimed - error.measured) < 1e-8, str(error)
    assert found.x.shape == ids.shape
    assert not found.x.any()


LAYERS = {
    "dense": lambda rng: Dense.initialise(4, 3, rng=rng, activation="relu"),
    "convolution": lambda rng: Convolution.initialise(2, 4, 3, rng=rng, padding="causal", activation="sigmoid"),
    "dropout": lambda rng: Dropout(0.3),
    "dropout, same at every step": lambda rng: Dropout(0.3, same_at_every_step=True),
    "mean": lambda rng: MeanOverTime(),
    "max": lambda rng: MaxOverTime(),
    "last": lambda rng: LastStep(),
    "flatten": lambda rng: Flatten(),
}


@pytest.mark.parametrize("name", LAYERS)
def test_float32_stays_float32_and_follows_float64(rng, name):
    layer, x, mask = LAYERS[name](rng), rng.normal(size=(2, 5, 4)), np.array([[True] * 5, [True] * 3 + [False] * 2])
    small = cast(layer, np.float32)
    trace = layer.forward(x, mask=mask, rng=np.random.default_rng(1))
    small_trace = small.forward(x.astype(np.float32), mask=mask, rng=np.random.default_rng(1))
    found = small.backward(small_trace, np.ones_like(small_trace.output))
    assert {a.dtype for a in (small_trace.output, found.x, *found.parameters.values())} == {np.dtype(np.float32)}
    np.testing.assert_allclose(small_trace.output, trace.output, atol=1e-5)
    assert trace.end == found.start == ()


@given(sizes)
def test_an_embedding_is_a_one_hot_row_times_the_matrix_forward_and_back(size):
    layer = Embedding.initialise(size.V, size.D, rng=size.rng)
    ids = size.rng.integers(size.V, size=(size.B, size.T))  # few words, so ids are repeated
    rows, trace = one_hot(ids, size.V), layer.forward(ids)
    np.testing.assert_array_equal(trace.output, rows @ layer.parameters["W"])
    doutput = size.rng.normal(size=trace.output.shape)
    dW = np.einsum("btv,btd->vd", rows, doutput)
    np.testing.assert_allclose(layer.backward(trace, doutput).parameters["W"], dW, atol=1e-12)


def test_embedding_gradients_agree_with_differences_where_ids_are_repeated(rng):
    layer, ids = Embedding.initialise(4, 3, rng=rng), np.array([[1, 1, 3], [1, 0, 3]])
    trace = layer.forward(ids)
    doutput = rng.normal(size=trace.output.shape)
    found = layer.backward(trace, doutput)

    def loss() -> float:
        return float((layer.forward(ids).output * doutput).sum())

    for error in check_gradients(loss, layer.parameters, found.parameters):
        assert abs(error.claimed - error.measured) < 1e-9, str(error)
    assert not found.parameters["W"][2].any()  # a word that did not come up


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.uint64])
@pytest.mark.parametrize("single", [np.float32, np.float64])
def test_ids_of_any_integer_type_find_their_rows(rng, dtype, single):
    layer = cast(Embedding.initialise(250, 7, rng=rng), single)
    ids = rng.integers(250, size=(3, 40))
    there, here = layer.forward(ids), layer.forward(ids.astype(dtype))
    doutput = rng.normal(size=there.output.shape).astype(single)
    np.testing.assert_array_equal(here.output, there.output)
    dW = layer.backward(here, doutput).parameters["W"]
    assert dW.dtype == single
    np.testing.assert_array_equal(dW, layer.backward(there, doutput).parameters["W"])


def test_the_vector_of_the_padding_id_is_zero_and_training_leaves_it_so(rng):
    layer, ids = Embedding.initialise(4, 3, rng=rng, padding=2), np.array([[1, 2, 2]])
    trace = layer.forward(ids)
    np.testing.assert_array_equal(trace.output[0, 1:], 0)
    dW = layer.backward(trace, np.ones((1, 3, 3))).parameters["W"]
    np.testing.assert_array_equal(dW, [[0] * 3, [1] * 3, [0] * 3, [0] * 3])


@pytest.mark.parametrize("outside", [-1, 4])
def test_a_padding_id_outside_the_vocabulary_is_refused(rng, outside):
    with pytest.raises(ValueError, match=rf"a padding id in 0\.\.3, got {outside}"):
        Embedding.initialise(4, 3, rng=rng, padding=outside)


def test_vectors_start_as_each_framework_starts_them(rng):
    assert np.abs(Embedding.initialise(300, 50, rng=rng, like="keras").parameters["W"]).max() <= 0.05
    np.testing.assert_allclose(Embedding.initialise(300, 50, rng=rng, like="torch").parameters["W"].std(), 1, atol=0.03)


@pytest.mark.parametrize(("like", "limit"), [("course", np.sqrt(6 / (5 * 50))), ("torch", (5 * 20) ** -0.5)])
def test_a_convolution_starts_as_each_framework_starts_it(rng, like, limit):
    drawn = Convolution.initialise(5, 20, 30, rng=rng, like=like).parameters
    assert 0.99 * limit < np.abs(drawn["W"]).max() <= limit
    assert np.abs(drawn["b"]).max() <= (limit if like == "torch" else 0)


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
    assert (same[0] != same[1]).any()
    twice = [layer.forward(x, rng=np.random.default_rng(2)).output for _ in range(2)]
    np.testing.assert_array_equal(*twice)


def test_dropout_that_is_the_same_at_every_step_wants_steps(rng):
    with pytest.raises(ValueError, match=r"expected x of shape \(B, T, D\)"):
        Dropout(0.5, same_at_every_step=True).forward(np.ones((2, 3)), rng=rng)


@pytest.mark.parametrize("rate", [-0.1, 1.0])
def test_a_rate_that_is_no_probability_of_being_dropped_is_refused(rate):
    with pytest.raises(ValueError, match="a rate of at least 0 and below 1"):
        Dropout(rate)


def test_a_convolution_by_hand():
    x = np.array([[[1.0], [2.0], [3.0], [4.0]]])
    parameters = {"W": np.array([1.0, 10.0, 100.0]).reshape(3, 1, 1), "b": np.zeros(1)}
    expected = {"valid": [321, 432], "same": [210, 321, 432, 43], "causal": [100, 210, 321, 432]}
    for zeros, numbers in expected.items():
        np.testing.assert_array_equal(Convolution(parameters, zeros).forward(x).output[0, :, 0], numbers)


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


@pytest.mark.parametrize(("kind", "sizes"), [(Dense, (3, 2)), (Embedding, (3, 2)), (Convolution, (3, 2, 2))])
def test_starts_like_nobody_s_are_refused(rng, kind, sizes):
    with pytest.raises(ValueError, match="like course, keras or torch, got 'jax'"):
        kind.initialise(*sizes, rng=rng, like="jax")


@pytest.mark.parametrize("kind", [Repeat, AtFirstStep])
def test_one_to_many_needs_a_step(kind):
    with pytest.raises(ValueError, match="at least one step, got T = 0"):
        kind(0)


def test_one_to_many_by_hand():
    x = np.array([[1.0, 2.0]])
    np.testing.assert_array_equal(Repeat(2).forward(x).output, [[[1, 2], [1, 2]]])
    np.testing.assert_array_equal(AtFirstStep(2).forward(x).output, [[[1, 2], [0, 0]]])


@pytest.mark.parametrize("make", [lambda p: Dense(p, "swish"), lambda p: Convolution(p, activation="swish")])
def test_an_activation_that_nobody_knows_is_refused_at_once(make):
    with pytest.raises(ValueError, match="expected an output function out of"):
        make({"W": np.zeros((1, 1)), "b": np.zeros(1)})


def test_many_to_many_and_one_to_many_networks_are_chains(rng):
    size = Sizes(B=2, T=5, D=3, H=4, V=2, seed=1)
    one_to_many = Chain(
        {"repeat": Repeat(5), "lstm": LSTM.initialise(3, 4, rng=rng), "out": Dense.initialise(4, 2, rng=rng)}
    )
    assert one_to_many.forward(inputs(size)[:, 0]).output.shape == (2, 5, 2)
    assert worst(one_to_many, inputs(size)[:, 0]) < 1e-8
