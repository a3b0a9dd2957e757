"""Sample answers, wrong on purpose or right in another style: the tests of the tests.

A sample is a file ``solutions/NAME/samples/ANSWER/wrong-SLUG.py`` or ``right-SLUG.py``: a docstring that says what is
special about it and, where it is wrong, has a line ``says: WORDS`` with words that the check's message must contain;
below it the code that takes the place of the answer's cell. Adding a sample is adding one file.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from rnncourse.errors import CourseError
from rnncourse.grading.course import Course, find_course
from rnncourse.grading.trial import answer_ids

__all__ = ["Sample", "load_samples"]

_LAYOUT = re.compile(r'\s*"""(?P<about>.*?)"""\n(?P<code>.*)', re.DOTALL)
_SAYS = re.compile(r"^\s*says: *(\S.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Sample:
    """One sample answer.

    Attributes
    ----------
    answer : str
        The id of the answer that it gives.
    name : str
        Its file's name without ``.py``.
    is_right : bool
        Whether it deserves the points.
    code : str
        What takes the place of the answer's cell.
    says : str
        Words that the message must contain; empty where it is right.
    """

    answer: str
    name: str
    is_right: bool
    code: str
    says: str


def load_samples(assignment: str, course: Course | None = None) -> list[Sample]:
    """Read the sample answers of an assignment.

    Parameters
    ----------
    assignment : str
        Its name, for example ``"elman-jordan"``.
    course : Course, optional
        The course; by default the one that the working directory is in.

    Returns
    -------
    list of Sample
        By answer in the notebook's order, then by file name.

    Raises
    ------
    CourseError
        If there is no such assignment, or a sample belongs to no answer or is laid out in another way.
    """
    course = course or find_course()
    known = answer_ids(assignment, course)
    folder = course.text(assignment).parent / "samples"
    paths = sorted(path for path in folder.glob("*/*") if path.name != "__pycache__")
    samples = [_read(path, known) for path in paths]
    return sorted(samples, key=lambda sample: known.index(sample.answer))


def _read(path: Path, known: list[str]) -> Sample:
    answer, kind = path.parent.name, path.name.partition("-")[0]
    layout = _LAYOUT.fullmatch(path.read_text(encoding="utf-8"))
    if answer not in known:
        raise CourseError(f"{path}: there is no answer {answer!r}. Name the folder after one of {', '.join(known)}.")
    if kind not in ("right", "wrong") or path.suffix != ".py":
        raise CourseError(f"{path}: name a sample right-SLUG.py or wrong-SLUG.py.")
    if layout is None:
        raise CourseError(f'{path}: begin with a docstring in """, and put the code below it.')
    says = _SAYS.search(layout["about"])
    if (kind == "wrong") != bool(says):
        raise CourseError(f"{path}: a wrong sample's docstring has a line `says: WORDS`, a right one's has none.")
    return Sample(answer, path.stem, kind == "right", layout["code"].strip() + "\n", says[1] if says else "")
