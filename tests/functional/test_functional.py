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


@pytest.mark.parametrize("function", [F.softmax, F.log_softmax])
def test_unsigned_scores_do_not_wrap_around(function):
    np.testing.assert_array_equal(function(np.array([1, 2, 4], np.uint8)), function([1.0, 2.0, 4.0]))


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
    with pytest.raises(ValueError, match=r"identity, softmax, tanh, sigmoid, relu; got 'swish'"):
        F.output_activation("swish")


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


LOSSES = {"cross_entropy": F.CROSS_ENTROPY, "squared_error": F.SQUARED_ERROR, "binary": F.BINARY_CROSS_ENTROPY}


def outputs_and_target(name, rng, shape, V):
    y = 3 * rng.normal(size=(*shape, V))
    if name == "cross_entropy":
        return y, rng.integers(V, size=shape)
    return y, rng.random((*shape, V)) if name == "binary" else rng.normal(size=(*shape, V))


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("per", ["position", "sequence"])
@pytest.mark.parametrize("shape", [(1, 1), (3, 4), (5,)])
def test_the_gradient_of_a_loss_agrees_with_differences(rng, name, per, shape):
    y, target = outputs_and_target(name, rng, shape, 3)
    mask = rng.random(shape) < 0.7
    mask.flat[0] = True
    loss = LOSSES[name] if per == "position" else F.per_sequence(LOSSES[name])
    measured = numerical_gradient(lambda: loss.value(y, target, mask), y)
    np.testing.assert_allclose(loss.backward(y, target, mask), measured, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("name", LOSSES)
def test_the_lecture_s_objective_sums_over_time_and_averages_over_sequences(rng, name):
    y, target = outputs_and_target(name, rng, (2, 3), 2)
    mask = np.array([[True, True, True], [True, False, False]])
    loss, each = F.per_sequence(LOSSES[name]), 1 if name == "cross_entropy" else 2
    one_by_one = [
        each * LOSSES[name].value(y[n : n + 1, t : t + 1], target[n : n + 1, t : t + 1], None)
        for n, t in np.argwhere(mask)
    ]
    np.testing.assert_allclose(loss.value(y, target, mask), sum(one_by_one) / 2, rtol=1e-12)


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("dtype", [np.int64, np.uint8])
def test_outputs_that_are_integers_have_the_gradient_of_the_same_numbers(name, dtype):
    y = np.array([[1, 2, 4], [0, 3, 1]], dtype)
    target = np.array([2, 0]) if name == "cross_entropy" else np.array([[1, 0, 1], [1, 1, 0]])
    loss = LOSSES[name]
    gradient = loss.backward(y, target)
    assert gradient.dtype == np.float64
    np.testing.assert_allclose(gradient, loss.backward(y.astype(float), target))
    np.testing.assert_allclose(loss.value(y, target), loss.value(y.astype(float), target))


@pytest.mark.parametrize("name", LOSSES)
def test_the_gradient_of_a_loss_is_float32_where_the_outputs_are(rng, name):
    y, target = outputs_and_target(name, rng, (2, 3), 4)
    gradient = LOSSES[name].backward(y.astype(np.float32), target)
    assert gradient.dtype == np.float32
    np.testing.assert_allclose(gradient, LOSSES[name].backward(y, target), atol=1e-6)


@pytest.mark.parametrize("name", LOSSES)
def test_what_stands_where_nothing_counts_changes_no_loss(rng, name):
    y, target = outputs_and_target(name, rng, (2, 3), 4)
    mask = np.array([[True, False, True], [False, False, True]])
    other = np.where(mask[..., None], y, np.nan)
    for loss in (LOSSES[name], F.per_sequence(LOSSES[name])):
        assert loss.value(other, target, mask) == loss.value(y, target, mask)
        np.testing.assert_array_equal(loss.backward(other, target, mask), loss.backward(y, target, mask))


def test_a_sequence_of_which_nothing_counts_is_no_sequence():
    y, target = np.array([[[1.0], [2.0]], [[5.0], [5.0]]]), np.zeros((2, 2, 1))
    mask = np.array([[True, True], [False, False]])
    assert F.squared_error(y, target, mask, per="sequence") == 5  # 1 + 4 over one sequence, not two


def test_one_position_alone_is_one_sequence():
    y, target = np.log([0.2, 0.8]), np.array(1)
    assert F.cross_entropy(y, target, per="sequence") == F.cross_entropy(y, target)


def test_binary_cross_entropy_by_hand_and_where_a_plain_formula_overflows():
    np.testing.assert_allclose(F.binary_cross_entropy(np.array([[0.0]]), np.array([[1.0]])), np.log(2))
    assert F.binary_cross_entropy(np.array([[1e4]]), np.array([[1.0]])) == 0
    assert F.binary_cross_entropy(np.array([[-1e4]]), np.array([[1.0]])) == 1e4


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: F.squared_error(np.zeros((2, 3)), np.zeros(2)), r"shape \(2, 3\), got \(2,\)"),
        (lambda: F.squared_error(np.zeros((2, 3)), np.zeros((2, 3)), np.zeros(2, bool)), "no position to count"),
        (lambda: F.binary_cross_entropy(np.zeros((1, 1)), np.array([[2.0]])), "answers from 0 to 1, got 2.0..2.0"),
        (lambda: F.cross_entropy(np.zeros((1, 2)), np.array([0]), per="epoch"), "per sequence, got 'epoch'"),
    ],
)
def test_a_loss_that_cannot_be_had_says_why(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@given(hnp.arrays(np.float64, 7, elements=st.floats(-700, 700)))
def test_the_sigmoid_is_the_logistic_function(z):
    np.testing.assert_allclose(F.sigmoid(z), 1 / (1 + np.exp(-z)), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("backward", [F.sigmoid_backward, F.tanh_backward])
def test_a_backward_twin_can_write_into_an_array_that_is_there(rng, backward):
    d, s, out = rng.normal(size=(3, 4))
    kept = d.copy(), s.copy()
    assert backward(d, s, out=out) is out
    np.testing.assert_array_equal(out, backward(d, s))
    np.testing.assert_array_equal((d, s), kept)
