"""A series and what was forecast of it."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._curves import Curve, draw_curves
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
    """Draw a series with forecasts over it, as wide as the page, and where training ended.

    Parameters
    ----------
    curves : sequence of Curve
        The series and the forecasts, each in the look of what it shows; of repeated ones as in `draw_curves`.
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
    ax = new_axes(ax, (7.2, 3.2))
    if band is not None:
        ax.fill_between(*band, color=STYLES["y"].colour, alpha=0.18, linewidth=0, label=band_label)
    draw_curves(curves, xlabel=xlabel, ylabel=ylabel, ax=ax)
    if cut is not None:
        ax.axvline(cut, color=STYLES["d"].colour, linewidth=1, label=cut_label)
    ax.set_title(title)
    ax.legend(frameon=False, ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.18))
    return ax
