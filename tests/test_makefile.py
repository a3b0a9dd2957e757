"""The commands that the documents name exist, and what goes wrong is said in one message."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.M).group(1).split())


def make(*arguments, folder=PROJECT):
    return subprocess.run(["make", *arguments], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", ".ci/run"])
def test_every_make_target_that_a_document_names_exists(document):
    text = (PROJECT / document).read_text(encoding="utf-8")
    commands = re.findall(r"(?:^|`)(?:\w+=\S+ )*make ([a-z][^`\n#]*)", text, re.M)
    named = {word for command in commands for word in command.split() if re.fullmatch(r"[a-z-]+", word)}
    assert named
    assert named <= TARGETS


def test_help_lists_every_target():
    listed = set(re.findall(r"^  make ([a-z-]+)", make("help").stdout, re.M))
    assert listed == TARGETS


def test_every_command_that_may_take_long_is_spoken_for_while_it_is_silent():
    quick = ("$(BIN)/rnncourse machine", "$(BIN)/uv pip compile", '@echo "')
    commands = re.findall(r"^\t.*\$\(BIN\)/.*$", MAKEFILE.replace("\\\n", " "), re.M)
    slow = [command for command in commands if not any(word in command for word in quick)]
    assert len(slow) > 10
    assert [command for command in slow if "$(call timed," not in command and "$(ALIVE)" not in command] == []


def test_a_silent_command_is_run_by_what_speaks_for_it():
    printed = make("-n", "-o", "env", "lint").stdout
    assert "alive.py sh -c '" in printed
    assert printed.count("'") % 2 == 0


def test_a_python_that_is_not_there_gets_a_message():
    done = make("env", "PYTHON=/nowhere/python3")
    assert done.returncode != 0
    assert "make: no Python found; install Python 3.11 to 3.13" in done.stderr


def test_a_tool_that_is_gone_from_the_environment_gets_a_message(tmp_path):
    """The environment says that it is ready, but somebody deleted a program from it."""
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(PROJECT / name, tmp_path)
    (tmp_path / "book").mkdir()
    (tmp_path / "rnncourse").mkdir()
    (tmp_path / "rnncourse" / "environment.py").write_text("raise SystemExit(0)")
    done = make("lint", f"PYTHON={sys.executable}", folder=tmp_path)
    assert done.returncode != 0
    assert "make: .venv/bin/ruff is missing; delete .venv (rm -rf .venv) and run again" in done.stderr


def reads(check):
    """What a check reads besides the settings, as the Makefile has it."""
    text = MAKEFILE.replace("\\\n", " ").replace(
        "$(ALL_TESTS)", re.search(r"^ALL_TESTS := (.*)$", MAKEFILE, re.M).group(1)
    )
    return set(re.search(rf"^READ_BY_{check} := (.*)$", text, re.M).group(1).split())


def test_everything_in_the_repository_is_read_by_the_tests_of_the_package():
    ignored = [line.strip("/") for line in (PROJECT / ".gitignore").read_text("utf-8").splitlines() if line.strip("#")]
    there = {path.name for path in PROJECT.iterdir()} - {".git"}
    there = {name for name in there if not any(Path(name).match(pattern) for pattern in ignored)}
    patterns = reads("unit") | {word.rstrip(")") for word in reads("unit")} | {"Makefile"}
    assert {name for name in there if not any(Path(name).match(pattern) for pattern in patterns)} == set()


@pytest.mark.parametrize(("mark", "check"), [("grading", "grading"), ("book", "browser"), ("browser", "browser")])
def test_the_tests_of_a_check_stand_where_the_check_looks_for_changes(mark, check):
    mark_of_tests = re.compile(rf"^(@|pytestmark = )pytest\.mark\.{mark}\b", re.M)
    marked = [path for path in PROJECT.glob("tests/**/test_*.py") if mark_of_tests.search(path.read_text("utf-8"))]
    assert marked
    assert {path.parent.relative_to(PROJECT).as_posix() for path in marked} <= reads(check)
