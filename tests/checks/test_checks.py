import numpy as np
import pytest

from rnncourse import cells, layers
from rnncourse.checks import ASSIGNMENTS, CHECKS, CheckFailed, check, example, own, reference, seconds
from rnncourse.checks.calling import Outcome
from rnncourse.checks.compare import TOLERANCE
from rnncourse.checks.diagnosis import attempt, diagnose
from rnncourse.checks.judge import cases_of
from rnncourse.checks.plain import to_plain

SHOWN = [name for name, one in CHECKS.items() if one.visible]


def known(one):
    """The mistakes of a check that say what the wrong version returns."""
    return [mistake for mistake in one.mistakes if mistake.variant]


WITH_MISTAKES = [name for name, one in CHECKS.items() if known(one)]


def test_there_are_hundreds_of_known_mistakes():
    assert sum(len(known(one)) for one in CHECKS.values()) > 900


@pytest.mark.parametrize("name", WITH_MISTAKES)
def test_every_known_mistake_is_named_in_a_case_that_the_student_sees(name):
    one = CHECKS[name]

    def told(mistake):
        outcomes = [(case, Outcome(value=attempt(mistake.variant, case))) for case in one.visible]
        return [text for case, outcome in outcomes for text in diagnose(one, case, outcome).values()]

    unnamed = [mistake.says for mistake in known(one) if not any(mistake.says in text for text in told(mistake))]
    assert unnamed == []


@pytest.mark.parametrize("name", WITH_MISTAKES)
def test_every_known_mistake_fails_the_hidden_cases(name):
    one, cases = CHECKS[name], cases_of(CHECKS[name], "hidden")

    def passes(mistake):
        return not any(diagnose(one, case, Outcome(value=attempt(mistake.variant, case))) for case in cases)

    assert [mistake.says for mistake in known(one) if passes(mistake)] == []


@pytest.mark.parametrize("name", WITH_MISTAKES)
def test_a_mistake_is_far_larger_than_the_tolerance(name):
    """Else a right answer in 32 bits and a wrong one could not be told apart."""
    one = CHECKS[name]
    rights = [(case, to_plain(one.reference(*case.arguments.values()))) for case in one.visible]

    def is_small(mistake):
        wrongs = [(right, attempt(mistake.variant, case)) for case, right in rights]
        gaps = [np.abs(right - wrong).max() for right, wrong in wrongs if are_alike(right, wrong)]
        seen = [gap for gap in gaps if gap > TOLERANCE]  # NaN, and cases that cannot show this mistake, are left out
        return seen and max(seen) <= 1000 * TOLERANCE

    assert [mistake.says for mistake in known(one) if is_small(mistake)] == []


def are_alike(right, wrong):
    return isinstance(right, np.ndarray) and isinstance(wrong, np.ndarray) and right.shape == wrong.shape


@pytest.mark.parametrize("which", ["visible", "hidden"])
@pytest.mark.parametrize("name", CHECKS)
def test_the_reference_is_right_and_deterministic(name, which):
    one = CHECKS[name]
    for case in cases_of(one, which):
        right = to_plain(one.reference(*case.facts))
        assert diagnose(one, case, Outcome(value=right)) == {}
        assert diagnose(one, case, Outcome(value=to_plain(one.reference(*case.facts)))) == {}


@pytest.mark.parametrize("name", [one.name for one in ASSIGNMENTS["elman-jordan"] if one.name != "parameter-counts"])
def test_hidden_cases_hold_one_step_one_row_and_unequal_sizes(name):
    labels = [case.label for case in cases_of(CHECKS[name], "hidden")]
    arguments = [case.arguments for case in cases_of(CHECKS[name], "hidden")]
    assert len(set(labels)) == len(labels) >= 6
    if "W_xh" in arguments[0]:
        assert all(len(set(one["W_xh"].shape)) == 2 for one in arguments)
    if "B = " in labels[0]:
        assert any("B = 1" in label for label in labels)
        assert any("B = 1" not in label for label in labels)
    if "T = " in labels[0]:
        assert any("T = 1" in label for label in labels)


@pytest.mark.parametrize("name", ["elman-batch", "many-to-one"])
def test_hidden_masks_leave_a_row_with_one_real_step_and_one_with_many(name):
    masks = [case.arguments["mask"].sum(axis=1) for case in cases_of(CHECKS[name], "hidden")]
    assert sum((lengths == 1).any() for lengths in masks) >= 5
    assert any(lengths.max() > 3 for lengths in masks)


@pytest.mark.parametrize("name", CHECKS)
def test_no_message_holds_the_expected_numbers(name):
    one = CHECKS[name]
    for case in one.visible:
        right = to_plain(one.reference(*case.arguments.values()))
        if isinstance(right, np.ndarray):
            text = str(diagnose(one, case, Outcome(value=np.zeros_like(right))))
            assert not any(f"{value:.4f}"[:6] in text for value in right.ravel() if value not in (0, 1))


def test_the_references_are_the_packages_own():
    case = CHECKS["jordan-sequence"].visible[0].arguments
    assert np.array_equal(reference("jordan-sequence")(*case.values())[1], layers.jordan_sequence(*case.values())[1])
    case = CHECKS["elman-step"].visible[0].arguments
    assert np.array_equal(reference("elman-step")(*case.values()), cells.elman_step(*case.values()))


def test_success_is_one_line_that_gives_the_number_of_cases(capsys):
    check("one-hot", lambda indices, D: np.eye(D)[indices])
    check("one-hot", lambda indices, D: np.eye(D)[indices], cases="hidden")
    assert capsys.readouterr().out == "one-hot: right in all 3 visible cases.\none-hot: right in all 6 hidden cases.\n"


@pytest.mark.parametrize("asked", [check, lambda name, answer: reference(name)])
def test_an_unknown_name_lists_those_that_exist(asked):
    with pytest.raises(LookupError, match=r"no check named 'elman-stp'. Did you mean 'elman-step'\?.*classify-phrases"):
        asked("elman-stp", len)
    with pytest.raises(LookupError, match=r"no check named 'xyz'. Those that exist: one-hot"):
        asked("xyz", len)


def test_a_notebook_shows_the_message_and_nothing_else():
    with pytest.raises(CheckFailed) as failed:
        check("one-hot", lambda indices, D: np.eye(D)[indices].T)
    assert failed.value._render_traceback_() == str(failed.value).splitlines()


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((True, True), "returned: bool"),
        ((26.0, 22.0), "returned: float"),
        (26, "expected: a tuple (Elman, Jordan)"),
        (None, "returned: None"),
        ((1, 1), "the number is too small"),
        ((10**6, 10**6), "the number is too large"),
    ],
)
def test_parameter_counts_are_plain_integers(counts, words):
    with pytest.raises(CheckFailed) as failed:
        check("parameter-counts", lambda D, H, V: counts)
    assert words in str(failed.value)


@pytest.mark.parametrize("name", SHOWN)
def test_a_failure_leads_to_an_example_on_which_the_answer_fails_too(name):
    with pytest.raises(CheckFailed, match=rf'example\("{name}", 1\) gives the arguments|own\("{name}"\)'):
        check(name, lambda *arguments: 0.5)
    arguments = example(name)
    assert list(arguments) == list(cases_of(CHECKS[name], "visible")[0].arguments)


def test_an_example_may_be_changed_freely():
    example("elman-step")["x_t"][:] = 0
    assert example("elman-step")["x_t"].all()


@pytest.mark.parametrize("number", [0, 4, -1, "1"])
def test_an_example_that_does_not_exist_is_told(number):
    with pytest.raises(LookupError, match=r"one-hot has visible cases 1 to 3, got"):
        example("one-hot", number)


def states_before_the_steps(x, h_0, W_xh, W_hh, b_h):
    states = [h_0]
    for t in range(x.shape[1] - 1):
        states.append(np.tanh(x[:, t] @ W_xh + states[-1] @ W_hh + b_h))
    return np.stack(states, axis=1)


def test_earlier_answers_are_suspected_only_where_no_mistake_is_named():
    with pytest.raises(CheckFailed) as unnamed:
        check("elman-sequence", lambda x, *rest: np.zeros_like(x))
    assert "run their checks first: elman-step." in str(unnamed.value)
    with pytest.raises(CheckFailed, match=r"late by one step") as named:
        check("elman-sequence", states_before_the_steps)
    assert "run their checks" not in str(named.value)
    with pytest.raises(CheckFailed) as hidden:
        check("elman-sequence", lambda x, *rest: np.zeros_like(x), cases="hidden")
    assert "run their checks" not in str(hidden.value)
    assert "example(" not in str(hidden.value)


def test_an_answer_not_yet_begun_is_met_with_one_sentence():
    def answer(*arguments):
        raise NotImplementedError

    with pytest.raises(CheckFailed) as failed:
        check("elman-sequence", answer)
    assert len(str(failed.value).splitlines()) == 2


def test_a_cell_may_run_as_long_as_its_check_allows_and_no_less_than_others():
    assert seconds("setup") == seconds("elman-step") == 15
    assert all(seconds(f"{name}-tests") == max(one.seconds, 15) for name, one in CHECKS.items())


def test_what_is_the_same_for_everybody_is_nobodys_own():
    with pytest.raises(LookupError, match="elman-step is the same for everybody"):
        own("elman-step")
