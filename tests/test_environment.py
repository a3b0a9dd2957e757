"""The set-up script, run as make runs it: what it makes, and what it refuses to touch."""

import subprocess
import sys

import pytest

from rnncourse import environment
from rnncourse.environment import MARK, SetupError, check_python, inspect, python_of


@pytest.mark.parametrize("version", [(3, 10, 9), (3, 14, 0), (2, 7, 18)])
def test_a_python_outside_the_supported_range_is_refused_with_what_to_do(version):
    with pytest.raises(SetupError, match=r"expected Python 3\.11 to 3\.13, got [\s\S]*PYTHON="):
        check_python(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 4), (3, 13, 9)])
def test_the_supported_versions_pass(version):
    check_python(version)


def test_a_python_that_cannot_make_environments_is_told_what_to_install():
    with pytest.raises(SetupError, match=r"lacks ensurepip_of_debian[\s\S]*apt install python3-venv"):
        check_python(modules=("ensurepip_of_debian", "venv"))


def test_nothing_there_is_absent(tmp_path):
    assert inspect(tmp_path / ".venv") == "absent"


def test_an_environment_of_someone_else_is_left_alone(tmp_path):
    theirs = tmp_path / ".venv"
    theirs.mkdir()
    (theirs / "pyvenv.cfg").write_text("home = /usr/bin\n")
    with pytest.raises(SetupError, match="was not made by this course; it is left as it is"):
        environment.make(theirs)
    assert [entry.name for entry in theirs.iterdir()] == ["pyvenv.cfg"]


def test_a_file_in_the_environment_s_place_is_left_alone(tmp_path):
    (tmp_path / ".venv").write_text("mine")
    with pytest.raises(SetupError, match="not made by this course"):
        environment.make(tmp_path / ".venv")
    assert (tmp_path / ".venv").read_text() == "mine"


def test_a_set_up_that_was_interrupted_is_begun_again(tmp_path):
    (tmp_path / MARK).write_text("unfinished\n")
    assert inspect(tmp_path) == "unfinished"


def test_an_environment_whose_python_is_gone_is_refused(tmp_path):
    (tmp_path / MARK).write_text(environment.digest())
    with pytest.raises(SetupError, match="no longer works"):
        inspect(tmp_path)


def link_this_python(folder):
    python_of(folder).parent.mkdir(parents=True)
    python_of(folder).symlink_to(sys.executable)


def test_a_finished_environment_is_ready_until_the_requirements_change(tmp_path):
    link_this_python(tmp_path)
    (tmp_path / MARK).write_text(environment.digest() + "\n")
    assert inspect(tmp_path) == "ready"
    (tmp_path / MARK).write_text("0" * 64)
    assert inspect(tmp_path) == "outdated"


def test_two_set_ups_at_once_do_not_meet(tmp_path):
    folder = tmp_path / ".venv"
    with (
        environment._lock(folder.with_name(".venv.lock")),
        pytest.raises(SetupError, match="another set-up is at work"),
    ):
        environment.make(folder)
    assert not folder.exists()


def test_a_failed_installation_shows_pip_s_last_words_and_can_go_on(tmp_path, monkeypatch):
    link_this_python(tmp_path)
    (tmp_path / MARK).write_text("0" * 64)
    monkeypatch.setattr(environment, "PROJECT", tmp_path)
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).write_text("this is no requirement ???\n")
    with pytest.raises(SetupError, match=r"pip could not install -r requirements\.txt:[\s\S]*Run again"):
        environment.make(tmp_path)
    assert inspect(tmp_path) == "unfinished"


def test_the_message_comes_without_a_traceback(tmp_path):
    (tmp_path / ".venv").mkdir()
    script = environment.__file__
    done = subprocess.run(
        [sys.executable, "-I", script, "--venv", str(tmp_path / ".venv")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("make: ")
    assert "Traceback" not in done.stderr
