"""The pictures of gradients draw what they are given and bring no words of their own."""

import numpy as np

from rnncourse import plots

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
