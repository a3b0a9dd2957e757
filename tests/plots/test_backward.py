"""The way back is drawn beside the way there."""

import pytest
from matplotlib.patches import FancyArrowPatch

from rnncourse import plots


def arrows(ax):
    return [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]


@pytest.mark.parametrize("steps", [1, 3])
def test_every_arrow_has_a_gradient_beside_it(steps):
    there = arrows(plots.draw_unrolled("elman", steps))
    assert len(arrows(plots.draw_backward_pass(steps))) == 2 * len(there)
    there = arrows(plots.draw_unrolled("elman", steps, last_output_only=True))
    assert len(arrows(plots.draw_backward_pass(steps, last_loss_only=True))) == 2 * len(there)
