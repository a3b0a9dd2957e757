"""The set-up script, run as make runs it: what it makes, and what it refuses to touch."""

import subprocess
import sys

import pytest

from rnncourse import environment
from rnncourse.environment import MARK, SetupError, check_python, inspect
from rnncourse.installation import Installation, locked, python_of


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


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course of our own to set up, and in it an environment to fill, of which pip knows this very Python."""
    monkeypatch.setattr(environment, "PROJECT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    (tmp_path / "pyproject.toml").write_text("")
    link_this_python(tmp_path / ".venv")
    (tmp_path / ".venv" / MARK).write_text("0" * 64)
    return tmp_path


def test_a_failed_installation_shows_pip_s_last_words_and_can_go_on(course):
    (course / "requirements.txt").write_text("this is no requirement ???\n")
    with pytest.raises(SetupError, match=r"pip could not install what requirements\.txt says:\n[\s\S]*Run again"):
        environment.make(course / ".venv")
    assert inspect(course / ".venv") == "unfinished"


def test_what_an_interrupted_set_up_left_half_there_is_thrown_away(course, monkeypatch):
    """Pip takes a package whose files are half there for installed."""
    (course / ".venv" / MARK).write_text("unfinished")
    half = course / ".venv" / "lib" / "python" / "site-packages" / "half"
    half.mkdir(parents=True)
    (course / "requirements.txt").write_text("this is no requirement ???\n")
    monkeypatch.setattr(environment.venv, "create", lambda *_, **__: None)
    with pytest.raises(SetupError, match="pip could not install"):
        environment.make(course / ".venv")
    assert not half.exists()


def record_commands(installation, monkeypatch, failing=()):
    """Let no program run but note what would, all but the failing ones with success."""
    ran = []

    def start(log, *command):
        ran.append((log, command))
        code = f"print('last words'); raise SystemExit({int(log in failing)})"
        return true_start(log, sys.executable, "-c", code)

    true_start = installation._start
    monkeypatch.setattr(installation, "_start", start)
    return ran


LOCKED = ["numpy==2.4.6", "torch==2.13.0", "six==1.17.0 ; sys_platform == 'win32'", "zipp==4.1.2"]


@pytest.fixture
def installation(course):
    (course / "requirements.txt").write_text("# by a tool\n" + "".join(f"{line}  # via us\n" for line in LOCKED))
    return Installation(course / ".venv", course)


def test_two_pips_share_the_lock_and_a_third_looks_for_what_is_missing(installation, monkeypatch):
    ran = record_commands(installation, monkeypatch)
    installation.run()
    shares = [set(command) & set(LOCKED) for _, command in ran[:2]]
    assert shares[0] | shares[1] == set(LOCKED)
    assert not shares[0] & shares[1]
    assert all("--no-deps" in command for _, command in ran[:2])
    assert ran[2][1][-4:] == ("-r", "requirements.txt", "--editable", ".")
    assert "--no-deps" not in ran[2][1]


def test_where_uv_is_installed_it_brings_all_but_torch(installation, course, monkeypatch):
    put_uv_into(course / "programs")
    ran = record_commands(installation, monkeypatch)
    installation.run()
    ran = dict(ran)
    assert set(ran["setup-uv"]) & set(LOCKED) == set(LOCKED) - {"torch==2.13.0"}
    assert set(ran["setup-0"]) & set(LOCKED) == {"torch==2.13.0"}


def put_uv_into(folder):
    folder.mkdir(parents=True)
    (folder / "uv").symlink_to(sys.executable)


def test_where_uv_fails_pip_goes_on_and_says_so(installation, course, monkeypatch, capsys):
    put_uv_into(course / "programs")
    ran = record_commands(installation, monkeypatch, failing={"setup-uv"})
    installation.run()
    assert set(dict(ran)["setup-rest"]) & set(LOCKED) == set(LOCKED) - {"torch==2.13.0"}
    assert "uv could not install the packages, pip goes on" in capsys.readouterr().out


def test_what_the_lock_no_longer_wants_is_removed_and_what_else_is_there_stays(installation, course, monkeypatch):
    (course / ".venv" / "requirements.txt").write_text("zipp==1.0\nwheel==0.1  # via zipp\n")
    ran = record_commands(installation, monkeypatch)
    installation.run()
    assert ran[-1][1][1:] == ("-m", "pip", "uninstall", "--yes", "wheel")
    assert locked(course / ".venv" / "requirements.txt") == LOCKED


def test_when_one_installer_fails_the_other_is_ended(installation, monkeypatch):
    processes = []

    def start(log, *_):
        code = "import time; time.sleep(60)" if log == "setup-1" else "raise SystemExit('no room left')"
        processes.append(true_start(log, sys.executable, "-c", code))
        return processes[-1]

    true_start = installation._start
    monkeypatch.setattr(installation, "_start", start)
    with pytest.raises(SetupError, match="no room left"):
        installation.run()
    assert all(process.returncode is not None for _, process in processes)


def test_progress_counts_what_pip_fetched_and_leaves_out_what_other_systems_need(installation, course):
    log = "Ignoring six: markers don't match your environment\nCollecting numpy\nProcessing ./torch.whl\n"
    for name in ("a", "b"):
        installation._start(name, sys.executable, "-c", f"print({log!r} if {name!r} == 'a' else '', end='')")
    for _, process in installation._running:
        process.wait()
    packages = course / ".venv" / "lib" / "python3.11" / "site-packages"
    for name in ("numpy-2.4.6", "torch-2.13.0", "zipp-4.1.2", "~moved/lib/python3/site-packages/half-1.0"):
        (packages / f"{name}.dist-info").mkdir(parents=True)
    assert installation.progress() == "2 of 3 packages fetched, 3 installed"


def test_who_interrupts_a_set_up_is_told_how_to_go_on(course, monkeypatch, capsys):
    def interrupted(self):
        raise KeyboardInterrupt

    (course / "requirements.txt").write_text("")
    monkeypatch.setattr(Installation, "run", interrupted)
    assert environment.main(["--venv", str(course / ".venv")]) == 1
    assert "make: stopped; run again" in capsys.readouterr().err
    assert inspect(course / ".venv") == "unfinished"


def test_the_message_comes_without_a_traceback(tmp_path):
    (tmp_path / ".venv").mkdir()
    script = environment.__file__
    done = subprocess.run(
        [sys.executable, "-I", script, "--venv", str(tmp_path / ".venv")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("make: ")
    assert "Traceback" not in done.stderr
