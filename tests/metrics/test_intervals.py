"""A conformal margin holds the share that it promises, whatever the errors look like."""

import numpy as np
import pytest

from rnncourse.metrics import conformal_margin


@pytest.mark.parametrize("draw", ["normal", "standard_cauchy", "exponential"])
@pytest.mark.parametrize("share", [0.5, 0.8, 0.9])
def test_the_promise_is_kept_for_any_distribution(rng, draw, share):
    """Over 2000 draws of 19 errors and one more; the exact probability is ceil(20 share) / 20."""
    errors = getattr(rng, draw)(size=(2000, 20))
    held = [abs(row[-1]) <= conformal_margin(row[:-1], share) for row in errors]
    assert np.mean(held) == pytest.approx(share, abs=0.04)


def test_a_share_that_is_a_whole_rank_is_not_rounded_up():
    assert conformal_margin(np.arange(1.0, 10.0), 0.9) == 9
    assert conformal_margin(-np.arange(1.0, 10.0), 0.5) == 5


def test_too_much_is_not_promised(rng):
    with pytest.raises(ValueError, match=r"at least 6 errors to promise a share of 0\.99, got 5"):
        conformal_margin(rng.normal(size=5), 0.99)
    with pytest.raises(ValueError, match="share between 0 and 1, got 1"):
        conformal_margin(rng.normal(size=5), 1)
    with pytest.raises(ValueError, match="expected finite errors"):
        conformal_margin(np.array([1.0, np.nan, 2.0]), 0.5)
