"""The LSTM and both GRUs: one step by hand, and the way back against differences."""

import numpy as np
import pytest

from rnncourse import cells
from rnncourse.bptt import numerical_gradient


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def test_an_lstm_step_by_hand():
    # One input, two units; every gate has its own weight for each unit, in the order i, f, g, o.
    x_t, h_prev, c_prev = np.array([[2.0]]), np.array([[0.5, -1.0]]), np.array([[0.3, 0.6]])
    W_xh = np.array([[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]])
    W_hh = np.zeros((2, 8))
    W_hh[1, 2] = 0.5  # the second unit's state closes the first unit's forget gate
    b_h = np.array([0.0, 0.0, 1.0, 1.0, 0.0, 0.0, -1.0, -1.0])
    step = cells.lstm_step(x_t, h_prev, c_prev, W_xh, W_hh, b_h)
    i, f = sigmoid(np.array([0.2, 0.4])), sigmoid(np.array([0.6 - 0.5 + 1, 0.8 + 1]))
    g, o = np.tanh([1.0, 1.2]), sigmoid(np.array([1.4 - 1, 1.6 - 1]))
    c = f * [0.3, 0.6] + i * g
    for name, expected in {"i_t": i, "f_t": f, "g_t": g, "o_t": o, "c_t": c, "h_t": o * np.tanh(c)}.items():
        np.testing.assert_allclose(getattr(step, name)[0], expected, rtol=1e-14, err_msg=name)


def test_a_gru_step_by_hand_in_both_conventions():
    # One input, one unit: r, z and n hear x with 0.1, 0.2, 0.3 and h with 1, 2, 3; x = 2, h = 0.5.
    x_t, h_prev = np.array([[2.0]]), np.array([[0.5]])
    W_xh, W_hh, b_h = np.array([[0.1, 0.2, 0.3]]), np.array([[1.0, 2.0, 3.0]]), np.array([0.1, 0.0, -0.1])
    r, z = sigmoid(0.2 + 0.5 + 0.1), sigmoid(0.4 + 1.0)
    n = np.tanh(0.6 - 0.1 + (r * 0.5) * 3)
    step = cells.gru_step(x_t, h_prev, W_xh, W_hh, b_h)
    np.testing.assert_allclose(np.concatenate(step[1:], axis=None), [r, z, n], rtol=1e-14)
    np.testing.assert_allclose(step.h_t, [[z * 0.5 + (1 - z) * n]], rtol=1e-14)

    n_after = np.tanh(0.6 - 0.1 + r * (0.5 * 3 + 0.7))
    after = cells.gru_step_reset_after(x_t, h_prev, W_xh, W_hh, b_h, np.array([0.7]))
    np.testing.assert_allclose(after.n_t, [[n_after]], rtol=1e-14)
    np.testing.assert_allclose(after.h_t, [[z * 0.5 + (1 - z) * n_after]], rtol=1e-14)


def test_with_one_unit_and_no_bias_of_its_own_the_conventions_agree_and_with_two_they_do_not(rng):
    for H, agree in ((1, True), (2, False)):
        x_t, h_prev = rng.normal(size=(3, 2)), rng.normal(size=(3, H))
        W_xh, W_hh, b_h = rng.normal(size=(2, 3 * H)), rng.normal(size=(H, 3 * H)), rng.normal(size=3 * H)
        before = cells.gru_step(x_t, h_prev, W_xh, W_hh, b_h).h_t
        after = cells.gru_step_reset_after(x_t, h_prev, W_xh, W_hh, b_h, np.zeros(H)).h_t
        assert np.allclose(before, after) == agree


def draw(rng, B, gates, **more):
    D, H = 4, 3
    shapes = {"x_t": (B, D), "h_prev": (B, H), "W_xh": (D, gates * H), "W_hh": (H, gates * H), "b_h": (gates * H,)}
    return {name: rng.normal(size=shape) for name, shape in (shapes | more).items()}


def agree(claimed, loss, arguments):
    for name, argument in arguments.items():
        measured = numerical_gradient(loss, argument)
        np.testing.assert_allclose(getattr(claimed, f"d{name}"), measured, rtol=1e-7, atol=1e-8, err_msg=name)


@pytest.mark.parametrize("B", [1, 3])
def test_the_lstm_step_backward_agrees_with_differences(rng, B):
    a = draw(rng, B, 4, c_prev=(B, 3))
    dh_t, dc_t = rng.normal(size=(2, B, 3))

    def loss():
        step = cells.lstm_step(**a)
        return float((step.h_t * dh_t + step.c_t * dc_t).sum())

    before = {name: a[name] for name in ("x_t", "h_prev", "c_prev", "W_xh", "W_hh")}
    agree(cells.lstm_step_backward(dh_t, dc_t, cells.lstm_step(**a), **before), loss, a)


@pytest.mark.parametrize("B", [1, 3])
def test_the_gru_step_backward_agrees_with_differences(rng, B):
    a, dh_t = draw(rng, B, 3), rng.normal(size=(B, 3))
    before = {name: a[name] for name in ("x_t", "h_prev", "W_xh", "W_hh")}
    claimed = cells.gru_step_backward(dh_t, cells.gru_step(**a), **before)
    agree(claimed, lambda: float((cells.gru_step(**a).h_t * dh_t).sum()), a)


@pytest.mark.parametrize("B", [1, 3])
def test_the_step_backward_of_the_gru_that_resets_after_agrees_with_differences(rng, B):
    a, dh_t = draw(rng, B, 3, b_hn=(3,)), rng.normal(size=(B, 3))
    before = {name: a[name] for name in ("x_t", "h_prev", "W_xh", "W_hh", "b_hn")}
    claimed = cells.gru_step_reset_after_backward(dh_t, cells.gru_step_reset_after(**a), **before)
    agree(claimed, lambda: float((cells.gru_step_reset_after(**a).h_t * dh_t).sum()), a)
