"""A translator is judged by the days that it gets right: so by how much is a right one right, and a wrong one wrong?

The seeds are not those that the check's docstring was measured on.
"""

from pathlib import Path

import numpy as np
import pytest

from rnncourse.checks import CHECKS
from rnncourse.checks.judge import cases_of, hidden_seed
from rnncourse.checks.tagging_translation import dates
from rnncourse.checks.tagging_translation.dates import LEAST, MONTHS, calendar_case, invented_names
from rnncourse.grading.authoring import derive
from rnncourse.grading.course import Course
from rnncourse.metrics import exact_match

CHECK = CHECKS["translate-dates"]
NOTEBOOK = derive(Course(Path(__file__).parents[2]).text("tagging-translation"))


@pytest.fixture(scope="module")
def hinted():
    """The answer that the hints lead to, with what it calls."""
    namespace = {"np": np}
    for cell in ("teacher-forcing", "greedy-translation", "translation-tools", "translate-dates"):
        exec(next(one.source for one in NOTEBOOK.cells if one.id == cell), namespace)
    return namespace


def calendar(seed):
    rng = np.random.default_rng((17, seed))
    return calendar_case(rng, invented_names(rng), bool(seed % 2), "invented months")


def right(case, written):
    return exact_match(written, case.given["answers"])


def test_what_the_hints_lead_to_has_more_right_than_is_asked_for_from_ten_starts(hinted):
    cases = [calendar(seed) for seed in range(100, 110)]
    scores = [right(case, hinted["translate_dates"](*case.arguments.values())) for case in cases]
    assert min(scores) > LEAST + 0.05, scores
    assert np.median(scores) > LEAST + 0.15, scores


def test_the_chapters_translator_passes_with_room(hinted):
    case = calendar(110)
    assert right(case, CHECK.reference(*case.facts)) > LEAST + 0.15


def test_who_hears_the_answer_in_training_learns_to_copy(hinted, monkeypatch):
    told = hinted["teacher_pairs"]
    monkeypatch.setitem(hinted, "teacher_pairs", lambda *a: (told(*a)[1], *told(*a)[1:]))
    case = calendar(111)
    written = hinted["translate_dates"](*case.arguments.values())
    assert right(case, written) < LEAST - 0.4


def test_a_sixth_of_the_batches_is_not_enough(monkeypatch):
    monkeypatch.setattr(dates, "STEPS", 30)
    case = calendar(112)
    assert right(case, CHECK.reference(*case.facts)) < LEAST - 0.2


@pytest.mark.parametrize("seed", [113, 114, 115])
def test_no_day_that_is_asked_for_was_told_and_every_character_was(seed):
    case = calendar(seed)
    pairs, questions, _ = case.arguments.values()
    assert len(pairs) + len(questions) == 366
    assert {text for text, _ in pairs}.isdisjoint(questions)
    assert set("".join(questions)) <= set("".join(text for text, _ in pairs))
    assert all(text.endswith("-") or text.partition("-")[0] in map(str, range(1, 13)) for text in case.given["answers"])


def test_who_knows_the_english_months_by_heart_fails_on_others():
    def by_rule(pairs, questions, seed):
        found = []
        for question in questions:
            day, _, month = question.partition(" ")
            found.append(f"{MONTHS.index(month) + 1}-{day}" if month in MONTHS else "")
        return found

    visible = CHECK.visible[0]
    assert CHECK.accepts(visible, by_rule(*visible.arguments.values())) == ""
    for seed in range(5):
        with hidden_seed(seed):
            (case,) = cases_of(CHECK, "hidden")
        assert "0% of the 66 days" in CHECK.accepts(case, by_rule(*case.arguments.values()))


def test_hidden_calendars_differ_in_names_and_in_order():
    with_day_first = []
    for seed in range(12):
        with hidden_seed(seed):
            (case,) = cases_of(CHECK, "hidden")
        with_day_first.append(case.arguments["questions"][0][0].isdigit())
    assert 0 < sum(with_day_first) < 12


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: "", "Nothing was written"),
        (lambda text: "1-1", "Every question got the same answer"),
        (lambda text: f"{text}-1", "writing has to stop at the end mark"),
        (lambda text: text[:-1], "All but the last character"),
        (lambda text: text[1:], "All but the first character"),
        (lambda text: text[::-1], "from their end to their beginning"),
        (lambda text: text[0] + 4 * "-", "It stutters"),
        (lambda text: text.partition("-")[0] + "-0", "Most months are right"),
        (lambda text: "0" + "-" + text.partition("-")[2], "Most days are right"),
        (lambda text: text.replace("-", "."), "does not look like a day at all"),
        (lambda text: "0-0" if "1" in text else "0-9", "It is on its way"),
    ],
)
def test_what_is_wrong_with_the_days_is_named(change, words):
    case = CHECK.visible[0]
    written = [change(text) for text in case.given["answers"]]
    assert CHECK.accepts(case, written)
    assert words in next(mistake.says for mistake in CHECK.mistakes if mistake.seen(case, written))


@pytest.mark.parametrize("returned", [None, "8-4", ["8-4"], [1] * 66, {"8-4": "x"}])
def test_what_is_no_list_of_texts_is_told(returned):
    assert "expected: a list of 66 texts" in CHECK.accepts(CHECK.visible[0], returned)
