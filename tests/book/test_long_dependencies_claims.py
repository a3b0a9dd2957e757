"""What the chapter on long dependencies says holds on other seeds than those that it shows (0 to 4).

Tolerances were measured on seeds that neither the chapter nor this test uses. Training, seeds 50 to 57: unclipped 0.23
to 0.78, all others 1.00 but one seed in eight of the smaller rate (0.52). Starts, seeds 50 to 55: orthogonal 1.00 at
40 blanks but one seed in six (0.48); identity at 40, half at 20: 0.23 to 0.26. Norms at lag 100, seeds 100
to 119: radius 1.5 from 5e-4 to 0.5, radius 2 from 0.1 to 1e6, radius 3 from 5e6 to 3e12; but seed 21
of this test has 0.002 at radius 2 and 900 at radius 3, so only the size of the effect is held, not its exponent.
"""

import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnncourse import experiments, tasks
from rnncourse.bptt import clip_by_global_norm, clip_by_value, global_norm
from rnncourse.dynamics import (
    Cliff,
    gradient_norm_by_lag,
    lag_curves,
    norms_of_powers,
    scaled_to_radius,
    shares_of_steps,
    spectral_norm,
    spectral_radius,
    state_jacobians,
)
from rnncourse.layers import Recurrent
from rnncourse.optim import SGD, Adam
from rnncourse.training import CROSS_ENTROPY

PAGE = (Path(__file__).parents[2] / "book" / "long-dependencies.md").read_text(encoding="utf-8")
SEEDS = range(20, 23)
GUESS = 1 / 4


@cache
def curves(radius, drive=0.5):
    return lag_curves(radius, drive=drive, seeds=SEEDS)


@cache
def trained(start, delay, rule):
    optimiser, clipping, steps = {
        "adam": (lambda: Adam(0.01), {"clip": 1.0}, 120),
        "unclipped": (lambda: SGD(0.3), {}, 180),
        "slow": (lambda: SGD(0.03), {}, 180),
        "norm": (lambda: SGD(0.3), {"clip": 1.0}, 180),
        "value": (lambda: SGD(0.3), {"clip_value": 0.1}, 180),
    }[rule]
    return experiments.learn_to_wait(start, optimiser(), delay=delay, steps=steps, seeds=SEEDS, **clipping)


def accuracy(*run):
    return np.array([result.accuracy for result in trained(*run)])


def random_layer(seed, H, radius):
    rng = np.random.default_rng(seed)
    W_hh = scaled_to_radius(rng.normal(size=(H, H)), radius)
    return Recurrent({"W_xh": 0.5 * np.eye(H), "W_hh": W_hh, "b_h": rng.normal(size=H)}), rng


def test_the_step_back_is_the_matrix_times_the_slopes():
    layer, rng = random_layer(30, 5, 1.3)
    x = rng.normal(size=(4, 5))
    states = layer.forward(x[None]).output[0]
    for J, h in zip(state_jacobians(layer, x), states, strict=True):
        assert pytest.approx(layer.parameters["W_hh"] @ np.diag(1 - h**2)) == J


@settings(max_examples=20)
@given(H=st.integers(1, 6), T=st.integers(1, 9), radius=st.floats(0.3, 3), seed=st.integers(0, 99))
def test_the_shares_of_the_steps_add_up_to_the_layers_own_gradient(H, T, radius, seed):
    layer, rng = random_layer(seed, H, radius)
    trace = layer.forward(rng.normal(size=(1, T, H)))
    dh_T = rng.normal(size=H)
    whole = layer.backward(trace, np.zeros((1, T, H)), dh_T[None]).parameters["W_hh"]
    shares = shares_of_steps(layer.parameters["W_hh"], trace.output[0], np.zeros(H), dh_T)
    assert shares.sum(axis=0) == pytest.approx(whole, rel=1e-9, abs=1e-9 * (1 + abs(whole).max()))


@pytest.mark.parametrize("seed", SEEDS)
def test_near_shares_drown_far_ones_and_collected_diagonals_are_not_the_gradient(seed):
    layer, rng = random_layer(seed, 8, 1.0)
    T, W_hh = 20, layer.parameters["W_hh"]
    h, dh_T = layer.forward(rng.normal(size=(1, T, 8))).output[0], rng.normal(size=8)
    shares = shares_of_steps(W_hh, h, np.zeros(8), dh_T)
    sizes = np.linalg.norm(shares, axis=(1, 2))[::-1]
    assert sizes[:3].max() > 100 * sizes[17:19].max()
    collected = np.zeros_like(W_hh)
    for k in range(1, T):
        dh = (dh_T * np.prod(1 - h[k + 1 :] ** 2, axis=0)) @ np.linalg.matrix_power(W_hh.T, T - 1 - k)
        collected += np.outer(h[k - 1], dh * (1 - h[k] ** 2))
    whole = shares.sum(axis=0)
    assert np.linalg.norm(collected - whole) > 0.1 * np.linalg.norm(whole)


@settings(max_examples=20)
@given(radius=st.floats(0.2, 3), seed=st.integers(0, 99))
def test_powers_lie_between_those_of_the_radius_and_those_of_the_norm(radius, seed):
    W = scaled_to_radius(np.random.default_rng(seed).normal(size=(6, 6)), radius)
    k = np.arange(31)
    norms = norms_of_powers(W, 30)
    assert (norms >= spectral_radius(W) ** k * (1 - 1e-6)).all()
    assert (norms <= spectral_norm(W) ** k * (1 + 1e-6)).all()


def test_a_linear_network_follows_its_radius_in_the_long_run_and_may_grow_before():
    for radius in (0.5, 0.9, 1.5, 2.0, 3.0):
        rate = curves(radius).linear[:, 100] ** 0.01
        assert rate == pytest.approx(radius, rel=0.02)
    assert curves(0.9).linear.max(axis=1).min() > 1.2
    assert curves(0.9).linear[:, 100].max() < 1e-3


@pytest.mark.parametrize("radius", [0.5, 0.9, 1.0, 1.5])
def test_a_driven_network_forgets_up_to_radius_one_and_a_half(radius):
    assert curves(radius).driven[:, 100].max() < 0.5


def test_a_driven_network_explodes_at_radius_three_but_far_less_than_a_linear_one():
    assert curves(3.0).driven[:, 100].min() > 100
    assert (curves(3.0).driven[:, 100] < 1e-20 * curves(3.0).linear[:, 100]).all()


def test_at_radius_two_the_draw_decides():
    ends = curves(2.0).driven[:, 100]
    assert np.median(ends) > 1
    assert ends.max() > 1000 * ends.min()


def test_no_network_exceeds_the_powers_of_its_spectral_norm():
    for radius in (0.5, 1.5, 3.0):
        assert (curves(radius).driven <= curves(radius).bound * (1 + 1e-9)).all()


def test_a_norm_below_one_is_sufficient_for_vanishing():
    assert curves(0.5).bound[:, 1].max() < 1
    for kind in (curves(0.5).linear, curves(0.5).driven):
        assert (np.diff(kind[:, :30]) < 0).all()


def test_the_same_matrix_explodes_or_vanishes_with_what_it_reads():
    ends = [np.median(curves(1.5, drive).driven[:, 100]) for drive in (0.0, 0.25, 0.5, 1.0)]
    assert ends == sorted(ends, reverse=True)
    assert ends[0] > 1e15
    assert ends[-1] < 1e-6
    assert curves(1.5, 0.0).driven == pytest.approx(curves(1.5).linear)


def test_saturation_can_break_a_cancellation_so_that_a_radius_of_one_half_explodes():
    W, one = np.array([[2.0, 1.0], [-3.0, -1.5]]), np.tanh(5.0)
    assert np.sort(np.linalg.eigvals(W)) == pytest.approx([0, 0.5], abs=1e-9)
    layer = Recurrent({"W_xh": np.eye(2), "W_hh": W, "b_h": np.zeros(2)})
    jacobians = state_jacobians(layer, np.tile([3 * one, 5 + 1.5 * one], (20, 1)), np.array([0, one]))
    assert gradient_norm_by_lag(jacobians)[20] > 1e5


def test_the_walls_unlucky_steps_are_rare_and_clipping_or_not_decides_what_they_do():
    cliff = Cliff()
    starts = np.random.default_rng(20).uniform((1.2, -0.3), (2.5, 0.3), size=(150, 2))

    def lost_and_solved(rate, steps, **clipping):
        found = cliff.descend(starts, learning_rate=rate, steps=steps, **clipping)
        return (abs(found.path[-1]).max(axis=-1) > 5).mean(), (found.loss[-1] < 0.01).mean()

    lost, solved = lost_and_solved(0.1, 200)
    assert 0.03 < lost < 0.25
    assert solved < 0.9
    assert lost_and_solved(0.005, 300)[0] > 0.01
    for clipping in ({"clip": 1.0}, {"clip_value": 1.0}):
        lost, solved = lost_and_solved(0.1, 200, **clipping)
        assert lost == 0
        assert solved > 0.93


def gradients_of(start, seed, delay):
    rng = np.random.default_rng(seed)
    network = experiments.waiting_network(start, rng=rng)
    batch = tasks.copy_memory(32, delay=delay, length=1, rng=rng)
    trace = network.forward(batch.x)
    return network.backward(trace, CROSS_ENTROPY.backward(trace.output, batch.target, batch.counts)).parameters


def angle(one, other):
    dot = sum((one[name] * other[name]).sum() for name in one)
    return np.degrees(np.arccos(np.clip(dot / (global_norm(one) * global_norm(other)), -1, 1)))


@pytest.mark.parametrize("seed", SEEDS)
def test_clipping_by_value_turns_and_by_norm_does_not_and_array_by_array_does(seed):
    gradients = gradients_of("orthogonal", seed, 10)
    turned = [angle(gradients, clip_by_value(gradients, limit)) for limit in (0.3, 0.1, 0.03, 0.01)]
    assert turned == sorted(turned)
    assert 20 < turned[-1] < 90
    assert angle(gradients, clip_by_global_norm(gradients, 0.01)) < 1e-3
    alone = {name: clip_by_global_norm({name: d}, 0.3)[name] for name, d in gradients.items()}
    assert angle(gradients, alone) > 3
    assert global_norm(alone) > 0.3 * 1.3


def test_unclipped_training_fails_where_clipped_training_succeeds():
    assert np.median(accuracy("orthogonal", 10, "unclipped")) < 0.8
    for rule in ("norm", "value"):
        assert (accuracy("orthogonal", 10, rule) > 0.95).all()


def test_a_tenth_of_the_rate_needs_no_clipping_but_is_slower():
    def arrival(rule):
        means = [np.convolve(run.history.loss, np.ones(10) / 10, "valid") for run in trained("orthogonal", 10, rule)]
        return np.median([np.argmax(np.append(m, 0) < 0.1) for m in means])

    assert np.median(accuracy("orthogonal", 10, "slow")) > 0.95
    assert arrival("slow") > 2 * arrival("norm")


def test_clipping_acts_in_a_minority_of_steps():
    shares = [np.mean(np.array(run.history.gradient_norm) > 1) for run in trained("orthogonal", 10, "norm")]
    assert np.median(shares) < 0.35


def test_an_orthogonal_start_waits_and_identity_and_half_do_not():
    assert np.median(accuracy("orthogonal", 40, "adam")) > 0.9
    assert accuracy("identity", 40, "adam") == pytest.approx(GUESS, abs=0.06)
    assert accuracy("half", 20, "adam") == pytest.approx(GUESS, abs=0.06)


def test_where_clipping_cannot_help_it_does_not_even_act():
    for run in trained("half", 20, "adam"):
        assert np.mean(np.array(run.history.gradient_norm[50:]) > 1) < 0.05
        assert np.mean(run.history.loss[-20:]) == pytest.approx(np.log(4), abs=0.06)


@pytest.mark.parametrize("seed", range(20, 25))
def test_the_far_part_of_the_gradient_is_lost_from_half_and_not_from_orthogonal(seed):
    def far(start):
        gradients = gradients_of(start, seed, 20)
        return np.linalg.norm(gradients["W_xh"][:4]) / global_norm(gradients)

    assert far("half") < 1e-6
    assert far("orthogonal") > 1e-4


def test_before_training_the_identity_keeps_a_larger_norm_in_fewer_directions():
    def kept(start, seed):
        rng = np.random.default_rng(seed)
        network = experiments.waiting_network(start, rng=rng)
        x = tasks.copy_memory(1, delay=40, length=1, rng=rng).x[0]
        jacobians = state_jacobians(Recurrent(network.parameters), x)[-41:]
        return np.linalg.svd(np.linalg.multi_dot(jacobians), compute_uv=False)[:2]

    many = {start: np.array([kept(start, seed) for seed in range(20, 29)]) for start in ("orthogonal", "identity")}
    norms = {start: np.median(values[:, 0]) for start, values in many.items()}
    ratio = {start: np.median(values[:, 1] / values[:, 0]) for start, values in many.items()}
    assert norms["identity"] > norms["orthogonal"]
    assert ratio["orthogonal"] > 2 * ratio["identity"]


def quiz(number):
    blocks = re.findall(r"```\{quiz\}\n(.*?)```", PAGE, re.DOTALL)
    return re.findall(r"- \[x\] (.*)", blocks[number])[0]


def test_the_quizzes_numbers_are_right():
    A = np.array([[0.5, 4.0], [0.0, 0.5]])
    change = np.array([1.0, 0.0])
    assert np.linalg.norm(change @ A) == pytest.approx(4, abs=0.05)
    assert np.linalg.norm(change @ np.linalg.matrix_power(A, 20)) < 1e-3
    assert "fourfold" in quiz(0)
    assert pytest.approx(0.00003, abs=0.000005) == 0.9**100
    assert pytest.approx(0.001, rel=0.05) == 0.9**66
    assert "ten-thousandth" in quiz(1)
    assert clip_by_value({"g": np.array([8.0, 1.0])}, 1.0)["g"].tolist() == [1, 1]
    assert pytest.approx(0.037, abs=0.0005) == (2 * (1 - 0.8**2)) ** 10
    assert "0.04" in quiz(4)
    assert pytest.approx(110, abs=1) == 1.6**10
    assert pytest.approx(0.00004, abs=0.000005) == 0.36**10
    clipped = clip_by_global_norm({"a": np.array([3.0]), "b": np.array([4.0])}, 1.0)
    assert [clipped["a"][0], clipped["b"][0]] == pytest.approx([0.6, 0.8])
    assert np.log(4) == pytest.approx(1.39, abs=0.005)


def test_the_resting_state_of_the_exercise():
    h = 1.0
    for _ in range(100):
        h = np.tanh(1.5 * h)
    assert h == pytest.approx(0.859, abs=0.0005)
