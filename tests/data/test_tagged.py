"""Tagged sentences of one's own are read, and bad ones are refused with a reason."""

import pytest

from rnncourse import data
from rnncourse.metrics import bio_faults

CONLL = "-DOCSTART- -X- O O\n\nAna NNP I-NP B-PER\nPopescu NNP I-NP I-PER\nsang VBD O O\n\n\nCluj B-LOC\n"


def test_both_formats_say_the_same(tmp_path):
    expected = [[("Ana", "B-PER"), ("Popescu", "I-PER"), ("sang", "O")], [("Cluj", "B-LOC")]]
    assert data.tagged_text(CONLL) == expected
    assert data.marked_text("[PER Ana Popescu] sang\n\n [LOC Cluj]\n") == expected
    path = tmp_path / "mine.conll"
    path.write_text("\ufeff" + CONLL, encoding="utf-8")
    assert data.tagged_file(path) == expected


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (data.tagged_text, "Ana\n", "line 1: expected a token and a tag O, B-KIND or I-KIND, got 'Ana'"),
        (data.tagged_text, "Ana O\nsang VERB\n", "line 2: expected a token and a tag"),
        (data.tagged_text, "Ana B-\n", "line 1"),
        (data.tagged_text, "\n\n", "expected at least one line with a token and a tag, got none"),
        (data.marked_text, "[PER] sang", r"expected names as \[KIND name\], got '\[PER\] sang'"),
        (data.marked_text, "[PER Ana sang", r"expected names as \[KIND name\]"),
        (data.marked_text, "\n", "expected at least one sentence, got none"),
        (data.tagged_file, "no such file", "expected a file of tagged sentences at no such file, found none"),
    ],
)
def test_what_cannot_be_read_is_said(read, text, message):
    with pytest.raises(ValueError, match=message):
        read(text)


def test_the_other_sentences_are_whole_and_their_names_are_new(rng):
    other = data.other_sentences()
    assert len(other) == 24
    assert not any(bio_faults([tag for _, tag in sentence]) for sentence in other)
    known = {word for sentence in data.entities(3000, rng=rng) for word, _ in sentence}
    names = {word for sentence in other for word, tag in sentence if tag != "O"}
    assert names & known == {"University", "of"}
    patterns = [
        {tuple("_" if t != "O" else w for w, t in s) for s in part} for part in (other, data.entities(3000, rng=rng))
    ]
    assert not patterns[0] & patterns[1]
