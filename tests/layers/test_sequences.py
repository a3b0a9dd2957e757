import numpy as np
import pytest
from hypothesis import given

from rnncourse import cells
from rnncourse.layers import elman_sequence, jordan_sequence, last_step
from tests.strategies import elman, inputs, jordan, padding, sizes

ELMAN = ("W_xh", "W_hh", "b_h")
JORDAN = ("W_xh", "W_yh", "b_h", "W_hy", "b_y")


@given(sizes)
def test_the_elman_sequence_equals_its_steps(size):
    x, weights = inputs(size), [elman(size).parameters[name] for name in ELMAN]
    h_t = size.rng.normal(size=(size.B, size.H))
    h = elman_sequence(x, h_t, *weights)
    for t in range(size.T):
        h_t = cells.elman_step(x[:, t], h_t, *weights)
        np.testing.assert_allclose(h[:, t], h_t, atol=1e-12)


@given(sizes)
def test_the_jordan_sequence_equals_its_steps(size):
    x, weights = inputs(size), [jordan(size).parameters[name] for name in JORDAN]
    y_t = size.rng.normal(size=(size.B, size.V))
    h, y = jordan_sequence(x, y_t, *weights, output="softmax")
    for t in range(size.T):
        h_t, y_t = cells.jordan_step(x[:, t], y_t, *weights, output="softmax")
        np.testing.assert_allclose(h[:, t], h_t, atol=1e-12)
        np.testing.assert_allclose(y[:, t], y_t, atol=1e-12)


@given(sizes)
def test_a_masked_batch_equals_its_sequences_one_by_one(size):
    x, mask = inputs(size), padding(size)
    weights = [elman(size).parameters[name] for name in ELMAN]
    h_0 = size.rng.normal(size=(size.B, size.H))
    together = last_step(elman_sequence(x, h_0, *weights, mask), mask)
    for b in range(size.B):
        alone = elman_sequence(x[[b], : mask[b].sum()], h_0[[b]], *weights)
        np.testing.assert_allclose(together[[b]], last_step(alone), atol=1e-12)


@given(sizes)
def test_the_output_of_a_masked_jordan_batch_is_carried_through_padding(size):
    x, mask = inputs(size), padding(size)
    weights = [jordan(size).parameters[name] for name in JORDAN]
    _, y = jordan_sequence(x, np.zeros((size.B, size.V)), *weights, mask)
    np.testing.assert_array_equal(y[:, -1], last_step(y, mask))


@given(sizes)
def test_chunks_with_carried_state_equal_the_whole(size):
    x, weights = inputs(size), [elman(size).parameters[name] for name in ELMAN]
    h_0 = np.zeros((size.B, size.H))
    whole = elman_sequence(np.concatenate([x, x], axis=1), h_0, *weights)
    first = elman_sequence(x, h_0, *weights)
    second = elman_sequence(x, first[:, -1], *weights)
    np.testing.assert_allclose(whole, np.concatenate([first, second], axis=1), atol=1e-12)


def test_float32_parameters_give_float32_states(rng):
    x, h_0, W_xh, W_hh, b_h = (
        rng.normal(size=shape).astype(np.float32) for shape in [(2, 3, 4), (2, 5), (4, 5), (5, 5), (5,)]
    )
    assert elman_sequence(x, h_0, W_xh, W_hh, b_h).dtype == np.float32


def test_the_last_step_of_a_gapless_batch_is_the_last_column(rng):
    h = rng.normal(size=(2, 3, 4))
    np.testing.assert_array_equal(last_step(h), h[:, -1])


def test_a_sequence_without_a_real_step_is_named(rng):
    with pytest.raises(ValueError, match="sequence 1 of the batch has no real step"):
        last_step(rng.normal(size=(2, 3, 4)), np.array([[True, True, False], [False, False, False]]))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"x": (2, 3, 9)}, r"expected x of shape \(B, T, D\) = \(any, any, 4\), got \(2, 3, 9\)"),
        ({"x": (2, 0, 4)}, "at least one sequence and one step"),
        ({"h_0": (5, 1)}, r"expected h_0 of shape \(B, H\) = \(2, 5\), got \(5, 1\)"),
        ({"W_hh": (5, 4)}, "expected W_hh"),
        ({"b_h": (1, 5)}, "expected b_h"),
    ],
)
def test_shapes_that_do_not_fit_are_named(change, message):
    shapes = {"x": (2, 3, 4), "h_0": (2, 5), "W_xh": (4, 5), "W_hh": (5, 5), "b_h": (5,)} | change
    with pytest.raises(ValueError, match=message):
        elman_sequence(**{name: np.zeros(shape) for name, shape in shapes.items()})


def test_a_mask_of_numbers_is_refused():
    with pytest.raises(ValueError, match="mask of dtype bool"):
        elman_sequence(
            np.zeros((1, 2, 3)), np.zeros((1, 4)), np.zeros((3, 4)), np.zeros((4, 4)), np.zeros(4), np.ones((1, 2))
        )
