"""Networks are measured on equal terms."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse import experiments, tasks
from rnncourse.layers import Elman, Jordan, count_parameters
from rnncourse.training import accuracy


def generator(seed=0):
    return np.random.default_rng(seed)


def test_a_window_sees_the_last_inputs_oldest_first_and_zeros_before_the_beginning():
    x, target, counts, _ = tasks.delayed_recall(4, T=5, delay=1, symbols=3, rng=generator())
    cut, cut_target, cut_counts, _ = experiments.in_windows((x, target, counts), 2)
    assert cut.shape == (20, 1, 6)
    by_step = cut.reshape(4, 5, 6)
    assert (by_step[:, 0, :3] == 0).all()
    assert (by_step[:, 1:, :3] == x[:, :-1]).all()
    assert (by_step[:, :, 3:] == x).all()
    assert (cut_target.reshape(4, 5) == target).all()
    assert (cut_counts.reshape(4, 5) == counts).all()


def test_a_window_of_one_input_is_the_input_and_no_mask_stays_no_mask():
    x, target, *_ = tasks.running_parity(4, T=5, rng=generator())
    cut, _, counts, _ = experiments.in_windows((x, target, None), 1)
    assert (cut.reshape(x.shape) == x).all()
    assert counts is None


def test_a_window_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least 1 input"):
        experiments.in_windows(tasks.running_parity(1, rng=generator()), 0)


def test_the_constant_answer_scores_the_share_of_the_most_frequent_class_that_counts():
    target = np.array([[0, 0, 0], [1, 1, 2]])
    counts = np.array([[False, False, True], [True, True, True]])
    assert experiments.constant_accuracy((np.zeros((2, 3, 1)), target, counts)) == 0.5
    assert experiments.constant_accuracy((np.zeros((2, 3, 1)), target, None)) == 0.5
    assert experiments.constant_accuracy((np.zeros((2, 2, 1)), target[:, :2], None)) == 0.5
    assert experiments.constant_accuracy((np.zeros((1, 3, 1)), target[:1], None)) == 1


@given(D=st.integers(1, 6), H=st.integers(1, 9), V=st.integers(1, 6))
def test_the_formula_counts_what_the_networks_hold(D, H, V):
    elman = Elman.initialise(D, H, V, rng=generator())
    jordan = Jordan.initialise(D, H, V, rng=generator())
    assert experiments.count_weights("elman", D, H, V) == count_parameters(elman)
    assert experiments.count_weights("jordan", D, H, V) == count_parameters(jordan)
    idle = elman.parameters["W_hh"].size
    assert experiments.count_weights("window", D, H, V) == count_parameters(elman) - idle


@pytest.mark.parametrize("kind", experiments.KINDS)
def test_no_other_width_comes_closer_to_the_budget(kind):
    H = experiments.width_for(400, kind, 4, 4, window=3)
    distance = [abs(experiments.count_weights(kind, 4, h, 4, window=3) - 400) for h in range(1, 400)]
    assert min(distance) == distance[H - 1]


def test_an_unknown_network_is_named_with_those_that_there_are():
    with pytest.raises(ValueError, match="expected one of elman, jordan, window, got 'hopfield'"):
        experiments.count_weights("hopfield", 1, 1, 1)


def test_a_score_can_be_measured_again_by_itself():
    task = partial(tasks.delayed_recall, delay=0)
    table = experiments.scores(
        ("elman", "jordan"), {"echo": task, "parity": tasks.running_parity}, seeds=range(2, 4), steps=3
    )
    assert {kind: rows.shape for kind, rows in table.items()} == {"elman": (2, 2), "jordan": (2, 2)}
    assert table["jordan"][0, 1] == experiments.measure("jordan", task, rng=generator(3), steps=3)


def test_what_needs_no_memory_is_learned_by_all():
    task = partial(tasks.delayed_recall, T=3, delay=0)
    assert all(experiments.measure(kind, task, rng=generator(), steps=60) == 1 for kind in experiments.KINDS)


def hears_its_answer():
    """Weights by hand: whatever comes in, repeat the answer before, or say 1 where there is none."""
    return Jordan(
        {
            "W_xh": np.zeros((2, 2)),
            "W_yh": 3 * np.eye(2),
            "b_h": np.array([0.0, 0.1]),
            "W_hy": np.eye(2),
            "b_y": np.zeros(2),
        }
    )


def test_hard_feedback_changes_nothing_where_only_the_answer_is_remembered():
    x = tasks.running_parity(6, T=4, rng=generator())[0]
    batch = (x, np.ones((6, 4), int), None)
    assert (
        experiments.accuracy_with_hard_feedback(hears_its_answer(), batch) == accuracy(hears_its_answer(), batch) == 1
    )


def test_hard_feedback_scores_only_the_steps_that_count():
    x = tasks.running_parity(6, T=4, rng=generator())[0]
    target, counts = np.zeros((6, 4), int), np.zeros((6, 4), bool)
    target[:, 3] = counts[:, 3] = 1
    assert experiments.accuracy_with_hard_feedback(hears_its_answer(), (x, target, counts)) == 1
    assert experiments.accuracy_with_hard_feedback(hears_its_answer(), (x, target, None)) == 0.25
