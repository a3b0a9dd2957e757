import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from rnncourse.checks.compare import TOLERANCE, difference

MATRIX = np.arange(6.0).reshape(2, 3)

finite = arrays(float, array_shapes(max_dims=3, max_side=4), elements=st.floats(-1e6, 1e6))


@given(finite)
def test_an_array_agrees_with_itself_and_with_its_nested_list(array):
    assert difference(array, array.copy()) is None
    assert difference(array, array.tolist()) is None


@given(finite, st.data())
def test_one_number_that_is_off_is_seen(array, data):
    place = data.draw(st.integers(0, array.size - 1))
    wrong = array.copy()
    wrong.flat[place] += 3 * TOLERANCE * (1 + abs(wrong.flat[place]))
    assert "1 of its" in (difference(array, wrong) or "")


@pytest.mark.parametrize(
    "returned",
    [MATRIX.astype("float32"), MATRIX.astype(int), MATRIX.tolist(), [*MATRIX], MATRIX + TOLERANCE / 2],
    ids=["float32", "int", "lists", "list of arrays", "within tolerance"],
)
def test_the_same_numbers_in_another_dress_agree(returned):
    assert difference(MATRIX, returned) is None


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        (None, "`return` missing"),
        (MATRIX.T, "returned: float64 array of shape (3, 2)"),
        (MATRIX > 2, "returned: bool array"),
        ("text", "returned: str"),
        ((MATRIX, MATRIX), "returned: tuple of 2"),
        ({"h": MATRIX}, "returned: dict of 1"),
        (1.0, "returned: float64 array of shape ()"),
        ([[1.0], [1.0, 2.0]], "parts have different shapes"),
        ([["a", "b", "c"]] * 2, "something else than numbers"),
        ([None, None], "something else than numbers"),
        (np.where(MATRIX > 3, np.nan, MATRIX), "2 of its 6 values are NaN or infinite"),
        (np.where(MATRIX > 4, np.inf, MATRIX), "1 of its 6 values are NaN or infinite"),
        (-MATRIX, "5 of its 6 values are wrong; largest absolute difference 10 (allowed 1e-05)"),
    ],
)
def test_a_difference_is_told_without_the_answer(returned, words):
    assert words in (difference(MATRIX, returned) or "")


def test_a_pair_is_compared_part_by_part():
    pair = (MATRIX, np.ones(2))
    assert difference(pair, pair) is None
    assert difference(pair, [MATRIX, [1.0, 1.0]]) is None
    assert (difference(pair, (MATRIX, np.zeros(2)), ("h", "y")) or "").startswith("in y:")
    assert (difference(pair, (MATRIX, np.zeros(2))) or "").startswith("in part 2:")
    assert "expected: a tuple (h, y)" in (difference(pair, MATRIX, ("h", "y")) or "")
    assert "expected: a tuple 2 values" in (difference(pair, (MATRIX,)) or "")


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        (8, "too large"),
        (6, "too small"),
        (7.0, "returned: float"),
        (True, "returned: bool"),
        (np.array(7), "returned: int64 array of shape ()"),
        (None, "returned: None"),
    ],
)
def test_a_count_is_a_plain_int(returned, words):
    assert difference(7, 7) is None
    assert words in (difference(7, returned) or "")
    assert "7" not in (difference(7, returned) or "").replace("7.0", "")


@pytest.mark.parametrize("returned", [0.5, np.array(0.5), 0.5 + TOLERANCE / 2])
def test_a_real_number_is_compared_within_the_tolerance(returned):
    assert difference(0.5, returned) is None


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        (0.6, "the number is off by 0.1"),
        (float("nan"), "NaN or infinite"),
        (True, "returned: bool"),
        (np.array([0.5]), "returned: float64 array of shape (1,)"),
        ("half", "returned: str"),
        (None, "returned: None"),
    ],
)
def test_what_is_not_that_number_is_told(returned, words):
    assert words in (difference(0.5, returned) or "")
