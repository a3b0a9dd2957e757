"""The LSTM cell as a graph."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

from rnncourse.plots._style import INK, STYLES, Style, new_axes

Point = tuple[float, float]


def draw_lstm_cell(*, forget: bool = True, ax: Axes | None = None) -> Axes:
    """Draw one step of an LSTM: the cell's line on top, the gates below it.

    Parameters
    ----------
    forget : bool
        With the forget gate; without it this is the cell of 1997.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.
    """
    ax = new_axes(ax, (7.4, 3.6))
    ax.set(xlim=(-0.4, 9.9), ylim=(-1.0, 3.5), aspect="equal")
    ax.axis("off")
    gates = {"f": (2.2, 1.0), "i": (3.8, 1.0), "g": (5.2, 1.0), "o": (6.8, 1.0)}
    if not forget:
        del gates["f"]
    _line(ax, [(0.3, 0.0), (6.8, 0.0)], STYLES["h"])
    _line(ax, [(1.2, -0.75), (1.2, 0.0)], STYLES["x"])
    for name, (x, y) in gates.items():
        _arrow(ax, (x, 0.0), (x, y - 0.3), INK)
        _box(ax, (x, y), r"$\tanh$" if name == "g" else r"$\sigma$")
        ax.text(x + 0.44, y + 0.32, f"${name}_t$", color=INK, ha="left", va="center")
    stations = [(0.3, 3.0), (2.2, 3.0), (4.5, 3.0), (9.3, 3.0)] if forget else [(0.3, 3.0), (4.5, 3.0), (9.3, 3.0)]
    for begin, end in pairwise(stations):
        _arrow(ax, begin, end, STYLES["c"].colour, line="-.", gaps=(0.25 if begin[0] > 1 else 0, 0.25), wide=2.2)
    if forget:
        _arrow(ax, (2.2, 1.3), (2.2, 2.75), INK)
        _node(ax, (2.2, 3.0), r"$\odot$")
    _arrow(ax, (3.8, 1.3), (4.34, 1.8), INK)
    _arrow(ax, (5.2, 1.3), (4.66, 1.8), INK)
    _node(ax, (4.5, 2.0), r"$\odot$")
    _arrow(ax, (4.5, 2.25), (4.5, 2.75), INK)
    _node(ax, (4.5, 3.0), "$+$")
    _arrow(ax, (8.2, 3.0), (8.2, 2.35), STYLES["c"].colour)
    _box(ax, (8.2, 2.05), r"$\tanh$")
    _arrow(ax, (8.2, 1.75), (8.2, 1.25), INK)
    _arrow(ax, (7.2, 1.0), (7.95, 1.0), INK)
    _node(ax, (8.2, 1.0), r"$\odot$")
    _arrow(ax, (8.45, 1.0), (9.3, 1.0), STYLES["h"].colour)
    for where, text, name in (
        ((0.2, 3.0), "$c_{t-1}$", "c"),
        ((9.4, 3.0), "$c_t$", "c"),
        ((0.2, 0.0), "$h_{t-1}$", "h"),
        ((9.4, 1.0), "$h_t$", "h"),
        ((1.3, -0.8), "$x_t$", "x"),
    ):
        before = text.endswith("{t-1}$")
        ax.text(*where, text, color=STYLES[name].colour, fontsize=12, ha="right" if before else "left", va="center")
    return ax


def _line(ax: Axes, points: Sequence[Point], style: Style) -> None:
    ax.plot(*zip(*points, strict=True), color=style.colour, linewidth=1.6, solid_capstyle="round")


def _arrow(
    ax: Axes, begin: Point, end: Point, colour: str, *, line: str = "-", gaps: Point = (0, 0), wide: float = 1.4
) -> None:
    """Draw an arrow that keeps a distance from what it joins."""
    length = float(np.hypot(end[0] - begin[0], end[1] - begin[1]))
    way = ((end[0] - begin[0]) / length, (end[1] - begin[1]) / length)
    first = (begin[0] + gaps[0] * way[0], begin[1] + gaps[0] * way[1])
    last = (end[0] - gaps[1] * way[0], end[1] - gaps[1] * way[1])
    arrow = FancyArrowPatch(first, last, arrowstyle="-|>", mutation_scale=12, shrinkA=0, shrinkB=0)
    arrow.set(color=colour, linestyle=line, linewidth=wide)
    ax.add_patch(arrow)


def _box(ax: Axes, centre: Point, text: str) -> None:
    corner = (centre[0] - 0.38, centre[1] - 0.28)
    box = FancyBboxPatch(corner, 0.76, 0.56, boxstyle="round,pad=0.02")
    box.set(facecolor="white", edgecolor=INK, linewidth=1.2, zorder=3)
    ax.add_patch(box)
    ax.text(*centre, text, color=INK, ha="center", va="center", zorder=4)


def _node(ax: Axes, centre: Point, text: str) -> None:
    ax.add_patch(Circle(centre, 0.25, facecolor="white", edgecolor=INK, linewidth=1.2, zorder=3))
    ax.text(*centre, text, color=INK, ha="center", va="center", zorder=4)
