"""What the dials of sampling do to a distribution."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._style import INK, STYLES, new_axes


def draw_dials(
    rows: Mapping[str, Array],
    *,
    symbols: Sequence[str],
    xlabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw the same distribution at several dials: a row for each, a bar for each symbol, probabilities in percent.

    Parameters
    ----------
    rows : mapping of str to ndarray of shape (N,)
        Probabilities by what the dial is called; the first row stands on top.
    symbols : sequence of str
        The N symbols.
    xlabel : str
        Words for the axis.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If a row has not one probability for each symbol.
    """
    ax = new_axes(ax, (1.8 + 0.46 * len(symbols), 0.7 + 0.75 * len(rows)))
    style, places = STYLES["y"], np.arange(len(symbols))
    for number, (name, p) in enumerate(rows.items()):
        if len(p) != len(symbols):
            raise ValueError(f"expected {len(symbols)} probabilities for {name}, got {len(p)}")
        ax.axhline(-number, color=STYLES["d"].colour, linewidth=0.6)
        ax.bar(places, 0.68 * p, bottom=-number, width=0.8, color=style.colour, alpha=0.75)
        for place, share in enumerate(p):
            if share > 0:
                words = f"{100 * share:.0f}" if share >= 0.005 else "<1"
                ax.text(
                    place, 0.68 * share - number + 0.02, words, ha="center", va="bottom", fontsize="small", color=INK
                )
    ax.set_xticks(places, symbols)
    ax.set_yticks([0.15 - number for number in range(len(rows))], list(rows))
    ax.set_ylim(-len(rows) + 0.9, 0.95)
    ax.tick_params(length=0)
    ax.set(xlabel=xlabel)
    ax.spines[:].set_visible(False)
    return ax
