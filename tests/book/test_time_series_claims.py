"""What the chapter on time series says holds on other seeds than those that it shows.

The page shows seeds 300 to 302 of the noisy sine, else 0 to 2 (0 to 4 for random walks, 0 to 19 where no network is
trained); here 20 and above are used. Tolerances were measured on seeds 100 to 103. Lecture's network: 0.61 to 0.65,
within 0.035 of a straight rule on 4 values; after 100 epochs 0.015 better to 0.027 worse (seeds 100 to 105); networks
on 20 steps 0.00 to 0.05 better than it; error as drawn 0.48 to 0.50 and once 0.62. Networks on passengers 35.8 to 67.5,
on what is left 16.3 to 17.4, and to 1957 6.1 to 19.5 where the rule has 7.7 and persistence 37.4. The tutorial's LSTM
53.4 to 62.9 with a leak, 5.0 to 8.0 more without; in its own terms 52.8 to 60.6. Networks on prices: skill -0.06 to
-0.28 at lag 1 or 2, above the range -13.1 to -20.2. Returns: skill at most 0.001; magnitudes 0.10 to 0.16 and -0.05 to
0.03. Sunspots one year ahead 20 to 24 recursive, 24 to 26 direct. Walks scaled by all of them, seeds 100 to 105: skill
0.20 to 0.27, direction 0.70 to 0.75.
"""

from functools import cache

import numpy as np
import pytest

from rnncourse import data
from rnncourse.baselines import (
    Autoregression,
    exponential_mean,
    persistence,
    pieces_before,
    rolling_mean,
    seasonal_naive,
)
from rnncourse.experiments import forecasting
from rnncourse.layers import LSTM, Recurrent
from rnncourse.metrics import conformal_margin, coverage, forecast_card, rmse, skill

SEEDS = (20, 21)
N_TEST, CUT = 196, 108
FLOOR = np.sqrt(1 / 3)
PASSENGERS = data.airline_passengers().values
CAME = PASSENGERS[CUT:]


@cache
def lecture_said(seed, epochs=25):
    lesson = forecasting.sine_lesson(seed)
    network = forecasting.learn_lesson(lesson, seed=seed, epochs=epochs)
    return lesson.values, network.forward(lesson.test_x).output[:N_TEST, 0, 0]


def sines():
    return [data.noisy_sine(rng=np.random.default_rng(seed)) for seed in range(20, 40)]


@pytest.mark.parametrize("H", [1, 32])
def test_a_loop_that_makes_one_step_has_no_gradient(rng, H):
    layer = Recurrent.initialise(4, H, rng=rng)
    trace = layer.forward(rng.normal(size=(8, 1, 4)))
    found = layer.backward(trace, rng.normal(size=trace.output.shape)).parameters
    assert (found["W_hh"] == 0).all()
    assert (found["W_xh"] != 0).all()
    other = Recurrent({**layer.parameters, "W_hh": rng.normal(size=(H, H))})
    np.testing.assert_array_equal(other.forward(trace.x.swapaxes(0, 1)).output, trace.output)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_lecture_s_network_is_as_good_as_a_straight_rule_and_above_the_floor(seed):
    values, said = lecture_said(seed)
    actual = values[-N_TEST:]
    rule = Autoregression.fit(values[:800], 4).forecast(pieces_before(values, N_TEST, 4))[:, 0]
    assert abs(rmse(actual, said) - rmse(actual, rule)) < 0.05
    assert rmse(actual, np.sin(0.02 * np.arange(804, 1000)) + 1) < rmse(actual, said)
    assert rmse(actual, said) < 0.85 * rmse(actual, persistence(values, N_TEST))
    for kind in forecasting.FORECASTERS:
        learned = forecasting.learn_to_forecast(kind, values[:800], length=20, H=8, seed=seed, steps=200)
        assert rmse(actual, learned.last(values, N_TEST)) < rmse(actual, said) + 0.01


def test_a_hundred_epochs_change_little():
    values, short = lecture_said(20)
    _, long = lecture_said(20, 100)
    assert abs(rmse(values[-N_TEST:], short) - rmse(values[-N_TEST:], long)) < 0.04


def test_drawn_four_steps_early_an_average_is_better_than_possible():
    drawn = [rmse(values[800:996], said) for values, said in map(lecture_said, (20, 21, 22))]
    assert np.median(drawn) < FLOOR - 0.03
    early = [rmse(values[-200:-4], rolling_mean(values, N_TEST, 4)) for values in sines()]
    assert np.median(early) == pytest.approx(FLOOR * np.sqrt(3 / 4), abs=0.02)


def test_the_formula_for_the_mean_of_a_window_and_where_it_is_best():
    lengths = np.array([1, 2, 4, 8, 12, 20, 40, 60])
    found = [[rmse(v[-N_TEST:], rolling_mean(v, N_TEST, T)) for T in lengths] for v in sines()]
    middle = np.median(found, axis=0)
    formula = np.sqrt((1 + 1 / lengths) / 3 + 0.5 * (0.02 * (lengths + 1) / 2) ** 2)
    assert abs(middle - formula).max() < 0.06
    assert lengths[middle.argmin()] in (8, 12, 20)
    rules = [Autoregression.fit(v[:800], 60).forecast(pieces_before(v, N_TEST, 60))[:, 0] for v in sines()]
    straight = np.median([rmse(v[-N_TEST:], said) for v, said in zip(sines(), rules, strict=True)])
    assert straight < middle[-1] - 0.05


def test_the_middle_of_a_window_is_better_than_its_mean_for_even_noise():
    for T in (4, 12):
        pieces = [pieces_before(v, N_TEST, T) for v in sines()]
        mean = [rmse(v[-N_TEST:], p.mean(axis=1)) for v, p in zip(sines(), pieces, strict=True)]
        middle = [rmse(v[-N_TEST:], (p.min(axis=1) + p.max(axis=1)) / 2) for v, p in zip(sines(), pieces, strict=True)]
        assert 0.003 < np.median(mean) - np.median(middle) < 0.03


def test_the_erratum_s_numbers():
    old = PASSENGERS[:143]
    assert rmse(old[97:], persistence(old, 46)) == pytest.approx(48.66, abs=0.005)
    assert rmse(old[97:], seasonal_naive(old, 46, 12)) == pytest.approx(42.32, abs=0.005)
    assert rmse(old[97:], seasonal_naive(old, 46, 12, growth=True)) == pytest.approx(15.94, abs=0.005)


def test_sarima_beats_the_rival_and_smoothing_nearly_reaches_it():
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    model = SARIMAX(np.log(PASSENGERS[:CUT]), order=(0, 1, 1), seasonal_order=(0, 1, 1, 12))
    carried = model.fit(disp=False).append(np.log(CAME), refit=False)
    error = rmse(CAME, np.exp(carried.predict(CUT, len(PASSENGERS) - 1)))
    assert error == pytest.approx(15.2, abs=0.2)
    assert error < rmse(CAME, seasonal_naive(PASSENGERS, len(CAME), 12, growth=True))


def test_networks_on_passengers_stay_behind_the_rival_and_on_what_is_left_beside_it():
    rival = rmse(CAME, seasonal_naive(PASSENGERS, len(CAME), 12, growth=True))
    growth = np.diff(np.log(PASSENGERS))
    left = growth[12:] - growth[:-12]
    on_left = []
    for kind in forecasting.FORECASTERS:
        terms = {"length": 12, "H": 4, "seed": 20}
        raw = forecasting.learn_to_forecast(kind, PASSENGERS[:CUT], **terms, rate=0.03)
        assert rmse(CAME, raw.last(PASSENGERS, len(CAME))) > 1.4 * rival
        learned = forecasting.learn_to_forecast(kind, left[: CUT - 13], **terms, steps=100)
        rest = learned.last(left, len(CAME))
        on_left.append(rmse(CAME, PASSENGERS[CUT - 1 : -1] * np.exp(growth[CUT - 13 : -12] + rest)))
    assert np.median(on_left) < rival
    assert 15.2 < min(on_left) < max(on_left) < 1.25 * rival


def test_on_fewer_years_what_is_left_beats_persistence_by_far_and_the_rule_not_always():
    series, cut = PASSENGERS[:CUT], 84
    came = series[cut:]
    rule = rmse(came, seasonal_naive(series, len(came), 12, growth=True))
    growth = np.diff(np.log(series))
    left = growth[12:] - growth[:-12]
    found = []
    for kind in forecasting.FORECASTERS:
        for seed in (20, 21, 22):
            learned = forecasting.learn_to_forecast(kind, left[: cut - 13], length=12, H=4, seed=seed, steps=100)
            said = learned.last(left, len(came))
            found.append(rmse(came, series[cut - 1 : -1] * np.exp(growth[cut - 13 : -12] + said)))
    assert max(found) < 0.6 * rmse(came, persistence(series, len(came)))
    assert max(found) > 1.2 * rule
    assert sum(error > rule for error in found) >= 2


def tutorial_error(scaled_by, seed, **terms):
    return rmse(PASSENGERS[97:143], forecasting.tutorial_forecasts(scaled_by, seed=seed, **terms))


@pytest.mark.parametrize("seed", [20, 21, 22])
def test_the_tutorial_s_network_is_behind_persistence_and_its_leak_flatters_it(seed):
    old = PASSENGERS[:143]
    leaky, clean = (tutorial_error(by, seed) for by in ("all", "past"))
    assert rmse(old[97:], persistence(old, 46)) < leaky < clean < 75


def test_in_its_own_batches_the_tutorial_s_network_is_no_better():
    assert 48.66 < tutorial_error("all", 20, batch=1, rate=0.001, steps=9400) < 68


def test_training_on_passengers_twice_as_long_does_not_help():
    rival = rmse(CAME, seasonal_naive(PASSENGERS, len(CAME), 12, growth=True))
    for kind in ("elman", "lstm"):
        longer = forecasting.learn_to_forecast(kind, PASSENGERS[:CUT], length=12, H=4, seed=21, rate=0.03, steps=600)
        assert rmse(CAME, longer.last(PASSENGERS, len(CAME))) > 1.4 * rival


def test_a_scaler_that_saw_the_whole_walk_forecasts_chance():
    leaky = np.array([forecasting.walk_skill("all", seed=seed) for seed in range(20, 25)])
    clean = np.array([forecasting.walk_skill("past", seed=seed) for seed in range(20, 25)])
    assert leaky[:, 0].min() > 0.12
    assert leaky[:, 1].min() > 0.65
    assert clean[:, 0].max() < 0.02
    assert abs(np.median(clean[:, 1]) - 0.5) < 0.05


def test_of_the_four_ways_to_prepare_two_leak():
    from rnncourse.text import Scaler

    ways = {
        "growth": (lambda v, cut: np.diff(np.log(v[:cut])), False),
        "mean of all": (lambda v, cut: (v - v.mean())[:cut], True),
        "scaler before the split": (lambda v, cut: Scaler.fit(v).transform(v)[:cut], True),
        "scaler after the split": (lambda v, cut: Scaler.fit(v[:cut]).transform(v[:cut]), False),
    }
    for cut in (50, 130):
        for way, leaks in ways.values():
            assert forecasting.future_touches(way, PASSENGERS, cut) is leaks


@cache
def index():
    prices = data.sp500()
    return prices.close, prices.dates, 100 * np.diff(np.log(prices.close))


@pytest.mark.parametrize(("kind", "seed"), [("elman", 20), ("gru", 21), ("lstm", 22)])
def test_a_network_on_prices_copies_and_breaks_above_its_range(kind, seed):
    close, dates, _ = index()
    marks = np.array(["2010-01-01", "2013-01-01", "2015-01-01"], dtype="datetime64[D]")
    begin, middle, end = np.searchsorted(dates, marks)
    learned = forecasting.learn_to_forecast(kind, close[:begin], length=10, H=8, seed=seed)
    said = learned.last(close[:middle], middle - begin)
    card = forecast_card(close[:middle], said)
    assert card.best_lag in (1, 2)
    assert -0.5 < card.skill < 0
    assert card.copies_yesterday
    assert np.corrcoef(said, close[begin:middle])[0, 1] > 0.97
    assert forecast_card(close[:end], learned.last(close[:end], end - middle)).skill < -5


def test_returns_are_hardly_correlated_and_their_magnitudes_are():
    _, _, returns = index()
    for lag in (1, 2, 5, 10, 20):
        assert abs(np.corrcoef(returns[:-lag], returns[lag:])[0, 1]) < 0.08
        assert np.corrcoef(abs(returns[:-lag]), abs(returns[lag:]))[0, 1] > 0.2


@pytest.mark.parametrize("kind", forecasting.FORECASTERS)
def test_a_network_forecasts_magnitudes_as_an_average_does_and_returns_not_at_all(kind):
    _, dates, returns = index()
    first = int(np.searchsorted(dates, np.datetime64("2015-01-01"))) - 1
    n, size = len(returns) - first, abs(returns)
    terms = {"length": 20, "H": 8, "seed": 20, "steps": 100, "rate": 0.005}
    said = forecasting.learn_to_forecast(kind, returns[:first], **terms).last(returns, n)
    assert -0.05 < skill(returns[first:], said, np.zeros(n)) < 0.01
    said = forecasting.learn_to_forecast(kind, size[:first], **terms).last(size, n)
    constant, month = np.full(n, size[:first].mean()), rolling_mean(size, n, 22)
    assert 0.07 < skill(size[first:], said, constant) < 0.2
    assert -0.08 < skill(size[first:], said, month) < 0.05


@pytest.mark.parametrize("load", [data.sp500, data.nasdaq])
def test_averages_forecast_magnitudes_and_yesterday_does_not(load):
    prices = load()
    size = abs(100 * np.diff(np.log(prices.close)))
    first = int(np.searchsorted(prices.dates, np.datetime64("2015-01-01"))) - 1
    n = len(size) - first
    constant = np.full(n, size[:first].mean())
    assert skill(size[first:], rolling_mean(size, n, 22), constant) > 0.1
    assert skill(size[first:], exponential_mean(size, n, 0.94), constant) > 0.1
    assert skill(size[first:], persistence(size, n), constant) < skill(
        size[first:], rolling_mean(size, n, 22), constant
    )


def test_on_the_nasdaq_an_lstm_is_near_the_average_too():
    size = abs(100 * np.diff(np.log(data.nasdaq().close)))
    first = int(np.searchsorted(data.nasdaq().dates, np.datetime64("2015-01-01"))) - 1
    n = len(size) - first
    learned = forecasting.learn_to_forecast("lstm", size[:first], length=20, H=8, seed=20, steps=100, rate=0.005)
    assert abs(skill(size[first:], learned.last(size, n), rolling_mean(size, n, 22))) < 0.08


def test_sunspots_one_year_ahead_are_forecast_and_five_years_ahead_hardly():
    values, cut, T, ahead = data.sunspots().values, 229, 22, 12
    origins = np.arange(cut, len(values) - ahead + 1)
    known = np.array([values[o - T : o] for o in origins])
    came = np.array([values[o : o + ahead] for o in origins])

    def by_horizon(said):
        return np.sqrt(np.mean((said - came) ** 2, axis=0))

    season, last = (
        by_horizon(np.tile(known[:, -11:], 2)[:, :ahead]),
        by_horizon(np.repeat(known[:, -1:], ahead, axis=1)),
    )
    rule = Autoregression.fit(values[:cut], T)
    straight = by_horizon(forecasting.recursively(rule, known, ahead))
    for seed in SEEDS:
        terms = {"length": T, "H": 8, "seed": seed, "steps": 200}
        learned = forecasting.learn_to_forecast("elman", values[:cut], **terms)
        recursive = by_horizon(forecasting.recursively(learned, known, ahead))
        assert recursive[0] < 0.8 * min(season[0], last[0])
        assert recursive[4] > 0.85 * season[4]
        assert recursive.max() < 75
        assert straight[4] < recursive[4] + 6
        free = forecasting.recursively(learned, known[:1], 200)[0]
        assert -60 < free.min() < free.max() < 260
        direct = forecasting.learn_to_forecast("elman", values[:cut], horizon=ahead, **terms)
        assert by_horizon(direct.forecast(known))[0] < min(season[0], last[0])
    assert np.ptp(forecasting.recursively(rule, known[:1], 200)[0, -44:]) < 20


def test_a_conformal_interval_keeps_its_promise_on_the_sine():
    kept, margins = [], []
    for values in sines():
        said = Autoregression.fit(values[:600], 20).forecast(pieces_before(values, 400, 20))[:, 0]
        margin = conformal_margin(values[600:800] - said[:200], 0.9)
        kept.append(coverage(values[800:], said[200:] - margin, said[200:] + margin))
        margins.append(margin)
    assert np.median(kept) == pytest.approx(0.9, abs=0.03)
    assert min(margins) > 0.88


def test_a_fixed_width_breaks_its_promise_in_2008_and_one_that_follows_volatility_does_not():
    _, dates, returns = index()
    year = dates[1:].astype("datetime64[Y]").astype(int) + 1970
    size = abs(returns)
    expected = np.r_[np.nan, exponential_mean(size, len(size) - 1, 0.94)]
    calm, storm = (year >= 2003) & (year <= 2006), year == 2008
    assert np.mean(size[storm] <= conformal_margin(returns[calm], 0.9)) < 0.65
    margin = conformal_margin(returns[calm] / expected[calm], 0.9)
    for y in range(2007, 2019):
        assert 0.82 < np.mean(size[year == y] <= margin * expected[year == y]) < 0.95


def test_29_of_the_101_weights_can_learn(rng):
    layer = LSTM.initialise(1, 4, rng=rng)
    trace = layer.forward(rng.normal(size=(32, 1, 1)))
    found = layer.backward(trace, rng.normal(size=(32, 1, 4))).parameters
    assert sum(np.count_nonzero(gradient) for gradient in found.values()) + 5 == 29
    assert sum(gradient.size for gradient in found.values()) + 5 == 101


def test_an_average_lags_behind_the_sunspots_and_a_straight_rule_does_not():
    values = data.sunspots().values
    n = len(values) - 229
    assert forecast_card(values, exponential_mean(values, n, 0.5), 11).skill < 0
    rule = Autoregression.fit(values[:229], 11).forecast(pieces_before(values, n, 11))[:, 0]
    assert forecast_card(values, rule, 11).skill > 0.3


def test_the_quiz_computes_right(rng):
    assert pytest.approx(0.58, abs=0.005) == FLOOR
    assert (0.25, pytest.approx(-0.2)) == (1 - 6 / 8, 1 - 6 / 5)
    assert (pytest.approx(0.33, abs=0.005), pytest.approx(-0.17, abs=0.005)) == (8 / 6 - 1, 5 / 6 - 1)
    noise = rng.normal(size=100_000)
    assert rmse(noise[-90_000:], rolling_mean(noise, 90_000, 4)) == pytest.approx(1.12, abs=0.01)
    assert rmse(noise[-90_000:], persistence(noise, 90_000)) == pytest.approx(1.41, abs=0.01)
