"""A picture of forecasts draws what it is given and brings no words of its own."""

import re

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt

from rnncourse import plots
from rnncourse.plots import Curve


@pytest.fixture(autouse=True)
def _no_window_and_no_figure_left_open():
    mpl.use("Agg")
    yield
    plt.close("all")


def test_curves_cut_and_band_are_drawn_where_they_are():
    x = np.arange(4.0)
    curves = [Curve(x, x**2, "series", "x"), Curve(x[2:], x[2:], "said", "y", "-")]
    ax = plots.draw_forecasts(
        curves, cut=1.5, cut_label="cut", band=(x, x - 1, x + 1), band_label="sure", xlabel="time", title="both"
    )
    series, said, cut = ax.lines
    assert series.get_ydata().tolist() == [0, 1, 4, 9]
    assert (said.get_color(), said.get_linestyle()) == (plots.STYLES["y"].colour, "-")
    assert cut.get_xdata() == [1.5, 1.5]
    texts = [text.get_text() for text in ax.figure.findobj(mpl.text.Text)]
    assert {t for t in texts if re.search("[a-z]", t)} == {"series", "said", "cut", "sure", "time", "both"}


def test_it_draws_on_the_axes_that_it_is_given():
    ax = plt.subplots()[1]
    assert plots.draw_forecasts([Curve(np.arange(2), np.arange(2), "a", "h")], ax=ax) is ax


def test_the_legend_lies_below_and_days_stay_days():
    days = np.array(["2010-01-01", "2012-01-01", "2014-12-31"], dtype="datetime64[D]")
    ax = plots.draw_forecasts([Curve(days, np.arange(3), "a", "x")])
    ax.figure.canvas.draw()
    assert ax.get_legend().get_window_extent().y1 < ax.get_window_extent().y0
    assert "2012" in [text.get_text() for text in ax.get_xticklabels()]


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="at least one curve"):
        plots.draw_forecasts([])
    with pytest.raises(ValueError, match="expected 3 values for a, got 2"):
        plots.draw_forecasts([Curve(np.arange(3), np.arange(2), "a", "x")])
