import numpy as np
import pytest

from rnncourse.arrays import require_shape


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
