"""Values as maps: states over time, and what gates do while they read."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from rnncourse.arrays import Array
from rnncourse.plots._style import INK, new_axes


def draw_states(
    states: Array,
    *,
    tokens: Sequence[str],
    decimals: int = 2,
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw hidden states as a map: a column for each step, a row for each unit, each value written in.

    Parameters
    ----------
    states : ndarray of shape (T, H)
        States between -1 and 1.
    tokens : sequence of str
        What was read at each step.
    decimals : int
        How many decimals of each value to write.
    xlabel, ylabel : str
        Words for the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If the tokens are not as many as the steps.
    """
    T, H = states.shape
    if len(tokens) != T:
        raise ValueError(f"expected {T} tokens, one a step, got {len(tokens)}")
    ax = new_axes(ax, (1.1 + 0.95 * T, 0.9 + 0.45 * H))
    # twice the range of tanh, so that no cell is too dark for the number in it
    ax.imshow(states.T, cmap="PuOr_r", vmin=-2, vmax=2, aspect="auto")
    for (t, unit), value in np.ndenumerate(states):
        ax.text(t, unit, f"{value:+.{decimals}f}".replace("-", "\N{MINUS SIGN}"), ha="center", va="center", color=INK)
    ax.set_xticks(range(T), tokens)
    ax.set_yticks(range(H), [str(unit + 1) for unit in range(H)])
    ax.tick_params(length=0)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.spines[:].set_visible(False)
    return ax


def draw_activity(
    values: Array,
    *,
    tokens: Sequence[str],
    low: float = 0.0,
    high: float = 1.0,
    title: str = "",
    xlabel: str = "",
    ylabel: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw what units do over time as a map: a column for each step, a row for each unit, a bar with the scale.

    Parameters
    ----------
    values : ndarray of shape (T, H)
        What is drawn.
    tokens : sequence of str
        What was read at each step.
    low, high : float
        Ends of the scale. From white to black; where `low` is negative, two colours with white at zero.
    title, xlabel, ylabel : str
        Words above and for the axes.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes
        What was drawn on.

    Raises
    ------
    ValueError
        If the tokens are not as many as the steps.
    """
    T, H = values.shape
    if len(tokens) != T:
        raise ValueError(f"expected {T} tokens, one a step, got {len(tokens)}")
    ax = new_axes(ax, (1.6 + 0.32 * T, 0.8 + 0.25 * H))
    colours = "PuOr_r" if low < 0 else "Greys"
    image = ax.imshow(values.T, cmap=colours, vmin=low, vmax=high, aspect="auto")
    ax.set_xticks(np.arange(T + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(H + 1) - 0.5, minor=True)
    ax.grid(which="minor", color="white", linewidth=1)
    ax.set_xticks(range(T), tokens)
    ax.set_yticks(range(H), [str(unit + 1) for unit in range(H)])
    ax.tick_params(which="both", length=0)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ax.set_title(title, loc="left", fontsize="medium")
    ax.spines[:].set_visible(False)
    ax.figure.colorbar(image, ax=ax, ticks=[low, (low + high) / 2, high], pad=0.02).outline.set_visible(False)
    return ax
