"""Wrong entities are sorted by what is wrong with them."""

import pytest

from rnncourse.metrics import ENTITY_ERRORS, entity_errors

TRUE = ["B-PER", "I-PER", "O", "O"]


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        (["B-PER", "I-PER", "O", "O"], []),
        (["B-LOC", "I-LOC", "O", "O"], ["kind"]),
        (["B-PER", "O", "O", "O"], ["boundary"]),
        (["B-PER", "B-PER", "O", "O"], ["boundary"]),
        (["B-PER", "I-PER", "I-PER", "O"], ["boundary"]),
        (["O", "B-ORG", "I-ORG", "O"], ["both"]),
        (["O", "O", "O", "O"], ["missed"]),
        (["O", "O", "O", "B-LOC"], ["missed", "invented"]),
        (["B-PER", "I-PER", "O", "B-LOC"], ["invented"]),
    ],
)
def test_a_mistake_has_its_kind(said, errors):
    found = entity_errors(TRUE, said)
    assert [mistake.error for mistake in found] == errors
    assert {mistake.error for mistake in found} <= set(ENTITY_ERRORS)
    for mistake in found:
        assert (mistake.wanted is None) == (mistake.error == "invented")
        assert (mistake.found is None) == (mistake.error == "missed")


def test_there_must_be_as_many_tags():
    with pytest.raises(ValueError, match="expected 4 tags, got 1"):
        entity_errors(TRUE, ["O"])
