import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rnncourse import functional as F
from rnncourse.bptt import numerical_gradient

scores = hnp.arrays(np.float64, hnp.array_shapes(min_dims=1, max_dims=3, max_side=4), elements=st.floats(-30, 30))


@given(scores)
def test_softmax_gives_probabilities(z):
    p = F.softmax(z)
    assert (p >= 0).all()
    np.testing.assert_allclose(p.sum(axis=-1), 1)


@given(scores, st.floats(-1e3, 1e3))
def test_softmax_does_not_see_a_shift_of_all_scores(z, shift):
    np.testing.assert_allclose(F.softmax(z + shift), F.softmax(z), rtol=1e-9, atol=1e-12)


def test_softmax_survives_scores_whose_exponential_would_overflow():
    np.testing.assert_allclose(F.softmax([1e4, 0.0]), [1, 0])


@given(scores)
def test_log_softmax_is_the_logarithm_of_softmax(z):
    np.testing.assert_allclose(np.exp(F.log_softmax(z)), F.softmax(z), atol=1e-12)


def test_cross_entropy_by_hand():
    logits = np.log([[0.2, 0.8], [0.5, 0.5]])
    assert F.cross_entropy(logits, np.array([1, 0])) == pytest.approx(-(np.log(0.8) + np.log(0.5)) / 2)


def test_the_gradient_of_cross_entropy_is_p_minus_one_at_the_true_class():
    logits = np.log([[0.2, 0.8]])
    np.testing.assert_allclose(F.cross_entropy_backward(logits, np.array([0])), [[-0.8, 0.8]])


@pytest.mark.parametrize("masked", [False, True])
def test_the_gradient_of_cross_entropy_agrees_with_differences(rng, masked):
    logits = rng.normal(size=(3, 4, 5))
    target = rng.integers(5, size=(3, 4))
    mask = np.arange(4) < np.array([[4], [1], [2]]) if masked else None
    claimed = F.cross_entropy_backward(logits, target, mask)
    measured = numerical_gradient(lambda: F.cross_entropy(logits, target, mask), logits)
    np.testing.assert_allclose(claimed, measured, atol=1e-9)


@pytest.mark.parametrize("name", F.OUTPUTS)
def test_the_backward_twin_of_each_output_function_agrees_with_differences(rng, name):
    g = F.output_activation(name)
    o, upstream = rng.normal(size=(2, 3, 4))
    claimed = g.backward(upstream, g.forward(o))
    measured = numerical_gradient(lambda: float((g.forward(o) * upstream).sum()), o)
    np.testing.assert_allclose(claimed, measured, atol=1e-9)


def test_an_unknown_output_function_is_named_with_those_that_exist():
    with pytest.raises(ValueError, match=r"identity, softmax, tanh; got 'relu'"):
        F.output_activation("relu")


@given(hnp.arrays(np.int64, hnp.array_shapes(max_dims=2, max_side=5), elements=st.integers(0, 6)))
def test_one_hot_rows_pick_their_index_back(indices):
    rows = F.one_hot(indices, 7)
    assert rows.shape == (*indices.shape, 7)
    np.testing.assert_array_equal(rows.argmax(axis=-1), indices)
    np.testing.assert_array_equal(rows.sum(axis=-1), 1)


@pytest.mark.parametrize(("indices", "message"), [([7], "0..6, got 7"), ([-1], "got -1"), ([0.5], "float64")])
def test_one_hot_refuses_what_is_no_index(indices, message):
    with pytest.raises(ValueError, match=message):
        F.one_hot(indices, 7)


@pytest.mark.parametrize(
    ("target", "mask", "message"),
    [
        ([0], None, "shape"),
        ([0.0, 1.0], None, "integers"),
        ([0, 3], None, r"0\.\.2, got 0\.\.3"),
        ([0, 1], [True], "mask of shape"),
        ([0, 1], [False, False], "no position"),
    ],
)
def test_cross_entropy_refuses_targets_that_do_not_fit(target, mask, message):
    with pytest.raises(ValueError, match=message):
        F.cross_entropy(np.zeros((2, 3)), np.array(target), mask if mask is None else np.array(mask))


def test_a_class_at_a_position_that_does_not_count_may_be_anything():
    logits = np.zeros((2, 3))
    assert F.cross_entropy(logits, np.array([1, -100]), np.array([True, False])) == pytest.approx(np.log(3))
