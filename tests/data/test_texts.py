import hashlib
import sys
import tomllib
from importlib.resources import files

import pytest

from rnncourse.data import reference_text, text_file


def test_python_s_reference_is_a_long_text():
    text = reference_text()
    assert len(text) == 465_048
    assert 'The "if" statement is used for conditional execution' in text
    assert reference_text() == text


def test_the_reference_is_the_text_of_its_digest_and_not_that_of_the_python_in_use(monkeypatch):
    monkeypatch.setitem(sys.modules, "pydoc_data", None)
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", None)
    beside = (files("rnncourse.data") / "texts" / "python-reference.toml").read_text(encoding="utf-8")
    about = tomllib.loads(beside)
    assert hashlib.sha256(reference_text().encode()).hexdigest() == about["sha256"]
    assert "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2" in about["licence"]
    assert "Python Software Foundation" in about["copyright"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_text_of_one_s_own_is_read_whatever_its_line_ends(tmp_path, encoding):
    path = tmp_path / "own.txt"
    path.write_bytes("Când, cândva\r\nпотом".encode(encoding))
    assert text_file(path) == "Când, cândva\nпотом"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("naïve".encode("latin-1"), "expected UTF-8, got the byte 0xef at place 2; open it in an editor"),
        ("текст".encode("utf-16"), "expected UTF-8, got the byte 0xff at place 0"),
        ("text".encode("utf-16-le"), "expected UTF-8, got zero bytes, as UTF-16 has them"),
        (b" \n", "expected a text, got an empty file"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, content, message):
    path = tmp_path / "own.txt"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=message):
        text_file(path)


def test_a_missing_text_and_a_folder_are_named(tmp_path):
    for path in (tmp_path / "nowhere.txt", tmp_path):
        with pytest.raises(ValueError, match="expected a text file, found none"):
            text_file(path)
