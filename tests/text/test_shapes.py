"""A word's shape is what can be seen of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.text import PADDING, SHAPES, word_shape


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("in", "small"),
        ("Iași", "capital"),
        ("Łódź", "capital"),
        ("Москва", "capital"),
        ("NATO", "capitals"),
        ("I", "capital"),
        ("1949", "number"),
        ("G20", "number"),
        (".", "mark"),
        ("—", "mark"),
        ("iPhone", "small"),
        ("'Tis", "capital"),
    ],
)
def test_a_shape_is_what_one_sees(word, shape):
    assert word_shape(word) == shape


@given(st.text(min_size=1, max_size=8))
def test_every_word_has_a_shape_and_none_is_padding(word):
    assert word_shape(word) in SHAPES[1:]
    assert SHAPES[0] == PADDING


def test_no_word_has_no_shape():
    with pytest.raises(ValueError, match="expected a word of at least one character, got ''"):
        word_shape("")
