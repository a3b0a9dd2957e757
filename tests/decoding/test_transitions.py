"""Steps from tag to tag, counted."""

import numpy as np
import pytest

from rnncourse.decoding import bio_transitions, estimated_transitions, viterbi

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
SENTENCES = [["O", "B-PER", "I-PER"], ["B-PER", "O"], ["O", "O", "B-LOC"]]


def test_a_step_adds_how_much_likelier_a_tag_is_after_another_than_anywhere():
    found = estimated_transitions(SENTENCES, TAGS, smoothing=0.5)
    O_to_B = (2 + 0.5) / (3 + 5 * 0.5)
    prior = (2 + 0.5) / (8 + 5 * 0.5)
    assert found.step[0, 1] == pytest.approx(np.log((1 + 0.5) / (3 + 2.5)) - np.log(prior))
    assert O_to_B > prior
    assert found.start[1] == pytest.approx(np.log((1 + 0.5) / (3 + 2.5)) - np.log(prior))


def test_what_bio_forbids_stays_forbidden():
    found, rules = estimated_transitions(SENTENCES, TAGS), bio_transitions(TAGS)
    np.testing.assert_array_equal(np.isinf(found.step), np.isinf(rules.step))
    np.testing.assert_array_equal(np.isinf(found.start), np.isinf(rules.start))


def test_a_habit_of_the_sentences_can_outvote_a_word():
    scores = np.log([[0.1, 0.8, 0.05, 0.03, 0.02], [0.1, 0.5, 0.35, 0.03, 0.02]])
    many = [["B-PER", "I-PER", "O"]] * 20
    assert viterbi(scores, bio_transitions(TAGS)).tolist() == [1, 1]
    assert viterbi(scores, estimated_transitions(many, TAGS)).tolist() == [1, 2]


@pytest.mark.parametrize(
    ("sentences", "smoothing", "message"),
    [
        (SENTENCES, 0.0, "expected smoothing above 0, got 0.0"),
        ([["B-ORG"]], 1.0, "expected tags out of O, B-PER, I-PER, B-LOC, I-LOC; got B-ORG"),
        ([[]], 1.0, "expected tags out of .*; got none"),
    ],
)
def test_what_cannot_be_counted_is_said(sentences, smoothing, message):
    with pytest.raises(ValueError, match=message):
        estimated_transitions(sentences, TAGS, smoothing=smoothing)
