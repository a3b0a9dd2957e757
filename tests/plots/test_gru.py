"""The pictures of the chapter on the GRU draw what they are given and bring no words of their own."""

import re

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt

from rnncourse import plots


def words(ax):
    texts = [text.get_text() for text in ax.figure.findobj(mpl.text.Text)]
    return {text for text in texts if re.search("[a-z]", re.sub(r"\$.*?\$", "", text))}


def place_of(ax, text):
    return next(t.get_position() for t in ax.texts if t.get_text() == text)


@pytest.mark.parametrize("reset_after", [False, True])
def test_the_reset_gate_stands_on_its_side_of_the_matrix(reset_after):
    ax = plots.draw_gru_cell(reset_after=reset_after)
    assert (place_of(ax, "$r_t$")[0] > place_of(ax, "$W_{hn}$")[0]) == reset_after
    assert words(ax) == set()


def test_both_cells_have_the_same_parts():
    both = [sorted(t.get_text() for t in plots.draw_gru_cell(reset_after=after).texts) for after in (False, True)]
    assert both[0] == both[1]


def test_watched_rows_share_their_marks():
    _, axes = plt.subplots(2, 1)
    rows = {"$x$": ("x", np.arange(3.0)), "$h$": ("h", np.zeros(3))}
    assert plots.draw_watched(rows, marked=[2], axes=axes) is axes
    assert all(len(ax.patches) == 1 for ax in axes)
    assert axes[0].lines[-1].get_xdata().tolist() == [1, 2, 3]


def test_what_does_not_fit_is_said():
    _, axes = plt.subplots(1, 2)
    with pytest.raises(ValueError, match="expected 1 axes, one a row, got 2"):
        plots.draw_watched({"a": ("h", np.zeros(2))}, axes=axes)
