"""Tagging without a network."""

import pytest

from rnncourse.baselines import MostFrequentTag, capital_tags

TRAIN = [
    [("Ana", "B-PER"), ("sang", "O")],
    [("Ana", "B-LOC"), ("slept", "O")],
    [("Ana", "B-LOC")],
    [("Lis", "I-PER")],
]


def test_a_run_of_capitals_is_one_name():
    words = ["The", "mayor", "of", "New", "York", "thanked", "NATO", "."]
    assert capital_tags(words, "ORG") == ["B-ORG", "O", "O", "B-ORG", "I-ORG", "O", "B-ORG", "O"]


def test_a_word_gets_its_most_frequent_tag_and_an_unknown_one_is_outside():
    assert MostFrequentTag.fit(TRAIN).predict(["Ana", "Lis", "Bob"]) == ["B-LOC", "I-PER", "O"]


def test_an_unknown_capital_can_be_a_name():
    listed = MostFrequentTag.fit(TRAIN, unknown="PER")
    assert listed.predict(["Bob", "Ray", "sang", "so"]) == ["B-PER", "I-PER", "O", "O"]


def test_of_equally_frequent_tags_the_first_of_the_alphabet_is_taken():
    assert MostFrequentTag.fit([[("a", "O")], [("a", "B-LOC")]]).tags == {"a": "B-LOC"}


def test_there_must_be_words():
    with pytest.raises(ValueError, match="expected at least one tagged word, got none"):
        MostFrequentTag.fit([[]])
