"""Claims and what came true."""

import numpy as np
import pytest

from rnncourse.metrics import calibration


def test_answers_that_come_true_as_often_as_claimed_have_no_error(rng):
    p = rng.uniform(size=200_000)
    found = calibration(p, (rng.uniform(size=len(p)) < p).astype(int), bins=5)
    assert found.counts.sum() == len(p)
    assert found.error < 0.01


def test_who_is_always_sure_and_half_right_is_off_by_a_half():
    found = calibration(np.array([1.0, 1.0]), np.array([0, 1]), bins=5)
    assert found.error == pytest.approx(0.5)
    assert np.isnan(found.right[:4]).all()


@pytest.mark.parametrize("p", [np.array([1.2]), np.array([])])
def test_what_is_no_probability_is_refused(p):
    with pytest.raises(ValueError, match="at least one probability"):
        calibration(p, np.zeros(len(p), int))
