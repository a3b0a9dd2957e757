"""What is asked for long after it was heard is what came first."""

import pytest

from rnncourse import tasks


def test_what_is_asked_for_came_first_and_never_again(rng):
    x, target, counts, mask = tasks.latch(200, T=7, symbols=3, distractors=2, rng=rng)
    heard = x.argmax(axis=-1)
    assert x.shape == (200, 7, 5)
    assert mask is None
    assert (heard[:, 0] == target[:, -1]).all()
    assert set(heard[:, 0]) == {0, 1, 2}
    assert set(heard[:, 1:].ravel()) == {3, 4}
    assert counts[:, -1].all()
    assert not counts[:, :-1].any()


@pytest.mark.parametrize("wrong", [{"T": 1}, {"T": 5, "symbols": 1}, {"T": 5, "distractors": 0}])
def test_a_latch_without_anything_to_latch_is_refused(rng, wrong):
    with pytest.raises(ValueError, match="expected T >= 2, symbols >= 2 and distractors >= 1"):
        tasks.latch(2, rng=rng, **wrong)
