"""The series are what they are said to be, and a user's own file of prices is read or refused with the line named."""

import numpy as np
import pytest

from rnncourse import data
from rnncourse.errors import CourseError


def test_the_airline_passengers_are_box_and_jenkins_s_series_g():
    series = data.airline_passengers()
    assert (len(series.values), series.values.sum()) == (144, 40_363)
    assert (series.values.min(), series.values.max()) == (104, 622)
    assert list(series.values[:10]) == [112, 118, 132, 129, 121, 135, 148, 148, 136, 119]
    assert (str(series.dates[0]), str(series.dates[-1])) == ("1949-01", "1960-12")


def test_the_noisy_sine_is_a_sine_and_noise_of_mean_one(rng):
    x = data.noisy_sine(200_000, rng=rng)
    noise = x - np.sin(0.02 * np.arange(200_000))
    assert noise.min() >= 0
    assert noise.max() < 2
    np.testing.assert_allclose(noise.mean(), 1, atol=0.01)
    assert len(data.noisy_sine(rng=rng)) == 1000 > data.SINE_TRAINING
    with pytest.raises(ValueError, match="at least 1 value, got N = 0"):
        data.noisy_sine(0, rng=rng)


def test_the_index_has_5031_days_in_order():
    prices = data.sp500()
    assert len(prices.close) == 5031
    assert (str(prices.dates[0]), str(prices.dates[-1])) == ("1999-01-04", "2018-12-31")
    assert (np.diff(prices.dates) > np.timedelta64(0, "D")).all()
    assert (prices.low <= prices.high).all()
    np.testing.assert_allclose((prices.close[0], prices.close[-1]), (1228.099976, 2506.850098))


def test_the_nasdaq_has_the_same_days_of_trade():
    prices = data.nasdaq()
    np.testing.assert_array_equal(prices.dates, data.sp500().dates)
    np.testing.assert_allclose((prices.close[0], prices.close[-1]), (2208.050049, 6635.279785))


def test_the_sunspots_have_309_years():
    series = data.sunspots()
    assert (len(series.values), series.values.max()) == (309, 190.2)
    assert (str(series.dates[0]), str(series.dates[-1])) == ("1700", "2008")


def test_the_carbon_dioxide_has_59_weeks_without_a_measurement_and_a_line_through_them_if_asked():
    series = data.co2()
    assert (len(series.values), int(np.isnan(series.values).sum())) == (2284, 59)
    whole = data.filled(series)
    known = ~np.isnan(series.values)
    np.testing.assert_array_equal(whole.values[known], series.values[known])
    assert not np.isnan(whole.values).any()
    for values in ([np.nan, 1.0], [1.0, np.nan], [np.nan], []):
        with pytest.raises(ValueError, match="the first and the last value to be known"):
            data.filled(series._replace(values=np.array(values)))


@pytest.mark.parametrize("load", [data.sp500, data.nasdaq, data.sunspots, data.co2])
def test_without_the_package_that_carries_them_it_is_said_what_to_install(monkeypatch, load):
    monkeypatch.setattr("rnncourse.data._series.find_spec", lambda name: None)
    with pytest.raises(CourseError, match=r'pip install "rnncourse\[data\]"'):
        load()


HEADER = "Date,Open,High,Low,Close,Adj Close,Volume"
DAY = "2020-01-02,1,2,0.5,1.5,1.5,100"


def written(tmp_path, *lines, encoding="utf-8"):
    path = tmp_path / "prices.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_prices_of_one_s_own_are_read(tmp_path, encoding):
    prices = data.prices_from_csv(written(tmp_path, HEADER, DAY, "", "2020-01-06,2,3,1,2,2,0", encoding=encoding))
    assert [str(day) for day in prices.dates] == ["2020-01-02", "2020-01-06"]
    assert (list(prices.close), list(prices.volume)) == ([1.5, 2.0], [100.0, 0.0])


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["Date,Close", "2020-01-02,1"], r"expected the columns Date,Open.*; got Date,Close"),
        ([], "got nothing"),
        ([HEADER], "expected at least one day"),
        ([HEADER, DAY, DAY], r"line 3: expected a day within 10 days after 2020-01-02, .*; got 2020-01-02"),
        ([HEADER, DAY, "", DAY.replace("2020-01-02", "2020-01-01")], r"line 4: .*; got 2020-01-01"),
        ([HEADER, DAY, DAY.replace("2020-01-02", "2020-02-02")], r"line 3: .*; got 2020-02-02"),
        ([HEADER, DAY.replace("2020-01-02", "02.01.2020")], r"line 2: expected a date such as 2018-12-31, got '02.01"),
        ([HEADER, DAY.replace("0.5", "n/a")], "line 2: expected a number of 0 or more, got 'n/a'"),
        ([HEADER, DAY.replace("0.5", "-1")], "got '-1'"),
        ([HEADER, DAY.replace("0.5", "nan")], "got 'nan'"),
        ([HEADER, "2020-01-02,1,2"], "line 2: expected 7 cells, got 3"),
    ],
)
def test_a_file_of_prices_that_is_none_is_refused_with_its_line(tmp_path, lines, message):
    with pytest.raises(ValueError, match=message):
        data.prices_from_csv(written(tmp_path, *lines))


def test_a_file_that_is_missing_or_in_another_encoding_is_named(tmp_path):
    with pytest.raises(ValueError, match="expected a CSV file of prices, found none"):
        data.prices_from_csv(tmp_path / "nowhere.csv")
    with pytest.raises(ValueError, match="expected a CSV file of prices, found none"):
        data.prices_from_csv(tmp_path)
    with pytest.raises(ValueError, match=r"prices.csv: expected UTF-8, got another encoding at byte 0"):
        data.prices_from_csv(written(tmp_path, HEADER, encoding="utf-16"))


@pytest.mark.parametrize(
    ("first", "second", "step"), [("1949", "1950", 1), ("1949-12", "1950-01", 1), ("2024-02-26", "2024-03-04", 7)]
)
def test_a_series_of_one_s_own_is_read_with_its_missing_values(tmp_path, first, second, step):
    series = data.series_from_csv(written(tmp_path, "date,tonnes", f"{first},1.5", "", f"{second},"))
    assert [str(day) for day in series.dates] == [first, second]
    assert np.diff(series.dates).astype(int) == step
    np.testing.assert_array_equal(series.values, [1.5, np.nan])
    assert series.unit == "tonnes"


def test_the_airline_passengers_come_back_from_a_file_of_one_s_own(tmp_path):
    series = data.airline_passengers()
    rows = [f"{day},{value}" for day, value in zip(series.dates, series.values, strict=True)]
    again = data.series_from_csv(written(tmp_path, "date,thousand passengers", *rows))
    np.testing.assert_array_equal(again.dates, series.dates)
    np.testing.assert_array_equal(again.values, series.values)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["Month,Passengers", "1949-01,1"], "expected two columns, the first named date; got Month,Passengers"),
        (["date,a,b", "1949-01,1,2"], "expected two columns, .*; got date,a,b"),
        (["date,a"], "expected at least two values, got 0"),
        (["date,a", "1949-01,1", "1949-02,2", "1949-03"], "line 4: expected 2 cells, got 1"),
        (["date,a", "1949-01,1", "1949-02,x"], "line 3: expected a number or nothing, got 'x'"),
        (["date,a", "1949-01,1", "1949-02,inf"], "line 3: expected a number or nothing, got 'inf'"),
        (["date,a", "1949-01,1", "01.1950,2"], "line 3: expected a date such as 1949-01, got '01.1950'"),
        (["date,a", "1949-13,1", "1950-01,2"], "line 2: expected a date such as 1949-01, got '1949-13'"),
        (["date,a", "1949,1", "1950-01,2"], "line 3: expected a date such as 1949, got '1950-01'"),
        (["date,a", "1,1", "2,2"], "line 2: expected a date such as 1949-01-31, got '1'"),
        (
            ["date,a", "1949-01,1", "1949-02,2", "1949-03,2", "", "1949-05,2"],
            r"line 6: expected a date 1 month\(s\) after 1949-03, got 1949-05; where nothing was measured",
        ),
        (
            ["date,a", "1949-01,1", "1949-02,2", "1949-05,2"],
            r"line 4: expected a date 1 month\(s\) after 1949-02, got 1949-05",
        ),
        (["date,a", "1949-02,1", "1949-01,2"], r"line 3: expected a date 1 month\(s\) after 1949-02, got 1949-01"),
        (["date,a", "1949,1", "1949,2"], r"line 3: expected a date 1 year\(s\) after 1949, got 1949"),
    ],
)
def test_a_series_that_is_none_is_refused_with_its_line(tmp_path, lines, message):
    with pytest.raises(ValueError, match=message):
        data.series_from_csv(written(tmp_path, *lines))


def test_a_series_without_a_file_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"nowhere.csv: expected a text file, found none"):
        data.series_from_csv(tmp_path / "nowhere.csv")
    with pytest.raises(ValueError, match=r"prices.csv: expected a text, got an empty file"):
        data.series_from_csv(written(tmp_path, ""))
