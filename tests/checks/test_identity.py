import numpy as np
import pytest

from rnncourse.checks import iam, identity
from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.identity import VARIABLE, own_rng, who
from rnncourse.checks.judge import judge


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(identity, "_said", "")


def doubled(number):
    return 2 * number


CHECK = Check(
    name="by-hand",
    reference=doubled,
    visible=[],
    hidden=lambda rng: [],
    mistakes=[Mistake("You left it.", lambda number: number)],
    own=lambda rng: [Case("your own number", {}, given={"number": int(rng.integers(100, 10_000))})],
)


def number_of(student):
    iam(student)
    return int(own_rng("by-hand").integers(100, 10_000))


def test_a_number_worked_out_by_hand_is_right_for_its_student_alone():
    ada, bob = number_of("ada"), number_of("bob")
    assert ada != bob
    iam("ada")
    assert not judge(CHECK, lambda: 2 * ada).missing
    assert judge(CHECK, lambda: 2 * bob).missing
    told = judge(CHECK, lambda: ada).message
    assert "You left it." in told
    assert 'Your own numbers: own("by-hand")' in told


def test_capitals_and_blanks_make_no_difference():
    assert number_of("ada") == number_of(" Ada ")


def test_the_grader_knows_better_than_the_notebook(monkeypatch, capsys):
    ada = number_of("ada")
    monkeypatch.setenv(VARIABLE, "ada")
    iam("bob")
    assert who() == "ada"
    assert own_rng("by-hand").integers(100, 10_000) == ada
    assert "made out to 'bob' and was handed in by 'ada', whose numbers count" in capsys.readouterr().out


@pytest.mark.parametrize("nothing", ["", "  ", None, 7])
def test_an_id_is_a_text(nothing):
    with pytest.raises(ValueError, match="expected the id under which you hand in"):
        iam(nothing)


def test_answers_have_numbers_of_their_own():
    iam("ada")
    assert not np.array_equal(own_rng("one").random(3), own_rng("another").random(3))


def test_who_leaves_the_example_is_told_and_the_grader_is_not_misled(monkeypatch, capsys):
    iam("Your ID")
    assert capsys.readouterr().out == f"{identity.NOBODYS}\n"
    monkeypatch.setenv(VARIABLE, "ada")
    iam("your id")
    assert "'ada', whose numbers count" in capsys.readouterr().out
