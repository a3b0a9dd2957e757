import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse import initializers
from rnncourse.initializers import glorot_uniform, orthogonal


@given(st.integers(1, 40), st.integers(1, 40))
def test_glorot_stays_within_its_limit(rows, columns):
    W = glorot_uniform(rows, columns, rng=np.random.default_rng(0))
    assert W.shape == (rows, columns)
    assert np.abs(W).max() <= np.sqrt(6 / (rows + columns))


def test_glorot_has_the_variance_that_it_promises(rng):
    assert np.isclose(glorot_uniform(300, 500, rng=rng).var(), 2 / 800, rtol=0.02)


@given(st.integers(1, 20))
def test_orthogonal_keeps_lengths(size):
    Q = orthogonal(size, rng=np.random.default_rng(size))
    np.testing.assert_allclose(Q.T @ Q, np.eye(size), atol=1e-12)


def test_orthogonal_matrices_have_no_preferred_sign(rng):
    determinants = [np.linalg.det(orthogonal(2, rng=rng)) for _ in range(400)]
    assert 0.4 < np.mean(np.array(determinants) > 0) < 0.6


@pytest.mark.parametrize(("rows", "columns"), [(5, 5), (3, 7), (7, 3)])
def test_an_orthogonal_matrix_keeps_the_lengths_of_its_shorter_side(rng, rows, columns):
    Q = initializers.orthogonal(rows, columns, rng=rng)
    assert Q.shape == (rows, columns)
    product = Q @ Q.T if rows < columns else Q.T @ Q
    np.testing.assert_allclose(product, np.eye(min(rows, columns)), atol=1e-12)


def test_the_identity_keeps_a_state_or_lets_it_fade():
    np.testing.assert_array_equal(np.array([1.0, 2.0]) @ initializers.identity(2, 0.5), [0.5, 1.0])


def test_the_course_draws_each_gate_orthogonal_and_keras_all_gates_as_one(rng):
    ours = initializers.recurrent_weights(3, 4, gates=3, rng=rng)["W_hh"]
    for gate in np.split(ours, 3, axis=1):
        np.testing.assert_allclose(gate @ gate.T, np.eye(4), atol=1e-12)
    keras = initializers.recurrent_weights(3, 4, gates=3, like="keras", rng=rng)["W_hh"]
    np.testing.assert_allclose(keras @ keras.T, np.eye(4), atol=1e-12)
    assert np.linalg.norm(keras[:, :4]) < 0.9 * np.linalg.norm(ours[:, :4])


def test_torch_s_habit_bounds_all_weights_by_the_size_of_the_state(rng):
    drawn = initializers.recurrent_weights(30, 25, gates=4, like="torch", rng=rng)
    assert 0.19 < np.abs(drawn["W_xh"]).max() <= 0.2
    assert 0.19 < np.abs(drawn["W_hh"]).max() <= 0.2
    # Two biases of variance (1 / 5)**2 / 3 each count together.
    np.testing.assert_allclose(drawn["b_h"].var(), 2 * 0.04 / 3, rtol=0.3)


def test_weights_like_nobody_s_are_refused(rng):
    with pytest.raises(ValueError, match="like course, keras or torch, got 'jax'"):
        initializers.recurrent_weights(2, 3, like="jax", rng=rng)
