"""Sample answers, wrong on purpose or right in another style: the tests of the tests.

A sample is a file ``solutions/NAME/samples/ANSWER/wrong-SLUG.py`` or ``right-SLUG.py``: a docstring that says what is
special about it and, where it is wrong, has a line ``says: WORDS`` with words that the check's message must contain;
below it the code that takes the place of the answer's cell. Adding a sample is adding one file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rnncourse.checks.judge import hidden_seed
from rnncourse.errors import CourseError
from rnncourse.grading.course import Course, find_course
from rnncourse.grading.trial import Verdict, answer_ids, blank_answers, judge

__all__ = ["Sample", "Verdict", "blank_answers", "fault", "judge", "load_samples", "selftest"]

_LAYOUT = re.compile(r'\s*"""(?P<about>.*?)"""\n(?P<code>.*)', re.DOTALL)
_KEPT = "it is wrong and kept its points"
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


def selftest(assignment: str, course: Course | None = None, runs: int = 20) -> int:
    """Judge the reference, the blank release and every sample; print a table of who earns what.

    Parameters
    ----------
    assignment : str
        Its name.
    course : Course, optional
        The course; by default the one that the working directory is in.
    runs : int
        On how many draws of the hidden cases the reference and every right sample must keep their points.

    Returns
    -------
    int
        How many of them did not get what they deserve: 0 is good.

    Raises
    ------
    CourseError
        If there is no such assignment, or a sample is laid out in another way.
    """
    course = course or find_course()
    samples = load_samples(assignment, course)
    truth = judge(assignment, course=course)
    blank = judge(assignment, blank_answers(assignment, course), course)
    faults = {sample: _faults(assignment, sample, truth, course, runs) for sample in samples}
    print(f"{assignment:<24}{'points':>7}{'wrong rejected':>17}{'mistake named':>16}{'right kept':>13}")
    for answer, verdict in truth.items():
        own = [(sample, text) for sample, text in faults.items() if sample.answer == answer]
        wrong = [text for sample, text in own if not sample.is_right]
        rejected, named = [_KEPT not in text for text in wrong], [not text for text in wrong]
        kept = [not text for sample, text in own if sample.is_right]
        print(f"{answer:<24}{verdict.possible:>7g}{_of(rejected):>17}{_of(named):>16}{_of(kept):>13}")
    print(f"reference: {_total(truth)}   blank release: {_total(blank)}")
    failed = [f"{sample.answer}/{sample.name}: {text}" for sample, text in faults.items() if text]
    failed += [f"{answer}: the reference fails: {v.message}" for answer, v in truth.items() if v.points != v.possible]
    failed += _lost_by_chance(assignment, truth, course, runs)
    failed += [f"{answer}: the blank release earns points" for answer, v in blank.items() if v.points]
    print(*failed, sep="\n", end="\n" * bool(failed))
    return len(failed)


def _faults(assignment: str, sample: Sample, truth: Mapping[str, Verdict], course: Course, runs: int) -> str:
    """Judge a sample beside all other answers, and a right one on other hidden cases too."""
    found = fault(sample, truth, judge(assignment, {sample.answer: sample.code}, course))
    for seed in range(runs if sample.is_right and not found else 0):
        with hidden_seed(seed):
            own = judge(assignment, {sample.answer: sample.code}, course, only={sample.answer})[sample.answer]
        if own.points != own.possible:
            return f"it is right and lost points on hidden cases of seed {seed}: {own.message}"
    return found


def _lost_by_chance(assignment: str, truth: Mapping[str, Verdict], course: Course, runs: int) -> list[str]:
    """Say where the reference loses points on other hidden cases."""
    lost = []
    for seed in range(runs):
        with hidden_seed(seed):
            verdicts = judge(assignment, course=course)
        lost += [
            f"{answer}: the reference fails on hidden cases of seed {seed}: {verdicts[answer].message}"
            for answer in truth
            if verdicts[answer].points != verdicts[answer].possible
        ]
    return lost


def fault(sample: Sample, truth: Mapping[str, Verdict], verdicts: Mapping[str, Verdict]) -> str:
    """Say in what a sample's verdicts differ from what it deserves; empty where they do not.

    Parameters
    ----------
    sample : Sample
        What was judged.
    truth : mapping of str to Verdict
        What the reference earns.
    verdicts : mapping of str to Verdict
        What the notebook with the sample in it earned, at least for its own answer.
    """
    others = [answer for answer in verdicts if answer != sample.answer and verdicts[answer] != truth[answer]]
    if others:
        return f"it changed what {', '.join(others)} earned"
    own = verdicts[sample.answer]
    if sample.is_right:
        return "" if own == truth[sample.answer] else f"it is right and lost its points: {own.message}"
    if own.points == own.possible:
        return _KEPT
    return "" if sample.says in own.message else f"expected the words {sample.says!r}, the check said: {own.message}"


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


def _of(outcomes: list[bool]) -> str:
    return f"{sum(outcomes)} of {len(outcomes)}"


def _total(verdicts: Mapping[str, Verdict]) -> str:
    points, possible = sum(v.points for v in verdicts.values()), sum(v.possible for v in verdicts.values())
    return f"{points:g} of {possible:g} points"
