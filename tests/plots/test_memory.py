"""The pictures of memory draw what they are given and bring no words of their own."""

import re

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt

from rnncourse import plots


def words(ax):
    texts = [text.get_text() for text in ax.figure.findobj(mpl.text.Text)]
    return {text for text in texts if re.search("[a-z]", re.sub(r"\$.*?\$", "", text))}


def test_scores_are_drawn_as_they_are_and_what_is_far_below_at_the_edge():
    scores = {"gru": np.array([[0.2, 0.9, 0.4], [-7.0, 1.0, 0.8]])}
    ax = plots.draw_memory_scores(scores, tasks=["a", "b"], labels={"gru": "GRU"}, naive_label="nothing")
    medians = next(line for line in ax.lines if line.get_marker() == plots.MEMORY_STYLES["gru"].marker)
    assert medians.get_ydata().tolist() == [0.4, 0.8]
    dots = next(line for line in ax.lines if line.get_marker() == ".")
    assert dots.get_ydata().min() == -0.15
    assert words(ax) == {"a", "b", "nothing"}  # "GRU" has no small letter
    assert (scores["gru"] == [[0.2, 0.9, 0.4], [-7.0, 1.0, 0.8]]).all()


def test_every_fixed_point_has_the_mark_of_its_kind():
    states = np.zeros((2, 2, 2))
    points = [(np.array([0.5, 0.5]), "attracting"), (np.array([0.0, 0.5]), "saddle"), (np.zeros(2), "repelling")]
    ax = plots.draw_memory_plane(
        states, states + 0.1, points, labels={"saddle": "switch"}, path=np.ones((3, 2)), path_label="way"
    )
    markers = [line.get_marker() for line in ax.lines[1:]]
    assert markers == [plots.POINT_MARKERS[kind][0] for _, kind in points]
    assert words(ax) == {"switch", "way"}


def test_eigenvalues_stand_beside_the_unit_circle():
    ax = plots.draw_eigenvalues({"mine": np.array([-2.0, 0.5j])}, xlabel="real", ylabel="imaginary")
    circle, drawn = ax.lines
    assert np.allclose(np.hypot(*circle.get_data()), 1)
    assert drawn.get_xdata().tolist() == [-2, 0]
    assert words(ax) == {"mine", "real", "imaginary"}


def test_every_held_number_is_a_line():
    ax = plots.draw_held_numbers(np.zeros((5, 3)), np.arange(5), trained=2, trained_label="here", xlabel="wait")
    assert len(ax.lines) == 4
    assert words(ax) == {"here", "wait"}


def test_a_picture_is_drawn_where_it_is_asked_for():
    _, ax = plt.subplots()
    assert plots.draw_eigenvalues({"a": np.array([1j])}, ax=ax) is ax


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (
            lambda: plots.draw_memory_scores({"elman": np.zeros((2, 3))}, tasks=["1"], labels={"elman": ""}),
            "expected 1 rows of scores for elman, got 2",
        ),
        (lambda: plots.draw_eigenvalues({str(i): np.zeros(1) for i in range(5)}), "expected at most 4 groups, got 5"),
    ],
)
def test_what_does_not_fit_is_said(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
