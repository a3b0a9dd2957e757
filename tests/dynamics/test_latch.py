"""One unit as one bit: the measurement counts what it says it counts."""

import numpy as np
import pytest

from rnncourse.dynamics import bits_kept


def test_without_noise_a_latch_is_always_right_and_one_that_cannot_be_written_holds_the_first_bit():
    assert bits_kept(2.0, [0, 1, 500], noise=0.0, rng=np.random.default_rng(0)).tolist() == [1, 1, 1]
    stubborn = bits_kept(2.0, [5], noise=0.0, rng=np.random.default_rng(0), pulse=1.5, trials=4000)
    assert stubborn[0] == pytest.approx(0.5, abs=0.03), "right only where both bits happen to be the same"


def test_lags_may_come_in_any_order_and_do_not_change_what_was_drawn():
    forth = bits_kept(1.5, [1, 30, 100], noise=0.3, rng=np.random.default_rng(1))
    back = bits_kept(1.5, [100, 1, 30], noise=0.3, rng=np.random.default_rng(1))
    assert forth.tolist() == back[[1, 2, 0]].tolist()


def test_a_unit_without_a_loop_forgets_at_once():
    kept = bits_kept(0.0, [0, 1], noise=0.3, rng=np.random.default_rng(2), trials=4000)
    assert kept[0] == 1
    assert kept[1] == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize("wrong", [{"lags": []}, {"lags": [3, -1]}, {"lags": [1], "trials": 0}])
def test_nothing_to_measure_is_refused(wrong):
    with pytest.raises(ValueError, match="expected lags of 0 or more and at least 1 trial"):
        bits_kept(2.0, noise=0.0, rng=np.random.default_rng(0), **wrong)
