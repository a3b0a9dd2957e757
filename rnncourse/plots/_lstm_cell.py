"""The LSTM cell as a graph."""

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes

from rnncourse.plots._shapes import Point, arrow, box, circle
from rnncourse.plots._style import INK, STYLES, Style, new_axes


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
        arrow(ax, (x, 0.0), (x, y - 0.3), colour=INK, width=1.4)
        box(ax, (x, y), r"$\tanh$" if name == "g" else r"$\sigma$", width=0.76, height=0.56, size=10)
        ax.text(x + 0.44, y + 0.32, f"${name}_t$", color=INK, ha="left", va="center")
    stations = [(0.3, 3.0), (2.2, 3.0), (4.5, 3.0), (9.3, 3.0)] if forget else [(0.3, 3.0), (4.5, 3.0), (9.3, 3.0)]
    for begin, end in pairwise(stations):
        gaps = (0.25 if begin[0] > 1 else 0.0, 0.25)
        arrow(ax, begin, end, colour=STYLES["c"].colour, line="-.", gaps=gaps, width=2.2)
    if forget:
        arrow(ax, (2.2, 1.3), (2.2, 2.75), colour=INK, width=1.4)
        circle(ax, (2.2, 3.0), r"$\odot$", radius=0.25, width=1.2, size=10)
    arrow(ax, (3.8, 1.3), (4.34, 1.8), colour=INK, width=1.4)
    arrow(ax, (5.2, 1.3), (4.66, 1.8), colour=INK, width=1.4)
    circle(ax, (4.5, 2.0), r"$\odot$", radius=0.25, width=1.2, size=10)
    arrow(ax, (4.5, 2.25), (4.5, 2.75), colour=INK, width=1.4)
    circle(ax, (4.5, 3.0), "$+$", radius=0.25, width=1.2, size=10)
    arrow(ax, (8.2, 3.0), (8.2, 2.35), colour=STYLES["c"].colour, width=1.4)
    box(ax, (8.2, 2.05), r"$\tanh$", width=0.76, height=0.56, size=10)
    arrow(ax, (8.2, 1.75), (8.2, 1.25), colour=INK, width=1.4)
    arrow(ax, (7.2, 1.0), (7.95, 1.0), colour=INK, width=1.4)
    circle(ax, (8.2, 1.0), r"$\odot$", radius=0.25, width=1.2, size=10)
    arrow(ax, (8.45, 1.0), (9.3, 1.0), colour=STYLES["h"].colour, width=1.4)
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
