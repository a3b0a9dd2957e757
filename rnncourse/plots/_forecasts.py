"""A series and what was forecast of it."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._curves import Curve
from rnncourse.plots._style import STYLES, new_axes


def draw_forecasts(
    curves: Sequence[Curve],
    *,
    cut: float | None = None,
    cut_label: str = "",
    band: tuple[Array, Array, Array] | None = None,
    band_label: str = "",
    title: str = "",
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw a series with forecasts over it, the legend below, and where training ended.

    Parameters
    ----------
    curves : sequence of Curve
        The series and the forecasts, each in the look of what it shows.
    cut : float, optional
        Where training ended: a line is drawn there.
    cut_label : str
        Name of that line in the legend.
    band : tuple of ndarray of shape (N,), optional
        Places, and the lower and upper ends of intervals.
    band_label, title, xlabel, ylabel : str
        Words for the legend, above the picture, and for the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there is nothing to draw, or a curve has not as many heights as places.
    """
    if not curves:
        raise ValueError("expected at least one curve, got none")
    ax = new_axes(ax, (7.2, 3.2))
    if band is not None:
        ax.fill_between(*band, color=STYLES["y"].colour, alpha=0.18, linewidth=0, label=band_label)
    for curve in curves:
        if len(curve.x) != len(curve.y):
            raise ValueError(f"expected {len(curve.x)} values for {curve.label}, got {len(curve.y)}")
        style = STYLES[curve.quantity]
        line = style.line if curve.line is None else curve.line
        ax.plot(curve.x, curve.y, line, color=style.colour, linewidth=1.5, label=curve.label)
    if cut is not None:
        ax.axvline(cut, color=STYLES["d"].colour, linewidth=1, label=cut_label)
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.18))
    return ax
