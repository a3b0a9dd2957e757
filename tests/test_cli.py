import subprocess
import sys
import time

import pytest

from rnncourse import alive, cli
from rnncourse.errors import CourseError


def test_a_wrong_usage_ends_with_two_and_a_message(capsys):
    wrong = ["sync", "--fast"], ["grade"], ["grade", "x", "--workers", "0"], ["sample-class"], ["pool", "a.csv"]
    for arguments in ([], ["graad"], *wrong):
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        assert ended.value.code == 2
        assert "usage: rnncourse" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["pool", "sync", "grade", "sample-class", "selftest"])
def test_every_verb_explains_itself(verb, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([verb, "--help"])
    assert ended.value.code == 0
    assert f"rnncourse {verb}" in capsys.readouterr().out


def test_a_verb_that_works_in_silence_shows_that_it_lives(monkeypatch, capsys):
    monkeypatch.setattr(alive, "SECONDS_OF_SILENCE", 0.5)
    monkeypatch.setattr(cli, "_sync", lambda options: time.sleep(1.7) or 0)
    cli.main(["sync"])
    assert capsys.readouterr().out.startswith("   … ")


def test_a_folder_that_is_no_course_gets_a_message_and_one(tmp_path, capsys):
    assert cli.main(["--root", str(tmp_path), "sync"]) == 1
    told = capsys.readouterr().err
    assert "is not inside a course" in told
    assert "--root FOLDER" in told


@pytest.mark.parametrize("arguments", [["sync", "elman-jordn"], ["grade", "elman-jordn"]])
def test_an_assignment_that_does_not_exist_gets_the_list_of_those_that_do(arguments, capsys):
    assert cli.main(arguments) == 1
    told = capsys.readouterr().err
    assert "There is no assignment 'elman-jordn'" in told
    assert "Did you mean 'elman-jordan'?" in told


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CourseError("do this"), "rnncourse: do this"),
        (ModuleNotFoundError("No module named 'nbgrader'"), "pip install 'rnncourse[grade]'"),
        (KeyboardInterrupt(), "what was finished is kept"),
    ],
)
def test_what_can_be_expected_to_go_wrong_is_one_line_without_a_traceback(error, words, monkeypatch, capsys):
    def fails(options):
        raise error

    monkeypatch.setattr(cli, "_sync", fails)
    assert cli.main(["sync"]) == 1
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told


def test_the_command_line_is_quick_to_load_and_loads_no_grader():
    code = "import sys, rnncourse.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint({"numpy", "nbgrader", "nbformat", "sqlalchemy", "jupytext"})
