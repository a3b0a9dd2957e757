"""Truncated backpropagation: the same loss, a gradient that forgets, and memory that does not grow."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.bptt import full_gradients, truncated_gradients, truncation_bias
from rnncourse.functional import CROSS_ENTROPY, SQUARED_ERROR
from rnncourse.layers import LSTM, Chain, Dense, Elman
from rnncourse.tasks import delayed_recall
from tests.strategies import elman, inputs, sizes


@given(sizes, st.integers(1, 8))
def test_truncation_changes_the_gradient_and_not_the_loss(size, window):
    network, x = elman(size), inputs(size)
    target, counts = size.rng.integers(size.V, size=(size.B, size.T)), size.rng.random((size.B, size.T)) < 0.7
    counts[0, 0] = True
    full = full_gradients(network, x, target, CROSS_ENTROPY, counts)
    cut = truncated_gradients(network, x, target, CROSS_ENTROPY, window, counts)
    np.testing.assert_allclose(cut.loss, full.loss, rtol=1e-12)
    np.testing.assert_allclose(cut.gradients["W_hy"], full.gradients["W_hy"], rtol=1e-9, atol=1e-12)
    if window >= size.T:
        for name, gradient in full.gradients.items():
            np.testing.assert_array_equal(cut.gradients[name], gradient)


def test_a_window_of_one_step_gives_the_loop_only_the_immediate_part():
    rng = np.random.default_rng(3)
    network = Elman.initialise(2, 3, 2, rng=rng)
    x, target = rng.normal(size=(1, 4, 2)), rng.integers(2, size=(1, 4))
    one = truncated_gradients(network, x, target, CROSS_ENTROPY, 1).gradients
    by_hand = np.zeros((3, 3))
    trace = network.forward(x)
    do = CROSS_ENTROPY.backward(trace.o, target, None)
    for t in range(1, 4):
        da = (do[:, t] @ network.parameters["W_hy"].T) * (1 - trace.h[:, t] ** 2)
        by_hand += trace.h[:, t - 1].T @ da
    np.testing.assert_allclose(one["W_hh"], by_hand, rtol=1e-12)


def bias_of(delay, window, seed):
    """Bias of an untrained network's gradient where the answer is the symbol of `delay` steps ago."""
    rng = np.random.default_rng(seed)
    network = Elman.initialise(4, 20, 4, rng=rng)
    x, target, counts, _ = delayed_recall(64, T=24, delay=delay, rng=rng)
    full = full_gradients(network, x, target, CROSS_ENTROPY, counts).gradients
    cut = truncated_gradients(network, x, target, CROSS_ENTROPY, window, counts).gradients
    return truncation_bias(full, cut)["all"]


def test_the_longer_the_window_the_smaller_the_bias():
    # Measured over 20 seeds: 0.64 to 0.76 at a window of 1, 0.23 to 0.47 at 4, 0.06 to 0.14 at 12.
    for seed in range(3):
        errors = [bias_of(2, window, seed).relative_error for window in (1, 4, 12, 24)]
        assert errors == sorted(errors, reverse=True)
        assert errors[0] > 2 * errors[2]
        assert errors[3] == 0


def test_the_bias_of_a_gradient_by_hand():
    bias = truncation_bias({"W": np.array([3.0, 4.0])}, {"W": np.array([3.0, 0.0])})
    np.testing.assert_allclose(bias["W"], (0.8, 0.6))
    np.testing.assert_allclose(bias["all"], bias["W"])


def peak(T, window):
    """Most memory that NumPy holds at once, in bytes, beyond the inputs."""
    network = Chain(
        {
            "lstm": LSTM.initialise(2, 48, rng=np.random.default_rng(0)),
            "out": Dense.initialise(48, 1, rng=np.random.default_rng(1)),
        }
    )
    x, target = np.ones((2, T, 2)), np.ones((2, T, 1))
    tracemalloc.start()
    truncated_gradients(network, x, target, SQUARED_ERROR, window)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_memory_grows_with_the_length_in_full_and_stays_when_truncated(monkeypatch):
    from rnncourse import arrays

    def measure(T, window):
        monkeypatch.setattr(arrays, "_pool", arrays._Pool())  # nothing is left over from another measurement
        return peak(T, window)

    full, truncated = ([measure(T, T if whole else 20) for T in (400, 800)] for whole in (True, False))
    assert 1.8 < full[1] / full[0] < 2.2
    assert truncated[1] / truncated[0] < 1.1
    assert truncated[1] < full[1] / 8


NO_INPUT, NO_TARGET, NOTHING = np.zeros((1, 3, 2)), np.zeros((1, 3), int), np.zeros((1, 3), bool)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda n: truncated_gradients(n, NO_INPUT, NO_TARGET, CROSS_ENTROPY, 0), "at least 1 step"),
        (lambda n: full_gradients(n, NO_INPUT, NO_TARGET, CROSS_ENTROPY, NOTHING), "no position counts"),
        (lambda n: truncation_bias({"W": np.ones(1)}, {"b": np.ones(1)}), "expected gradients for W, got b"),
        (lambda n: truncation_bias({"W": np.zeros(1)}, {"W": np.ones(1)}), "the full gradient of W is zero"),
    ],
)
def test_what_cannot_be_measured_is_refused(rng, call, message):
    with pytest.raises(ValueError, match=message):
        call(Elman.initialise(2, 3, 2, rng=rng))
