"""Pairs of texts as arrays and back."""

import numpy as np
import pytest

from rnncourse.data import pairs_file
from rnncourse.tasks import words_to_copy
from rnncourse.text import PairCoder

PAIRS = [("may 7", "5-7"), ("june 30", "6-30")]


def test_a_decoder_hears_the_target_one_step_late():
    coder = PairCoder.of_pairs(PAIRS)
    batch = coder.encode(PAIRS)
    np.testing.assert_array_equal(batch.heard[:, 1:], batch.target[:, :-1])
    assert (batch.heard[:, 0] == coder.start).all()
    assert coder.decode(batch.target) == [written for _, written in PAIRS]


def test_the_end_mark_counts_and_what_follows_does_not():
    coder = PairCoder.of_pairs(PAIRS)
    batch = coder.encode(PAIRS)
    assert batch.counts.sum(axis=1).tolist() == [4, 5]
    assert batch.target[0, 3:].tolist() == [coder.end, coder.end]
    assert batch.source_mask.sum(axis=1).tolist() == [5, 7]


def test_what_was_never_read_is_unknown_and_what_was_never_written_is_an_error():
    coder = PairCoder.of_pairs(PAIRS)
    assert coder.encode([("мая 7", "5-7")]).source[0, :3].tolist() == [1, 1, 1]
    with pytest.raises(ValueError, match="got '9' in '9-9'; make the PairCoder from pairs that have it"):
        coder.encode([("may 9", "9-9")])
    with pytest.raises(ValueError, match="expected something to read in every pair, got nothing for '5-7'"):
        coder.encode([("", "5-7")])
    with pytest.raises(ValueError, match="expected pairs with something to write, got 0 pairs"):
        PairCoder.of_pairs([])


def test_an_output_that_does_not_end_is_given_whole():
    coder = PairCoder.of_pairs(PAIRS)
    assert coder.decode([coder.target.encode("6-3")]) == ["6-3"]


def test_pairs_of_one_s_own_are_read_from_a_file(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text("may 7\t5-7\n\n june 30 \t 6-30\n", encoding="utf-8")
    assert pairs_file(path) == PAIRS


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("may 7\t5-7\nno tab here\n", "in line 2, got 1 parted by tabs: 'no tab here'; keep two columns"),
        ("may 7,5-7\n", "in line 1, got 1 parted by tabs: 'may 7,5-7'.* instead of commas"),
        ("go.\tва!\tCC-BY 2.0\n", "in line 1, got 3 parted by tabs"),
        ("may 7\t5-7\nmay 8\t\n", "a text on both sides of the tab in line 2"),
        ("\n \n", "expected a text, got an empty file"),
    ],
)
def test_a_line_that_is_no_pair_is_named(tmp_path, content, message):
    path = tmp_path / "mine.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        pairs_file(path)


def test_a_missing_file_and_another_encoding_are_told_apart(tmp_path):
    with pytest.raises(ValueError, match=r"none\.tsv: expected a text file, found none"):
        pairs_file(tmp_path / "none.tsv")
    path = tmp_path / "mine.tsv"
    for encoding, byte in (("cp1251", "0xec"), ("utf-16", "0xff")):
        path.write_text("мая 7\t5-7\n", encoding=encoding)
        with pytest.raises(ValueError, match=f"expected UTF-8, got the byte {byte} at place 0; .* save it as UTF-8"):
            pairs_file(path)
    path.write_text("may 7\t5-7\n", encoding="utf-8-sig")
    assert pairs_file(path) == [("may 7", "5-7")]


def test_words_to_copy_are_of_all_lengths_and_their_own_answer(rng):
    words = words_to_copy(200, (2, 5), rng=rng)
    assert all(read == written for read, written in words)
    assert {len(word) for word, _ in words} == {2, 3, 4, 5}
    with pytest.raises(ValueError, match="at least 1 word and 1 <= shortest <= longest, got 3, 5 and 2"):
        words_to_copy(3, (5, 2), rng=rng)
