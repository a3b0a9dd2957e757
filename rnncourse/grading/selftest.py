"""The tests of the tests: who deserves points gets them, who does not loses them and is told why."""

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

from rnncourse.checks.judge import hidden_seed
from rnncourse.grading.course import Course, find_course
from rnncourse.grading.samples import Sample, load_samples
from rnncourse.grading.trial import Verdict, blank_answers, judge

__all__ = ["Selftest", "fault", "selftest", "selftest_each"]

_KEPT = "it is wrong and kept its points"


@dataclass(frozen=True)
class Selftest:
    """What a test of an assignment's tests found.

    Attributes
    ----------
    table : str
        For each answer: its points, the wrong samples that lost points, those whose mistake was named, and the right
        samples that kept all; last, what the reference and the blank release earn.
    faults : tuple of str
        Who did not get what it deserves, and why. None is good.
    """

    table: str
    faults: tuple[str, ...]


def selftest_each(names: Sequence[str], course: Course, runs: int = 20) -> Iterator[Selftest]:
    """Test the tests of several assignments side by side, each in a process of its own.

    One process cannot hold both frameworks, and two assignments may use one each.

    Parameters
    ----------
    names : sequence of str
        Assignments.
    course : Course
        The course.
    runs : int
        Draws of the hidden cases.

    Yields
    ------
    Selftest
        In the order of `names`.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=context, max_tasks_per_child=1) as processes:
        yield from processes.map(partial(selftest, course=course, runs=runs), names)


def selftest(assignment: str, course: Course | None = None, runs: int = 20) -> Selftest:
    """Judge the reference, the blank release and every sample.

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
    Selftest
        The table and the faults.

    Raises
    ------
    CourseError
        If there is no such assignment, or a sample is laid out in another way.
    """
    course = course or find_course()
    truth = judge(assignment, course=course)
    blank = judge(assignment, blank_answers(assignment, course), course)
    samples = load_samples(assignment, course)
    faults = {sample: _fault_of(sample, assignment, truth, course, runs) for sample in samples}
    found = [f"{sample.answer}/{sample.name}: {text}" for sample, text in faults.items() if text]
    found += [f"{answer}: the reference fails: {v.message}" for answer, v in truth.items() if v.points != v.possible]
    found += _lost_by_chance(assignment, truth, course, runs)
    found += [f"{answer}: the blank release earns points" for answer, v in blank.items() if v.points]
    table = "\n".join(
        [
            f"{assignment:<24}{'points':>7}{'wrong rejected':>17}{'mistake named':>16}{'right kept':>13}",
            *(_row(answer, verdict, faults) for answer, verdict in truth.items()),
            f"reference: {_total(truth)}   blank release: {_total(blank)}",
        ]
    )
    return Selftest(table, tuple(found))


def fault(sample: Sample, own: Verdict) -> str:
    """Say in what a sample's verdict differs from what it deserves; empty where it does not.

    Parameters
    ----------
    sample : Sample
        What was judged.
    own : Verdict
        What it earned.
    """
    if sample.is_right:
        return "" if own.points == own.possible else f"it is right and lost points: {own.message}"
    if own.points == own.possible:
        return _KEPT
    return "" if sample.says in own.message else f"expected the words {sample.says!r}, the check said: {own.message}"


def _fault_of(sample: Sample, assignment: str, truth: Mapping[str, Verdict], course: Course, runs: int) -> str:
    """Judge a sample, and a right one on other hidden cases too."""

    def verdict() -> Verdict:
        return judge(assignment, {sample.answer: sample.code}, course, only={sample.answer})[sample.answer]

    if found := fault(sample, verdict()):
        return found
    for seed in range(runs if sample.is_right else 0):
        with hidden_seed(seed):
            found = fault(sample, verdict())
        if found:
            return f"on hidden cases of seed {seed} {found}"
    return ""


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


def _row(answer: str, verdict: Verdict, faults: Mapping[Sample, str]) -> str:
    own = [(sample, text) for sample, text in faults.items() if sample.answer == answer]
    wrong = [text for sample, text in own if not sample.is_right]
    rejected, named = [text != _KEPT for text in wrong], [not text for text in wrong]
    kept = [not text for sample, text in own if sample.is_right]
    return f"{answer:<24}{verdict.possible:>7g}{_of(rejected):>17}{_of(named):>16}{_of(kept):>13}"


def _of(outcomes: list[bool]) -> str:
    return f"{sum(outcomes)} of {len(outcomes)}"


def _total(verdicts: Mapping[str, Verdict]) -> str:
    points, possible = sum(v.points for v in verdicts.values()), sum(v.possible for v in verdicts.values())
    return f"{points:g} of {possible:g} points"
