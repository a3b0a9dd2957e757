"""Readers of reviews: their parts, batches that waste no time on padding, and the pieces of the contest."""

import numpy as np
import pytest

from rnncourse import data
from rnncourse.experiments import sentiment
from rnncourse.layers import count_parameters

SPLIT = sentiment.course_reviews()
READING = sentiment.Reading()


def test_the_parts_share_nothing_and_the_words_are_those_of_the_first():
    assert [len(part) for part in SPLIT[:3]] == [1600, 400, 1000]
    assert set(SPLIT.words.tokens[2:]) == {word for words, _ in SPLIT.train for word in words}
    with pytest.raises(ValueError, match="from 1 to 1999 reviews for validation, got 2000"):
        sentiment.split_reviews(data.reviews(own=True), validation=2000)


@pytest.mark.parametrize("kind", sentiment.REVIEW_READERS)
def test_a_reader_gives_two_scores_and_padding_changes_nothing(kind, rng):
    reader = sentiment.review_reader(kind, len(SPLIT.words), rng=rng, dropout=0.2, recurrent_dropout=0.2)
    short, long = (sentiment.Reading(length).batch(SPLIT.validation[:9], SPLIT.words) for length in (100, 130))
    assert reader.forward(short.x, mask=short.mask).output.shape == (9, 2)
    np.testing.assert_allclose(sentiment.praise(reader, short), sentiment.praise(reader, long), atol=1e-6)
    assert count_parameters(reader) < 20_000
    with pytest.raises(ValueError, match="got 'gru'"):
        sentiment.review_reader("gru", 9, rng=rng)


def test_batches_of_like_lengths_hold_every_review_once_and_little_padding(rng):
    everything = READING.batch(SPLIT.train, SPLIT.words)
    draw = sentiment.side_by_side(everything, 64, rng=rng)
    drawn = [draw() for _ in range(25)]
    assert sum(len(batch.x) for batch in drawn) == 1600
    assert sum(batch.mask.sum() for batch in drawn) == everything.mask.sum()
    assert np.mean([batch.mask.mean() for batch in drawn]) > 0.85 > everything.mask.mean()
    with pytest.raises(ValueError, match="a batch with a mask"):
        sentiment.side_by_side(sentiment.Reading(masked=False).batch(SPLIT.train, SPLIT.words), rng=rng)


def test_more_reviews_leave_validation_and_test_as_they_are():
    few, more = sentiment.course_reviews(400), sentiment.course_reviews(3200)
    assert (len(few.train), len(more.train)) == (400, 3200)
    assert few.validation == more.validation == SPLIT.validation
    assert few.test == more.test == SPLIT.test
    assert more.train[:1600] == SPLIT.train
    kept = {" ".join(words) for part in (SPLIT.validation, SPLIT.test) for words, _ in part}
    assert not kept & {" ".join(words) for words, _ in more.train}


def test_the_test_part_is_not_the_one_that_served_while_the_readers_were_designed():
    old = {" ".join(words) for words, _ in data.reviews(own=True).test}
    assert not old & {" ".join(words) for words, _ in SPLIT.test}


def test_every_reader_has_a_step_out_of_those_tried_and_the_record_says_why():
    record = sentiment.review_record()
    assert sentiment.REVIEW_RATES.keys() == set(sentiment.REVIEW_READERS)
    for reader, own in sentiment.REVIEW_RATES.items():
        middle = {
            rate: np.median([s.validation for s in record if s[:2] == (reader, f"step {rate:g}")])
            for rate in sentiment.RATES_TRIED
        }
        assert middle[own] == max(middle.values())


def test_a_step_of_one_s_own_takes_the_place_of_the_reader_s(monkeypatch):
    from rnncourse.experiments.sentiment import _contest

    used = []

    def stop(*args, rate, **others):
        used.append(rate)
        raise StopIteration

    monkeypatch.setattr(_contest, "learn_reviews", stop)
    for rate in (None, 0.5):
        with pytest.raises(StopIteration):
            sentiment.run_reviews(sentiment.ReviewCase("convolution", rate=rate), seed=0, corpus=SPLIT)
    assert used == [sentiment.REVIEW_RATES["convolution"], 0.5]


def test_the_best_epoch_is_given_back():
    case = sentiment.ReviewCase("mean of vectors")
    found = sentiment.run_reviews(case, seed=30, corpus=SPLIT._replace(train=SPLIT.train[:300]))
    assert found.learning.epochs == int(np.argmin(found.learning.validation)) + 1
    assert found.test.shape == (1000,)


def test_kinds_go_from_what_nobody_can_know_to_plain():

    def kind(text, label):
        return sentiment.review_kind(text.split(), label)

    assert kind("the plot is very dull", 1) == "cannot be known"
    assert kind("the plot is very dull . i would see it again", 1) == "verdict against sentences"
    assert kind("nobody could call the plot dull", 1) == "new kind of sentence"
    assert kind("the plot is never dull", 1) == "negation or contrast"
    assert kind("the plot is very fine", 1) == "plain"


def test_the_worst_mistakes_are_mistakes():
    found = sentiment.worst_mistakes(np.array([0.9, 0.1, 0.6, 0.99]), np.array([0, 0, 0, 1]), n=3)
    np.testing.assert_array_equal(found, [0, 2])


def test_negation_is_measured_and_joined():
    assert sentiment.words_between([("nu mi-a plăcut deloc filmul", False)], "ro") == [1]
    assert sentiment.as_prefix([("ужин был не плохой а хороший", True)], "ru")[0][0] == "ужин был неплохой а хороший"
    assert sentiment.known([("not fine", True)], ["not"]) == [("not <unknown>", True)]
    pairs = data.Phrases([("not bad", True), ("bad", False)], [("not bad", True), ("bad", False)])
    assert sentiment.vote(pairs, width=2) == 1.0


def test_the_benchmark_writes_what_the_record_reads(tmp_path):
    from benchmarks import reviews as benchmark

    rows, praised = benchmark.measure([sentiment.ReviewCase("convolution")], [0])
    assert rows[0][:4] == ("convolution", "usual", 1600, 0)
    there = next(s for s in sentiment.review_record() if s[:4] == rows[0][:4])
    assert float(rows[0][5]) == pytest.approx(there.validation, abs=0.02)
    np.testing.assert_allclose(praised["convolution 0"], sentiment.recorded_praise()["convolution"][0], atol=0.1)
