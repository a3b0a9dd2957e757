"""Everybody's own text: whole numbers by hand, judged as asked for, and of no use to anybody else."""

import numpy as np
import pytest

from rnncourse.checks import CHECKS, CheckFailed, check, iam, identity, own
from rnncourse.checks.embeddings.by_hand import my_draws
from rnncourse.checks.identity import VARIABLE

MY_DRAWS = CHECKS["my-draws"]
TEXTS = [MY_DRAWS.own(np.random.default_rng(seed))[0].given for seed in range(200)]


@pytest.fixture(autouse=True)
def student(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(identity, "_said", "")


def rounded(counts, window, K):
    p, lift, questions = my_draws(counts, window, K)
    return [round(one, 3) for one in p], round(lift, 2), questions


@pytest.mark.parametrize("student_id", ["ada", "bob", "17"])
def test_what_is_rounded_as_asked_is_right(student_id):
    iam(student_id)
    hers = rounded(**own("my-draws"))
    check("my-draws", lambda: hers)


def test_the_text_of_one_student_is_wrong_for_another():
    iam("ada")
    hers = rounded(**own("my-draws"))
    iam("bob")
    with pytest.raises(CheckFailed, match="of the four probabilities are wrong"):
        check("my-draws", lambda: hers)


def test_the_worked_example_of_the_assignment_is_true():
    assert rounded([1, 81, 16], 1, 2) == ([0.028, 0.75, 0.222], 2.72, 582)


def test_texts_differ_and_can_be_worked_out_by_hand():
    assert len({str(given) for given in TEXTS}) > 190
    for given in TEXTS:
        assert all(round(count**0.25) ** 4 == count for count in given["counts"])
        assert len(set(given["counts"])) == 4
        _, lift, _ = my_draws(**given)
        assert lift > 1.3  # rare words gain, and the quotient the wrong way up is another number


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((1, 2), "of which probabilities is a list of four numbers"),
        (([0.5, 0.5], 1.5, 10), "of which probabilities is a list of four numbers"),
        (([True] * 4, 1.5, 10), "of which probabilities is a list of four numbers"),
        (([float("nan")] * 4, 1.5, 10), "4 of the four probabilities are wrong"),
        (None, "expected: three values"),
    ],
)
def test_what_has_another_form_is_told(answer, words):
    with pytest.raises(CheckFailed, match=words):
        check("my-draws", lambda: answer)


def test_each_value_is_judged_by_itself():
    p, lift, _ = my_draws(**own("my-draws"))
    with pytest.raises(CheckFailed, match=r"Right so far: probabilities, lift. Not yet: questions."):
        check("my-draws", lambda: (p, lift, True))
