"""What training must do in the assignment bptt, with its margin; and that the programs of the hunt learn though wrong.

Measured on other seeds than those here: from 48 starts the reference had all training phrases right after 15 to 33 of
its 80 steps. With each wrong line, from 10 starts, 400 plain steps brought 71 per cent of the phrases right, or more,
in the mean over the last 20 steps; guessing has 50.
"""

import numpy as np
import pytest

from rnncourse.checks import CHECKS, iam, own
from rnncourse.checks.bptt import hunt, training
from rnncourse.checks.bptt.training import share_right
from rnncourse.checks.compare import difference
from rnncourse.checks.identity import VARIABLE
from rnncourse.functional import cross_entropy_backward
from rnncourse.layers import elman_sequence

LANGUAGES = ["en", "pl", "ro", "ru"]
SIZES = (2, 4, 3, 5, 3)


def phrases_in(language, seed):
    return training._phrases_case(np.random.default_rng(seed), language, 16, seed)


@pytest.mark.parametrize("seed", [100, 101, 102])
@pytest.mark.parametrize("language", LANGUAGES)
def test_half_of_the_steps_are_enough(language, seed, monkeypatch):
    monkeypatch.setattr(training, "STEPS", training.STEPS // 2)
    case = phrases_in(language, seed)
    assert share_right(case, training.train_phrases(**case.arguments)) == 1


def test_weights_learned_for_one_order_of_words_do_not_serve_another():
    first, second = phrases_in("en", 1), phrases_in("en", 2)
    learned = training.train_phrases(**first.arguments)
    assert "of the 58 phrases right" in CHECKS["train-phrases"].accepts(second, learned)


def program(bug):
    namespace = {"np": np}
    exec(hunt.program_of(np.random.default_rng(0), bug)[0], namespace)
    return namespace["go_back"]


def learn(go_back, seed, steps=400, rate=0.2, H=16):
    """Take plain steps on all phrases at once, the shorter ones padded in front, where a zero state is no news."""
    x, mask, target = (np.asarray(phrases_in("en", 7).arguments[name]) for name in ("x", "mask", "target"))
    (B, T, D), rng = x.shape, np.random.default_rng(seed)
    in_front = np.zeros_like(x)
    for row, one, real in zip(in_front, x, mask, strict=True):
        row[T - real.sum() :] = one[real]
    parameters = [0.05 * rng.normal(size=size) for size in ((D, H), (H, H), (H,), (H, 2), (2,))]
    right = []
    for _ in range(steps):
        W_xh, W_hh, b_h, W_hy, b_y = parameters
        states = elman_sequence(in_front, np.zeros((B, H)), W_xh, W_hh, b_h)
        h = np.concatenate([np.zeros((B, 1, H)), states], axis=1)
        o = h[:, -1] @ W_hy + b_y
        right.append((o.argmax(axis=1) == target).mean())
        do = np.zeros((B, T, 2))
        do[:, -1] = cross_entropy_backward(o, target)
        gradients = go_back(in_front, h, do, W_hh, W_hy)
        parameters = [p - rate * g for p, g in zip(parameters, gradients, strict=True)]
    return right


@pytest.mark.parametrize("bug", range(len(hunt.BUGS)), ids=[wrong for _, wrong in hunt.BUGS])
def test_every_program_of_the_hunt_learns(bug):
    for seed in (50, 51):
        right = learn(program(bug), seed)
        assert right[0] < 0.65
        assert np.mean(right[-20:]) > 0.67


@pytest.mark.parametrize("bug", range(len(hunt.BUGS)), ids=[wrong for _, wrong in hunt.BUGS])
def test_every_program_of_the_hunt_is_wrong_where_sizes_differ(bug):
    facts = hunt._arguments(np.random.default_rng(3), *SIZES)
    assert difference(hunt.find_the_bug(**facts)[1], program(bug)(**facts))


@pytest.fixture
def nobody_else(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr("rnncourse.checks.identity._said", "")


def test_students_have_programs_of_their_own_and_the_line_that_counts_is_the_wrong_one(nobody_else):
    right = {f"        {text}" for text in (*hunt._FIRST, *hunt._IN_ANY_ORDER)}
    found = set()
    for number in range(200):
        iam(f"student {number}")
        lines = own("find-the-bug")["program"].splitlines()
        wrong = [n for n, text in enumerate(lines, start=1) if text.startswith(" " * 8) and text not in right]
        facts = hunt._arguments(np.random.default_rng(3), *SIZES)
        assert wrong == [hunt.find_the_bug(**facts)[0]]
        found.add("\n".join(lines))
    assert len(found) > 190
