"""What the long-memory tasks draw, counted by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse import tasks
from rnncourse.functional import SQUARED_ERROR
from rnncourse.layers import LSTM, Chain, Dense, LastStep
from rnncourse.optim import Adam
from rnncourse.training import evaluate, train

seeds = st.integers(0, 2**32 - 1)


@given(seeds, st.integers(2, 30))
def test_one_mark_in_each_half_and_the_answer_is_their_sum(seed, T):
    x, target, counts, mask = tasks.adding(6, T=T, rng=np.random.default_rng(seed))
    numbers, marks = x[..., 0], x[..., 1]
    assert (marks[:, : T // 2].sum(axis=1) == 1).all()
    assert (marks[:, T // 2 :].sum(axis=1) == 1).all()
    np.testing.assert_allclose([numbers[b][marks[b] == 1].sum() for b in range(6)], target[:, 0])
    assert counts is mask is None


def test_who_always_says_one_is_off_by_a_sixth_and_a_network_learns_better(rng):
    batch = tasks.adding(20_000, T=10, rng=rng)
    assert np.mean((batch.target - 1) ** 2) == pytest.approx(1 / 6, rel=0.03)
    network = Chain(
        {"lstm": LSTM.initialise(2, 16, rng=rng), "last": LastStep(), "readout": Dense.initialise(16, 1, rng=rng)}
    )
    # Over 10 seeds the error after 300 steps lies between 0.0007 and 0.0033.
    train(network, lambda: tasks.adding(64, T=10, rng=rng), Adam(0.01), steps=300, loss=SQUARED_ERROR, clip=1.0)
    assert evaluate(network, tasks.adding(500, T=10, rng=rng), SQUARED_ERROR) < 0.01


@given(seeds, st.integers(0, 6), st.integers(1, 4), st.integers(2, 5))
def test_the_word_is_asked_for_after_the_sign(seed, delay, length, symbols):
    x, target, counts, _ = tasks.copy_memory(
        3, delay=delay, length=length, symbols=symbols, rng=np.random.default_rng(seed)
    )
    heard = x.argmax(axis=-1)
    assert (x.sum(axis=-1) == 1).all()
    assert (heard[:, :length] == target[:, -length:]).all()
    assert (heard == symbols + 1).sum() == 3, "one sign in each"
    assert (heard[:, length + delay] == symbols + 1).all()
    assert (heard[:, length + delay + 1 :] == symbols).all()
    assert counts.sum(axis=1).tolist() == [length] * 3
    assert counts[:, -length:].all()


@given(seeds, st.integers(1, 40), st.integers(1, 5))
def test_the_depth_is_openings_less_closings_and_stays_within_bounds(seed, T, deepest):
    x, target, *_ = tasks.brackets(4, T=T, deepest=deepest, rng=np.random.default_rng(seed))
    np.testing.assert_array_equal((x[..., 0] - x[..., 1]).cumsum(axis=1), target)
    assert target.min() >= 0
    assert target.max() <= deepest


@given(seeds)
def test_every_string_drawn_is_one_of_the_grammar(seed):
    text = tasks.reber_string(rng=np.random.default_rng(seed))
    allowed = tasks.next_letters(text)
    assert allowed[-1] == ""
    assert all(letter in choices for letter, choices in zip(text[1:], allowed, strict=False))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("BTT", "expected SX at place 2 of 'BTT', got 'T'"),
        ("BTXSEB", "expected nothing, for the string had ended at place 5"),
        ("", None),
    ],
)
def test_what_is_no_string_of_the_grammar_is_told_where(text, message):
    if message is None:
        assert tasks.next_letters(text) == []
    else:
        with pytest.raises(ValueError, match=message):
            tasks.next_letters(text)


@given(seeds)
def test_the_embedded_grammar_asks_for_the_second_letter_once_at_the_end(seed):
    x, target, counts, mask = tasks.embedded_reber(7, rng=np.random.default_rng(seed))
    assert counts.sum(axis=1).tolist() == [1] * 7
    second = x[:, 1].argmax(axis=-1)
    np.testing.assert_array_equal(target[counts], second)
    assert set(second) <= {tasks.REBER_LETTERS.index(letter) for letter in "TP"}
    np.testing.assert_array_equal(x.sum(axis=-1), mask)
    for row, real in zip(target, mask, strict=True):
        assert tasks.REBER_LETTERS[row[real][-1]] == "E"


@given(seeds)
def test_a_batch_of_the_grammar_is_its_strings_side_by_side(seed):
    x, target, counts, mask = tasks.reber(5, rng=np.random.default_rng(seed))
    rng = np.random.default_rng(seed)
    for row in range(5):
        text = tasks.reber_string(rng=rng)
        assert mask[row].sum() == len(text) - 1
        assert [tasks.REBER_LETTERS[i] for i in x[row][mask[row]].argmax(axis=-1)] == list(text[:-1])
        assert [tasks.REBER_LETTERS[i] for i in target[row][mask[row]]] == list(text[1:])
    np.testing.assert_array_equal(counts, mask)


def test_numbers_are_written_as_they_are_said():
    said = {0: "zero", 13: "thirteen", 20: "twenty", 85: "eighty five", 100: "one hundred", 310: "three hundred ten"}
    said |= {1000: "one thousand", 2019: "two thousand nineteen", 9999: "nine thousand nine hundred ninety nine"}
    assert {n: " ".join(tasks.number_in_words(n)) for n in said} == said
    assert len({tuple(tasks.number_in_words(n)) for n in range(10_000)}) == 10_000


def test_counting_in_words_needs_few_of_them():
    words = tasks.number_words()
    assert len(set(words)) == 30
    assert words.count(".") == 9999
    assert words[:6] == ["one", ".", "two", ".", "three", "."]


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda rng: tasks.adding(2, T=1, rng=rng), "a length of at least 2, for two marks; got 1"),
        (lambda rng: tasks.copy_memory(2, delay=-1, rng=rng), "expected delay >= 0"),
        (lambda rng: tasks.brackets(2, T=3, deepest=0, rng=rng), "at least 1 bracket"),
        (lambda rng: tasks.number_in_words(10_000), "expected a number from 0 to 9999, got 10000"),
        (lambda rng: tasks.number_words(0), "expected to count to 1 at least, got 0"),
    ],
)
def test_a_dial_at_which_there_is_nothing_to_do_is_refused(draw, message, rng):
    with pytest.raises(ValueError, match=message):
        draw(rng)
