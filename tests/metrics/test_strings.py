"""Texts right as wholes, and character by character."""

import pytest

from rnncourse.metrics import character_accuracy, exact_match


def test_a_text_counts_as_a_whole_or_place_by_place():
    written, true = ["abc", "abd", "ab"], ["abc", "abc", "abc"]
    assert exact_match(written, true) == pytest.approx(1 / 3)
    assert character_accuracy(written, true) == pytest.approx(7 / 9)


def test_what_is_too_long_is_wrong_as_well():
    assert character_accuracy(["abcd"], ["abc"]) == 0.75
    assert character_accuracy([""], [""]) == 1


@pytest.mark.parametrize("score", [exact_match, character_accuracy])
def test_as_many_texts_as_answers_are_needed(score):
    with pytest.raises(ValueError, match="at least 1, got 1, 2"):
        score(["a"], ["a", "b"])
    with pytest.raises(ValueError, match="at least 1, got 0, 0"):
        score([], [])
