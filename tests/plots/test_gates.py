"""The pictures of the chapter on the LSTM draw what they are given and bring no words of their own."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.patches import Circle, FancyBboxPatch

from rnncourse import plots


@pytest.fixture(autouse=True)
def _no_window_and_no_figure_left_open():
    mpl.use("Agg")
    yield
    plt.close("all")


@pytest.mark.parametrize(("forget", "boxes", "nodes"), [(True, 5, 4), (False, 4, 3)])
def test_a_cell_has_a_box_for_each_squashing_and_a_node_for_each_product_and_sum(forget, boxes, nodes):
    ax = plots.draw_lstm_cell(forget=forget)
    assert len([patch for patch in ax.patches if isinstance(patch, FancyBboxPatch)]) == boxes
    assert len([patch for patch in ax.patches if isinstance(patch, Circle)]) == nodes
    texts = [text.get_text() for text in ax.texts]
    assert ("$f_t$" in texts) is forget
    assert {"$c_{t-1}$", "$c_t$", "$h_{t-1}$", "$h_t$", "$x_t$"} <= set(texts)


def test_curves_by_lag_are_the_values_and_share_a_colour_but_not_a_line():
    curves = {"a": np.array([1.0, 0.1, 0.01]), "b": np.array([[1, 1, 1], [0.1, 0.2, 0.4]]), "h": np.ones(3)}
    ax = plots.draw_by_lag(curves, quantities={"a": "c", "b": "c", "h": "h"}, labels={"a": "A", "b": "B", "h": "H"})
    a, b, h = ax.lines
    assert a.get_ydata().tolist() == [1.0, 0.1, 0.01]
    assert b.get_ydata().tolist() == [1.0, 0.2]
    assert a.get_color() == b.get_color() == plots.STYLES["c"].colour != h.get_color()
    assert a.get_linestyle() != b.get_linestyle()
    assert ax.get_yscale() == "log"
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["A", "B", "H"]


def test_activity_is_drawn_unit_by_unit_on_the_scale_asked_for():
    values = np.array([[0.0, 1.0], [0.5, 0.2], [0.3, 0.9]])
    ax = plots.draw_activity(values, tokens=list("BTE"), title="gate")
    (image,) = ax.images
    assert np.array_equal(image.get_array(), values.T)
    assert image.get_clim() == (0, 1)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["B", "T", "E"]
    signed = plots.draw_activity(values, tokens=list("BTE"), low=-2, high=2)
    assert signed.images[0].get_cmap().name != image.get_cmap().name


def test_every_seed_of_a_condition_is_drawn_and_the_median_stands_out():
    scores = np.array([[0.2, 0.9, 0.4], [1.0, 1.0, 0.8]])
    ax = plots.draw_conditions(scores, conditions=["0", "1"], quantities=["c", "h"], baseline=0.25, baseline_label="k")
    dots = [line.get_ydata().tolist() for line in ax.lines if line.get_marker() == "."]
    assert dots == scores.tolist()
    medians = [line.get_ydata().tolist() for line in ax.lines if line.get_marker() in ("D", "o")]
    assert medians == [[0.4], [1.0]]


def test_pictures_are_drawn_where_they_are_asked_for():
    _, axes = plt.subplots(1, 4)
    assert plots.draw_lstm_cell(ax=axes[0]) is axes[0]
    assert plots.draw_by_lag({"a": np.ones(2)}, quantities={"a": "c"}, labels={"a": "A"}, ax=axes[1]) is axes[1]
    assert plots.draw_activity(np.ones((1, 1)), tokens=["a"], ax=axes[2]) is axes[2]
    assert plots.draw_conditions(np.ones((1, 2)), conditions=["a"], quantities=["c"], ax=axes[3]) is axes[3]


def test_what_does_not_fit_is_said():
    with pytest.raises(ValueError, match="expected 1 or 3 values for each lag of a"):
        plots.draw_by_lag({"a": np.ones((3, 2))}, quantities={"a": "c"}, labels={"a": ""})
    with pytest.raises(ValueError, match="expected 2 tokens, one a step, got 1"):
        plots.draw_activity(np.zeros((2, 1)), tokens=["a"])
    with pytest.raises(ValueError, match="expected 2 names and quantities, one a row of scores, got 1 conditions"):
        plots.draw_conditions(np.zeros((2, 3)), conditions=["a"], quantities=["c", "c"])
