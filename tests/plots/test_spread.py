"""Repeated measurements are drawn as they are, and the median stands out."""

import numpy as np
import pytest

from rnncourse import plots


def test_measurements_are_drawn_as_they_are():
    scores = {"elman": np.array([[0.2, 0.9, 0.4], [1.0, 1.0, 0.8]])}
    before = scores["elman"].copy()
    ax = plots.draw_spread(
        scores, conditions=["1", "2"], labels={"elman": "Elman"}, baseline=[0.25, 0.5], baseline_label="constant"
    )
    medians = next(line for line in ax.lines if line.get_marker() == plots.STYLES["h"].marker)
    assert medians.get_ydata().tolist() == [0.4, 1.0]
    assert (scores["elman"] == before).all()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["Elman", "constant"]


def test_looks_may_be_given():
    scores = dict.fromkeys(plots.START_STYLES, np.array([[0.2, 0.9, 0.4]]))
    ax = plots.draw_spread(scores, conditions=["1"], labels={n: n for n in scores}, looks=plots.START_STYLES)
    medians = [line for line in ax.lines if line.get_label() in scores]
    assert [line.get_color() for line in medians] == [style.colour for style in plots.START_STYLES.values()]
    places = [line.get_xdata()[0] for line in medians]
    assert places == sorted(places)
    assert -0.5 < places[0] < places[-1] < 0.5


def test_every_start_has_a_row_with_its_median():
    scores = {"one": np.array([1.0, 5.0, 2.0]), "two": np.array([3.0, 3.0, 4.0])}
    ax = plots.draw_repeats(
        scores, carries={"one": "h", "two": "c"}, baseline=2.5, baseline_label="guess", logarithmic=True
    )
    for style, value in ((plots.STYLES["h"], 2.0), (plots.STYLES["c"], 3.0)):
        marker = next(line for line in ax.lines if line.get_marker() == style.marker)
        assert np.ravel(marker.get_xdata()).tolist() == [value]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["one", "two"]
    assert [text.get_text() for text in ax.texts] == ["guess"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first row is at the top


def test_rows_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="expected 1 rows of scores for elman, got 2"):
        plots.draw_spread({"elman": np.zeros((2, 3))}, conditions=["1"], labels={"elman": ""})
