"""By how much a right forecast is right, and a wrong one wrong, in the assignment time-series.

The seeds are others than those that the limits were set on.
"""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from rnncourse.baselines import persistence, rolling_mean
from rnncourse.checks import CHECKS, CheckFailed, check, iam, identity, own
from rnncourse.checks.identity import VARIABLE
from rnncourse.checks.time_series import by_hand, prices, shares, training, volatility
from rnncourse.checks.time_series.network import elman_forecast
from rnncourse.grading.authoring import derive
from rnncourse.grading.course import Course

SEEDS = range(500, 510)


@cache
def notebook():
    """What the source notebook's cells up to the trained network define."""
    cells = {one.id: one.source for one in derive(Course(Path(__file__).parents[2]).text("time-series")).cells}
    namespace = {"np": np}
    for name in ("windows", "trainer", "train-elman"):
        exec(cells[name], namespace)
    return namespace


def sine(seed, T=8, H=8):
    return training._case(np.random.default_rng(seed), T, H, seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_notebooks_loop_and_the_packages_are_clear_of_the_limit(seed):
    case = sine(seed)
    for train in (training.train_elman, notebook()["train_elman"]):
        assert training.score(case, train(**case.arguments)).skill > training.LEAST["noisy sine"] + 0.02


@pytest.mark.parametrize("seed", SEEDS)
def test_on_the_other_series_they_are_further_from_it(seed):
    case = training._other_case(np.random.default_rng(seed), 10, 6, seed, 0.02, -7.0)
    for train in (training.train_elman, notebook()["train_elman"]):
        assert training.score(case, train(**case.arguments)).skill > training.LEAST["another series"] + 0.08


@pytest.mark.parametrize("seed", [600, 601, 602, 603, 604])
def test_other_windows_and_fewer_units_do_no_worse(seed):
    case = sine(seed, T=7, H=5)
    assert training.score(case, notebook()["train_elman"](**case.arguments)).skill > training.LEAST["noisy sine"] + 0.02


@pytest.mark.parametrize("seed", [600, 601])
def test_averages_copies_and_memories_are_worse_than_yesterday_on_the_other_series(seed):
    case = training._other_case(np.random.default_rng(seed), 6, 8, seed, 500.0, 3000.0)
    past = case.arguments["past"]
    windows, start, gradients = (notebook()[name] for name in ("windows", "start", "gradients"))
    x, _ = windows((past - past.mean()) / past.std(), 6)
    for target in (x[:, 0, 0], x[:, -1, 0], x.mean(axis=(1, 2))):
        weights = start(8, seed)
        for _ in range(100):
            found = gradients(x, target, weights)
            weights = {name: weights[name] - 0.1 * found[name] for name in weights}
        network = {"centre": past.mean(), "spread": past.std(), **weights}
        assert training.score(case, network).skill < training.LEAST["another series"] - 0.3


@pytest.mark.parametrize("seed", SEEDS)
def test_a_network_fresh_from_its_start_is_far_below_the_limit(seed):
    case = sine(seed)
    past = case.arguments["past"]
    fresh = {"centre": past.mean(), "spread": past.std(), **notebook()["start"](8, seed)}
    assert training.score(case, fresh).skill < training.LEAST["noisy sine"] - 0.08


def test_whoever_knows_the_sine_is_not_much_better():
    known = np.sin(0.02 * np.arange(800, 1000)) + 1
    futures = sine(500).given["futures"]
    naive = np.sqrt(np.mean((futures[:, 1:] - futures[:, :-1]) ** 2))
    assert 1 - np.sqrt(np.mean((futures - known) ** 2)) / naive == pytest.approx(0.29, abs=0.02)


def share_of(case, said):
    gain, best = prices._gains(case, np.asarray(said)[: shares.due_of(case)])
    return gain / best


def by_network(values, n):
    growth = np.diff(np.log(values))
    learned = training.train_elman(growth[:-n], 4, 8, 0)
    return persistence(values, n) * np.exp(elman_forecast(growth, n, 4, learned))


@pytest.mark.parametrize("memory", [0.85, -0.85])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_learned_growth_beats_yesterday_and_a_copy_does_not(seed, memory):
    case = shares.share(np.random.default_rng(seed), 450, 100, memory)
    values, n = case.arguments.values()
    assert share_of(case, prices.one_day_ahead(values, n)) > prices.SHARE + 0.15
    assert share_of(case, by_network(values, n)) > prices.SHARE + 0.1
    drift = persistence(values, n) * np.exp(np.diff(np.log(values))[:-n].mean())
    for copy in (persistence(values, n), drift):
        assert share_of(case, copy) < prices.SHARE - 0.3
    assert share_of(case, training_on_prices(values, n)) < prices.SHARE - 0.1


def training_on_prices(values, n):
    return elman_forecast(values, n, 4, training.train_elman(values[:-n], 4, 8, 0))


@pytest.mark.parametrize("later", [np.nan, 1000.0])
@pytest.mark.parametrize("seed", SEEDS)
def test_days_that_are_missing_or_misprinted_cost_only_who_looked_at_them(seed, later):
    case = shares.share(np.random.default_rng(seed), 490, 120, (-1) ** seed * 0.85, later=later, days=25)
    values, n = case.arguments.values()
    assert shares.due_of(case) == n - 24
    assert share_of(case, prices.one_day_ahead(values, n)) > prices.SHARE + 0.15
    assert share_of(case, by_network(values, n)) > prices.SHARE + 0.1
    growth = np.diff(np.log(values))
    x, y = growth[:-1], growth[1:]
    known = np.isfinite(x) & np.isfinite(y)
    slope, level = np.polyfit(x[known], y[known], 1)
    leaky = persistence(values, n) * np.exp(level + slope * growth[-n - 1 : -1])
    assert (share_of(case, leaky) > prices.SHARE) == np.isnan(later)


@pytest.mark.parametrize("memory", [0.85, -0.85])
def test_the_rule_without_its_learning_serves_one_kind_of_share_alone(memory):
    """Yesterday's growth once more: as good as the rule where growth lasts, hopeless where it turns back."""
    case = shares.share(np.random.default_rng(1), 450, 100, memory)
    values, n = case.arguments.values()
    growth = np.diff(np.log(values))
    once_more = persistence(values, n) * np.exp(growth[-n - 1 : -1])
    assert (share_of(case, once_more) > prices.SHARE) == (memory > 0)


@pytest.mark.parametrize("misprints", [0, 15])
@pytest.mark.parametrize("seed", SEEDS)
def test_averages_over_some_days_beat_the_mean_and_single_days_and_years_do_not(seed, misprints):
    case = volatility._case(np.random.default_rng(seed), 1300, 550, misprints)
    returns, n = case.arguments.values()
    size = np.abs(returns)
    for width in (7, 10, 15):
        assert volatility.gain(case, rolling_mean(size, n, width)) > volatility.LEAST + 0.01
    for poor in (persistence(size, n), rolling_mean(size, n, 250), np.full(n, size[:-n].mean())):
        assert volatility.gain(case, poor) < volatility.LEAST - 0.015


@pytest.mark.parametrize("seed", SEEDS)
def test_the_days_around_are_betrayed_by_their_misprints(seed):
    case = volatility._case(np.random.default_rng(seed), 1300, 550, 15)
    size = np.abs(case.arguments["returns"])
    around = [np.append(size[t - 7 : t], size[t + 1 : t + 8]).mean() for t in range(750, 1300)]
    assert volatility.gain(case, np.array(around)) < -1


@pytest.fixture
def nobody_yet(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(identity, "_said", "")


def test_the_numbers_of_one_student_are_wrong_for_another(nobody_yet):
    iam("ada")
    hers = [round(number, 2) for number in by_hand.my_forecast(**own("my-forecast"))]
    check("my-forecast", lambda: hers)
    iam("bob")
    with pytest.raises(CheckFailed, match="is not right"):
        check("my-forecast", lambda: hers)


def test_students_have_numbers_of_their_own_whose_wrong_versions_can_be_told_apart():
    drawn = [CHECKS["my-forecast"].own(np.random.default_rng(seed))[0].given for seed in range(200)]
    assert len({str(given) for given in drawn}) > 190
    for given in drawn:
        error, gain, back = by_hand.my_forecast(**given)
        assert min(given["values"]) > 0
        assert abs(gain) > 0.1
        assert abs(error - back) > 0.4


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "expected: three numbers"),
        ((1, 2), "expected: three numbers"),
        (("1", 2, 3), "expected: three numbers"),
        ((float("nan"), 2, 3), "error: nan is not right"),
    ],
)
def test_what_has_another_form_is_told(answer, words):
    with pytest.raises(CheckFailed, match=words):
        check("my-forecast", lambda: answer)
