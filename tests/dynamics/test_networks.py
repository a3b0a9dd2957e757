"""Layers as dynamical systems: the map of a step, its exact slope, and how far gradients reach."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.dynamics import (
    StepMap,
    Tanh,
    find_fixed_points,
    forget_products,
    gradient_norm_by_lag,
    jacobian,
    lyapunov_spectrum,
    scaled_to_radius,
    state_jacobians,
    states_along,
)
from rnncourse.layers import LSTM, Chain, Dense, Embedding, Recurrent
from tests.strategies import KINDS, inputs, leaves, recurrent_layer, sizes

#: A layer that reads from both ends has no single step.
ONE_WAY = [kind for kind in KINDS if kind != "both ways"]


@given(sizes, st.sampled_from(ONE_WAY))
def test_the_map_of_a_step_is_the_step(size, kind):
    layer, x = recurrent_layer(kind, size), inputs(size)[0]
    states = states_along(layer, x)
    end = layer.forward(x[None]).end
    np.testing.assert_allclose(np.concatenate([leaf.ravel() for leaf in leaves(end)]), states[-1], atol=1e-12)
    if len(x) > 1:
        np.testing.assert_allclose(StepMap(layer, x[-1])(states[-2]), states[-1], atol=1e-12)


@given(sizes, st.sampled_from(ONE_WAY))
def test_the_slope_through_the_backward_pass_is_the_one_that_differences_measure(size, kind):
    layer, x = recurrent_layer(kind, size), inputs(size)[0]
    step = StepMap(layer, x[0])
    state = size.rng.normal(size=step.size)
    np.testing.assert_allclose(step.jacobian(state), jacobian(step, state), atol=2e-8)


def test_a_recurrent_layer_with_its_input_held_still_is_a_map_of_the_chapter_on_dynamics(rng):
    layer = Recurrent.initialise(3, 4, rng=rng)
    x, state = rng.normal(size=3), rng.normal(size=4)
    p = layer.parameters
    same = Tanh(p["W_hh"], x @ p["W_xh"] + p["b_h"])
    np.testing.assert_allclose(StepMap(layer, x)(state), same(state))
    np.testing.assert_allclose(StepMap(layer, x).jacobian(state), same.jacobian(state))


def test_a_chain_that_begins_with_an_embedding_has_a_step_for_every_id(rng):
    chain = Chain(
        {
            "embedding": Embedding.initialise(5, 3, rng=rng),
            "lstm": LSTM.initialise(3, 2, rng=rng),
            "dense": Dense.initialise(2, 4, rng=rng),
        }
    )
    step = StepMap(chain, np.array(3))
    assert step.size == 4
    state = rng.normal(size=4)
    np.testing.assert_allclose(step.jacobian(state), jacobian(step, state), atol=1e-8)


def test_a_state_of_another_network_is_refused(rng):
    step = StepMap(LSTM.initialise(2, 3, rng=rng), np.zeros(2))
    with pytest.raises(ValueError, match=r"expected state of shape \(M, N\) = \(any, 6\), got \(1, 3\)"):
        step(np.zeros((1, 3)))


@given(sizes, st.sampled_from(ONE_WAY))
def test_slopes_one_after_another_are_the_slope_of_the_whole_way(size, kind):
    layer, x = recurrent_layer(kind, size), inputs(size)[0]
    start = size.rng.normal(size=StepMap(layer, x[0]).size)
    slopes = state_jacobians(layer, x, start)

    def whole(states):
        for x_t in x:
            states = StepMap(layer, x_t)(states)
        return states

    product = np.linalg.multi_dot([np.eye(len(start)), *slopes, np.eye(len(start))])
    np.testing.assert_allclose(product, jacobian(whole, start), rtol=1e-5, atol=1e-7)
    assert gradient_norm_by_lag(slopes)[-1] == pytest.approx(np.linalg.norm(product, 2))


def test_no_sequence_has_no_slopes(rng):
    with pytest.raises(ValueError, match="at least 1 step, got none"):
        state_jacobians(Recurrent.initialise(2, 3, rng=rng), np.zeros((0, 2)))


def test_gradients_of_a_driven_network_may_die_although_its_radius_is_above_one():
    """A spectral radius above 1 is necessary for gradients to explode; it does not suffice where tanh saturates."""
    for seed in range(3):
        rng = np.random.default_rng(seed)
        layer = Recurrent.initialise(1, 64, rng=rng)
        layer.parameters["W_hh"][:] = scaled_to_radius(rng.normal(size=(64, 64)), 1.5)
        layer.parameters["W_xh"][:] = rng.normal(size=(1, 64))
        slopes = state_jacobians(layer, 3 * rng.normal(size=(100, 1)))
        driven = gradient_norm_by_lag(slopes)
        linear = gradient_norm_by_lag(np.broadcast_to(layer.parameters["W_hh"], (100, 64, 64)))
        assert driven[-1] < 1e-6
        assert linear[-1] > 1e15
        assert lyapunov_spectrum(slopes)[0] < 0


def test_forget_gates_multiply_to_the_slope_of_a_cell_whose_gates_hear_nothing(rng):
    lstm = LSTM.initialise(2, 3, rng=rng)
    lstm.parameters["W_hh"][:] = 0
    x = rng.normal(size=(6, 2))
    products = forget_products(lstm.forward(x[None]))
    slopes = state_jacobians(lstm, x)
    product = np.eye(6)
    assert (products[0] == 1).all()
    for k, J in enumerate(slopes[::-1], start=1):
        product = J @ product
        np.testing.assert_allclose(np.diag(product[3:, 3:]), products[k, 0], rtol=1e-10)


def test_one_bit_of_memory_is_two_attracting_fixed_points(rng):
    layer = Recurrent.initialise(1, 1, rng=rng)
    layer.parameters["W_hh"][:] = 2
    found = find_fixed_points(StepMap(layer, np.zeros(1)), np.array([[-1.0], [0.1], [1.0]]))
    assert [point.kind for point in found] == ["attracting", "repelling", "attracting"]
