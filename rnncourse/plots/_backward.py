"""The way back through an unrolled network, and curves."""

from matplotlib.axes import Axes

from rnncourse.plots._graphs import ROW, bow, draw_unrolled, node
from rnncourse.plots._style import INK


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
        bow(ax, (at - 0.2, ROW["h"] - 0.26), (at - 0.2, ROW["x"] + 0.26), "d")
        bow(ax, (at - 0.27, ROW["h"] - 0.14), (at - 1.23, ROW["h"] - 0.14), "d", bend=-0.28)
        if t == steps or not last_loss_only:
            bow(ax, (at - 0.2, ROW["y"] - 0.26), (at - 0.2, ROW["h"] + 0.26), "d")
            ax.text(at, ROW["y"] + 0.48, f"$L_{t}$" if not last_loss_only else "$L$", ha="center", color=INK)
    node(ax, "h", 0, "$h_0$", given=True)
    ax.set_ylim(-0.85, 3.25)
    return ax
