"""The tests of the tests: who deserves points gets them, who does not loses them and is told why."""

import shutil
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from rnncourse.checks import ASSIGNMENTS
from rnncourse.checks.identity import VARIABLE, own_rng
from rnncourse.checks.judge import cases_of, hidden_seed
from rnncourse.checks.judge import judge as judge_cases
from rnncourse.errors import CourseError
from rnncourse.grading.course import Course
from rnncourse.grading.samples import Sample, load_samples
from rnncourse.grading.selftest import fault, selftest, selftest_each
from rnncourse.grading.trial import Verdict, answer_ids, blank_answers, judge

from .conftest import COURSE, TEXTS, of_assignment

ROOT = Path(__file__).parents[2]
NAME = "elman-jordan"
SAMPLES = {name: load_samples(name, COURSE) for name in COURSE.assignments()}
EACH = [of_assignment(name, name) for name in SAMPLES]
EACH_SAMPLE = [
    of_assignment(name, name, sample, id=f"{name}-{sample.answer}/{sample.name}")
    for name, samples in SAMPLES.items()
    for sample in samples
]
OWN = {one.name for checks in ASSIGNMENTS.values() for one in checks if one.own} - {"ten-documents"}  # it trains
EARLY = ("wrong-rounded-early", "wrong-two-decimals")
EACH_OWN = [
    of_assignment(name, name, sample, id=f"{sample.answer}/{sample.name}")
    for name, samples in SAMPLES.items()
    for sample in samples
    if sample.answer in OWN and sample.name not in EARLY
]


def trains(check):
    cases = [*check.visible, *(check.own(own_rng(check.name)) if check.own else ())]
    return any("seed" in case.arguments for case in cases)


TRAINED = {one.name for checks in ASSIGNMENTS.values() for one in checks if trains(one)}
EACH_TRAINED = [
    of_assignment(name, name, sample, id=f"{sample.answer}/{sample.name}")
    for name, samples in SAMPLES.items()
    for sample in samples
    if sample.answer in TRAINED
]


@lru_cache(maxsize=16)
def truth_of(name):
    return judge(name, course=COURSE)


@pytest.fixture
def truth():
    return truth_of(NAME)


def of(samples, answer, is_right):
    return [sample for sample in samples if sample.answer == answer and sample.is_right == is_right]


@pytest.mark.parametrize("name", EACH)
def test_the_reference_earns_every_point(name):
    assert list(truth_of(name)) == [one.name for one in ASSIGNMENTS[name]]
    assert all(verdict.points == verdict.possible for verdict in truth_of(name).values())


@pytest.mark.parametrize("name", EACH)
def test_the_reference_earns_every_point_on_other_hidden_cases_too(name):
    """The cases that everybody sees are the same whatever is drawn, so the answers are not tried on them again."""
    text = TEXTS[name]
    for seed in range(3):
        with hidden_seed(seed):
            found = {
                one.name: judge_cases(one, text.solved[text.function(one.name)], "hidden")
                for one in text.checks.values()
            }
        assert {answer: found.message for answer, found in found.items() if found.missing} == {}, f"seed {seed}"


@pytest.mark.parametrize("name", EACH)
def test_the_blank_release_earns_nothing_and_says_so_kindly(name):
    for verdict in judge(name, blank_answers(name, COURSE), COURSE).values():
        assert verdict.points == 0
        assert "not answered yet" in verdict.message


@pytest.mark.parametrize(("name", "sample"), EACH_SAMPLE)
def test_each_sample_gets_what_it_deserves(name, sample):
    verdicts = judge(name, {sample.answer: sample.code}, COURSE, only={sample.answer})
    assert fault(sample, verdicts[sample.answer]) == ""


JUDGING = sys.modules[cases_of.__module__]  # the package has a function of the module's name


def from_seed(seed):
    """Make a `cases_of` whose visible cases ask for training from another seed."""

    def cases(check, which):
        return [
            replace(case, arguments=case.arguments | {"seed": seed}) if "seed" in case.arguments else case
            for case in cases_of(check, which)
        ]

    return cases


@pytest.mark.parametrize(("name", "sample"), EACH_TRAINED)
def test_what_is_said_of_training_hangs_on_no_trajectory(name, sample, monkeypatch):
    """Another processor rounds otherwise and so trains otherwise, as another seed does.

    Measured on 8 to 24 seeds for each sample. Seed 5 is one at which six of them once got something else.
    """
    monkeypatch.setattr(JUDGING, "cases_of", from_seed(5))
    monkeypatch.setenv(VARIABLE, "student 5")
    with hidden_seed(5):
        verdicts = judge(name, {sample.answer: sample.code}, COURSE, only={sample.answer})
    assert fault(sample, verdicts[sample.answer]) == ""


@pytest.mark.parametrize(("name", "sample"), EACH_OWN)
def test_own_numbers_tell_right_from_wrong_for_every_student(name, sample, monkeypatch):
    """What was rounded too early may come out right for some."""
    misjudged = {}
    for student in ("ada", "bob", "wole", "zofia"):
        monkeypatch.setenv(VARIABLE, student)
        verdict = judge(name, {sample.answer: sample.code}, COURSE, only={sample.answer})[sample.answer]
        if (verdict.points == verdict.possible) != sample.is_right:
            misjudged[student] = verdict.message
    assert misjudged == {}


@pytest.mark.parametrize("name", EACH)
def test_every_answer_has_four_wrong_samples_and_two_right_ones(name):
    for answer in answer_ids(name, COURSE):
        assert len(of(SAMPLES[name], answer, is_right=False)) >= 4
        assert len(of(SAMPLES[name], answer, is_right=True)) >= 2


@pytest.mark.parametrize("name", EACH)
def test_a_wrong_answer_costs_no_other_answer_its_points(name):
    """Every answer is judged beside right versions of the earlier ones."""
    wrong = {answer: of(SAMPLES[name], answer, is_right=False)[0].code for answer in truth_of(name)}
    for kept in truth_of(name):
        others = {answer: code for answer, code in wrong.items() if answer != kept}
        assert judge(name, others, COURSE, only={kept})[kept] == truth_of(name)[kept]


@pytest.mark.parametrize("broken", ["def one_hot(:", "1 / 0", "raise SystemExit", "", "one_hot = 3"])
def test_a_cell_that_breaks_costs_its_own_points_alone(broken, truth):
    verdicts = judge(NAME, {"one-hot": broken}, COURSE)
    assert [answer for answer in truth if verdicts[answer] != truth[answer]] == ["one-hot"]
    assert verdicts["one-hot"].points == 0


def test_a_failure_shows_the_line_of_the_students_code():
    code = "def one_hot(indices, D):\n    return indices @ D\n"
    assert "in line 2 of its cell: return indices @ D" in judge(NAME, {"one-hot": code}, COURSE)["one-hot"].message


def test_the_table_counts():
    found = selftest(NAME, COURSE, runs=1)
    lines = found.table.splitlines()
    assert found.faults == ()
    assert lines[0].split() == [NAME, "points", "wrong", "rejected", "mistake", "named", "right", "kept"]
    assert lines[1].split() == ["one-hot", "1", "5", "of", "5", "5", "of", "5", "3", "of", "3"]
    assert [line.split()[0] for line in lines[1:10]] == list(judge(NAME, course=COURSE))
    assert lines[10:] == ["reference: 20 of 20 points   blank release: 0 of 20 points"]


def test_assignments_are_tested_side_by_side_and_told_in_order():
    names = ["elman-jordan", "dynamics"]
    assert [found.table.split()[0] for found in selftest_each(names, COURSE, runs=1)] == names


@pytest.fixture
def copy(tmp_path):
    """A course of one's own to spoil."""
    shutil.copytree(ROOT / "solutions" / NAME, tmp_path / "solutions" / NAME)
    return Course(tmp_path)


def put(course, answer, name, text):
    path = course.text(NAME).parent / "samples" / answer / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_faults_are_listed_under_the_table(copy):
    put(
        copy,
        "one-hot",
        "wrong-is-right.py",
        '"""No mistake.\n\nsays: whatever\n"""\n\ndef one_hot(i, D): return np.eye(D)[i]\n',
    )
    put(copy, "one-hot", "right-is-wrong.py", '"""A mistake."""\n\ndef one_hot(i, D): return np.eye(D)[i].T\n')
    right, wrong = selftest(NAME, copy, runs=1).faults
    assert wrong == "one-hot/wrong-is-right: it is wrong and kept its points"
    assert "one-hot/right-is-wrong: it is right and lost points: CheckFailed: one-hot is not right yet" in right


def test_a_fault_says_what_is_not_as_it_should_be():
    right, wrong = Sample("a", "right-x", True, "", ""), Sample("a", "wrong-x", False, "", "transposed")
    won, lost = Verdict(1, 1, "right"), Verdict(0, 1, "something else")
    assert fault(right, won) == ""
    assert fault(right, lost) == "it is right and lost points: something else"
    assert fault(wrong, won) == "it is wrong and kept its points"
    assert "expected the words 'transposed', the check said: something else" in fault(wrong, lost)


@pytest.mark.parametrize(
    ("answer", "name", "text", "words"),
    [
        ("one-hat", "wrong-x.py", '"""X.\n\nsays: x\n"""\n', "there is no answer 'one-hat'.*one-hot, parameter-counts"),
        ("one-hot", "bad-x.py", '"""X."""\n', "name a sample right-SLUG.py or wrong-SLUG.py"),
        ("one-hot", "wrong-x.txt", '"""X.\n\nsays: x\n"""\n', "name a sample right-SLUG.py or wrong-SLUG.py"),
        ("one-hot", "wrong-x.py", "def one_hot(): ...\n", "begin with a docstring"),
        ("one-hot", "wrong-x.py", '"""X."""\ncode\n', "a wrong sample's docstring has a line `says: WORDS`"),
        ("one-hot", "right-x.py", '"""X.\n\nsays: x\n"""\ncode\n', "a right one's has none"),
    ],
)
def test_a_sample_laid_out_in_another_way_is_told(copy, answer, name, text, words):
    put(copy, answer, name, text)
    with pytest.raises(CourseError, match=words):
        load_samples(NAME, copy)


def test_unknown_assignments_and_answers_are_told():
    with pytest.raises(CourseError, match=r"There is no assignment 'elman-jordon'.*Did you mean 'elman-jordan'"):
        judge("elman-jordon", course=COURSE)
    with pytest.raises(CourseError, match=r"no answer 'two-hot'. Its answers: one-hot"):
        judge(NAME, {"two-hot": ""}, COURSE)
    with pytest.raises(CourseError, match="no answer 'two-hot'"):
        judge(NAME, course=COURSE, only={"two-hot"})
