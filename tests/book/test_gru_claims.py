"""What the chapter on the GRU says holds on other seeds than those that it shows.

Tolerances were measured on seeds that neither the chapter nor this test uses. Adding, seeds 5 to 8: the running loss of
every GRU is below 0.05 after 54 to 81 batches, that of the LSTM after 109 to 180 with bias 1 and 142 to 177 with bias
0 (one seed of four is earlier with bias 0); Elman ends between 0.16 and 0.26. Recall, seeds 5 and 6: Elman 0.993 and
0.997, the gated networks with bias 1 from 0.544 to 0.572. The swapped convention, seeds 5 to 8: 7 to 134 times the
error. The distance of the conventions after 30 steps, seeds 100 to 139: 0.105 to 0.154.
"""

import ast
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnncourse import experiments
from rnncourse.bptt import check_gradients
from rnncourse.cells import gru_step, gru_step_backward, gru_step_reset_after
from rnncourse.dynamics import gradient_norm_by_lag, state_jacobians
from rnncourse.functional import sigmoid
from rnncourse.layers import GRU, Chain, count_parameters

PAGE = (Path(__file__).parents[2] / "book" / "gru.md").read_text(encoding="utf-8")
SEEDS = (20, 21)
CONTESTS = experiments.gated_contests()


@cache
def runs(task, kind, bias):
    return dict(zip(SEEDS, CONTESTS[task].trained(kind, keep_bias=bias, seeds=SEEDS), strict=True))


def run(task, kind, bias, seed):
    return runs(task, kind, bias)[seed]


def first_below(losses, mark):
    running = np.convolve(losses, np.ones(10) / 10, "valid")
    return (running < mark).argmax() + 10 if (running < mark).any() else np.inf


def reached(kind, bias):
    return [first_below(run("adding", kind, bias, seed).losses, 0.05) for seed in SEEDS]


def test_every_gru_learns_to_add_before_any_lstm():
    grus = reached("gru", 0.0) + reached("gru", 1.0) + reached("gru before", 1.0)
    assert max(grus) < 120
    assert max(grus) < min(reached("lstm", 1.0) + reached("lstm", 0.0))


def test_the_forget_bias_makes_the_lstm_earlier():
    assert np.sum(reached("lstm", 1.0)) < np.sum(reached("lstm", 0.0))


def test_elman_does_not_learn_to_add():
    assert all(run("adding", "elman", 0.0, seed).score > 0.13 for seed in SEEDS)


def test_elman_recalls_and_gated_networks_do_not_in_so_few_batches():
    assert all(run("recall", "elman", 0.0, seed).score > 0.9 for seed in SEEDS)
    for kind in ("gru", "lstm"):
        assert all(0.35 < run("recall", kind, 1.0, seed).score < 0.8 for seed in SEEDS)


def test_the_wrong_convention_spoils_a_trained_network():
    for seed in SEEDS:
        trained = run("adding", "gru before", 1.0, seed)
        weights = trained.network.layers["recurrent"].parameters
        other = GRU(weights | {"b_hn": np.zeros(len(weights["W_hh"]))}, reset_after=True)
        swapped = CONTESTS["adding"].score(Chain(trained.network.layers | {"recurrent": other}), trained.fresh)
        assert swapped > 2 * trained.score


def test_all_networks_get_weights_within_a_tenth_of_the_same_number():
    for contest in CONTESTS.values():
        for kind in experiments.GATED:
            weights = experiments.gated_weights(kind, contest.D, contest.width(kind), contest.V)
            assert weights == pytest.approx(contest.weights, rel=0.1)


def test_the_conventions_agree_at_the_first_step_and_part_after_it():
    for seed in range(40, 45):
        rng = np.random.default_rng(seed)
        before = GRU.initialise(8, 16, reset_after=False, rng=rng)
        x = rng.normal(size=(20, 30, 8))
        one = before.forward(x).output
        other = GRU(before.parameters | {"b_hn": np.zeros(16)}, reset_after=True).forward(x).output
        assert (one[:, 0] == other[:, 0]).all()
        apart = np.linalg.norm(one[:, -1] - other[:, -1]) / np.linalg.norm(one[:, -1])
        assert 0.05 < apart < 0.25


@settings(max_examples=30)
@given(D=st.integers(1, 4), H=st.integers(1, 5), seed=st.integers(0, 99))
def test_a_gru_whose_z_renews_is_one_with_turned_signs(D, H, seed):
    rng = np.random.default_rng(seed)
    x_t, h, W_xh = rng.normal(size=(2, D)), rng.normal(size=(2, H)), rng.normal(size=(D, 3 * H))
    W_hh, b_h, signs = rng.normal(size=(H, 3 * H)), rng.normal(size=3 * H), np.repeat([1.0, -1.0, 1.0], H)
    keeps, renews = gru_step(x_t, h, W_xh, W_hh, b_h), gru_step(x_t, h, W_xh * signs, W_hh * signs, b_h * signs)
    np.testing.assert_allclose((1 - renews.z_t) * h + renews.z_t * renews.n_t, keeps.h_t, rtol=1e-12, atol=1e-14)


@settings(max_examples=30)
@given(H=st.integers(1, 5), size=st.floats(0.1, 20), seed=st.integers(0, 99), reset_after=st.booleans())
def test_a_gru_never_leaves_the_interval_of_its_candidate(H, size, seed, reset_after):
    rng = np.random.default_rng(seed)
    layer = GRU.initialise(2, H, reset_after=reset_after, rng=rng)
    for parameter in layer.parameters.values():
        parameter[:] = size * rng.normal(size=parameter.shape)
    assert np.abs(layer.forward(rng.normal(size=(3, 40, 2))).output).max() <= 1


@pytest.mark.parametrize("keep", [0.3, 0.9, 0.99])
def test_a_gru_with_a_blind_gate_is_a_leaky_integrator(rng, keep):
    n = rng.normal(size=50)
    p = {"W_xh": np.array([[0.0, 0.0, 1.0]]), "W_hh": np.zeros((1, 3)), "b_h": np.zeros(3)}
    p["b_h"][1] = np.log(keep / (1 - keep))
    states = GRU(p, reset_after=False).forward(n.reshape(1, -1, 1)).output.ravel()
    k = np.arange(50)
    expected = [(1 - keep) * (keep ** k[: t + 1] * np.tanh(n[t::-1])).sum() for t in range(50)]
    np.testing.assert_allclose(states, expected, rtol=1e-10, atol=1e-14)


def test_the_noise_that_an_average_lets_through_is_what_the_formula_says(rng):
    for z in (0.5, 0.9):
        h, kept = 0.0, []
        for n in rng.normal(size=40_000):
            h = z * h + (1 - z) * n
            kept.append(h)
        assert np.std(kept) == pytest.approx(np.sqrt((1 - z) / (1 + z)), rel=0.05)


def test_the_latch_by_hand_holds_the_last_marked_value():
    cell = next(c for c in re.findall(r"```\{code-cell\}.*?\n(.*?)```", PAGE, re.DOTALL) if "W_xh = np.array" in c)
    names = {"np": np, "gru_step": gru_step}
    exec(cell, names)
    rng = np.random.default_rng(50)
    value, mark = rng.uniform(-0.9, 0.9, size=40), rng.random(40) < 0.2
    h, last = np.zeros((1, 1)), 0.0
    for v, m in zip(value, mark, strict=True):
        h = gru_step(np.array([[v, m]]), h, names["W_xh"], names["W_hh"], names["b_h"]).h_t
        last = np.tanh(v) if m else last
        assert h.item() == pytest.approx(last, abs=0.08)


def test_a_larger_keeping_bias_lets_gradients_reach_further():
    def left(bias, seed):
        rng = np.random.default_rng(seed)
        layer = experiments.gated_layer("gru", 4, 16, keep_bias=bias, rng=rng)
        return gradient_norm_by_lag(state_jacobians(layer, rng.normal(size=(40, 4))))[-1]

    middles = [np.median([left(bias, seed) for seed in range(30, 35)]) for bias in (0.0, 1.0, 3.0)]
    assert middles[2] > 10 * middles[1] > 100 * middles[0]


def test_a_missing_share_of_the_reset_gate_is_seen_by_the_gradient_check():
    rng = np.random.default_rng(60)
    D, H = 4, 5
    a = {"x_t": rng.normal(size=(1, D)), "h_prev": rng.normal(size=(1, H)), "W_xh": rng.normal(size=(D, 3 * H))}
    a |= {"W_hh": rng.normal(size=(H, 3 * H)), "b_h": rng.normal(size=3 * H)}
    dh_t = rng.normal(size=(1, H))
    found = gru_step_backward(dh_t, gru_step(**a), *(a[name] for name in ("x_t", "h_prev", "W_xh", "W_hh")))
    without = found.dh_prev - found.db_h[None, :H] @ a["W_hh"][:, :H].T

    def loss():
        return float((gru_step(**a).h_t * dh_t).sum())

    def error(claimed):
        return check_gradients(loss, {"h_prev": a["h_prev"]}, {"h_prev": claimed})[0].relative_error

    assert error(found.dh_prev) < 1e-8
    assert error(without) > 1e-3


def test_float32_cannot_tell_a_tenth_of_the_way_apart_for_ever():
    h, count = np.float32(0), 0
    while (moved := np.float32(h + np.float32(0.1) * (np.float32(1) - h))) != h:
        h, count = moved, count + 1
    assert 100 < count < 200


def test_the_quiz_computes_right():
    assert pytest.approx(-0.1) == 0.25 * 0.8 + 0.75 * -0.4
    assert pytest.approx(0.5) == 0.75 * 0.8 + 0.25 * -0.4
    assert 0.9**7 < 0.5 < 0.9**6
    assert pytest.approx(0.986, abs=5e-4) == 0.5 ** (1 / 50)
    rng = np.random.default_rng(0)
    assert count_parameters(GRU.initialise(10, 20, reset_after=False, rng=rng)) == 1860
    assert "- [x] 1,860\n" in PAGE
    assert experiments.gated_weights("lstm", 10, 20, 0) == 2480
    assert np.log(0.5) / np.log(sigmoid(4.6)) == pytest.approx(70, abs=2)
    assert np.log(0.5) / np.log(sigmoid(1.0)) == pytest.approx(2, abs=0.3)


def test_the_quiz_names_the_fault_that_only_the_second_step_shows(rng):
    D, H = 3, 4
    p = {"W_xh": rng.normal(size=(D, 3 * H)), "W_hh": rng.normal(size=(H, 3 * H)), "b_h": np.zeros(3 * H)}
    x = rng.normal(size=(1, 2, D))
    h = GRU(p, reset_after=False).forward(x).output
    after = GRU(p | {"b_hn": np.zeros(H)}, reset_after=True).forward(x).output
    blocks = {name: np.split(w, 3, axis=-1) for name, w in p.items()}
    wrong = GRU({n: np.concatenate([z, r, c], axis=-1) for n, (r, z, c) in blocks.items()}, reset_after=False)
    renews = GRU({n: np.concatenate([r, -z, c], axis=-1) for n, (r, z, c) in blocks.items()}, reset_after=False)
    assert np.allclose(h[:, 0], after[:, 0])
    assert not np.allclose(h[:, 1], after[:, 1])
    for other in (wrong, renews):
        assert not np.allclose(h[:, 0], other.forward(x).output[:, 0])


def test_both_steps_agree_for_one_unit(rng):
    x_t, h = rng.normal(size=(3, 2)), rng.normal(size=(3, 1))
    W_xh, W_hh, b_h = rng.normal(size=(2, 3)), rng.normal(size=(1, 3)), rng.normal(size=3)
    np.testing.assert_allclose(
        gru_step(x_t, h, W_xh, W_hh, b_h).h_t, gru_step_reset_after(x_t, h, W_xh, W_hh, b_h, np.zeros(1)).h_t
    )


def test_the_steps_back_are_shown_without_their_docstrings_and_nothing_else_is_left_out():
    source = (Path(__file__).parents[2] / "rnncourse" / "cells" / "_gru.py").read_text(encoding="utf-8")
    for function in (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)):
        shown = re.search(rf":pyobject: {function.name}\n:lines: 1-(\d+),(\d+)-(\d+)", PAGE)
        if shown is not None:
            docstring, first = function.body[0], function.lineno - 1
            bounds = docstring.lineno - 1 - first, docstring.end_lineno + 1 - first, function.end_lineno - first
            assert tuple(map(int, shown.groups())) == bounds
