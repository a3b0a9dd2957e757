"""Both networks forward and backward: the gradients are right on every shape, with masks, and for the start."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.bptt import check_gradients
from rnncourse.functional import cross_entropy, cross_entropy_backward
from rnncourse.layers import Elman, Jordan, count_parameters
from tests.strategies import elman, inputs, jordan, padding, sizes


def worst_error(network, x, start, mask, target):
    def loss() -> float:
        return cross_entropy(network.forward(x, start, mask).o, target, mask)

    trace = network.forward(x, start, mask)
    gradients = network.backward(trace, cross_entropy_backward(trace.o, target, mask))
    checked = {**network.parameters, "x": x, "start": start}
    claimed = {**gradients.parameters, "x": gradients.x, "start": gradients.start}
    return max(abs(error.claimed - error.measured) for error in check_gradients(loss, checked, claimed))


@given(sizes, st.booleans())
def test_elman_gradients_agree_with_differences(size, masked):
    target = size.rng.integers(size.V, size=(size.B, size.T))
    start = size.rng.normal(size=(size.B, size.H))
    mask = padding(size) if masked else None
    assert worst_error(elman(size), inputs(size), start, mask, target) < 1e-8


@given(sizes, st.booleans(), st.sampled_from(["identity", "softmax", "tanh"]))
def test_jordan_gradients_agree_with_differences(size, masked, output):
    target = size.rng.integers(size.V, size=(size.B, size.T))
    start = size.rng.normal(size=(size.B, size.V))
    mask = padding(size) if masked else None
    assert worst_error(jordan(size, output), inputs(size), start, mask, target) < 1e-8


def test_a_loss_on_padded_steps_still_reaches_an_elman_network_through_the_carried_state(rng):
    network = Elman.initialise(3, 4, 2, rng=rng)
    x, mask = rng.normal(size=(1, 3, 3)), np.array([[True, False, False]])
    trace = network.forward(x, mask=mask)
    do = np.zeros_like(trace.o)
    do[:, -1] = 1
    at_the_end = network.backward(trace, do)
    at_the_last_real_step = network.backward(trace, do[:, ::-1])
    for name in network.parameters.keys() - {"W_hy"}:
        np.testing.assert_allclose(at_the_end.parameters[name], at_the_last_real_step.parameters[name], atol=1e-12)
    np.testing.assert_allclose(at_the_end.x, at_the_last_real_step.x, atol=1e-12)


def test_a_jordan_loss_on_padded_steps_is_refused(rng):
    network = Jordan.initialise(3, 4, 2, rng=rng)
    trace = network.forward(np.zeros((1, 2, 3)), mask=np.array([[True, False]]))
    with pytest.raises(ValueError, match="padded step"):
        network.backward(trace, np.ones((1, 2, 2)))


@given(sizes)
def test_permuting_a_batch_permutes_what_comes_out(size):
    network, x, mask = elman(size), inputs(size), padding(size)
    order = size.rng.permutation(size.B)
    np.testing.assert_allclose(
        network.forward(x[order], mask=mask[order]).o, network.forward(x, mask=mask).o[order], atol=1e-12
    )


def test_the_lecture_s_character_network_has_37586_parameters(rng):
    assert count_parameters(Elman.initialise(D=82, H=128, V=82, rng=rng)) == 37_586


@pytest.mark.parametrize("network", [Elman, Jordan])
def test_inputs_of_another_size_are_refused(rng, network):
    with pytest.raises(ValueError, match=r"expected x of shape \(B, T, D\) = \(any, any, 3\)"):
        network.initialise(3, 4, 2, rng=rng).forward(np.zeros((1, 2, 4)))


def test_a_jordan_network_of_an_unknown_output_function_is_refused(rng):
    with pytest.raises(ValueError, match="got 'swish'"):
        Jordan.initialise(3, 4, 2, rng=rng, output="swish")
