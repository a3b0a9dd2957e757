"""A negation at a distance turns the verdict."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rnncourse import tasks


@given(seed=st.integers(0, 99), distance=st.integers(1, 9))
def test_a_negation_turns_the_verdict_over(seed, distance):
    x, praise, *_ = tasks.negation(5, distance=distance, rng=np.random.default_rng(seed))
    assert x.shape == (5, distance + 1, len(tasks.NEGATION_WORDS))
    for phrase, is_praise in zip(x.argmax(axis=-1), praise, strict=True):
        said = [tasks.NEGATION_WORDS[i] for i in phrase]
        assert is_praise == ((said[-1] == "good") != (said[0] == "not"))
        assert not {"good", "bad"} & set(said[:-1])
        assert "not" not in said[1:]
