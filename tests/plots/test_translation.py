"""The pictures of the chapter from sequence to sequence draw what they are given and bring no words of their own."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.patches import Circle, FancyArrowPatch

from rnncourse import plots


@pytest.fixture(autouse=True)
def _no_window_and_no_figure_left_open():
    mpl.use("Agg")
    yield
    plt.close("all")


def count(ax, kind):
    return sum(isinstance(patch, kind) for patch in ax.patches)


def test_the_decoder_hears_the_target_one_step_late():
    ax = plots.draw_encoder_decoder("abc", "xy", ">")
    below = [text.get_text() for text in ax.texts if text.get_position()[1] == 0]
    above = [text.get_text() for text in ax.texts if text.get_position()[1] == 2.4]
    assert (below, above) == ([*"abc", ">", "x"], ["x", "y"])


def test_a_look_adds_a_line_to_every_state_of_the_encoder():
    plain, looking = (plots.draw_encoder_decoder("abc", "xy", ">", looks=looks) for looks in (None, 1))
    assert count(looking, FancyArrowPatch) == count(plain, FancyArrowPatch) + 3
    assert count(looking, Circle) == count(plain, Circle) == 3 * 2 + 2 * 3


def test_an_attention_map_has_a_dot_where_each_row_is_largest():
    weights = np.array([[0.1, 0.9, 0.0], [0.6, 0.2, 0.2]])
    ax = plots.draw_attention(weights, read="a b", written="xy", xlabel="read", ylabel="written")
    assert [tuple(line.get_xydata()[0]) for line in ax.lines] == [(1, 0), (0, 1)]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["a", "\N{OPEN BOX}", "b"]


def test_what_does_not_fit_is_named():
    with pytest.raises(ValueError, match=r"expected weights of shape \(T, S\) = \(1, 2\), got \(2, 2\)"):
        plots.draw_attention(np.zeros((2, 2)), read="ab", written="x")
    with pytest.raises(ValueError, match="a step of the target"):
        plots.draw_encoder_decoder("ab", "x", ">", looks=1)
