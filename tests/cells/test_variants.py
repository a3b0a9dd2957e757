"""The LSTM's relatives, the normalised cell and deep steps: by hand, as special cases, and back against differences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse import cells
from rnncourse.bptt import numerical_gradient

D, H = 4, 3
ONE = np.array([[1.0]])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def draw(rng, B, **more):
    shapes = {"x_t": (B, D), "h_prev": (B, H)} | more
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def gated(rng, B, gates, **more):
    return draw(rng, B, c_prev=(B, H), W_xh=(D, gates * H), W_hh=(H, gates * H), b_h=(gates * H,), **more)


def agree(claimed, loss, arguments):
    for name, argument in arguments.items():
        measured = numerical_gradient(loss, argument)
        np.testing.assert_allclose(getattr(claimed, f"d{name}"), measured, rtol=1e-7, atol=1e-8, err_msg=name)


def test_the_lstm_of_1997_by_hand():
    # One input, one unit, x = 2, h = 0.5, c = 0.3.
    step = cells.lstm_1997_step(
        np.array([[2.0]]),
        np.array([[0.5]]),
        np.array([[0.3]]),
        np.array([[0.1, 0.2, 0.3]]),
        np.zeros((1, 3)),
        np.zeros(3),
    )
    c = 0.3 + sigmoid(0.2) * np.tanh(0.4)
    np.testing.assert_allclose((step.c_t.item(), step.h_t.item()), (c, sigmoid(0.6) * np.tanh(c)), rtol=1e-14)


def test_coupled_gates_by_hand():
    step = cells.coupled_step(
        np.array([[2.0]]),
        np.array([[0.5]]),
        np.array([[0.3]]),
        np.array([[0.1, 0.2, 0.3]]),
        np.zeros((1, 3)),
        np.zeros(3),
    )
    f = sigmoid(0.2)
    c = f * 0.3 + (1 - f) * np.tanh(0.4)
    np.testing.assert_allclose((step.c_t.item(), step.h_t.item()), (c, sigmoid(0.6) * np.tanh(c)), rtol=1e-14)


def test_peepholes_by_hand():
    one = np.array([[1.0]])
    step = cells.peephole_step(
        2 * one,
        0.5 * one,
        0.3 * one,
        np.array([[0.1, 0.2, 0.3, 0.4]]),
        np.zeros((1, 4)),
        np.zeros(4),
        one,
        2 * one,
        3 * one,
    )
    c = sigmoid(0.4 + 2 * 0.3) * 0.3 + sigmoid(0.2 + 0.3) * np.tanh(0.6)
    np.testing.assert_allclose((step.c_t.item(), step.o_t.item()), (c, sigmoid(0.8 + 3 * c)), rtol=1e-14)


def test_the_lstm_of_1997_is_an_lstm_that_forgets_nothing(rng):
    a = gated(rng, 2, 3)
    wide = {name: np.insert(a[name], [H] * H, 0.0, axis=-1) for name in ("W_xh", "W_hh", "b_h")}
    wide["b_h"][H : 2 * H] = 1000.0  # the forget gate is open, to the last digit
    with_gate = cells.lstm_step(a["x_t"], a["h_prev"], a["c_prev"], **wide)
    np.testing.assert_allclose(cells.lstm_1997_step(**a).c_t, with_gate.c_t, rtol=1e-14)


def test_peepholes_of_zero_are_a_plain_lstm(rng):
    a = gated(rng, 2, 4)
    zero = np.zeros((H, H))
    for plain, peeping in zip(
        cells.lstm_step(**a), cells.peephole_step(**a, W_ci=zero, W_cf=zero, W_co=zero), strict=True
    ):
        np.testing.assert_array_equal(plain, peeping)


@pytest.mark.parametrize("B", [1, 3])
def test_the_way_back_through_the_lstm_of_1997_agrees_with_differences(rng, B):
    a, (dh, dc) = gated(rng, B, 3), rng.normal(size=(2, B, H))
    before = {name: a[name] for name in ("x_t", "h_prev", "W_xh", "W_hh")}
    claimed = cells.lstm_1997_step_backward(dh, dc, cells.lstm_1997_step(**a), **before)

    def loss():
        step = cells.lstm_1997_step(**a)
        return float((step.h_t * dh + step.c_t * dc).sum())

    agree(claimed, loss, a)


@pytest.mark.parametrize("B", [1, 3])
def test_the_way_back_through_coupled_gates_agrees_with_differences(rng, B):
    a, (dh, dc) = gated(rng, B, 3), rng.normal(size=(2, B, H))
    before = {name: a[name] for name in ("x_t", "h_prev", "c_prev", "W_xh", "W_hh")}
    claimed = cells.coupled_step_backward(dh, dc, cells.coupled_step(**a), **before)

    def loss():
        step = cells.coupled_step(**a)
        return float((step.h_t * dh + step.c_t * dc).sum())

    agree(claimed, loss, a)


@pytest.mark.parametrize("B", [1, 3])
def test_the_way_back_through_peepholes_agrees_with_differences(rng, B):
    a = gated(rng, B, 4, W_ci=(H, H), W_cf=(H, H), W_co=(H, H))
    dh, dc = rng.normal(size=(2, B, H))
    before = {name: array for name, array in a.items() if name != "b_h"}
    claimed = cells.peephole_step_backward(dh, dc, cells.peephole_step(**a), **before)

    def loss():
        step = cells.peephole_step(**a)
        return float((step.h_t * dh + step.c_t * dc).sum())

    agree(claimed, loss, a)


@given(st.integers(0, 10**6), st.integers(2, 6))
def test_a_normalised_row_has_mean_0_and_spread_1_and_forgets_how_far_and_wide_it_was(seed, size):
    s = np.random.default_rng(seed).normal(size=(3, size))
    n, _ = cells.normalise(100 * s)
    np.testing.assert_allclose(n.mean(axis=-1), 0, atol=1e-12)
    np.testing.assert_allclose(n.std(axis=-1), 1, rtol=1e-2)
    np.testing.assert_allclose(cells.normalise(700 * s + 5)[0], n, atol=1e-3)


@pytest.mark.parametrize("B", [1, 3])
def test_the_way_back_through_a_normalised_step_agrees_with_differences(rng, B):
    a, dh = draw(rng, B, W_xh=(D, H), W_hh=(H, H), gain=(H,), b_h=(H,)), rng.normal(size=(B, H))
    before = {name: array for name, array in a.items() if name != "b_h"}
    claimed = cells.normalised_step_backward(dh, cells.normalised_step(**a), **before)
    agree(claimed, lambda: float((cells.normalised_step(**a).h_t * dh).sum()), a)


@pytest.mark.parametrize("B", [1, 3])
@pytest.mark.parametrize("above", [0, 1, 2])
def test_the_way_back_through_a_deep_transition_agrees_with_differences(rng, B, above):
    a, dh = draw(rng, B, W_xh=(D, H), W_hh=(H, H), b_h=(H,)), rng.normal(size=(B, H))
    levels = [(rng.normal(size=(H, H)), rng.normal(size=H)) for _ in range(above)]

    def loss():
        return float((cells.deep_transition_step(**a, levels=levels)[-1] * dh).sum())

    heights = cells.deep_transition_step(**a, levels=levels)
    before = {name: array for name, array in a.items() if name != "b_h"}
    claimed = cells.deep_transition_step_backward(dh, heights, **before, levels=levels)
    agree(claimed, loss, a)
    for level, found in zip(levels, claimed.levels, strict=True):
        for parameter, gradient in zip(level, found, strict=True):
            np.testing.assert_allclose(gradient, numerical_gradient(loss, parameter), rtol=1e-7, atol=1e-8)


def test_a_deep_transition_of_one_level_is_an_elman_step(rng):
    a = draw(rng, 2, W_xh=(D, H), W_hh=(H, H), b_h=(H,))
    (only,) = cells.deep_transition_step(**a, levels=[])
    np.testing.assert_array_equal(only, cells.elman_step(**a))


def test_a_deep_readout_is_levels_between_state_and_scores(rng):
    """The deep-output network: an Elman state, levels of tanh, and a readout, back against differences."""
    h_t, do = rng.normal(size=(2, H)), rng.normal(size=(2, 2))
    levels = [(rng.normal(size=(H, 5)), rng.normal(size=5)), (rng.normal(size=(5, 4)), rng.normal(size=4))]
    W_hy, b_y = rng.normal(size=(4, 2)), rng.normal(size=2)

    def scores():
        return cells.readout(cells.climb(h_t, levels)[-1], W_hy, b_y)

    heights = cells.climb(h_t, levels)
    of_top = cells.readout_backward(do, heights[-1], W_hy)
    found = cells.climb_backward(of_top.dh_t, heights, levels)
    measured = numerical_gradient(lambda: float((scores() * do).sum()), h_t)
    np.testing.assert_allclose(found.dh_t, measured, rtol=1e-7, atol=1e-8)
    for level, gradients in zip(levels, found.levels, strict=True):
        for parameter, gradient in zip(level, gradients, strict=True):
            measured = numerical_gradient(lambda: float((scores() * do).sum()), parameter)
            np.testing.assert_allclose(gradient, measured, rtol=1e-7, atol=1e-8)
