"""The pictures of the chapter on sentiment draw what they are given."""

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


def test_a_reading_has_a_point_a_word():
    ax = plots.draw_reading(np.array([0.4, 0.9]), words=["not", "bad"])
    assert [label.get_text() for label in ax.get_xticklabels()] == ["not", "bad"]
    np.testing.assert_allclose(ax.lines[1].get_ydata(), [0.4, 0.9])
    with pytest.raises(ValueError, match="a probability for each of 1 words, got 2"):
        plots.draw_reading(np.array([0.4, 0.9]), words=["not"])


def test_calibration_draws_medians_and_the_line_of_the_honest():
    claimed, right = {"LSTM": np.array([[0.6, 0.9], [0.6, 0.9], [0.6, 0.9]])}, {"LSTM": np.array([[0.5, 0.7]] * 3)}
    ax = plots.draw_calibration(claimed, right, quantities={"LSTM": "h"}, ideal="ideal")
    np.testing.assert_allclose(ax.lines[-1].get_ydata(), [0.5, 0.7])
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["ideal", "LSTM"]
    with pytest.raises(ValueError, match="expected shares for LSTM; got GRU"):
        plots.draw_calibration(claimed, {"GRU": right["LSTM"]}, quantities={})
