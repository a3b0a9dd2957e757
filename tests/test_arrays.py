from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from rnncourse import arrays
from rnncourse.arrays import recycled, require_shape


def test_a_shape_that_fits_passes():
    require_shape("x", np.zeros((2, 7, 3)), (None, None, 3), "(B, T, D)")


def test_the_message_says_what_was_expected_and_what_came():
    with pytest.raises(ValueError, match=r"expected h_0 of shape \(B, H\) = \(2, 5\), got \(2, 4\)"):
        require_shape("h_0", np.zeros((2, 4)), (2, 5), "(B, H)")


def test_a_transposed_matrix_is_recognised():
    with pytest.raises(ValueError, match="is W_xh transposed"):
        require_shape("W_xh", np.zeros((5, 3)), (3, 5), "(D, H)")


def test_a_missing_axis_is_a_wrong_shape():
    with pytest.raises(ValueError, match=r"\(any, any, 3\), got \(7, 3\)"):
        require_shape("x", np.zeros((7, 3)), (None, None, 3), "(B, T, D)")


def address(array):
    return array.__array_interface__["data"][0]


def test_an_array_that_nobody_holds_is_used_again():
    first = recycled((3, 5), np.float64)
    where = address(first)
    del first
    assert address(recycled((5, 3), np.float64)) == where


@pytest.mark.parametrize(
    "hold", [lambda array: array, lambda array: array[1:, ::2].T, lambda array: [array.reshape(-1)]]
)
def test_an_array_that_somebody_holds_is_not(hold):
    held = hold(recycled((3, 5), np.float64))
    others = [recycled((3, 5), np.float64) for _ in range(3)]
    assert not any(np.shares_memory(np.asarray(held), other) for other in others)


def test_two_threads_share_no_array():
    mine = recycled((3, 5), np.float64)
    where = address(mine)
    del mine
    with ThreadPoolExecutor(1) as other_thread:
        assert other_thread.submit(lambda: address(recycled((3, 5), np.float64))).result() != where


def test_what_is_kept_for_later_has_a_limit(monkeypatch):
    monkeypatch.setattr(arrays, "_KEPT_BYTES", 1000)
    monkeypatch.setattr(arrays, "_pool", arrays._Pool())
    held = [recycled((10,), np.float64) for _ in range(50)]
    assert arrays._pool.size <= 1000
    assert len({address(array) for array in held}) == 50
