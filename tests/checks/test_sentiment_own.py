"""Twenty phrases of one's own: each rule is a part of the points, and each fault is told with its row."""

import pytest

from rnncourse.checks import CHECKS, CheckFailed, check
from rnncourse.checks.judge import judge
from rnncourse.checks.sentiment.own import my_phrases

MINE = my_phrases()


def with_row(number, row):
    return [*MINE[:number], row, *MINE[number + 1 :]]


@pytest.mark.parametrize(
    ("rows", "words", "missing"),
    [
        (None, "expected: a list of 20 rows", 3),
        ("part,positive,text\n", "What comes back is the text of a file", 3),
        (with_row(3, ("train", 1)), "row 3:\n  expected: three values", 3),
        (with_row(3, ("train", "1", "der see")), "It looks as if the label is text", 3),
        (with_row(3, ("train", True, "der see")), "It looks as if the label is True or False", 3),
        (with_row(3, ("der see", 1, "train")), "the columns are in another order", 3),
        (with_row(3, ("train", 1, "?!")), "row 3: there is no word in '?!'", 3),
        ([("part", "positive", "text"), *MINE], "the line with the names of the columns", 3),
        (MINE[:-1], "expected: 10 phrases of the part 'test'\n  returned: 9", 1),
        (with_row(1, ("train", 0, "see")), "row 1: expected 2 to 12 words, got 1", 1),
        (with_row(10, ("test", 1, "Der See ist SCHÖN.")), "Capitals, punctuation and blanks make no other phrase", 1),
        (with_row(10, ("test", 1, "der see ist scho\u0308n")), "a phrase to test on that stands in the part to", 1),
        (with_row(9, ("train", 1, "not bad but good")), "one of the course's own phrases", 1),
        (with_row(10, ("test", 1, "der weg ist gut")), "row 10: no phrase to train on has 'gut'", 1),
    ],
)
def test_each_fault_is_told_and_costs_its_own_rule(rows, words, missing):
    judgement = judge(CHECKS["my-phrases"], lambda: rows)
    assert words in judgement.message
    assert len(judgement.missing) == missing


def test_too_few_of_a_kind_are_told():
    rows = [(part, 1 if part == "test" else label, text) for part, label, text in MINE]
    with pytest.raises(CheckFailed, match="10 are pleased: at least 4 of each kind"):
        check("my-phrases", lambda: rows)


def test_lists_in_place_of_tuples_and_capitals_do_no_harm(capsys):
    check("my-phrases", lambda: tuple([part, label, f" {text.upper()}! "] for part, label, text in MINE))
    assert "right in all" in capsys.readouterr().out
