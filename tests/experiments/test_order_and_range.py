"""Phrases in and out of order, with and without a mask; and negations at a distance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse import experiments, tasks

WORDS = ["bad", "good", "not"]


PART = [("not bad", True), ("bad", False)]


@given(st.integers(0, 99))
def test_shuffling_keeps_the_bag_and_the_label(seed):
    part = [("not bad but good", True), ("very bad", False)]
    for (text, pleased), (mixed, same) in zip(
        part, experiments.shuffle_words(part, rng=np.random.default_rng(seed)), strict=True
    ):
        assert sorted(text.split()) == sorted(mixed.split())
        assert pleased == same


def test_a_padded_step_is_a_row_of_zeros_that_the_mask_tells():
    batch = experiments.phrase_batch(PART, WORDS, length=3)
    assert batch.x[1].tolist() == [[1, 0, 0], [0, 0, 0], [0, 0, 0]]
    assert batch.mask.tolist() == [[True, True, False], [True, False, False]]
    assert batch.target.tolist() == [1, 0]


def test_padding_stands_where_it_is_asked_for_and_the_mask_can_be_left_out():
    batch = experiments.phrase_batch(PART, WORDS, side="before", masked=False)
    assert batch.x[1].tolist() == [[0, 0, 0], [1, 0, 0]]
    assert batch.mask is None


def test_learning_to_read_is_repeatable():
    batch = experiments.phrase_batch(PART, WORDS)
    one, other = (experiments.learn_to_read(batch, seeds=[0], steps=3)[0] for _ in range(2))
    assert all(np.array_equal(one.parameters[name], other.parameters[name]) for name in one.parameters)


@pytest.mark.parametrize(("kind", "widths"), list(experiments.RANGE_READERS.items()))
def test_a_reader_sees_as_far_as_its_field_says(kind, widths):
    reader, rng = experiments.range_reader(kind, 4, rng=np.random.default_rng(0)), np.random.default_rng(1)
    x = rng.normal(size=(1, 25, 6))
    seen = []
    for t in range(25):
        moved = x.copy()
        moved[0, t] += 1
        seen.append(not np.array_equal(reader.forward(moved).output, reader.forward(x).output))
    assert sum(seen) == (experiments.receptive_field(widths) if widths else 25)


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="expected a distance of at least 1"):
        tasks.negation(1, distance=0, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="expected one of narrow, wide, elman; got 'lstm'"):
        experiments.range_reader("lstm", 4, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="expected widths of at least 1"):
        experiments.receptive_field([3, 0])
