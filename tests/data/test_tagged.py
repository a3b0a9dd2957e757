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
        (data.tagged_text, "Ana\n", "line 1: expected a token in column 0 and a tag O, B-KIND or I-KIND in column -1"),
        (data.tagged_text, "Ana O\nsang VERB\n", "line 2: .*got 'sang VERB'. If they stand elsewhere, say where"),
        (data.tagged_text, "Ana,B-PER\n", "parted by blanks; got 'Ana,B-PER'"),
        (data.tagged_text, "Ana S-PER\n", "line 1: .*O, B-KIND or I-KIND"),
        (data.tagged_text, "Ana B-\n", "line 1"),
        (data.tagged_text, "Ana O\nPopescu I-PER\n", "line 2: I-PER goes on with nothing, for O stands before it"),
        (data.tagged_text, "Ana B-PER\n\nPopescu I-PER\n", "line 3: I-PER .*expected B-PER.*repair=True"),
        (data.tagged_text, "Ana B-PER\nPopescu I-LOC\n", "line 2: I-LOC goes on with nothing, for B-PER stands"),
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


def test_columns_may_stand_elsewhere_and_the_last_of_them_may_be_no_tag():
    text = "1 Ana B-PER _\n2 sang O _\n"
    assert data.tagged_text(text, token=1, tag=2) == [[("Ana", "B-PER"), ("sang", "O")]]
    assert data.tagged_text("B-PER Ana\n", token=1, tag=0) == [[("Ana", "B-PER")]]
    with pytest.raises(ValueError, match=r"line 1: expected a token in column 0 and a tag .* in column -1"):
        data.tagged_text(text)
    with pytest.raises(ValueError, match=r"line 1: expected a token in column 0 and a tag .* in column 7"):
        data.tagged_text(text, tag=7)


def test_broken_tags_are_repaired_only_when_asked():
    text = "in O\nNew I-LOC\nYork I-LOC\nFord I-ORG\n"
    repaired = data.tagged_text(text, repair=True)
    assert [tag for _, tag in repaired[0]] == ["O", "B-LOC", "I-LOC", "B-ORG"]
    assert not bio_faults([tag for _, tag in repaired[0]])


def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path):
    path = tmp_path / "mine.conll"
    with pytest.raises(ValueError, match=r"expected a file of tagged sentences at .*, found none; paths begin at"):
        data.tagged_file(tmp_path)
    for encoding in ("cp1250", "utf-16"):
        path.write_text("Łódź B-LOC\n", encoding=encoding)
        with pytest.raises(ValueError, match=r"mine.conll: expected text in utf-8-sig, .*save the file as UTF-8"):
            data.tagged_file(path)
        assert data.tagged_file(path, encoding=encoding) == [[("Łódź", "B-LOC")]]
    path.write_text("Ana O\nsang VERB\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"mine.conll, line 2: expected a token"):
        data.tagged_file(path)


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
