"""The pictures of the chapter on sequences draw what they are given and bring no words of their own."""

import re

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.patches import Circle, FancyArrowPatch

from rnncourse import plots


def words(ax):
    texts = [text.get_text() for text in ax.figure.findobj(mpl.text.Text)]
    return {text for text in texts if re.search("[a-z]", re.sub(r"\$.*?\$", "", text))}


def test_the_five_kinds_of_task_have_their_inputs_states_and_outputs():
    ax = plots.draw_task_kinds(["a", "b", "c", "d", "e"])
    symbols = [text.get_text() for text in ax.texts]
    assert (symbols.count("$x$"), symbols.count("$h$"), symbols.count("$y$")) == (11, 15, 10)
    assert len([p for p in ax.patches if isinstance(p, Circle)]) == 36
    assert len([p for p in ax.patches if isinstance(p, FancyArrowPatch)]) == 11 + 10 + 10  # in, out, from step to step
    assert words(ax) == {"a", "b", "c", "d", "e"}


@pytest.mark.parametrize(("padding", "inputs"), [("causal", {4, 5, 6, 7, 8}), ("same", {2, 3, 4, 5, 6})])
def test_a_receptive_field_marks_what_reaches_the_output(padding, inputs):
    ax = plots.draw_receptive_field((3, 3), 9, padding=padding)
    blue = plots.STYLES["x"].colour
    dots = [line for line in ax.lines if line.get_marker() == "s" and line.get_markerfacecolor() == blue]
    assert {int(line.get_xdata()[0]) for line in dots} == inputs
    assert words(ax) == set()


def test_a_field_ends_where_the_sequence_ends():
    ax = plots.draw_receptive_field((9,), 4)
    assert all(0 <= x <= 3 for line in ax.lines for x in line.get_xdata())


def test_measurements_along_a_dial_are_drawn_as_they_are():
    scores = {"narrow": np.array([[0.2, 0.9, 0.4], [1.0, 1.0, 0.8]])}
    before = scores["narrow"].copy()
    ax = plots.draw_dial(
        scores, [4, 24], looks=plots.READER_STYLES, labels={"narrow": "one"}, baseline=0.5, baseline_label="coin"
    )
    medians = next(line for line in ax.lines if line.get_marker() == plots.STYLES["x"].marker)
    assert medians.get_ydata().tolist() == [0.4, 1.0]
    assert medians.get_markerfacecolor() == "white"
    assert (scores["narrow"] == before).all()
    assert words(ax) == {"one", "coin"}


def test_a_split_marks_each_value_once():
    tested = np.array([False, True, False, True])
    ax = plots.draw_split(np.arange(4.0), np.arange(4.0), tested, labels=("known", "asked"), title="t", ylabel="u")
    drawn = {line.get_label(): line.get_xdata().tolist() for line in ax.lines}
    assert drawn["known"] == [0.0, 2.0]
    assert drawn["asked"] == [1.0, 3.0]
    assert words(ax) == {"known", "asked", "t", "u"}


def test_pictures_are_drawn_where_they_are_asked_for():
    _, axes = plt.subplots(1, 4)
    assert plots.draw_task_kinds(["", "", "", "", ""], ax=axes[0]) is axes[0]
    assert plots.draw_receptive_field((2,), 3, ax=axes[1]) is axes[1]
    score = {"wide": np.ones((1, 1))}
    assert plots.draw_dial(score, [1], looks=plots.READER_STYLES, labels={"wide": "a"}, ax=axes[2]) is axes[2]
    one = np.ones(1)
    assert plots.draw_split(one, one, one > 0, labels=("a", "b"), ax=axes[3]) is axes[3]


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: plots.draw_task_kinds(["a"]), "expected 5 labels, one a kind of task, got 1"),
        (lambda: plots.draw_receptive_field((3,), 5, padding="valid"), "expected padding causal or same, got 'valid'"),
        (
            lambda: plots.draw_dial({"wide": np.zeros((2, 3))}, [1], looks=plots.READER_STYLES, labels={"wide": ""}),
            "expected 1 rows of scores for wide, got 2",
        ),
    ],
)
def test_what_does_not_fit_is_said(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
