"""The way back through an unrolled network, and curves."""

from collections.abc import Mapping
from typing import NamedTuple

from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._graphs import _ROW, _curve, _node, draw_unrolled
from rnncourse.plots._style import INK, STYLES, new_axes


class Curve(NamedTuple):
    """A line to draw.

    Attributes
    ----------
    x, y : ndarray of shape (N,)
        Its points.
    label : str
        What it is called in the legend.
    style : str
        Whose look it has, as in `STYLES`.
    """

    x: Array
    y: Array
    label: str
    style: str = "h"


def draw_backward_pass(steps: int = 3, *, last_loss_only: bool = False, ax: Axes | None = None) -> Axes:
    """Draw an Elman network unrolled, and beside its arrows the gradients that go the other way.

    Parameters
    ----------
    steps : int
        Number of steps.
    last_loss_only : bool
        Give a loss to the last step alone: many to one.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = draw_unrolled("elman", steps, last_output_only=last_loss_only, ax=ax)
    for t in range(1, steps + 1):
        at = 1.5 * t
        _curve(ax, (at - 0.2, _ROW["h"] - 0.26), (at - 0.2, _ROW["x"] + 0.26), "d")
        _curve(ax, (at - 0.27, _ROW["h"] - 0.14), (at - 1.23, _ROW["h"] - 0.14), "d", bend=-0.28)
        if t == steps or not last_loss_only:
            _curve(ax, (at - 0.2, _ROW["y"] - 0.26), (at - 0.2, _ROW["h"] + 0.26), "d")
            ax.text(at, _ROW["y"] + 0.48, f"$L_{t}$" if not last_loss_only else "$L$", ha="center", color=INK)
    _node(ax, "h", 0, "$h_0$", given=True)
    ax.set_ylim(-0.85, 3.25)
    return ax


def draw_curves(
    curves: Mapping[str, Curve],
    *,
    xlabel: str = "",
    ylabel: str = "",
    xscale: str = "linear",
    yscale: str = "linear",
    markers: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw curves, each in the look of what it shows.

    Parameters
    ----------
    curves : mapping of str to Curve
        The curves by name.
    xlabel, ylabel : str
        Words for the axes.
    xscale, yscale : str
        Scales, such as "linear" or "log".
    markers : bool
        Whether to mark the points.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there is nothing to draw.
    """
    if not curves:
        raise ValueError("expected at least one curve, got none")
    ax = new_axes(ax, (6.2, 3.4))
    for curve in curves.values():
        style = STYLES[curve.style]
        marker = style.marker if markers else ""
        ax.plot(curve.x, curve.y, style.line, color=style.colour, marker=marker, markersize=5, label=curve.label)
    ax.set(xlabel=xlabel, ylabel=ylabel, xscale=xscale, yscale=yscale)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False)
    return ax
