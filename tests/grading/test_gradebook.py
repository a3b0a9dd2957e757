import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from rnncourse.grading.gradebook import begin


def form_of(path):
    """The tables of a gradebook, and the version that it says it has."""
    with closing(sqlite3.connect(path)) as file:
        tables = sorted(file.execute("SELECT name, sql FROM sqlite_master"))
        return tables, file.execute("SELECT version_num FROM alembic_version").fetchall()


@pytest.mark.grading
def test_a_gradebook_begun_here_has_the_form_of_one_that_nbgrader_begins(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    ours, theirs = tmp_path / "ours.db", tmp_path / "theirs.db"
    begin(ours)
    for path in (ours, theirs):
        Gradebook(f"sqlite:///{path}").close()
    assert form_of(ours) == form_of(theirs)


def test_a_gradebook_that_is_there_is_left_alone(tmp_path):
    path = tmp_path / "gradebook.db"
    path.write_bytes(b"whatever it is")
    begin(path)
    assert path.read_bytes() == b"whatever it is"
