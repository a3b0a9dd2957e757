"""The pictures of the chapter on the LSTM draw what they are given and bring no words of their own."""

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.patches import Circle, FancyBboxPatch

from rnncourse import plots


@pytest.mark.parametrize(("forget", "boxes", "nodes"), [(True, 5, 4), (False, 4, 3)])
def test_a_cell_has_a_box_for_each_squashing_and_a_node_for_each_product_and_sum(forget, boxes, nodes):
    ax = plots.draw_lstm_cell(forget=forget)
    assert len([patch for patch in ax.patches if isinstance(patch, FancyBboxPatch)]) == boxes
    assert len([patch for patch in ax.patches if isinstance(patch, Circle)]) == nodes
    texts = [text.get_text() for text in ax.texts]
    assert ("$f_t$" in texts) is forget
    assert {"$c_{t-1}$", "$c_t$", "$h_{t-1}$", "$h_t$", "$x_t$"} <= set(texts)


def test_activity_is_drawn_unit_by_unit_on_the_scale_asked_for():
    values = np.array([[0.0, 1.0], [0.5, 0.2], [0.3, 0.9]])
    ax = plots.draw_activity(values, tokens=list("BTE"), title="gate")
    (image,) = ax.images
    assert np.array_equal(image.get_array(), values.T)
    assert image.get_clim() == (0, 1)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["B", "T", "E"]
    signed = plots.draw_activity(values, tokens=list("BTE"), low=-2, high=2)
    assert signed.images[0].get_cmap().name != image.get_cmap().name


def test_pictures_are_drawn_where_they_are_asked_for():
    _, axes = plt.subplots(1, 2)
    assert plots.draw_lstm_cell(ax=axes[0]) is axes[0]
    assert plots.draw_activity(np.ones((1, 1)), tokens=["a"], ax=axes[1]) is axes[1]


def test_tokens_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="expected 2 tokens, one a step, got 1"):
        plots.draw_activity(np.zeros((2, 1)), tokens=["a"])
