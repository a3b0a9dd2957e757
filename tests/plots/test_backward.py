"""The way back is drawn beside the way there, and curves have the look of what they show."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.patches import FancyArrowPatch

from rnncourse import plots


@pytest.fixture(autouse=True)
def _no_window_and_no_figure_left_open():
    mpl.use("Agg")
    yield
    plt.close("all")


def arrows(ax):
    return [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]


@pytest.mark.parametrize("steps", [1, 3])
def test_every_arrow_has_a_gradient_beside_it(steps):
    there = arrows(plots.draw_unrolled("elman", steps))
    assert len(arrows(plots.draw_backward_pass(steps))) == 2 * len(there)
    there = arrows(plots.draw_unrolled("elman", steps, last_output_only=True))
    assert len(arrows(plots.draw_backward_pass(steps, last_loss_only=True))) == 2 * len(there)


def test_a_curve_has_its_points_its_name_and_its_look():
    x, y = np.arange(1.0, 4), np.array([1.0, 10, 100])
    ax = plots.draw_curves([plots.Curve(x, y, "a word", "c")], yscale="log", markers=True)
    (line,) = ax.get_lines()
    np.testing.assert_array_equal(line.get_xydata(), np.stack([x, y], axis=1))
    assert line.get_label() == "a word"
    assert line.get_color() == plots.STYLES["c"].colour
    assert ax.get_yscale() == "log"
    with pytest.raises(ValueError, match="at least one curve, got none"):
        plots.draw_curves([])
