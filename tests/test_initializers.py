import numpy as np
from hypothesis import given
from hypothesis import strategies as st

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
