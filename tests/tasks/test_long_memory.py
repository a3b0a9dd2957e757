"""The flip-flop keeps what was set last."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse import tasks


@given(T=st.integers(1, 12), bits=st.integers(1, 3), seed=st.integers(0, 99))
def test_a_flip_flop_says_where_each_bit_was_set_last(T, bits, seed):
    x, target, *_ = tasks.flip_flop(3, T=T, bits=bits, rng=np.random.default_rng(seed))
    assert set(np.unique(x)) <= {-1, 0, 1}
    assert (x[:, 0] != 0).all()
    last = x[:, 0]
    for t in range(T):
        last = np.where(x[:, t] != 0, x[:, t], last)
        assert (target[:, t] == (last > 0)).all()


@pytest.mark.parametrize("wrong", [{"often": 1.5}, {"T": 0}, {"bits": 0}])
def test_a_flip_flop_without_sense_is_refused(wrong):
    with pytest.raises(ValueError, match="expected often from 0 to 1"):
        tasks.flip_flop(2, **({"T": 4} | wrong), rng=np.random.default_rng(0))
