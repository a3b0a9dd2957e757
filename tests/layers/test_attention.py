"""Attention: gradients against differences, padding that nobody looks at, and what it must refuse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.bptt import check_gradients
from rnncourse.layers import GRU, Attention, Chain, Dense, EncoderDecoder, cast
from tests.strategies import Sizes, holes, inputs, shaken, sizes

S, M, A = 5, 3, 4


def memory_of(size: Sizes):
    rng = np.random.default_rng(size.seed + 7)
    real = rng.random((size.B, S)) < 0.6
    real[:, 2] = True
    return rng.normal(size=(size.B, S, M)), real


def layer_of(size: Sizes):
    return shaken(Attention.initialise(size.D, M, A, rng=size.rng), size.rng)


@given(sizes, st.booleans(), st.booleans())
def test_gradients_agree_with_differences(size, masked, end):
    layer, x, (memory, real) = layer_of(size), inputs(size), memory_of(size)
    start, rng = (memory, real if masked else None), size.rng
    trace = layer.forward(x, start)
    doutput, dmemory = rng.normal(size=trace.output.shape), rng.normal(size=memory.shape)

    def loss() -> float:
        again = layer.forward(x, start)
        return float((again.output * doutput).sum() + (again.end[0] * dmemory).sum() * end)

    found = layer.backward(trace, doutput, (dmemory, None) if end else None)
    errors = check_gradients(
        loss,
        {**layer.parameters, "x": x, "memory": memory},
        {**found.parameters, "x": found.x, "memory": found.start[0]},
    )
    for error in errors:
        assert error.relative_error < 1e-7 or abs(error.claimed - error.measured) < 1e-9, str(error)


@given(sizes, st.booleans())
def test_gradients_of_self_attention_agree_with_differences(size, masked):
    layer, x = shaken(Attention.initialise(size.D, size.D, A, rng=size.rng), size.rng), inputs(size)
    mask = holes(size) if masked else None
    trace = layer.forward(x, mask=mask)
    doutput = size.rng.normal(size=trace.output.shape)
    found = layer.backward(trace, doutput)
    assert trace.end == found.start == ()
    errors = check_gradients(
        lambda: float((layer.forward(x, mask=mask).output * doutput).sum()),
        {**layer.parameters, "x": x},
        {**found.parameters, "x": found.x},
    )
    for error in errors:
        assert error.relative_error < 1e-7 or abs(error.claimed - error.measured) < 1e-9, str(error)


@given(sizes)
def test_weights_are_shares_and_padding_has_none(size):
    memory, real = memory_of(size)
    weights = layer_of(size).forward(inputs(size), (memory, real)).weights
    np.testing.assert_allclose(weights.sum(axis=-1), 1)
    assert (weights[~np.broadcast_to(real[:, None], weights.shape)] == 0).all()


@given(sizes)
def test_what_stands_at_padding_changes_nothing_and_gets_no_gradient(size):
    layer, x, (memory, real) = layer_of(size), inputs(size), memory_of(size)
    trace = layer.forward(x, (memory, real))
    other = np.where(real[..., None], memory, 99.0)
    np.testing.assert_array_equal(trace.output, layer.forward(x, (other, real)).output)
    found = layer.backward(trace, np.ones(trace.output.shape))
    assert (found.start[0][~real] == 0).all()


@given(sizes)
def test_steps_one_by_one_equal_the_whole_and_the_memory_is_handed_on(size):
    layer, x, start = layer_of(size), inputs(size), memory_of(size)
    whole, state = layer.forward(x, start).output, start
    for t in range(size.T):
        trace = layer.forward(x[:, t : t + 1], state)
        np.testing.assert_allclose(trace.output[:, 0], whole[:, t], atol=1e-12)
        state = trace.end
    assert state is start


def test_the_input_is_handed_on_beside_what_was_looked_up(rng):
    x, memory = rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 1, 5))
    output = Attention.initialise(4, 5, 6, rng=rng).forward(x, (memory, None)).output
    np.testing.assert_array_equal(output[..., :4], x)
    np.testing.assert_allclose(output[..., 4:], np.repeat(memory, 3, axis=1))  # one place: nothing to choose


def test_float32_stays_float32(rng):
    layer = cast(Attention.initialise(3, 3, 2, rng=rng), np.float32)
    x = rng.normal(size=(1, 2, 3)).astype(np.float32)
    trace = layer.forward(x, mask=np.array([[True, False]]))
    found = layer.backward(trace, trace.output)
    assert {trace.output.dtype, found.x.dtype, found.parameters["W_q"].dtype} == {np.dtype(np.float32)}


@given(sizes)
def test_gradients_go_back_through_an_encoder_that_is_attended_to(size):
    rng = size.rng
    encoder = Chain({"gru": GRU.initialise(size.D, size.H, reset_after=True, rng=rng)})
    decoder = {"gru": GRU.initialise(2, size.H, reset_after=False, rng=rng)}
    decoder["look"] = Attention.initialise(size.H, size.H, 3, rng=rng)
    decoder["out"] = Dense.initialise(2 * size.H, 2, rng=rng)
    network = shaken(EncoderDecoder(encoder, Chain(decoder), ("gru",), ("look",)), rng)
    source, heard, mask = inputs(size), rng.normal(size=(size.B, 3, 2)), holes(size)
    trace = network.forward(source, heard, mask)
    doutput = rng.normal(size=trace.output.shape)

    def loss() -> float:
        return float((network.forward(source, heard, mask).output * doutput).sum())

    for error in check_gradients(loss, network.parameters, network.backward(trace, doutput)):
        assert error.relative_error < 1e-7 or abs(error.claimed - error.measured) < 1e-9, str(error)


@pytest.mark.parametrize(
    ("start", "message"),
    [
        ((np.zeros((2, 5, 9)), None), r"expected memory of shape \(B, S, M\)"),
        ((np.zeros((1, 5, 3)), None), r"expected memory of shape \(B, S, M\)"),
        ((np.zeros((2, 5, 3)), np.ones((2, 4), bool)), "expected mask of the memory"),
        ((np.zeros((2, 5, 3)), np.ones((2, 5))), "expected a mask of dtype bool, True at real places, got float64"),
        ((np.zeros((2, 5, 3)), np.array([[True] * 5, [False] * 5])), "got none in sequence 1 of the batch"),
    ],
)
def test_a_memory_that_does_not_fit_is_named(rng, start, message):
    with pytest.raises(ValueError, match=message):
        Attention.initialise(4, 3, 2, rng=rng).forward(np.zeros((2, 6, 4)), start)
