"""Where the parts of a course lie on disk."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from rnncourse.errors import CourseError

__all__ = ["Course", "find_course"]

MARK = "nbgrader_config.py"


@dataclass(frozen=True)
class Course:
    """The folder that holds ``solutions/`` and ``exercises/``.

    Parameters
    ----------
    root : Path
        The course folder, absolute.
    """

    root: Path

    @property
    def solutions(self) -> Path:
        """Where the text sources and the executed notebooks lie."""
        return self.root / "solutions"

    @property
    def exercises(self) -> Path:
        """Where the released notebooks lie."""
        return self.root / "exercises"

    @property
    def digests(self) -> Path:
        """The list of derived files with their digests."""
        return self.root / "derived.sha256"

    def text(self, name: str) -> Path:
        """Return the path of the text source of an assignment, the only file that people edit."""
        return self.solutions / name / f"{name}.md"

    def solution(self, name: str) -> Path:
        """Return the path of the executed notebook that is derived from the text."""
        return self.solutions / name / f"{name}.ipynb"

    def release(self, name: str) -> Path:
        """Return the path of the notebook that students get."""
        return self.exercises / name / f"{name}.ipynb"

    def assignments(self) -> list[str]:
        """Return the names of the assignments that have a text source, sorted."""
        return sorted(path.stem for path in self.solutions.glob("*/*.md") if path.stem == path.parent.name)

    def require(self, name: str) -> str:
        """Return `name` if there is such an assignment.

        Raises
        ------
        CourseError
            If there is none; the message lists those that exist.
        """
        known = self.assignments()
        if name in known:
            return name
        close = difflib.get_close_matches(name, known, n=1)
        hint = f" Did you mean {close[0]!r}?" if close else ""
        listed = ", ".join(known) or "none yet"
        raise CourseError(
            f"There is no assignment {name!r} in {self.solutions}.{hint} Assignments here: {listed}. "
            f"An assignment NAME is a text source solutions/NAME/NAME.md."
        )


def find_course(start: Path | None = None) -> Course:
    """Find the course that a folder belongs to.

    Parameters
    ----------
    start : Path, optional
        Where to begin; the working directory by default. Its parents are searched too.

    Returns
    -------
    Course
        The nearest folder with ``nbgrader_config.py`` and ``solutions/``.

    Raises
    ------
    CourseError
        If no folder above `start` is a course.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / MARK).is_file() and (folder / "solutions").is_dir():
            return Course(folder)
    raise CourseError(
        f"{here} is not inside a course: neither it nor a folder above it has {MARK} and solutions/. "
        "Change to the course folder, or name it with --root FOLDER."
    )
