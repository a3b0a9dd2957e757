"""Rivals that need no network."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.baselines import NaiveBayes, NGram, persistence, seasonal_naive


def test_persistence_and_seasons_look_back_and_never_ahead():
    series = np.arange(10.0)
    np.testing.assert_array_equal(persistence(series, 3), [6, 7, 8])
    np.testing.assert_array_equal(seasonal_naive(series, 3, 4), [3, 4, 5])
    np.testing.assert_array_equal(seasonal_naive(2.0**series, 3, 4, growth=True), 2.0 ** np.array([7, 8, 9]))


@pytest.mark.parametrize("n", [0, 10])
def test_a_forecast_without_a_past_is_refused(n):
    with pytest.raises(ValueError, match="expected n >= 1 values to forecast and 1 before them"):
        persistence(np.arange(10.0), n)
    with pytest.raises(ValueError, match="a season of at least 1 step, got 0"):
        seasonal_naive(np.arange(10.0), 1, 0)


texts = st.integers(0, 2**32 - 1).map(lambda seed: np.random.default_rng(seed).integers(4, size=40))


@given(texts, st.integers(1, 4))
def test_an_n_gram_model_is_a_distribution_over_the_next_symbol(ids, n):
    model = NGram.fit(ids[:30], n=n, V=5)
    for context in (ids[:0], ids[:1], ids[5:12], np.array([4, 4, 4])):
        p = model.distribution(context)
        assert p.sum() == pytest.approx(1)
        assert (p > 0).all()
    by_symbol = [np.log(model.distribution(ids[:t])[ids[t]]) for t in range(len(ids))]
    np.testing.assert_allclose(model.log_probabilities(ids), by_symbol)


def witten_bell(text, context, symbol, V):
    """The recursion as it is printed, with strings."""
    if context is None:
        return 1 / V
    shorter = witten_bell(text, context[1:] if context else None, symbol, V)
    after = [text[i + len(context)] for i in range(len(text) - len(context)) if text[i : i + len(context)] == context]
    return (after.count(symbol) + len(set(after)) * shorter) / (len(after) + len(set(after))) if after else shorter


@given(texts)
def test_its_probabilities_are_those_of_the_printed_recursion(ids):
    model, text = NGram.fit(ids, n=3, V=4), "".join(map(str, ids))
    for context in ("01", "33", "2", ""):
        printed = [witten_bell(text, context, str(symbol), 4) for symbol in range(4)]
        np.testing.assert_allclose(model.distribution(np.array([int(c) for c in context], dtype=int)), printed)


def test_longer_memories_predict_better_what_has_long_memories():
    text = np.tile([0, 1, 0, 2, 0, 3], 200)
    nats = [-NGram.fit(text[:600], n=n, V=4).log_probabilities(text[600:]).mean() for n in (1, 2, 3)]
    assert nats[0] > nats[1] > nats[2]
    assert nats[2] < 0.05


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(ValueError, match="a text of at least n = 3 symbols, got 2"):
        NGram.fit(np.array([0, 1]), n=3, V=2)
    with pytest.raises(ValueError, match=r"expected ids in 0\.\.1, got 0 to 2"):
        NGram.fit(np.array([0, 2, 1]), n=1, V=2)
    with pytest.raises(ValueError, match=r"expected V \*\* n below 2 \*\* 63"):
        NGram.fit(np.arange(12), n=10, V=82)


def test_naive_bayes_is_bayes_rule_with_counts():
    bayes = NaiveBayes.fit([[0, 0, 1], [1, 2], [2]], [0, 1, 1], V=3)
    np.testing.assert_allclose(np.exp(bayes.log_prior), [1 / 3, 2 / 3])
    np.testing.assert_allclose(np.exp(bayes.log_word), [[3 / 6, 2 / 6, 1 / 6], [1 / 6, 2 / 6, 3 / 6]])
    np.testing.assert_array_equal(bayes.predict([[0], [2], []]), [0, 1, 1])


def test_naive_bayes_needs_texts_of_every_class():
    with pytest.raises(ValueError, match=r"expected texts of every class 0..K-1, got \[0, 1\] of each"):
        NaiveBayes.fit([[0]], [1], V=1)
    with pytest.raises(ValueError, match="got 1 texts, 2 labels"):
        NaiveBayes.fit([[0]], [1, 0], V=1)
    with pytest.raises(ValueError, match="smoothing above 0"):
        NaiveBayes.fit([[0]], [0], V=1, smoothing=0)
    with pytest.raises(ValueError, match="texts of every class"):
        NaiveBayes.fit([], [], V=1)
