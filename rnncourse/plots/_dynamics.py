"""Maps that are applied again and again: as cobwebs, over a parameter, and in the plane."""

from collections.abc import Iterable, Mapping

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._style import INK, STYLES, Style, new_axes


def draw_cobweb(
    curve: Array,
    corners: Array,
    *,
    fixed: Mapping[float, bool] | None = None,
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw a map's curve, the diagonal, and the walk between them.

    Parameters
    ----------
    curve : ndarray of shape (n, 2)
        States and the next states.
    corners : ndarray of shape (m, 2)
        The walk, as `rnncourse.dynamics.cobweb` gives it.
    fixed : mapping of float to bool, optional
        Fixed points, and whether each attracts: full discs attract, open ones do not.
    xlabel, ylabel : str
        Words for the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (3.2, 3.2))
    ends = curve[[0, -1], 0]
    ax.plot(ends, ends, color=STYLES["d"].colour, linestyle=":", linewidth=1.2)
    ax.plot(*curve.T, color=INK, linewidth=1.8)
    ax.plot(*corners.T, color=STYLES["h"].colour, linewidth=1.1)
    ax.plot(*corners[0], marker="|", markersize=11, color=STYLES["h"].colour)
    for point, attracts in (fixed or {}).items():
        _fixed(ax, (point, point), attracts)
    ax.set(xlabel=xlabel, ylabel=ylabel, aspect="equal", xlim=tuple(ends))
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def draw_settled(
    parameter: Array, states: Array, *, xlabel: str = "", ylabel: str = "", ax: Axes | None = None
) -> Axes:
    """Draw what is left of trajectories in the long run, for each value of a parameter: a bifurcation diagram.

    Parameters
    ----------
    parameter : ndarray of shape (n,)
        Values of the parameter.
    states : ndarray of shape (keep, n)
        States kept for each, as `rnncourse.dynamics.settled` gives them.
    xlabel, ylabel : str
        Words for the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (6.4, 3.2))
    every = np.broadcast_to(parameter, states.shape)
    ax.plot(every.ravel(), states.ravel(), linestyle="", marker=",", color=STYLES["h"].colour, alpha=0.5)
    ax.set(xlabel=xlabel, ylabel=ylabel, xlim=(parameter[0], parameter[-1]))
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def draw_exponents(
    parameter: Array, exponents: Array, *, xlabel: str = "", ylabel: str = "", ax: Axes | None = None
) -> Axes:
    """Draw Lyapunov exponents over a parameter, and the line at zero.

    Parameters
    ----------
    parameter, exponents : ndarray of shape (n,)
        Values of the parameter, and the exponent at each.
    xlabel, ylabel : str
        Words for the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (6.4, 2.0))
    ax.axhline(0, color=STYLES["d"].colour, linestyle=":", linewidth=1.2)
    ax.plot(parameter, exponents, color=INK, linewidth=0.9)
    ax.set(xlabel=xlabel, ylabel=ylabel, xlim=(parameter[0], parameter[-1]))
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def draw_phase_portrait(
    paths: Iterable[Array],
    *,
    arrows: tuple[Array, Array] | None = None,
    fixed: Iterable[tuple[Array, bool]] = (),
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw trajectories in the plane.

    Parameters
    ----------
    paths : iterable of ndarray of shape (T + 1, 2)
        Trajectories; a dot for each state, a square where each begins.
    arrows : tuple of two ndarrays of shape (..., 2), optional
        Where arrows begin, and how far each reaches.
    fixed : iterable of (ndarray of shape (2,), bool)
        Fixed points, and whether each attracts: full discs attract, open ones do not.
    xlabel, ylabel : str
        Words for the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (3.2, 3.2))
    if arrows is not None:
        begin, reach = (values.reshape(-1, 2).T for values in arrows)
        ax.quiver(*begin, *reach, angles="xy", scale_units="xy", scale=1, color="#8A8A8A", width=0.005)
    for path in paths:
        ax.plot(*path.T, color=STYLES["h"].colour, linewidth=1, marker=".", markersize=5)
        ax.plot(*path[0], color=STYLES["h"].colour, marker="s", markersize=5)
    for point, attracts in fixed:
        _fixed(ax, (point[0], point[1]), attracts)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def draw_branches(
    branches: Iterable[tuple[Array, Array, bool]], *, xlabel: str = "", ylabel: str = "", ax: Axes | None = None
) -> Axes:
    """Draw how fixed points move, appear and change with a parameter.

    Parameters
    ----------
    branches : iterable of (ndarray of shape (n,), ndarray of shape (n,), bool)
        Values of the parameter, the fixed point at each, and whether it attracts: full lines attract, dotted do not.
    xlabel, ylabel : str
        Words for the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (4.2, 3.2))
    for parameter, points, attracts in branches:
        look = Style(STYLES["h"].colour, "-", "") if attracts else STYLES["d"]
        ax.plot(parameter, points, color=look.colour, linestyle=look.line, linewidth=2)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _fixed(ax: Axes, at: tuple[float, float], attracts: bool) -> None:
    """Mark a fixed point: a full disc where it attracts, an open one where it does not."""
    ax.plot(*at, marker="o", markersize=8, color=INK, markerfacecolor=INK if attracts else "white", zorder=3)
