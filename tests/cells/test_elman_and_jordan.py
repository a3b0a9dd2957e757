import numpy as np
import pytest

from rnncourse import cells
from rnncourse.bptt import numerical_gradient


def test_an_elman_step_by_hand():
    x_t, h_prev = np.array([[1.0, 0.0]]), np.array([[0.5, -0.5, 0.0]])
    W_xh = np.array([[0.1, 0.2, 0.3], [9.0, 9.0, 9.0]])
    W_hh = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 2.0], [7.0, 7.0, 7.0]])
    # a = (0.1, 0.2, 0.3) + 0.5 (1, 0, 0) - 0.5 (0, 0, 2) + 0.4 = (1.0, 0.6, -0.3)
    h_t = cells.elman_step(x_t, h_prev, W_xh, W_hh, np.array([0.4, 0.4, 0.4]))
    np.testing.assert_allclose(h_t, np.tanh([[1.0, 0.6, -0.3]]))


def test_a_jordan_step_by_hand():
    x_t, y_prev = np.array([[2.0]]), np.array([[1.0, -1.0]])
    # a = 2 * 0.5 + 1 * 0.25 - 1 * 0.75 + 0.1 = 0.6;  o = tanh(0.6) (1, 2) + (0, 1)
    h_t, y_t = cells.jordan_step(
        x_t,
        y_prev,
        np.array([[0.5]]),
        np.array([[0.25], [0.75]]),
        np.array([0.1]),
        np.array([[1.0, 2.0]]),
        np.array([0.0, 1.0]),
    )
    np.testing.assert_allclose(h_t, [[np.tanh(0.6)]])
    np.testing.assert_allclose(y_t, [[np.tanh(0.6), 2 * np.tanh(0.6) + 1]])


@pytest.mark.parametrize("B", [1, 3])
def test_the_elman_step_backward_agrees_with_differences(rng, B):
    D, H = 4, 5
    arguments = {
        "x_t": rng.normal(size=(B, D)),
        "h_prev": rng.normal(size=(B, H)),
        "W_xh": rng.normal(size=(D, H)),
        "W_hh": rng.normal(size=(H, H)),
        "b_h": rng.normal(size=H),
    }
    dh_t = rng.normal(size=(B, H))
    h_t = cells.elman_step(**arguments)
    claimed = cells.elman_step_backward(
        dh_t, arguments["x_t"], arguments["h_prev"], h_t, arguments["W_xh"], arguments["W_hh"]
    )
    for name, argument in arguments.items():
        measured = numerical_gradient(lambda: float((cells.elman_step(**arguments) * dh_t).sum()), argument)
        np.testing.assert_allclose(getattr(claimed, f"d{name}"), measured, rtol=1e-7, atol=1e-8)


@pytest.mark.parametrize("output", ["identity", "softmax", "tanh"])
@pytest.mark.parametrize("B", [1, 3])
def test_the_jordan_step_backward_agrees_with_differences(rng, B, output):
    D, H, V = 4, 5, 3
    arguments = {
        "x_t": rng.normal(size=(B, D)),
        "y_prev": rng.normal(size=(B, V)),
        "W_xh": rng.normal(size=(D, H)),
        "W_yh": rng.normal(size=(V, H)),
        "b_h": rng.normal(size=H),
        "W_hy": rng.normal(size=(H, V)),
        "b_y": rng.normal(size=V),
    }
    dy_t, do_t = rng.normal(size=(2, B, V))

    def loss() -> float:
        h_t, y_t = cells.jordan_step(**arguments, output=output)
        o_t = cells.readout(h_t, arguments["W_hy"], arguments["b_y"])
        return float((y_t * dy_t).sum() + (o_t * do_t).sum())

    h_t, y_t = cells.jordan_step(**arguments, output=output)
    kept = [arguments[name] for name in ("x_t", "y_prev")]
    weights = [arguments[name] for name in ("W_xh", "W_yh", "W_hy")]
    claimed = cells.jordan_step_backward(dy_t, do_t, *kept, h_t, y_t, *weights, output=output)
    for name, argument in arguments.items():
        measured = numerical_gradient(loss, argument)
        np.testing.assert_allclose(getattr(claimed, f"d{name}"), measured, rtol=1e-7, atol=1e-8)
