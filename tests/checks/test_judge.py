import numpy as np
import pytest

from rnncourse.checks.calling import Outcome
from rnncourse.checks.definition import Case, Check, Mistake, ignoring, swapping, transposing
from rnncourse.checks.diagnosis import WHOLE, diagnose
from rnncourse.checks.errors import CheckFailed
from rnncourse.checks.judge import cases_of, hidden_seed, judge, require_right


def scaled(x, by):
    """The reference of a little check of its own."""
    return x * by


def case(*shape, label="small"):
    return Case(label, {"x": np.arange(1.0, 1 + np.prod(shape)).reshape(shape), "by": 3.0})


CHECK = Check(
    name="scaled",
    reference=scaled,
    visible=[case(2, 2, label="a square"), case(1, 3, label="a row")],
    hidden=lambda rng: [Case("drawn", {"x": rng.normal(size=(2, 3)), "by": 2.0})],
    mistakes=[
        Mistake("You left it.", lambda x, by: x),
        Mistake("You added.", lambda x, by: x + by),
        Mistake("You turned it.", lambda x, by: (x * by).T),
        Mistake("You made NaN of it.", lambda x, by: x * np.nan),
        Mistake("It never runs.", lambda x, by: x @ np.zeros(17)),
    ],
)


def message(answer, which="visible", check=CHECK):
    judgement = judge(check, answer, which)
    assert judgement.missing
    return judgement.message


def test_a_right_answer_is_right_in_every_case():
    assert judge(CHECK, lambda x, by: by * x).right == {WHOLE: 2}
    assert judge(CHECK, lambda x, by: by * x, "hidden").right == {WHOLE: 1}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x, by: x, "You left it."),
        (lambda x, by: x + by, "You added."),
        (lambda x, by: (x * by).T, "You turned it."),
        (lambda x, by: x * np.nan, "You made NaN of it."),
        (lambda x, by: (x + by).tolist(), "You added."),
    ],
)
def test_a_known_mistake_is_named(answer, words):
    assert words in message(answer)


def test_a_message_names_answer_case_kind_and_size_of_the_difference():
    assert message(lambda x, by: x + 0.5).splitlines() == [
        "scaled is not right yet (visible case 1 of 2: a square)",
        "  expected: float64 array of shape (2, 2)",
        "  returned: float64 array of shape (2, 2)",
        "  4 of its 4 values are wrong; largest absolute difference 7.5 (allowed 1e-05)",
        "",
        '  To try it yourself: example("scaled", 1) gives the arguments of this case.',
    ]


def test_a_mistake_is_not_named_where_it_would_be_right():
    only_ones = Check("ones", scaled, [Case("by one", {"x": np.ones(2), "by": 1.0})], CHECK.hidden, CHECK.mistakes)
    assert not judge(only_ones, lambda x, by: x).missing
    assert "You left it." not in message(lambda x, by: x * 5, check=only_ones)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x, by: np.stack([x * by] * 2), "It grew by broadcasting"),
        (lambda x, by: (x * by)[..., None], "An axis of length 1"),
        (lambda x, by: (x * by).ravel(), "returned: float64 array of shape (4,)"),
    ],
)
def test_a_wrong_shape_is_explained_where_shapes_alone_tell(answer, words):
    assert words in message(answer)


def test_exchanged_axes_are_noticed_without_a_known_mistake():
    plain = Check("scaled", scaled, [case(2, 3)], CHECK.hidden, [])
    assert "The axes are in another order" in message(lambda x, by: (x * by).T, check=plain)
    assert "The axes" not in message(lambda x, by: x, check=plain)


def test_an_error_comes_with_the_shapes_of_the_arguments():
    text = message(lambda x, by: x @ np.zeros((9, 9)))
    assert "stopped with ValueError" in text
    assert "It was called with x (2, 2)." in text


def test_prints_and_the_first_warning_are_shown_with_a_failure():
    def answer(x, by):
        for i in range(9):
            print("line", i)
        return np.log(x * 0)

    text = message(answer)
    assert "Warning on the way: divide by zero" in text
    assert "    line 4\n    ..." in text


@pytest.mark.parametrize("nothing", [None, 3, "scaled", np.zeros(2)])
def test_what_is_no_function_is_told(nothing):
    assert message(nothing).startswith("scaled: expected a function, got")


def test_changed_arguments_cost_the_points_even_if_the_result_is_right():
    def answer(x, by):
        x *= by
        return x

    assert "changed x in place" in message(answer)


def test_nan_is_never_right():
    assert "NaN" in message(lambda x, by: np.full_like(x, np.nan))


class Obliging:
    """Equal to all, whatever it is compared with."""

    shape = (2, 2)
    dtype = np.dtype(float)

    def __eq__(self, other):
        return True

    def __array__(self, dtype=None, copy=None):
        return np.ones((2, 2)) * 3

    def __sub__(self, other):
        return np.zeros((2, 2))

    __hash__ = None  # type: ignore[assignment]


def test_an_object_that_is_equal_to_all_is_refused():
    assert "returned test_judge.Obliging" in message(lambda x, by: Obliging()).replace("tests.checks.", "")


def test_a_function_that_is_right_only_in_what_it_saw_fails_the_hidden_cases():
    seen = {1.0: 3.0}
    assert "hidden case 1 of 1: drawn" in message(lambda x, by: x * seen.get(x.flat[0], 1.0), "hidden")


def test_hidden_cases_are_the_same_every_time():
    first, second = cases_of(CHECK, "hidden"), cases_of(CHECK, "hidden")
    assert np.array_equal(first[0].arguments["x"], second[0].arguments["x"])


def test_an_unknown_kind_of_case_is_told():
    with pytest.raises(ValueError, match='cases="visible" or cases="hidden", got \'all\''):
        judge(CHECK, scaled, "all")


def test_an_outcome_from_another_process_is_diagnosed_like_any_other():
    assert diagnose(CHECK, CHECK.visible[0], Outcome(value=[[3, 6], [9, 12]])) == {}
    assert "You left it." in diagnose(CHECK, CHECK.visible[0], Outcome(value=[[1, 2], [3, 4]]))[WHOLE]
    assert diagnose(CHECK, CHECK.visible[0], Outcome(problem="It was stopped.")) == {WHOLE: "It was stopped."}


def test_variants_are_made_by_naming_what_goes_wrong():
    def product(a, b):
        return a @ b

    a, b = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 1.0], [1.0, 1.0]])
    assert not ignoring(product, "b")(a, b).any()
    assert np.array_equal(transposing(product, "a")(a, b), a.T @ b)
    assert np.array_equal(swapping(product, "a", "b")(a, b), b @ a)


def both(x, by):
    """The reference of a check whose points are divided between two values."""
    return x * by, x + by


PAIR = Check(
    name="both",
    reference=both,
    visible=CHECK.visible,
    hidden=CHECK.hidden,
    mistakes=[Mistake("You subtracted.", lambda x, by: (x * by, x - by)), Mistake("Twice.", lambda x, by: (x, x))],
    returns=("product", "sum"),
    parts={"product": 1, "sum": 3},
)
LEVELS = Check(
    name="levels",
    reference=scaled,
    visible=[
        Case("by one", {"x": np.ones(2), "by": 1.0}, "easy"),
        Case("by two", {"x": np.ones(2), "by": 2.0}, "hard"),
    ],
    hidden=lambda rng: [Case("drawn", {"x": rng.normal(size=3), "by": 1.0}, "easy")],
    mistakes=[],
    parts={"easy": 1, "hard": 1},
)


def test_one_value_of_two_earns_its_part_and_the_mistake_in_the_other_is_named():
    judgement = judge(PAIR, lambda x, by: (by * x, x - by))
    assert judgement.right == {"product": 2}
    assert judgement.missing == ("sum",)
    assert "in sum:" in judgement.message
    assert "You subtracted." in judgement.message
    assert judgement.message.endswith("Right so far: product. Not yet: sum.")


def test_a_mistake_is_named_by_one_of_two_values_where_the_other_is_anything():
    judgement = judge(PAIR, lambda x, by: (x, x * by))
    assert judgement.missing == ("product", "sum")
    assert "Twice." in judgement.message


def test_where_too_few_values_come_back_no_part_is_earned():
    judgement = judge(PAIR, lambda x, by: x * by)
    assert judgement.right == {}
    assert "expected: a tuple (product, sum)" in judgement.message


def test_cases_of_one_part_decide_that_part_alone():
    judgement = judge(LEVELS, lambda x, by: x)
    assert (judgement.right, judgement.missing) == ({"easy": 1}, ("hard",))
    assert not judge(LEVELS, lambda x, by: x, "hidden").right.get("hard")


def test_an_answer_of_which_many_are_right_is_accepted_by_what_it_must_do():
    check = Check(
        name="larger",
        reference=lambda x, by: x + 1,
        visible=CHECK.visible,
        hidden=CHECK.hidden,
        mistakes=[Mistake("You left it.", seen=lambda case, got: np.array_equal(got, case.arguments["x"]))],
        accepts=lambda case, got: "" if np.all(np.asarray(got) > case.arguments["x"]) else "expected larger numbers",
    )
    assert not judge(check, lambda x, by: x + 5).missing
    assert "expected larger numbers\n  You left it." in judge(check, lambda x, by: x).message


def test_hidden_cases_can_be_drawn_anew_for_tests_of_the_tests():
    first = cases_of(CHECK, "hidden")[0].arguments["x"]
    with hidden_seed(3):
        assert not np.array_equal(cases_of(CHECK, "hidden")[0].arguments["x"], first)
    assert np.array_equal(cases_of(CHECK, "hidden")[0].arguments["x"], first)


def test_a_judgement_with_something_missing_is_an_error_for_who_asks_for_all():
    require_right(judge(CHECK, scaled))
    with pytest.raises(CheckFailed, match="scaled is not right yet"):
        require_right(judge(CHECK, lambda x, by: x))
