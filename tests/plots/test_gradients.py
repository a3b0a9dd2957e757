"""The pictures of gradients draw what they are given and bring no words of their own."""

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


CURVES = np.array([[1.0, 0.5, 0.2], [1.0, 0.7, 0.4], [1.0, 0.9, 0.6]])


def test_lag_curves_are_medians_with_their_names_at_the_end():
    ax = plots.draw_lag_curves({"0.5": CURVES, "2": 2 * CURVES}, title="t", bound=np.ones(3), bound_label="bound")
    assert ax.lines[0].get_ydata().tolist() == [1.0, 0.7, 0.4]
    assert [text.get_text() for text in ax.texts] == ["0.5", "2"]
    assert ax.get_yscale() == "log"
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["bound"]


def test_shares_are_bars_beside_the_whole():
    ax = plots.draw_shares(np.array([0.5, 0.25, 0.125]), total=0.6)
    assert [bar.get_height() for bar in ax.patches] == [0.5, 0.25, 0.125]
    assert list(ax.lines[0].get_ydata()) == [0.6, 0.6]


def test_clipped_arrows_end_where_they_should():
    ax = plots.draw_clipping(
        np.array([8.0, 1.0]),
        by_value=np.array([1.0, 1.0]),
        by_norm=np.array([0.99, 0.12]),
        limit=1.0,
        labels=["g", "v", "n"],
    )
    ends = [tuple(float(value) for value in np.ravel(line.get_data())) for line in ax.lines[1::2]]
    assert ends == [(8.0, 1.0), (1.0, 1.0), (0.99, 0.12)]


def test_a_cliff_shows_its_loss_and_the_ways_over_it():
    w, b = np.linspace(0, 1, 4), np.linspace(0, 1, 3)
    loss = np.add.outer(w, b)
    ax = plots.draw_cliff(w, b, loss, paths={"free": np.array([[0.5, 0.5], [9.0, 9.0]])}, bar_label="loss")
    assert np.array_equal(np.ravel(ax.collections[0].get_array()), np.ravel(loss.T))
    assert ax.lines[0].get_xdata().tolist() == [0.5, 9.0]
    assert ax.get_xlim() == (0, 1)
    assert plots.draw_cliff(w, b, loss, paths={}).get_legend() is None


def test_traces_are_thin_and_their_median_is_thick():
    ax = plots.draw_traces([[1.0, 3.0], [2.0, 1.0], [3.0, 2.0]], limit=1.5, logarithmic=True, title="t")
    assert ax.lines[3].get_ydata().tolist() == [2.0, 2.0]
    assert ax.lines[3].get_linewidth() > ax.lines[0].get_linewidth()
    assert ax.get_yscale() == "log"
    assert list(ax.lines[4].get_ydata()) == [1.5, 1.5]


def test_starts_look_the_same_in_both_pictures():
    names = ["a", "b", "c"]
    curves = plots.draw_start_gradients(dict.fromkeys(names, CURVES))
    scores = plots.draw_starts(
        dict.fromkeys(names, CURVES), conditions=["1", "2", "3"], labels={n: n for n in names}, baseline=0.25
    )
    medians = [line for line in scores.lines if line.get_label() in names]
    assert [line.get_color() for line in medians] == [line.get_color() for line in curves.lines]
    assert [line.get_marker() for line in medians] == [line.get_marker() for line in curves.lines]
    assert medians[0].get_ydata().tolist() == [0.5, 0.7, 0.9]


@pytest.mark.parametrize(
    "draw",
    [
        plots.draw_start_gradients,
        lambda many: plots.draw_starts(
            many, conditions=["1", "2", "3"], labels={name: name for name in many}, baseline=0.0
        ),
    ],
)
def test_more_starts_than_looks_are_refused(draw):
    with pytest.raises(ValueError, match="expected at most 5"):
        draw({str(number): CURVES for number in range(6)})
