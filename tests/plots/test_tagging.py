"""The pictures of the chapter on tagging draw what they are given and bring no words of their own."""

import re

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt

from rnncourse import plots


@pytest.fixture(autouse=True)
def _no_window_and_no_figure_left_open():
    mpl.use("Agg")
    yield
    plt.close("all")


def words(ax):
    texts = [text.get_text() for text in ax.figure.findobj(mpl.text.Text)]
    return {text for text in texts if re.search("[a-z]", text)}


def test_both_scores_of_a_row_are_marked():
    ax = plots.draw_two_scores({"one": (0.9, 0.1), "two": (0.2, 0.4)}, labels=("first", "second"), xlabel="score")
    assert [float(np.ravel(line.get_xdata())[0]) for line in ax.lines] == [0.9, 0.1, 0.2, 0.4]
    assert {"one", "two", "first", "second", "score"} <= words(ax)


def test_the_most_probable_tag_of_a_word_is_written_in():
    p = np.array([[0.7, 0.3], [0.25, 0.75], [0.5, 0.5]])
    ax = plots.draw_tags(p, words=["a", "b", "c"], tags=["O", "B"], title="title")
    assert [(text.get_position(), text.get_text()) for text in ax.texts[:2]] == [((0, 0), "0.70"), ((1, 1), "0.75")]
    with pytest.raises(ValueError, match=r"expected probabilities of shape \(T, K\) = \(2, 2\), got \(3, 2\)"):
        plots.draw_tags(p, words=["a", "b"], tags=["O", "B"])


def test_a_lattice_has_a_circle_a_value_and_no_line_for_a_forbidden_step():
    values, forbidden = np.array([[0.9, 0.1], [0.4, 0.6], [0.5, 0.5]]), np.array([[False, True], [False, False]])
    paths = {"best": ([0, 0, 0], "h"), "other": ([0, 1, 0], "y")}
    ax = plots.draw_lattice(values, forbidden, paths, words=["a", "b", "c"], tags=["x", "y"])
    assert len(ax.patches) == 6
    assert len(ax.lines) == 2 * 3 + 2
    steps = {tuple(map(int, line.get_ydata())) for line in ax.lines if len(line.get_xdata()) == 2}
    assert steps == {(0, 0), (1, 0), (1, 1)}
    with pytest.raises(ValueError, match="expected 3 words, 2 tags and steps of shape"):
        plots.draw_lattice(values, forbidden, paths, words=["a"], tags=["x", "y"])
