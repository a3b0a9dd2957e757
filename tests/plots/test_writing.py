"""The picture of the dials shows what it is given."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from rnncourse import plots


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_every_row_has_a_bar_for_each_symbol_and_says_its_share():
    ax = plots.draw_dials({"as it is": np.array([0.75, 0.249, 0.001]), "greedy": np.array([1.0, 0, 0])}, symbols="abc")
    assert len(ax.patches) == 6
    heights = [patch.get_height() for patch in ax.patches]
    np.testing.assert_allclose(np.divide(heights[:3], heights[3]), [0.75, 0.249, 0.001])
    assert [text.get_text() for text in ax.texts] == ["75", "25", "<1", "100"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["as it is", "greedy"]


def test_it_is_drawn_where_it_is_asked_for():
    _, ax = plt.subplots()
    assert plots.draw_dials({"a": np.ones(1)}, symbols="x", ax=ax) is ax


def test_a_row_that_does_not_fit_is_named():
    with pytest.raises(ValueError, match="expected 2 probabilities for mine, got 1"):
        plots.draw_dials({"mine": np.ones(1)}, symbols="xy")
