"""The bound on every rule that sees no more, and the forecaster that looks up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.baselines import ceiling, nearest_neighbour


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 1)), min_size=1), st.lists(st.integers(0, 1), min_size=4))
def test_no_rule_scores_above_the_ceiling(examples, rule):
    views, answers = zip(*examples, strict=True)
    scored = np.mean([rule[view] == answer for view, answer in examples])
    assert scored <= ceiling(views, answers) + 1e-12


def test_views_that_differ_leave_nothing_out_of_reach_and_one_view_leaves_the_most_frequent_answer():
    assert ceiling("abc", [0, 1, 0]) == 1
    assert ceiling("aaaa", [0, 1, 0, 0]) == 0.75


def test_a_ceiling_needs_examples_and_an_answer_for_each():
    with pytest.raises(ValueError, match="expected at least one example"):
        ceiling([], [])
    with pytest.raises(ValueError, match="shorter"):
        ceiling("ab", [1])


def test_the_nearest_neighbour_answers_of_equals_the_first():
    known, target = np.array([[0.0, 0.0], [2.0, 0.0]]), np.array([10.0, 20.0])
    assert nearest_neighbour(known, target, np.array([[0.5, 0], [1.5, 0], [1.0, 0]])).tolist() == [10, 20, 10]


def test_the_nearest_neighbour_refuses_shapes_that_differ_and_an_empty_memory():
    with pytest.raises(ValueError, match="expected asked of shape"):
        nearest_neighbour(np.zeros((3, 2)), np.zeros(3), np.zeros((1, 4)))
    with pytest.raises(ValueError, match="expected at least one known question"):
        nearest_neighbour(np.zeros((0, 2)), np.zeros(0), np.zeros((1, 2)))
