"""S networks of one shape in one call: each gives, to the last bit, what it gives alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.layers import GRU, LSTM, Elman, Recurrent
from tests.strategies import holes, inputs, leaves, like_state, shaken, sizes

KINDS = {
    "recurrent": lambda size: Recurrent.initialise(size.D, size.H, rng=size.rng),
    "lstm": lambda size: LSTM.initialise(size.D, size.H, rng=size.rng),
    "gru, reset before": lambda size: GRU.initialise(size.D, size.H, reset_after=False, rng=size.rng),
    "gru, reset after": lambda size: GRU.initialise(size.D, size.H, reset_after=True, rng=size.rng),
    "elman": lambda size: Elman.initialise(size.D, size.H, size.V, rng=size.rng),
}
kinds = st.sampled_from(sorted(KINDS))


def joined(layers):
    """One layer whose parameters have an axis of networks in front."""
    parameters = {name: np.stack([layer.parameters[name] for layer in layers]) for name in layers[0].parameters}
    return type(layers[0])(**{**vars(layers[0]), "parameters": parameters})


def stacked(states):
    """One state out of many, an axis of networks in front."""
    if isinstance(states[0], tuple):
        return tuple(np.stack(parts) for parts in zip(*states, strict=True))
    return np.stack(states)


def assert_each_is_as_alone(together, alone):
    for array, arrays in zip(leaves(together), zip(*map(leaves, alone), strict=True), strict=True):
        np.testing.assert_array_equal(array, np.stack(arrays))


@given(kinds, sizes, st.integers(1, 3), st.sampled_from([np.float32, np.float64]), st.booleans())
def test_networks_side_by_side_are_as_each_alone_to_the_last_bit(kind, size, S, dtype, started):
    layers = [shaken(KINDS[kind](size), size.rng) for _ in range(S)]
    for layer in layers:
        layer.parameters.update({name: array.astype(dtype) for name, array in layer.parameters.items()})
    x = [inputs(size).astype(dtype) for _ in layers]
    masks = [holes(size) for _ in layers]
    starts, traces = [None] * S, [layer.forward(one) for layer, one in zip(layers, x, strict=True)]
    if started:
        starts = [cast(like_state(trace.end, size.rng), dtype) for trace in traces]
    traces = [layer.forward(*given) for layer, *given in zip(layers, x, starts, masks, strict=True)]
    together, start = joined(layers), stacked(starts) if started else None
    trace = together.forward(np.stack(x), start, np.stack(masks))
    assert_each_is_as_alone(trace.output, [one.output for one in traces])
    assert_each_is_as_alone(trace.end, [one.end for one in traces])

    doutput = [size.rng.normal(size=one.output.shape).astype(dtype) for one in traces]
    dend = [cast(like_state(one.end, size.rng), dtype) for one in traces]
    alone = [layer.backward(*given) for layer, *given in zip(layers, traces, doutput, dend, strict=True)]
    found = together.backward(trace, np.stack(doutput), stacked(dend))
    for name, gradient in found.parameters.items():
        assert_each_is_as_alone(gradient, [one.parameters[name] for one in alone])
    assert_each_is_as_alone(found.x, [one.x for one in alone])
    assert_each_is_as_alone(found.start, [one.start for one in alone])


def cast(state, dtype):
    return tuple(part.astype(dtype) for part in state) if isinstance(state, tuple) else state.astype(dtype)


@pytest.mark.parametrize(("T", "B", "D", "H"), [(25, 1, 64, 100), (20, 32, 82, 128)])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_networks_of_a_benchmark_s_size_are_as_each_alone_to_the_last_bit(rng, kind, T, B, D, H):
    size = type("Size", (), {"D": D, "H": H, "V": 7, "rng": rng})
    layers = [KINDS[kind](size) for _ in range(3)]
    for layer in layers:
        layer.parameters.update({name: array.astype(np.float32) for name, array in layer.parameters.items()})
    x = rng.normal(size=(3, B, T, D)).astype(np.float32)
    trace, traces = joined(layers).forward(x), [layer.forward(one) for layer, one in zip(layers, x, strict=True)]
    assert_each_is_as_alone(trace.output, [one.output for one in traces])
    doutput = rng.normal(size=trace.output.shape).astype(np.float32)
    found = joined(layers).backward(trace, doutput)
    alone = [layer.backward(*given) for layer, *given in zip(layers, traces, doutput, strict=True)]
    for name, gradient in found.parameters.items():
        assert_each_is_as_alone(gradient, [one.parameters[name] for one in alone])
    assert_each_is_as_alone(found.x, [one.x for one in alone])


def test_networks_side_by_side_draw_their_dropout_each_from_its_own_generator(rng):
    layers = [LSTM(LSTM.initialise(3, 4, rng=rng).parameters, recurrent_dropout=0.5) for _ in range(2)]
    x = rng.normal(size=(2, 5, 6, 3))
    alone = [
        layer.forward(one, rng=np.random.default_rng(s)) for s, (layer, one) in enumerate(zip(layers, x, strict=True))
    ]
    together = joined(layers).forward(x, rng=[np.random.default_rng(s) for s in range(2)])
    assert_each_is_as_alone(together.output, [one.output for one in alone])


def test_one_generator_for_several_networks_is_refused(rng):
    layers = [LSTM(LSTM.initialise(3, 4, rng=rng).parameters, recurrent_dropout=0.5) for _ in range(2)]
    with pytest.raises(ValueError, match="expected 2 generators, one for each network, got one"):
        joined(layers).forward(np.zeros((2, 1, 1, 3)), rng=rng)


def test_inputs_without_an_axis_of_networks_are_refused_where_the_weights_have_one(rng):
    together = joined([LSTM.initialise(3, 4, rng=rng) for _ in range(2)])
    with pytest.raises(ValueError, match=r"expected x of shape \(S, B, T, D\)"):
        together.forward(np.zeros((5, 6, 3)))
