"""nbgrader's own commands work in a course as they stand: the exchange round, grading, and the formgrader."""

import csv
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from rnncourse.grading.sync import sync

from .conftest import make_course, run

pytestmark = pytest.mark.grading


@pytest.fixture(scope="module")
def term(tmp_path_factory):
    """A course that nbgrader itself released, an exchange, a student, and a function that runs nbgrader for either."""
    root = tmp_path_factory.mktemp("term")
    course = make_course(root / "course")
    sync(course, say=lambda line: None)
    ours = course.release("toy").read_bytes()
    shutil.rmtree(course.exercises)
    for name in ("exchange", "student", "home"):
        (root / name).mkdir()
    (root / "exchange").chmod(0o777)
    settings = f"c = get_config()\nc.Exchange.root = {str(root / 'exchange')!r}\n"
    with (course.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(settings)
    (root / "student" / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    environment = {
        "HOME": str(root / "home"),
        "JUPYTER_CONFIG_DIR": str(root / "home"),
        "IPYTHONDIR": str(root / "home"),
    }

    def nbgrader(*arguments, at="course"):
        return run("nbgrader", *arguments, folder=root / at, **environment)

    done = nbgrader("generate_assignment", "toy")
    assert done.returncode == 0, done.stderr
    return root, course, nbgrader, environment, ours


STEPS = [
    ("course", "release_assignment", "toy"),
    ("student", "list", "--course", "rnncourse"),
    ("student", "fetch_assignment", "toy", "--course", "rnncourse"),
    ("student", "submit", "toy", "--course", "rnncourse"),
    ("course", "collect", "toy"),
    ("course", "autograde", "toy"),
    ("course", "generate_feedback", "toy"),
    ("course", "release_feedback", "toy"),
    ("student", "fetch_feedback", "toy", "--course", "rnncourse"),
    ("course", "export"),
]


def test_nbgrader_itself_releases_the_same_bytes(term):
    _, course, _, _, ours = term
    assert course.release("toy").read_bytes() == ours


def test_the_exchange_round(term):
    root, course, nbgrader, *_ = term
    for at, *arguments in STEPS:
        done = nbgrader(*arguments, at=at)
        assert done.returncode == 0, f"nbgrader {' '.join(arguments)}\n{done.stderr}"
        if arguments[0] == "fetch_assignment":
            answer(root / "student" / "toy" / "toy.ipynb")
    with (course.root / "grades.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["points"], row["max_points"], row["status"]) == ("5", "9", "graded")
    (page,) = (root / "student" / "toy" / "feedback").rglob("*.html")
    assert "All checks passed." in page.read_text(encoding="utf-8")


def answer(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("raise NotImplementedError()") == 2
    path.write_text(text.replace("raise NotImplementedError()", "return x + 1"), encoding="utf-8")


def test_a_class_with_a_copied_cell_is_graded_to_its_end_by_the_standard_command(term, solve, hand_in):
    _, course, nbgrader, *_ = term

    def twice(notebook):
        notebook.cells.insert(3, notebook.cells[3])

    for student, notebook in {"aa": solve(), "bb": solve(change=twice), "cc": solve()}.items():
        hand_in(course.root, student, notebook)
    done = nbgrader("autograde", "toy")
    assert done.returncode == 0, done.stderr
    assert nbgrader("export").returncode == 0
    with (course.root / "grades.csv").open(encoding="utf-8", newline="") as file:
        found = {row["student"]: (row["points"], row["status"]) for row in csv.DictReader(file)}
    assert [found[student] for student in ("aa", "bb", "cc")] == [("5", "graded"), ("5", "repaired"), ("5", "graded")]


def test_the_formgrader_shows_the_class(term):
    root, course, _, environment, _ = term
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root", f"--port={port}",
        "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=secret",
    ]  # fmt: skip
    log = Path(root / "server.log")
    with log.open("w", encoding="utf-8") as file:
        server = subprocess.Popen(command, cwd=course.root, env=os.environ | environment, stdout=file, stderr=file)
    try:
        for page, words in {
            "formgrader": "Manage Assignments",
            "formgrader/manage_assignments": "Manage Assignments",
            "formgrader/gradebook/toy": "toy",
            "formgrader/manage_students": "Manage Students",
            "formgrader/api/assignments": '"toy"',
        }.items():
            assert words in fetch(f"http://127.0.0.1:{port}/{page}", server, log), page
    finally:
        server.terminate()
        server.wait(timeout=20)


def fetch(url, server, log, patience=60):
    """Ask until the server is up; its log says why if it never is."""
    end = time.monotonic() + patience
    while True:
        try:
            asked = urllib.request.Request(url, headers={"Authorization": "token secret"})
            with urllib.request.urlopen(asked, timeout=20) as reply:
                return reply.read().decode()
        except (urllib.error.URLError, ConnectionError) as error:
            if server.poll() is not None or time.monotonic() > end or isinstance(error, urllib.error.HTTPError):
                pytest.fail(f"{url}: {error}\n{log.read_text(encoding='utf-8')[-3000:]}")
            time.sleep(0.5)
