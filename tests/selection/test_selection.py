"""A change that can touch a test runs it, a change elsewhere does not, and what is not known runs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.selection import figure

PROJECT = Path(__file__).parents[2]
RECORD = "_build/.made/record"

PACKAGE = {
    "__init__.py": "",
    "left.py": "FACTOR = 2\n\ndef double(x):\n    return FACTOR * x\n\ndef unused():\n    return 0\n",
    "right.py": "from functools import cache\nfrom rnncourse.left import double\n\n"
    "@cache\ndef slow(x):\n    return double(x)\n",
    "apart.py": "def three():\n    return 3\n",
}
TESTS = {
    "test_left.py": "from rnncourse.left import double\n\ndef test_it():\n    assert double(1) == 2\n",
    "test_constant.py": "from rnncourse import left\n\ndef test_it():\n    assert left.FACTOR == 2\n",
    "test_cached.py": "from rnncourse.right import slow\n\ndef test_it():\n    assert slow(1) == 2\n",
    "test_cached_too.py": "from rnncourse.right import slow\n\ndef test_it():\n    assert slow(1) == 2\n",
    "test_apart.py": "from rnncourse.apart import three\n\ndef test_it():\n    assert three() == 3\n",
    "test_data.py": "from pathlib import Path\n\ndef test_it():\n    assert Path('data/a.csv').read_text()\n",
    "test_folder.py": "from pathlib import Path\n\ndef test_it():\n    assert list(Path('data').glob('*.csv'))\n",
    "test_absent.py": "from pathlib import Path\n\ndef test_it():\n    Path('extra.toml').exists()\n",
    "test_child.py": "import subprocess, sys\n\ndef test_it():\n"
    "    subprocess.run([sys.executable, '-c', 'import rnncourse.apart'], check=True)\n",
    "test_deaf_child.py": "import subprocess, sys\n\ndef test_it():\n"
    "    subprocess.run([sys.executable, '-I', '-c', ''], check=True)\n",
    "test_exec.py": "def test_it():\n    exec('from rnncourse.apart import three; assert three')\n",
    "test_docs.py": "from rnncourse.left import double\n\ndef test_it():\n    assert not double.__doc__\n",
}
EVERY = {f"tests/{name}" for name in TESTS}
DEAF = {"tests/test_deaf_child.py"}


class Small:
    """A project with a package, tests and a record."""

    def __init__(self, folder):
        self.folder = folder
        for name, text in PACKAGE.items():
            self.write(f"rnncourse/{name}", text)
        for name, text in TESTS.items():
            self.write(f"tests/{name}", text)
        self.write("data/a.csv", "1\n")
        self.write("data/other.txt", "1\n")
        self.write("tests/conftest.py", "pytest_plugins = ('tests.selection.plugin',)\n")
        self.write(
            "pyproject.toml", "[tool.pytest.ini_options]\npythonpath = ['.']\naddopts = '--import-mode=importlib'\n"
        )
        shutil.copytree(
            PROJECT / "tests/selection", folder / "tests/selection", ignore=shutil.ignore_patterns("test_*")
        )

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def small(tmp_path):
    return Small(tmp_path)


@pytest.fixture
def ran(small):
    """A function that runs the tests and names the files of those that ran."""

    def run(*arguments, fails=False):
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-rA",
            "-p",
            "no:cacheprovider",
            "tests",
            "--changes",
            RECORD,
            *arguments,
        ]
        plugins = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": "-p xdist.plugin", "PYTHONPATH": ""}
        environment = os.environ | plugins
        done = subprocess.run(command, cwd=small.folder, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return set(re.findall(r"^(?:PASSED|FAILED|ERROR) (tests/\w+\.py)", done.stdout, re.M))

    return run


def touched_by(small, ran, name, text):
    """Run everything, change one file, and name what runs then beyond what always runs."""
    assert ran() == EVERY
    assert ran() == set()
    small.write(name, text)
    return ran() - DEAF


def test_a_function_runs_those_that_ran_it_even_where_its_result_was_cached(small, ran):
    changed = PACKAGE["left.py"].replace("FACTOR * x", "x * FACTOR")
    touched = touched_by(small, ran, "rnncourse/left.py", changed)
    assert touched == {"tests/test_left.py", "tests/test_cached.py", "tests/test_cached_too.py"}


def test_a_constant_runs_all_that_import_it(small, ran):
    touched = touched_by(small, ran, "rnncourse/left.py", PACKAGE["left.py"].replace("= 2", "= 1 + 1"))
    cached = {"tests/test_cached.py", "tests/test_cached_too.py"}
    assert touched == {"tests/test_left.py", "tests/test_constant.py", "tests/test_docs.py"} | cached


def test_a_function_that_nobody_runs_runs_nothing(small, ran):
    assert touched_by(small, ran, "rnncourse/left.py", PACKAGE["left.py"].replace("return 0", "return 1")) == set()


def test_a_docstring_runs_who_asks_for_docstrings(small, ran):
    documented = PACKAGE["left.py"].replace("def unused():\n", 'def unused():\n    """Nothing."""\n')
    assert touched_by(small, ran, "rnncourse/left.py", documented) == {"tests/test_docs.py"}


def test_a_module_runs_who_imports_it_in_a_process_or_from_a_text(small, ran):
    touched = touched_by(small, ran, "rnncourse/apart.py", "THREE = 3\n\ndef three():\n    return THREE\n")
    assert touched == {"tests/test_apart.py", "tests/test_child.py", "tests/test_exec.py"}


def test_a_file_of_data_runs_who_read_it(small, ran):
    assert touched_by(small, ran, "data/a.csv", "2\n") == {"tests/test_data.py"}


def test_a_new_file_runs_who_looked_into_the_folder(small, ran):
    assert touched_by(small, ran, "data/b.csv", "2\n") == {"tests/test_folder.py"}


def test_a_file_that_was_looked_for_in_vain_runs_who_looked(small, ran):
    assert touched_by(small, ran, "extra.toml", "") == {"tests/test_absent.py"}


def test_a_process_that_tells_nothing_runs_after_every_change(small, ran):
    assert ran() == EVERY
    small.write("data/other.txt", "2\n")
    assert ran() == DEAF


def test_what_a_conftest_reads_to_sort_the_tests_touches_nobody(small, ran):
    reading = "\n\ndef pytest_collection_modifyitems(items):\n    for item in items:\n        item.path.read_text()\n"
    conftest = small.folder / "tests/conftest.py"
    conftest.write_text(conftest.read_text(encoding="utf-8") + reading, encoding="utf-8")
    touched = touched_by(small, ran, "tests/test_apart.py", TESTS["test_apart.py"] + "\n# again\n")
    assert touched == {"tests/test_apart.py"}


def test_a_new_test_runs_and_a_deleted_one_is_forgotten(small, ran):
    touched = touched_by(small, ran, "tests/test_new.py", "def test_it():\n    pass\n")
    assert touched == {"tests/test_new.py"}
    (small.folder / "tests/test_new.py").unlink()
    assert ran() == DEAF


def test_a_deleted_module_runs_who_imported_it(small, ran):
    assert ran() == EVERY
    (small.folder / "rnncourse/apart.py").unlink()
    assert "tests/test_apart.py" in ran(fails=True)


def test_a_failed_test_runs_again(small, ran):
    assert ran() == EVERY
    small.write("tests/test_left.py", "def test_it():\n    assert 0\n")
    assert ran(fails=True) - DEAF == {"tests/test_left.py"}
    assert ran(fails=True) == {"tests/test_left.py"}


def test_a_file_that_cannot_be_collected_is_not_taken_for_passed(small, ran):
    assert ran() == EVERY
    small.write("tests/test_left.py", "def broken(:\n")
    assert ran(fails=True) == {"tests/test_left.py"}
    assert ran(fails=True) == {"tests/test_left.py"}


def test_processes_side_by_side_tell_the_same(small, ran):
    assert ran("-n", "2") == EVERY
    small.write("data/a.csv", "2\n")
    assert ran("-n", "2") - DEAF == {"tests/test_data.py"}


def test_the_share_of_lines_that_are_run(small, ran, capsys):
    ran()
    error = figure.report(small.folder, [small.folder / RECORD], least=95)
    assert error == "expected at least 95 % of the lines of rnncourse to be run, got 91.7 %"
    assert "rnncourse/left.py" in capsys.readouterr().out
    assert figure.report(small.folder, [small.folder / RECORD], least=90) is None
