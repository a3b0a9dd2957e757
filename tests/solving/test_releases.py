import json

import pytest

from rnncourse.cli import main
from rnncourse.errors import CourseError
from rnncourse.solving import released_names, start
from rnncourse.solving.releases import release_path


def test_what_is_released_can_be_begun(tmp_path):
    assert "elman-jordan" in released_names()
    notebook = start("elman-jordan", tmp_path / "mine")
    assert notebook == tmp_path / "mine" / "elman-jordan.ipynb"
    assert notebook.read_bytes() == release_path("elman-jordan").read_bytes()


def test_work_is_never_overwritten(tmp_path):
    first = start("elman-jordan", tmp_path / "mine")
    first.write_text("my work", encoding="utf-8")
    second, third = start("elman-jordan", tmp_path / "mine"), start("elman-jordan", tmp_path / "mine")
    assert [second.parent.name, third.parent.name] == ["mine-2", "mine-3"]
    assert first.read_text(encoding="utf-8") == "my work"


def test_a_file_in_the_way_is_left_alone(tmp_path):
    (tmp_path / "mine").write_text("a file", encoding="utf-8")
    assert start("elman-jordan", tmp_path / "mine").parent.name == "mine-2"


def test_an_unknown_assignment_is_told_with_those_that_exist():
    with pytest.raises(CourseError, match=r"There is no assignment 'elman-jordon'. Did you mean 'elman-jordan'\?"):
        release_path("elman-jordon")


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CourseError, match=r"cannot be written: .*Name another with --to"):
        start("elman-jordan", tmp_path / "file" / "mine")


def test_the_commands_say_where_the_copy_is(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["start"]) == 0
    assert main(["start", "elman-jordan"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "Your copy: elman-jordan/elman-jordan.ipynb",
        "Open it with: jupyter lab elman-jordan/elman-jordan.ipynb",
    ]
    assert json.loads((tmp_path / "elman-jordan" / "elman-jordan.ipynb").read_text(encoding="utf-8"))["cells"]
