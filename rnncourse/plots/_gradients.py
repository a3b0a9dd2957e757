"""Gradients over time and over a landscape."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Rectangle

from rnncourse.arrays import Array
from rnncourse.plots._style import INK, STYLES, new_axes


def draw_lag_curves(
    curves: Mapping[str, Array],
    *,
    bound: Array | None = None,
    bound_label: str = "",
    title: str = "",
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw gradient norms against the lag: a line at the median of the seeds, a band over their range, a name each.

    Parameters
    ----------
    curves : mapping of str to ndarray of shape (seeds, T + 1)
        Positive norms by name; entry k of a row belongs to lag k.
    bound : ndarray of shape (T + 1,), optional
        A curve for comparison, drawn thin.
    bound_label, title, xlabel, ylabel : str
        Words.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (4.6, 3.6))
    for name, norms in curves.items():
        lags, middle = np.arange(norms.shape[1]), np.median(norms, axis=0)
        ax.fill_between(lags, norms.min(axis=0), norms.max(axis=0), color=STYLES["d"].colour, alpha=0.18, linewidth=0)
        ax.plot(lags, middle, linestyle=STYLES["d"].line, color=STYLES["d"].colour, linewidth=1.8)
        ax.annotate(name, (lags[-1], middle[-1]), (4, 0), textcoords="offset points", va="center", color=INK)
    if bound is not None:
        ax.plot(bound, linestyle="-", linewidth=1, color=STYLES["x"].colour, label=bound_label)
        ax.legend(frameon=False)
    ax.axhline(1, color=INK, linewidth=0.6)
    ax.set_yscale("log")
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def draw_shares(shares: Array, *, total: float, xlabel: str = "", ylabel: str = "", ax: Axes | None = None) -> Axes:
    """Draw how much each lag adds to a gradient, as bars on a logarithmic axis.

    Parameters
    ----------
    shares : ndarray of shape (T,)
        Norm of what the step of each lag adds; entry 0 is the last step.
    total : float
        Norm of the whole gradient, drawn as a line.
    xlabel, ylabel : str
        Words for the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (5.4, 2.8))
    ax.bar(np.arange(len(shares)), shares, width=0.7, color=STYLES["d"].colour)
    ax.set_xticks(range(0, len(shares), 2))
    ax.axhline(total, color=STYLES["h"].colour, linestyle="--", linewidth=1.4)
    ax.set_yscale("log")
    ax.set(xlabel=xlabel, ylabel=ylabel, ylim=(shares.min() / 3, 2 * max(total, shares.max())))
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def draw_clipping(
    gradient: Array,
    *,
    by_value: Array,
    by_norm: Array,
    limit: float,
    labels: Sequence[str],
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw a gradient of two entries, and what clipping makes of it: a square for values, a circle for the norm.

    Parameters
    ----------
    gradient, by_value, by_norm : ndarray of shape (2,)
        The gradient, and what two ways of clipping leave of it.
    limit : float
        Half the side of the square and radius of the circle.
    labels : sequence of str
        What the three arrows are called.
    xlabel, ylabel : str
        Words for the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (5.4, 2.6))
    ax.add_patch(Rectangle((-limit, -limit), 2 * limit, 2 * limit, fill=False, linestyle="--", edgecolor=INK))
    ax.add_patch(Circle((0, 0), limit, fill=False, linestyle=":", edgecolor=INK))
    for name, arrow, key in zip(labels, (gradient, by_value, by_norm), ("d", "y", "h"), strict=True):
        style = STYLES[key]
        ax.plot(*np.transpose([(0, 0), arrow]), color=style.colour, linestyle=style.line, linewidth=1.8)
        ax.plot(*arrow, color=style.colour, marker=style.marker, markersize=8, linestyle="", label=name)
    ax.set_aspect("equal")
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return ax


def draw_cliff(
    w: Array,
    b: Array,
    loss: Array,
    *,
    paths: Mapping[str, Array],
    xlabel: str = "",
    ylabel: str = "",
    bar_label: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw a loss over two parameters as a map, and the ways that gradient descent took over it.

    Parameters
    ----------
    w, b : ndarray of shape (N,) and (M,)
        Parameters along the two axes, rising evenly.
    loss : ndarray of shape (N, M)
        Loss at each pair.
    paths : mapping of str to ndarray of shape (steps + 1, 2)
        Places by name, at most three ways. Where a way leaves the map, its line runs out of it.
    xlabel, ylabel, bar_label : str
        Words for the axes and the bar of the loss.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (6.4, 4.0))
    shown = ax.pcolormesh(w, b, loss.T, cmap="Greys", vmin=0, vmax=1.6 * loss.max(), shading="nearest", rasterized=True)
    ax.figure.colorbar(shown, ax=ax, label=bar_label, boundaries=np.linspace(0, loss.max(), 64), format="%.1f")
    for (name, path), key in zip(paths.items(), ("h", "x", "y"), strict=False):
        style = STYLES[key]
        ax.plot(*path.T, color=style.colour, linestyle=style.line, marker=style.marker, markersize=4, label=name)
    if paths:
        start = next(iter(paths.values()))[0]
        ax.plot(*start, marker="*", markersize=14, color=INK, linestyle="")
        ax.legend(frameon=False, ncols=len(paths), loc="lower center", bbox_to_anchor=(0.5, 1.0))
    ax.set(xlim=(w[0], w[-1]), ylim=(b[0], b[-1]), xlabel=xlabel, ylabel=ylabel)
    return ax
