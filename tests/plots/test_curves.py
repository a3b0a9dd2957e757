"""Curves have the look of what they show, and of repeated ones the median stands out."""

import numpy as np
import pytest

from rnncourse import plots


def test_a_curve_has_its_points_its_name_and_its_look():
    x, y = np.arange(1.0, 4), np.array([1.0, 10, 100])
    ax = plots.draw_curves([plots.Curve(x, y, "a word", "c")], yscale="log", mark_every=1)
    (line,) = ax.get_lines()
    np.testing.assert_array_equal(line.get_xydata(), np.stack([x, y], axis=1))
    assert line.get_label() == "a word"
    assert line.get_color() == plots.STYLES["c"].colour
    assert ax.get_yscale() == "log"
    with pytest.raises(ValueError, match="at least one curve, got none"):
        plots.draw_curves([])
    with pytest.raises(ValueError, match="expected 3 values for a, got 2"):
        plots.draw_curves([plots.Curve(np.arange(3), np.zeros(2), "a", "h")])


def test_a_curve_is_the_median_and_its_band_the_range():
    values = np.array([[1.0, 2.0], [3.0, 9.0], [2.0, 4.0]])
    ax = plots.draw_curves(
        [plots.Curve(np.arange(2), values, "a", "h"), plots.Curve(np.arange(2), values[0], "b", "d")]
    )
    assert [line.get_ydata().tolist() for line in ax.lines] == [[2.0, 4.0], [1.0, 2.0]]
    band = ax.collections[0].get_paths()[0].vertices
    assert (band[:, 1].min(), band[:, 1].max()) == (1.0, 9.0)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "b"]


def test_a_curve_may_have_a_line_of_its_own_and_markers_now_and_then():
    x = np.arange(30.0)
    ax = plots.draw_curves([plots.Curve(x, x, "a", "c", ":"), plots.Curve(x, x, "b", "c")], mark_every=10)
    dotted, usual = ax.lines
    assert dotted.get_linestyle() == ":" != usual.get_linestyle()
    assert dotted.get_markevery() == 10
    assert dotted.get_marker() == plots.STYLES["c"].marker
    assert plots.draw_curves([plots.Curve(x, x, "a", "c")]).lines[0].get_marker() == "None"


def test_traces_are_thin_and_their_median_is_thick():
    ax = plots.draw_traces([[1.0, 3.0], [2.0, 1.0], [3.0, 2.0]], limit=1.5, logarithmic=True, title="t")
    assert ax.lines[3].get_ydata().tolist() == [2.0, 2.0]
    assert ax.lines[3].get_linewidth() > ax.lines[0].get_linewidth()
    assert ax.get_yscale() == "log"
    assert list(ax.lines[4].get_ydata()) == [1.5, 1.5]
