"""Forecasters see the past alone, speak the unit of the series, and feed on themselves where they are told to."""

import numpy as np
import pytest

from rnncourse import data
from rnncourse.baselines import Autoregression, persistence
from rnncourse.experiments import forecasting
from rnncourse.metrics import rmse


def test_nothing_that_a_forecaster_learns_moves_with_the_future(rng):
    series = rng.normal(size=80).cumsum()

    def prepared(values, cut):
        learned = forecasting.learn_to_forecast("elman", values[:cut], length=5, H=3, seed=0, steps=3)
        return np.concatenate([[learned.scaler.centre, learned.scaler.spread], *map(np.ravel, _weights(learned))])

    assert not forecasting.future_touches(prepared, series, 60)


def _weights(learned):
    return learned.network.parameters.values()


@pytest.mark.parametrize("kind", forecasting.FORECASTERS)
def test_a_forecaster_learns_a_wave_in_its_own_unit(kind):
    wave = 500 + 100 * np.sin(0.5 * np.arange(200))
    learned = forecasting.learn_to_forecast(kind, wave[:150], length=8, H=6, seed=0, steps=150, rate=0.02)
    said = learned.last(wave, 50)
    assert said.shape == (50,)
    assert rmse(wave[-50:], said) < 0.5 * rmse(wave[-50:], persistence(wave, 50))


def test_several_steps_come_at_once_or_one_from_another():
    wave = np.sin(0.5 * np.arange(100))
    direct = forecasting.learn_to_forecast("elman", wave, length=6, H=4, seed=0, horizon=3, steps=2)
    assert direct.forecast(wave[None, :6]).shape == (1, 3)
    rule = Autoregression.fit(wave, 2)
    said = forecasting.recursively(rule, wave[None, :2], 20)
    np.testing.assert_allclose(said[0], wave[2:22], atol=1e-8)
    with pytest.raises(ValueError, match="at least 1 step"):
        forecasting.recursively(rule, wave[None, :2], 0)
    with pytest.raises(ValueError, match="expected one of elman, gru, lstm, got 'rnn'"):
        forecasting.forecasting_network("rnn", 3, rng=np.random.default_rng(0))


@pytest.mark.parametrize(("values", "horizon"), [(5, 1), (7, 3), (0, 1)])
def test_a_series_too_short_for_its_windows_is_refused(values, horizon):
    with pytest.raises(ValueError, match=rf"at least 5 \+ {horizon} values, a window and .*; got {values}"):
        forecasting.learn_to_forecast("elman", np.arange(float(values)), length=5, H=2, seed=0, horizon=horizon)


def test_a_series_with_holes_is_refused_and_so_is_a_piece_of_another_length():
    with pytest.raises(ValueError, match="expected finite values; fill what is missing first"):
        forecasting.learn_to_forecast("elman", np.array([1.0, np.nan, 2.0, 3.0]), length=2, H=2, seed=0)
    learned = forecasting.learn_to_forecast("elman", np.arange(9.0), length=3, H=2, seed=0, steps=1)
    with pytest.raises(ValueError, match=r"pieces of shape \(B, length\) = \(any, 3\), got \(1, 4\)"):
        learned.forecast(np.zeros((1, 4)))


def test_the_tutorial_s_network_sees_the_future_only_where_it_is_scaled_by_all(monkeypatch):
    series = data.airline_passengers()
    said = {by: forecasting.tutorial_forecasts(by, seed=0, steps=5) for by in ("all", "past")}
    later = np.where(np.arange(144) < 143, series.values, 2000.0)  # after the last forecast
    monkeypatch.setattr(
        "rnncourse.experiments.forecasting._tutorial.airline_passengers", lambda: series._replace(values=later)
    )
    again = {by: forecasting.tutorial_forecasts(by, seed=0, steps=5) for by in said}
    np.testing.assert_array_equal(again["past"], said["past"])
    assert (again["all"] != said["all"]).all()
    assert said["all"].shape == (forecasting.TUTORIAL_FORECASTS,)
    with pytest.raises(ValueError, match="scaled by all or past, got 'none'"):
        forecasting.tutorial_forecasts("none", seed=0)


def test_the_lesson_is_cut_as_in_the_lecture():
    lesson = forecasting.sine_lesson(3)
    assert lesson.x.shape == (800, 1, 4)
    assert lesson.test_x.shape == (200, 1, 4)
    np.testing.assert_array_equal(lesson.x[0, 0], lesson.values[:4])
    assert lesson.target[0] == lesson.values[4]
    assert (lesson.target[-4:] == lesson.values[data.SINE_TRAINING - 1]).all()
    assert lesson.test_target[0] == lesson.values[data.SINE_TRAINING + 4]
    assert (lesson.test_target[:196] == lesson.values[804:]).all()


def test_walks_are_scaled_in_one_of_two_ways_and_a_cut_leaves_two_parts():
    with pytest.raises(ValueError, match="scaled by all or past, got 'none'"):
        forecasting.walk_skill("none", seed=0)
    with pytest.raises(ValueError, match="leaves both parts something of 3 values, got 3"):
        forecasting.future_touches(lambda values, cut: values[:cut], np.arange(3.0), 3)
