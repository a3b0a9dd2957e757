"""Networks as graphs: folded with their loop, or unrolled over the steps."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from rnncourse.plots._shapes import Point, arrow, circle
from rnncourse.plots._style import INK, STYLES, new_axes

_RADIUS = 0.3
ROW = {"x": 0.0, "h": 1.25, "y": 2.5}


def draw_folded(kind: str = "elman", *, ax: Axes | None = None) -> Axes:
    """Draw a network once, with its loop.

    Parameters
    ----------
    kind : {"elman", "jordan"}
        Where the loop starts: at the hidden state or at the output.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there is no such network.
    """
    loop = _loop_of(kind)
    ax = canvas(ax, left=-1.5, right=1.5)
    for name in ("x", "h", "y"):
        node(ax, name, 0, f"${name}_t$")
    link(ax, ("x", 0), ("h", 0), "x", r"$W_{xh}$")
    link(ax, ("h", 0), ("y", 0), "h", r"$W_{hy}$")
    top, bottom = ROW[loop] + 0.2, ROW["h"] - 0.2
    bow(ax, (0.23, top), (0.23, bottom), loop, bend=-2.4 if loop == "h" else -0.7)
    ax.text(1.15, (top + bottom) / 2, rf"$W_{{{loop}h}}$", color=STYLES[loop].colour, va="center", ha="center")
    return ax


def draw_unrolled(
    kind: str = "elman",
    steps: int = 3,
    *,
    tokens: Sequence[str] | None = None,
    last_output_only: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw a network once for every time step, its loop turned into arrows from step to step.

    Parameters
    ----------
    kind : {"elman", "jordan"}
        What goes from one step to the next: the hidden state or the output.
    steps : int
        Number of steps.
    tokens : sequence of str, optional
        What is read at each step, written under the inputs.
    last_output_only : bool
        Draw the output of the last step alone: many to one.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If there is no such network, the tokens are not as many as the steps, or a Jordan network would lack the
        outputs that it hears.
    """
    loop = _loop_of(kind)
    if tokens is not None and len(tokens) != steps:
        raise ValueError(f"expected {steps} tokens, one a step, got {len(tokens)}")
    if loop == "y" and last_output_only:
        raise ValueError("a Jordan network hears the output of every step; draw them all")
    ax = canvas(ax, left=-0.6, right=1.5 * steps + 0.5)
    node(ax, loop, 0, f"${loop}_0$", given=True)
    for t in range(1, steps + 1):
        _step(ax, t, loop, with_output=t == steps or not last_output_only)
        if tokens is not None:
            ax.text(1.5 * t, -0.62, tokens[t - 1], ha="center", va="center", color=INK)
    return ax


def _step(ax: Axes, t: int, loop: str, *, with_output: bool) -> None:
    """Draw one step of an unrolled network and what reaches it from the step before."""
    node(ax, "x", 1.5 * t, f"$x_{t}$")
    node(ax, "h", 1.5 * t, f"$h_{t}$")
    link(ax, ("x", 1.5 * t), ("h", 1.5 * t), "x", r"$W_{xh}$")
    link(ax, (loop, 1.5 * (t - 1)), ("h", 1.5 * t), loop, rf"$W_{{{loop}h}}$")
    if with_output:
        node(ax, "y", 1.5 * t, f"$y_{t}$")
        link(ax, ("h", 1.5 * t), ("y", 1.5 * t), "h", r"$W_{hy}$")


def _loop_of(kind: str) -> str:
    """Name the quantity that a network hears of the step before."""
    loops = {"elman": "h", "jordan": "y"}
    if kind not in loops:
        raise ValueError(f"expected one of {', '.join(loops)}, got {kind!r}")
    return loops[kind]


def canvas(ax: Axes | None, *, left: float, right: float) -> Axes:
    """Make bare axes for a graph, to scale."""
    ax = new_axes(ax, (0.8 * (right - left), 3.2))
    ax.set(xlim=(left, right), ylim=(-0.85, 2.95), aspect="equal")
    ax.axis("off")
    return ax


def node(ax: Axes, name: str, at: float, symbol: str, *, given: bool = False) -> None:
    """Draw a quantity as a circle with its symbol; what is given beforehand has a dotted edge."""
    edge, line = STYLES[name].colour, ":" if given else "-"
    circle(ax, (at, ROW[name]), symbol, radius=_RADIUS, edge=edge, line=line, size=13)


def link(ax: Axes, start: tuple[str, float], end: tuple[str, float], carries: str, label: str) -> None:
    """Draw an arrow from circle to circle, in the look of what it carries, with the weights beside it."""
    (name, x), (other, x_end) = start, end
    a, b = (x, ROW[name]), (x_end, ROW[other])
    bow(ax, a, b, carries, gaps=(_RADIUS, _RADIUS))
    beside = (0.34, 0.0) if x == x_end else (0.12, 0.24) if name != other else (0.0, 0.22)
    where = ((x + x_end) / 2 + beside[0], (a[1] + b[1]) / 2 + beside[1])
    ax.text(*where, label, ha="center", va="center", fontsize=10, color=STYLES[carries].colour)


def bow(ax: Axes, start: Point, end: Point, carries: str, *, bend: float = 0.0, gaps: Point = (0.0, 0.0)) -> None:
    """Draw an arrow in the look of what it carries, bent where asked."""
    style = STYLES[carries]
    arrow(ax, start, end, colour=style.colour, line=style.line, head=13, bend=bend, gaps=gaps)
