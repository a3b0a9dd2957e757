"""Scores of texts, forecasts and tags, against what can be counted by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.baselines import persistence, seasonal_naive
from rnncourse.data import airline_passengers
from rnncourse.metrics import (
    Span,
    best_lag,
    bio_faults,
    bits_per_symbol,
    coverage,
    entity_scores,
    forecast_card,
    longest_copy,
    mae,
    perplexity,
    repeated_share,
    rmse,
    skill,
    spans,
    tag_accuracy,
)

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
sentences = st.lists(st.sampled_from(TAGS), min_size=1, max_size=12)


@pytest.mark.parametrize("V", [2, 8, 82])
def test_who_knows_nothing_is_undecided_between_all_symbols(V):
    assert perplexity(math.log(V)) == pytest.approx(V)
    assert bits_per_symbol(math.log(V)) == pytest.approx(math.log2(V))


def test_a_loop_repeats_itself_and_a_text_that_does_not_does_not():
    assert repeated_share("abcabcabcabcabc", 3) == pytest.approx(10 / 13)
    assert repeated_share(list(range(20)), 2) == 0
    for n in (0, 4):
        with pytest.raises(ValueError, match="expected pieces of 1 symbol or more and a text of at least one"):
            repeated_share("abc", n)


@given(st.text("ab", max_size=12), st.text("ab", max_size=30))
def test_the_longest_copy_is_the_longest_of_all_passages(text, source):
    passages = [text[i:j] for i in range(len(text)) for j in range(i, len(text) + 1)]
    longest = max((len(passage) for passage in passages if passage in source), default=0)
    copy = longest_copy(text, source)
    assert len(copy) == longest
    assert copy in text
    assert copy in source


def test_errors_of_forecasts_are_in_the_unit_of_the_series():
    actual, forecast = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 2.0, 3.0, 0.0])
    assert rmse(actual, forecast) == 2
    assert mae(actual, forecast) == 1
    assert skill(actual, forecast, actual + 4) == 0.5
    assert coverage(actual, actual - 1, np.array([1.0, 2.0, 2.5, 3.0])) == 0.5


@pytest.mark.parametrize("score", [rmse, mae, best_lag])
def test_a_column_is_not_quietly_taken_for_a_row(score):
    with pytest.raises(ValueError, match=r"expected forecast of shape \(N,\) = \(8\), got \(8, 1\)"):
        score(np.zeros(8), np.zeros((8, 1)))
    with pytest.raises(ValueError, match="expected"):
        score(np.zeros(0), np.zeros(0))


def test_what_cannot_be_scored_is_refused():
    with pytest.raises(ValueError, match="expected a naive forecast that errs"):
        skill(np.ones(3), np.zeros(3), np.ones(3))
    with pytest.raises(ValueError, match="expected low <= high everywhere, got the contrary at 1"):
        coverage(np.ones(2), np.array([0.0, 2.0]), np.ones(2))
    with pytest.raises(ValueError, match="expected more than 5 values to try 5 lags, got 3"):
        best_lag(np.ones(3), np.ones(3))


@given(st.integers(0, 5), st.integers(0, 1000))
def test_a_copy_is_found_out_at_its_lag(lag, seed):
    series = np.random.default_rng(seed).normal(size=60).cumsum()
    assert best_lag(series[10:], series[10 - lag : 60 - lag]) == lag


def test_the_popular_forecast_of_airline_passengers_hardly_beats_yesterday():
    """The rivals of a well-known tutorial (test error 47.53) on its own test part, without its loss of two values."""
    series = airline_passengers().values
    n = 46
    actual = series[-n:]
    assert rmse(actual, persistence(series, n)) == pytest.approx(48.66, abs=1.5)
    assert rmse(actual, seasonal_naive(series, n, 12)) == pytest.approx(42.32, abs=1.5)
    assert rmse(actual, seasonal_naive(series, n, 12, growth=True)) == pytest.approx(15.94, abs=1.5)


def test_the_card_of_a_copy_says_that_it_is_one():
    series = np.random.default_rng(5).normal(size=300).cumsum()
    copy = persistence(series, 100)
    card = forecast_card(series, copy)
    assert card.copies_yesterday
    assert card.skill == 0
    assert card.seasonal_skill is None
    nearly = forecast_card(series, copy + 0.01)
    assert nearly.copies_yesterday
    good = forecast_card(series, series[-100:] + 0.1, period=12)
    assert not good.copies_yesterday
    assert good.best_lag == 0
    assert good.skill > 0.8
    assert good.seasonal_skill > good.skill


def test_entities_are_read_from_begin_to_end():
    assert spans(["I-PER", "I-PER", "B-PER", "I-LOC", "O"]) == [Span("PER", 0, 2), Span("PER", 2, 3), Span("LOC", 3, 4)]
    assert bio_faults(["I-PER", "I-PER", "B-PER", "I-LOC", "O"]) == [0, 3]


@given(sentences)
def test_what_has_no_faults_is_its_spans_written_out(tags):
    written = ["O"] * len(tags)
    for kind, begin, end in spans(tags):
        written[begin:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - begin - 1)]
    assert not bio_faults(written)
    assert (written == tags) == (not bio_faults(tags))
    assert spans(written) == spans(tags)


@given(st.lists(sentences, min_size=1, max_size=4))
def test_who_finds_all_entities_has_all_points_and_who_finds_none_none(true):
    scores = entity_scores(true, true)
    assert all(score.f1 == 1 for kind, score in scores.items() if kind != "all")
    nothing = [["O"] * len(tags) for tags in true]
    assert entity_scores(true, nothing)["all"].f1 == 0
    assert scores["all"].support == sum(len(spans(tags)) for tags in true)


def test_half_an_entity_is_none_and_o_everywhere_looks_accurate():
    true = [["B-PER", "I-PER", "O", "O", "O", "O", "B-LOC", "O", "O", "O"]]
    half = [["B-PER", "O", "O", "O", "O", "O", "B-LOC", "O", "O", "O"]]
    scores = entity_scores(true, half)
    assert scores["PER"].f1 == 0
    assert scores["LOC"].f1 == 1
    assert (scores["all"].precision, scores["all"].recall, scores["all"].f1) == (0.5, 0.5, 0.5)
    assert tag_accuracy(true, half) == 0.9
    assert tag_accuracy(true, [["O"] * 10]) == 0.7


def test_tags_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match="expected a tag O, B-KIND or I-KIND, got 'PER'"):
        spans(["PER"])
    with pytest.raises(ValueError, match="expected predictions for 1 sentences, got 2"):
        entity_scores([["O"]], [["O"], ["O"]])
    with pytest.raises(ValueError, match="expected 1 tags in sentence 0, got 2"):
        tag_accuracy([["O"]], [["O", "O"]])
    with pytest.raises(ValueError, match="at least 1 token, got none"):
        tag_accuracy([[]], [[]])
