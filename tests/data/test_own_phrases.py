"""A class's phrases and one's own reviews: what is taken, what is left out, and what is refused."""

import pytest

from rnncourse import data


def write(path, *lines):
    path.write_text("part,positive,text\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_a_folder_is_one_pool(tmp_path):
    write(tmp_path / "a.csv", "train,1,Фильм  хороший", "train,0,фильм плохой", "test,1,хороший")
    write(tmp_path / "b.csv", "train,1,ужин хороший", "test,0,ужин плохой")
    pool = data.phrase_pool(tmp_path)
    assert pool.phrases.train == [("фильм хороший", True), ("фильм плохой", False), ("ужин хороший", True)]
    assert pool.phrases.test == [("хороший", True), ("ужин плохой", False)]
    assert pool.left_out == []


def test_what_would_spoil_a_test_is_left_out_with_its_reason(tmp_path):
    file = write(
        tmp_path / "pool.csv",
        "train,1,good", "train,0,bad", "train,1,so so", "test,0,so so", "test,1,good", "test,1,good",
        "test,1,fine", "test,1,good good", "test,0,bad bad", "test,0,bad bad",
    )  # fmt: skip
    pool = data.phrase_pool(file)
    assert pool.phrases.train == [("good", True), ("bad", False)]
    assert pool.phrases.test == [("good good", True), ("bad bad", False)]
    assert dict(pool.left_out) == {
        "so so": "both pleased and not",
        "good": "also in the training part",
        "fine": "new words: fine",
    }


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["train,2,good"], r"line 2: expected train or test, then 1 or 0, then a text; got \['train', '2', 'good'\]"),
        (["train,1,"], "line 2"),
        (["train,1,good", "train,0,bad"], "pleased and displeased texts in the test part, got none"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path, lines, message):
    for load in (data.phrase_pool, data.reviews_from_csv):
        with pytest.raises(ValueError, match=message):
            load(write(tmp_path / "a.csv", *lines))


def test_other_columns_and_an_empty_folder_are_refused(tmp_path):
    with pytest.raises(ValueError, match="expected a folder with CSV files"):
        data.phrase_pool(tmp_path)
    (tmp_path / "a.csv").write_text("text,label\nx,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="expected the columns part,positive,text; got text,label"):
        data.reviews_from_csv(tmp_path / "a.csv")


@pytest.mark.parametrize("load", [data.phrase_pool, data.reviews_from_csv])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "a.csv: expected a text file, found none"),
        (b"", "a.csv: expected a text, got an empty file"),
        (b"part;positive;text\ntrain;1;good\n", "got part;positive;text; the separator must be a comma"),
        (b"part,positive,text\ntrain,1,Good, really.\n", r'line 2: expected 3 columns, got 4; .*: "Good, really."'),
        (b'part,positive,text\ntrain,1,"good\ntrain,0,bad\n', "line 3: .* quotation mark that is never closed"),
        ("part,positive,text\ntrain,1,не плохой\n".encode("cp1251"), "expected UTF-8, got the byte 0xed at place 27"),
        ("part,positive,text\ntrain,1,niezły\n".encode("cp1250"), "expected UTF-8, got the byte 0xb3"),
        (b"part,positive,text\ntrain,1,good\n\ntrain,pleased,bad\n", r"line 4: .* got \['train', 'pleased', 'bad'\]"),
        (b"part,positive,text\ntraining,1,good\n", "line 2: expected train or test"),
        (b"part,positive,text\ntrain,1\n", r"line 2: .* got \['train', '1', None\]"),
        (b"part,positive,text\ntrain,1,good\ntrain,1,fine\n", "in the train part, got 2 of one kind"),
        (b"part,positive,text\n", "in the train part, got none"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_name_and_line(tmp_path, load, content, message):
    file = tmp_path / "a.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ValueError, match=message):
        load(file)


def test_a_bad_file_in_a_folder_is_named(tmp_path):
    write(tmp_path / "a.csv", "train,1,good", "train,0,bad", "test,1,good good", "test,0,bad bad")
    write(tmp_path / "b.csv", "train,yes,good")
    with pytest.raises(ValueError, match=r"b\.csv, line 2"):
        data.phrase_pool(tmp_path)


def test_a_mark_of_utf_8_and_a_text_over_two_lines_do_no_harm(tmp_path):
    file = tmp_path / "a.csv"
    rows = 'part,positive,text\ntrain,1,"never\ndull"\ntrain,0,dull\ntest,1,never dull dull\ntest,0,dull dull\n'
    file.write_bytes(rows.replace("\n", "\r\n").encode("utf-8-sig"))
    assert data.phrase_pool(file).phrases.train == [("never dull", True), ("dull", False)]


def test_further_reviews_are_new_ones_of_the_wanted_part(rng):
    texts = {" ".join(words) for part in data.reviews(own=True)[:2] for words, _ in part}
    drawn = data.draw_reviews(200, part="test", rng=rng)
    assert not texts & {" ".join(words) for words, _ in drawn}
    assert "test" in {s.part for words, _ in drawn for s in data.review_sentences(words)}
    for n, part in ((0, "test"), (1, "validation")):
        with pytest.raises(ValueError, match="expected at least 1 review of the part train or test"):
            data.draw_reviews(n, part=part, rng=rng)


def test_reviews_of_one_s_own_are_words_and_labels(tmp_path):
    file = write(tmp_path / "a.csv", 'train,1,"Good, really."', "train,0,Bad", "test,1,good", "test,0,bad")
    found = data.reviews_from_csv(file)
    assert found.train == [(["good", ",", "really", "."], 1), (["bad"], 0)]
    assert found.source == "file"


def test_the_course_s_own_reviews_come_even_where_the_database_is(tmp_path, monkeypatch):
    import rnncourse.data._words as module

    file = tmp_path / "imdb.npz"
    file.write_bytes(b"")
    monkeypatch.setattr(module, "IMDB_IN_KERAS", file)
    assert data.reviews(own=True, train=1, test=1).source == "course"
    with pytest.raises(ValueError, match="either a path or own=True"):
        data.reviews(own=True, path=file)


def test_every_sentence_of_every_review_is_recognised():
    found = data.reviews(own=True)
    for part, other in ((found.train, "test"), (found.test, "train")):
        assert other not in {s.part for words, _ in part for s in data.review_sentences(words)}
    with pytest.raises(ValueError, match="'hello world'"):
        data.review_sentences(["hello", "world"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the plot is never dull . the plot is never fine . the plot is very dull", 0.0),
        ("the plot is very dull . i would see it again", 1.0),
        ("the plot is very dull . the plot is very fine", 0.5),
    ],
)
def test_a_perfect_reader_takes_the_verdict_or_counts(text, said):
    assert data.said_of_film(text.split()) == said
