import sys
import warnings

import numpy as np
import pytest

from rnncourse.checks.calling import call

X = {"x": np.arange(3.0)}


def test_the_result_comes_back_as_plain_data():
    outcome = call(lambda x: (x * 2, np.float64(1)), X)
    assert np.array_equal(outcome.value[0], [0, 2, 4])
    assert type(outcome.value[1]) is float
    assert (outcome.problem, outcome.changed, outcome.printed, outcome.warned) == ("", (), "", ())


def test_the_answer_gets_copies_and_its_changes_are_seen():
    def answer(x, words):
        x += 1
        words.append("more")
        return x

    arguments = {"x": np.zeros(2), "words": ["a"]}
    outcome = call(answer, arguments)
    assert outcome.changed == ("x", "words")
    assert arguments["words"] == ["a"]
    assert not arguments["x"].any()


@pytest.mark.parametrize("change", [lambda x: x.resize((3, 1)), lambda x: x.sort(), lambda x: x.fill(2)])
def test_every_change_in_place_is_seen(change):
    assert call(change, {"x": np.array([3.0, 1.0, 2.0])}).changed == ("x",)


def test_prints_and_warnings_are_kept_and_harm_nothing(capsys):
    def answer(x):
        print("to stdout")
        print("to stderr", file=sys.stderr)
        warnings.warn("careful", stacklevel=1)
        return np.log(x)

    outcome = call(answer, X)
    assert outcome.problem == ""
    assert outcome.printed == "to stdout\nto stderr\n"
    assert outcome.warned == ("careful", "divide by zero encountered in log")
    assert capsys.readouterr() == ("", "")


def test_an_endless_print_is_cut():
    outcome = call(lambda x: [print("y" * 1000) for _ in range(100)] and None, X)
    assert len(outcome.printed) == 10_000


def test_settings_that_an_answer_changes_are_put_back():
    before = np.geterr()
    call(lambda x: np.seterr(all="raise") and None, X)
    call(lambda x: warnings.simplefilter("ignore"), X)
    assert np.geterr() == before
    with pytest.warns(UserWarning, match="seen"):
        warnings.warn("seen", stacklevel=1)


def test_an_error_is_told_with_its_line_in_the_students_code():
    def helper(x):
        return x @ np.zeros((2, 2))  # the line to blame

    outcome = call(lambda x: helper(x), X)
    assert "stopped with ValueError: matmul" in outcome.problem
    assert "return x @ np.zeros((2, 2))  # the line to blame" in outcome.problem
    assert "calling.py" not in outcome.problem


def test_an_error_inside_numpy_points_at_the_students_line():
    outcome = call(lambda x: np.stack([x, x[:1]]), X)
    assert "np.stack([x, x[:1]])" in outcome.problem


def test_not_answered_yet_is_said_so():
    def answer(x):
        raise NotImplementedError

    assert "not answered yet" in call(answer, X).problem


class RudeError(Exception):
    def __str__(self):
        raise ValueError


class Stubborn(BaseException):
    pass


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (SystemExit(0), "SystemExit"),
        (RudeError(), "RudeError: (its message cannot be read)"),
        (Stubborn("x"), "Stubborn: x"),
        (MemoryError(), "MemoryError"),
        (ValueError("long" * 1000), "longlong"),
    ],
)
def test_no_error_of_the_students_gets_out(error, words):
    def answer(x):
        raise error

    outcome = call(answer, X)
    assert words in outcome.problem
    assert len(outcome.problem) < 600


def test_endless_recursion_is_an_error_like_others():
    def answer(x):
        return answer(x)

    assert "RecursionError" in call(answer, X).problem


def test_an_interrupt_gets_out():
    def answer(x):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        call(answer, X)


def test_a_result_that_is_no_plain_data_is_named():
    assert "returned set; return a NumPy array" in call(lambda x: {1}, X).problem


def test_wrong_signatures_are_told():
    assert "takes 0 positional arguments but 1 was given" in call(lambda: 1, X).problem


def test_a_stand_in_that_calls_elsewhere_is_called_like_a_function():
    class Proxy:
        def __call__(self, *arguments):
            return [argument.tolist() for argument in arguments]

    assert call(Proxy(), X).value == [[0.0, 1.0, 2.0]]


def test_a_number_of_numpy_as_an_argument_is_not_taken_for_a_change():
    assert call(lambda x: x, {"x": np.float64(0.5)}).changed == ()
