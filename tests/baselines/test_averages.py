"""Averages and straight rules see only what came before, and a straight rule finds a straight law."""

import numpy as np
import pytest

from rnncourse.baselines import Autoregression, exponential_mean, persistence, pieces_before, rolling_mean


@pytest.mark.parametrize(
    "forecast",
    [lambda s, n: rolling_mean(s, n, 3), lambda s, n: exponential_mean(s, n, 0.9), lambda s, n: persistence(s, n)],
)
def test_a_forecast_does_not_move_with_what_comes_later(rng, forecast):
    series = rng.normal(size=30)
    changed = series.copy()
    changed[25:] += 10
    before, after = forecast(series, 10), forecast(changed, 10)
    np.testing.assert_array_equal(before[:6], after[:6])
    assert (before[6:] != after[6:]).all()


def test_means_are_what_their_names_say():
    series = np.array([1.0, 2.0, 6.0, 3.0, 5.0])
    np.testing.assert_allclose(rolling_mean(series, 2, 3), [3, 11 / 3])
    np.testing.assert_allclose(exponential_mean(series, 3, 0.5), [1.5, 3.75, 3.375])
    np.testing.assert_array_equal(exponential_mean(series, 4, 0), persistence(series, 4))
    np.testing.assert_array_equal(rolling_mean(series, 4, 1), persistence(series, 4))


def test_a_straight_rule_finds_a_straight_law(rng):
    series = [1.0, 0.5]
    for _ in range(60):
        series.append(1.5 * series[-1] - 0.9 * series[-2] + 0.3)
    rule = Autoregression.fit(np.array(series), 2, horizon=2)
    np.testing.assert_allclose(rule.weights[:, 0], [-0.9, 1.5], atol=1e-8)
    np.testing.assert_allclose(rule.constant[0], 0.3, atol=1e-8)
    np.testing.assert_allclose(rule.forecast(np.array([series[:2]])), [series[2:4]], atol=1e-8)


def test_what_cannot_be_is_refused(rng):
    series = rng.normal(size=5)
    with pytest.raises(ValueError, match="5 before them, got n = 1 of 5 values"):
        pieces_before(series, 1, 5)
    with pytest.raises(ValueError, match="share to keep of at least 0 and below 1, got 1"):
        exponential_mean(series, 1, 1)
    with pytest.raises(ValueError, match=r"at least 4 \+ 2 values"):
        Autoregression.fit(series, 4, 2)
    with pytest.raises(ValueError, match="expected finite values; fill what is missing first"):
        Autoregression.fit(np.array([1.0, 2.0, np.nan, 3.0]), 1)
