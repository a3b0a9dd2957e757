"""The shapes that graphs of networks are made of: circles for quantities, boxes for functions, arrows."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

from rnncourse.plots._style import INK

Point = tuple[float, float]


def circle(
    ax: Axes,
    at: Point,
    text: str = "",
    *,
    radius: float,
    edge: str = INK,
    line: str = "-",
    width: float = 2.0,
    size: float = 11,
) -> None:
    """Draw a circle with words in it, above all arrows."""
    ax.add_patch(Circle(at, radius, facecolor="white", edgecolor=edge, linestyle=line, linewidth=width, zorder=3))
    ax.text(*at, text, ha="center", va="center", fontsize=size, color=INK, zorder=4)


def box(ax: Axes, at: Point, text: str, *, width: float, height: float, size: float = 11) -> None:
    """Draw a box with round corners and words in it, above all arrows."""
    corner = (at[0] - width / 2, at[1] - height / 2)
    patch = FancyBboxPatch(corner, width, height, boxstyle="round,pad=0.03")
    patch.set(facecolor="white", edgecolor=INK, linewidth=1.2, zorder=3)
    ax.add_patch(patch)
    ax.text(*at, text, ha="center", va="center", fontsize=size, color=INK, zorder=4)


def arrow(
    ax: Axes,
    begin: Point,
    end: Point,
    *,
    colour: str,
    line: str = "-",
    width: float = 1.6,
    head: float = 12,
    gaps: Point = (0.0, 0.0),
    bend: float = 0.0,
) -> None:
    """Draw an arrow from point to point, bent where asked; `gaps` are the distances that it keeps at both ends."""
    a, b = np.array(begin, dtype=float), np.array(end, dtype=float)
    along = (b - a) / np.hypot(*(b - a))
    tail, tip = a + gaps[0] * along, b - gaps[1] * along
    patch = FancyArrowPatch(
        (tail[0], tail[1]),
        (tip[0], tip[1]),
        connectionstyle=f"arc3,rad={bend}",
        arrowstyle="-|>",
        mutation_scale=head,
        shrinkA=0,
        shrinkB=0,
    )
    patch.set(color=colour, linestyle=line, linewidth=width, zorder=2)
    ax.add_patch(patch)
