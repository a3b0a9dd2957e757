"""A budget of weights buys the width that comes closest to it."""

from hypothesis import given
from hypothesis import strategies as st

from rnncourse.experiments import nearest_width


@given(weights=st.integers(1, 3000), D=st.integers(1, 20), V=st.integers(1, 20))
def test_no_other_width_spends_a_budget_better(weights, D, V):
    def count(H):
        return (D + H + 1) * H + (H + 1) * V

    off = [abs(count(H) - weights) for H in range(1, 60)]
    assert nearest_width(weights, count) == off.index(min(off)) + 1
