import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.bptt import check_gradients, clip_by_global_norm, clip_by_value, global_norm, numerical_gradient

limits = st.floats(1e-3, 1e3)


@given(limits)
def test_clipping_by_global_norm_keeps_the_direction_and_bounds_the_length(limit):
    gradients = {"W": np.array([[3.0, -4.0]]), "b": np.array([12.0])}
    clipped = clip_by_global_norm(gradients, limit)
    assert global_norm(clipped) <= limit * (1 + 1e-12) or global_norm(clipped) == global_norm(gradients)
    np.testing.assert_allclose(clipped["W"] * 12, gradients["W"] * clipped["b"])


def test_short_gradients_are_not_clipped():
    gradients = {"b": np.array([0.3, 0.4])}
    np.testing.assert_array_equal(clip_by_global_norm(gradients, 1.0)["b"], gradients["b"])


@given(limits)
def test_clipping_by_value_bounds_every_entry(limit):
    clipped = clip_by_value({"b": np.array([-1e4, 0.0, 1e4])}, limit)
    np.testing.assert_array_equal(clipped["b"], [-limit, 0, limit])


@pytest.mark.parametrize("clip", [clip_by_value, clip_by_global_norm])
@pytest.mark.parametrize("limit", [0.0, -1.0, float("nan")])
def test_a_limit_that_is_not_positive_is_refused(clip, limit):
    with pytest.raises(ValueError, match="positive limit"):
        clip({"b": np.ones(2)}, limit)


def test_the_numerical_gradient_of_a_polynomial():
    w = np.array([1.0, -2.0])
    np.testing.assert_allclose(numerical_gradient(lambda: float((w**3).sum()), w), [3, 12], rtol=1e-9)
    np.testing.assert_array_equal(w, [1, -2])


def test_float32_is_refused_by_the_numerical_gradient():
    with pytest.raises(ValueError, match="float32"):
        numerical_gradient(lambda: 0.0, np.zeros(2, dtype=np.float32))


def test_a_wrong_gradient_is_found_where_it_is_wrong():
    parameters = {"W": np.ones((2, 3)), "b": np.ones(2)}

    def loss() -> float:
        return float((parameters["W"] ** 2).sum() + parameters["b"].sum())

    wrong = np.full((2, 3), 2.0)
    wrong[1, 2] = -2.0
    worst, other = check_gradients(loss, parameters, {"W": wrong, "b": np.ones(2)})
    assert (worst.parameter, worst.where) == ("W", (1, 2))
    assert worst.relative_error > 0.1
    assert other.relative_error < 1e-9
    assert "W: relative error" in str(worst)


def test_a_missing_gradient_and_a_misshapen_one_are_named():
    parameters = {"W": np.ones((2, 3))}
    with pytest.raises(ValueError, match="expected a gradient for W, got gradients for nothing"):
        check_gradients(lambda: 0.0, parameters, {})
    with pytest.raises(ValueError, match=r"\(2, 3\), got \(3, 2\)"):
        check_gradients(lambda: 0.0, parameters, {"W": np.ones((3, 2))})


def test_a_parameter_without_influence_has_no_error():
    (error,) = check_gradients(lambda: 0.0, {"W": np.ones((2, 2))}, {"W": np.zeros((2, 2))})
    assert error.relative_error == 0
