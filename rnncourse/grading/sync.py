"""Derive what is derived: text source to executed notebook to released notebook, with a digest of each."""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from rnncourse.errors import CourseError
from rnncourse.grading.authoring import derive
from rnncourse.grading.course import Course
from rnncourse.grading.release import execute, release
from rnncourse.notebooks.cells import notebook_bytes

__all__ = ["derived_files", "read_digests", "sync"]


def sync(
    course: Course,
    names: list[str] | None = None,
    *,
    force: bool = False,
    execute_all: bool = False,
    say: Callable[[str], None] = print,
) -> list[Path]:
    """Bring the derived notebooks up to date with their text sources.

    Parameters
    ----------
    course : Course
        The course.
    names : list of str, optional
        The assignments; all by default.
    force : bool
        Overwrite derived files that somebody edited by hand.
    execute_all : bool
        Run the reference again even where no cell of the text changed.
    say : callable
        Is told each step.

    Returns
    -------
    list of Path
        The files that changed. Run twice, the second list is empty.

    Raises
    ------
    CourseError
        If an assignment does not exist, its text has a mistake, its reference fails, or a derived file was edited
        by hand. Nothing of that assignment is written then.
    """
    changed = []
    for name in [course.require(name) for name in names or course.assignments()]:
        digests = read_digests(course)
        wanted = derived_files(course, name, digests, execute_all=execute_all, say=say)
        if not force:
            _refuse_edited(course, wanted, digests, name)
        changed += [path for path, content in wanted.items() if _write(path, content)]
        digests |= {_relative(course, path): _digest(content) for path, content in wanted.items()}
        _write(course.digests, _digest_lines(digests))
    for path in changed:
        say(f"wrote {_relative(course, path)}")
    return changed


def derived_files(
    course: Course,
    name: str,
    digests: dict[str, str],
    *,
    execute_all: bool = False,
    say: Callable[[str], None] = print,
) -> dict[Path, bytes]:
    """Return what the two derived files of an assignment should hold; nothing is written.

    Parameters
    ----------
    course : Course
        The course.
    name : str
        The assignment.
    digests : dict of str to str
        As `read_digests` gives them.
    execute_all : bool
        Run the reference even where its outputs are known.
    say : callable
        Is told when the reference runs.
    """
    notebook = derive(course.text(name))
    known = None if execute_all else _known_outputs(course, name, digests, notebook)
    if known is None:
        say(f"running the reference of {name} ...")
        execute(notebook, name)
    solution = known or notebook
    return {
        course.solution(name): notebook_bytes(solution),
        course.release(name): release(course, name, solution),
    }


def read_digests(course: Course) -> dict[str, str]:
    """Read ``derived.sha256``, which ``sha256sum --check`` reads too.

    Returns
    -------
    dict of str to str
        Path relative to the course folder, with forward slashes, to digest. Empty if there is no such file.

    Raises
    ------
    CourseError
        If the file is damaged, for instance by a merge.
    """
    if not course.digests.exists():
        return {}
    rows = [line.split("  ", 1) for line in course.digests.read_text(encoding="utf-8").splitlines() if line]
    if any(len(row) != 2 or len(row[0]) != 64 for row in rows):
        raise CourseError(
            f"{course.digests} is damaged: each line should be a SHA-256, two blanks and a path. "
            "Delete it and run `rnncourse sync` again; a derived file edited by hand is then refused as before."
        )
    return {path: digest for digest, path in rows}


def _known_outputs(course: Course, name: str, digests: dict[str, str], notebook: NotebookNode) -> NotebookNode | None:
    """Return the committed notebook if nobody edited it and every input in it is the one of the text."""
    path = course.solution(name)
    if not path.exists() or _digest(path.read_bytes()) != digests.get(_relative(course, path)):
        return None
    old = nbformat.read(path, as_version=4)
    return old if _inputs(old) == _inputs(notebook) else None


def _inputs(notebook: NotebookNode) -> str:
    """Return everything of a notebook but what running it adds."""
    cells = [{key: cell[key] for key in cell if key not in ("outputs", "execution_count")} for cell in notebook.cells]
    return json.dumps([cells, notebook.metadata], sort_keys=True)


def _refuse_edited(course: Course, wanted: dict[Path, bytes], digests: dict[str, str], name: str) -> None:
    for path, content in wanted.items():
        found = path.read_bytes() if path.exists() else content
        if found != content and _digest(found) != digests.get(_relative(course, path)):
            raise CourseError(
                f"{_relative(course, path)} is derived, and somebody edited it by hand; it stays as it is. "
                f"Make the change in {_relative(course, course.text(name))} instead, then run "
                f"`rnncourse sync {name} --force`, which discards the edit."
            )


def _write(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all, and only if it changes."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as part:
        part.write(content)
    Path(part.name).chmod(0o644)
    os.replace(part.name, path)  # noqa: PTH105 -- Path.replace does the same, this says that it is atomic
    return True


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_lines(digests: dict[str, str]) -> bytes:
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def _relative(course: Course, path: Path) -> str:
    return path.relative_to(course.root).as_posix()
