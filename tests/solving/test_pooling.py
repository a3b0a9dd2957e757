"""The phrases of a class: whatever students hand in, each fault is named, and the pool is the same in any order."""

import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rnncourse.cli import main
from rnncourse.data import phrase_pool
from rnncourse.errors import CourseError
from rnncourse.solving.pooling import csv_files, pool, write_pool

HEAD = "part,positive,text\n"
SOUND = ("train,1,good", "train,0,bad", "test,1,good good", "test,0,bad bad")


def write(path, *lines):
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def faults(folder, *files, each=0):
    """Pool files of these lines, a.csv, b.csv and so on; return what is said without the folder's name."""
    paths = [write(folder / f"{name}.csv", *lines) for name, lines in zip("abc", files, strict=False)]
    return [text.replace(f"{folder}/", "") for text in pool(paths, each).faults]


def ten(word):
    """Write ten and ten sound rows."""
    train = [f"train,{n % 2},{word}{' x' * n}" for n in range(10)]
    return [*train, *(f"test,{n % 2},{'x ' * n}x {word}" for n in range(10))]


def test_sound_files_become_one_file_that_the_course_reads(tmp_path):
    write(tmp_path / "ana.csv", *ten("sun"))
    write(tmp_path / "bo.csv", *ten("moon"))
    pooled = pool(csv_files([tmp_path]))
    assert pooled.faults == ()
    assert write_pool(pooled, tmp_path / "pool.csv")
    read = phrase_pool(tmp_path / "pool.csv")
    assert (len(read.phrases.train), len(read.phrases.test), read.left_out) == (20, 20, [])
    lines = (tmp_path / "pool.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "part,positive,text"
    assert [line.split(",")[0] for line in lines[1:]] == ["train"] * 20 + ["test"] * 20


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            [SOUND, ("train,1,fine", "train,1,  Good! ")],
            ["b.csv, line 3: duplicate: 'good' stands in a.csv, line 2 already; it counts once"],
        ),
        (
            [(*SOUND, "train,0,so so"), ("test,1,so so",)],
            [
                "a.csv, line 6: conflict: 'so so' is displeased here and pleased in b.csv, line 2; both are left out",
                "b.csv, line 2: conflict: 'so so' is pleased here and displeased in a.csv, line 6; both are left out",
            ],
        ),
        (
            [SOUND, ("test,0,BAD...",)],
            [
                "b.csv, line 2: leak: 'bad' is to test on here and to train on in a.csv, line 3; it is left out of the "
                "test"
            ],
        ),
        (
            [SOUND, ("test,0,bad food",)],
            [
                "b.csv, line 2: new words: 'bad food' has words that no training phrase has: food; it is left out of "
                "the test"
            ],
        ),
        (
            [(*SOUND, "train,1,", "train,good,fine", "trian,1,fine", 'train,1,"?!"')],
            [
                "a.csv, line 6: expected train or test, then 1 or 0, then a text; got ['train', '1', '']",
                "a.csv, line 7: expected train or test, then 1 or 0, then a text; got ['train', 'good', 'fine']",
                "a.csv, line 8: expected train or test, then 1 or 0, then a text; got ['trian', '1', 'fine']",
                "a.csv, line 9: expected a phrase of words, got '?!'",
            ],
        ),
        (
            [(*SOUND, "train,1,good, really")],
            [
                "a.csv, line 6: expected 3 columns, got 4; a text with a comma needs quotation marks around it: "
                '"good, really"'
            ],
        ),
        (
            [(*SOUND, 'train,1,"good')],
            [
                "a.csv, line 6: expected rows of a CSV file, got what cannot be read (unexpected end of data); look "
                "for a quotation mark that is never closed"
            ],
        ),
    ],
)
def test_each_fault_is_named_with_file_and_line(tmp_path, files, said):
    assert faults(tmp_path, *files) == said


def test_a_phrase_in_another_unicode_form_is_the_same_phrase(tmp_path):
    word = "niezły"
    apart = unicodedata.normalize("NFD", "très niezły")
    said = faults(tmp_path, [*SOUND, f"train,1,Très {word}", f"test,1,{apart}"])
    assert [text.split(": ")[1] for text in said] == ["leak"]


def test_another_number_than_ten_and_ten_is_named_and_the_rows_count_all_the_same(tmp_path):
    said = faults(tmp_path, SOUND, each=10)
    assert said == ["a.csv: expected 10 phrases to train on and 10 to test on, got 2 and 2"]
    assert len(pool([tmp_path / "a.csv"]).rows) == 4


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            "part,positive,text\ntrain,1,не плохой\n".encode("cp1251"),
            "b.csv, line 2: expected UTF-8, got the byte 0xed",
        ),
        (
            b"part;positive;text\n",
            "b.csv: expected the columns part,positive,text; got part;positive;text; the separator must be a comma",
        ),
        (b"", "got an empty file"),
        (None, "expected a text file, found none"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_costs_no_other(tmp_path, content, words):
    good = write(tmp_path / "a.csv", *SOUND)
    if content is not None:
        (tmp_path / "b.csv").write_bytes(content)
    pooled = pool([good, tmp_path / "b.csv"], each=0)
    assert len(pooled.rows) == 4
    assert [words in fault for fault in pooled.faults] == [True]


ROWS = st.tuples(
    st.sampled_from(["train", "test"]),
    st.sampled_from("01"),
    st.lists(st.sampled_from(["good", "Bad", "ș", "s\u0326", "not", "..."]), min_size=1, max_size=3).map(" ".join),
)
FILES = st.lists(st.lists(ROWS.map(",".join), max_size=8), min_size=1, max_size=4)


@given(FILES, st.randoms(use_true_random=False))
def test_the_order_of_the_files_makes_no_difference(files, random):
    with TemporaryDirectory() as folder:
        paths = [write(Path(folder) / f"{n}.csv", *lines) for n, lines in enumerate(files)]
        first = pool(paths)
        random.shuffle(paths)
        assert pool(paths) == first


@given(FILES)
def test_the_same_rows_in_other_files_are_the_same_pool(files):
    with TemporaryDirectory() as folder:
        paths = [write(Path(folder) / f"{n}.csv", *lines) for n, lines in enumerate(files)]
        together = write(Path(folder) / "all.csv", *(line for lines in reversed(files) for line in lines))
        assert pool(paths).text == pool([together]).text


@given(FILES)
def test_merging_twice_changes_nothing_and_leaves_nothing_to_say(files):
    with TemporaryDirectory() as folder:
        once = pool([write(Path(folder) / f"{n}.csv", *lines) for n, lines in enumerate(files)])
        out = Path(folder) / "pool"
        out.write_text(once.text, encoding="utf-8")
        again = pool([out], each=0)
        assert (again.text, again.faults) == (once.text, ())


@given(FILES)
def test_what_is_written_is_what_the_course_makes_of_the_folder(files):
    with TemporaryDirectory() as folder:
        paths = [write(Path(folder) / f"{n}.csv", *lines) for n, lines in enumerate(files)]
        pooled, out = pool(paths), Path(folder) / "pool"
        try:
            write_pool(pooled, out)
        except CourseError:
            assume(False)
        read = phrase_pool(out)
        assert read.left_out == []
        assert [list(part) for part in read.phrases] == [
            [(row.text, row.pleased) for row in pooled.of(part)] for part in ("train", "test")
        ]


def test_the_command_says_what_it_did_and_its_exit_code_tells(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(Path("ana.csv"), *SOUND)
    assert main(["pool", "ana.csv", "--into", "all.csv", "--each", "2"]) == 0
    assert capsys.readouterr().out == "all.csv: 2 phrases to train on and 2 to test on (files read: 1).\n"
    assert main(["pool", ".", "--into", "all.csv", "--each", "2"]) == 0  # the pool itself is not read
    assert capsys.readouterr().out == "all.csv is up to date: 2 phrases to train on and 2 to test on (files read: 1).\n"
    write(Path("bo.csv"), "train,1,fine", "train,1,good")
    assert main(["pool", "bo.csv", "ana.csv", "--into", "more.csv", "--each", "2"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == [
        "bo.csv: expected 2 phrases to train on and 2 to test on, got 2 and 0",
        "bo.csv, line 3: duplicate: 'good' stands in ana.csv, line 2 already; it counts once",
    ]
    assert told[2] == "more.csv: 3 phrases to train on and 2 to test on (files read: 2)."


def test_no_file_is_overwritten_unless_one_says_so(tmp_path, capsys):
    ana, out = write(tmp_path / "ana.csv", *SOUND), tmp_path / "out.csv"
    out.write_text("my work", encoding="utf-8")
    assert main(["pool", str(ana), "--into", str(out), "--each", "2"]) == 1
    assert "is there already and is left as it is" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "my work"
    assert main(["pool", str(ana), "--into", str(out), "--each", "2", "--force"]) == 0
    assert out.read_text(encoding="utf-8").startswith(HEAD)
    assert main(["pool", str(ana), "--into", str(ana), "--force"]) == 1
    assert "would be read and written" in capsys.readouterr().err


def test_where_nothing_sound_is_left_nothing_is_written(tmp_path, capsys):
    ana = write(tmp_path / "ana.csv", "train,1,good", "test,1,fine")
    assert main(["pool", str(ana), "--into", str(tmp_path / "out.csv")]) == 1
    told = capsys.readouterr()
    assert "new words: 'fine'" in told.out
    assert "Nothing is written: the train part needs pleased and displeased phrases" in told.err
    assert not (tmp_path / "out.csv").exists()


def test_an_empty_folder_and_a_place_that_cannot_be_written_are_told(tmp_path):
    with pytest.raises(CourseError, match="holds no CSV file"):
        csv_files([tmp_path])
    sound = pool([write(tmp_path / "a.csv", *SOUND)], each=0)
    with pytest.raises(CourseError, match="cannot be written"):
        write_pool(sound, tmp_path / "a.csv" / "out.csv")


def test_a_file_that_is_named_twice_is_read_once(tmp_path):
    one, again = write(tmp_path / "a.csv", *SOUND), tmp_path / ".." / tmp_path.name / "a.csv"
    assert csv_files([one, tmp_path, again]) == [again]
