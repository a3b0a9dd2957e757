"""The look that a quantity has on every page."""

from typing import NamedTuple

import matplotlib.pyplot as plt
from matplotlib.axes import Axes


class Style(NamedTuple):
    """How a quantity looks: colour, line style, marker."""

    colour: str
    line: str
    marker: str


#: One look for each quantity, the same on every page.
STYLES = {
    "x": Style("#1F77D0", "-", "s"),  # blue: what comes in
    "h": Style("#C04A00", "-", "o"),  # vermilion: the hidden state
    "c": Style("#006B4F", "-.", "D"),  # green: the cell state
    "y": Style("#7A2E8E", "--", "^"),  # purple: what goes out
    "d": Style("#333333", ":", "v"),  # dark grey: gradients, and all that is only for comparison
}

#: What a network's loop carries gives the network its look.
NETWORK_STYLES = {"elman": STYLES["h"], "jordan": STYLES["y"], "window": STYLES["x"]}

# Networks that differ in where they are deep, or in where they are read out.
NETWORK_STYLES |= {"conventional": STYLES["h"], "stack": STYLES["x"], "deep transition": STYLES["c"]}
NETWORK_STYLES |= {"deep output": STYLES["y"], "bidirectional": STYLES["d"]}
NETWORK_STYLES |= {"forward": STYLES["h"], "last step": STYLES["y"], "both ends": STYLES["c"]}

#: Ways to start the matrix from state to state.
START_STYLES = dict(zip(("orthogonal", "identity", "uniform", "half"), (STYLES[key] for key in "dhxc"), strict=True))

INK = "#1A1A1A"


def new_axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    """Give the axes that were passed, or new ones on a white card of a size in inches."""
    return ax if ax is not None else plt.subplots(figsize=size, layout="constrained", facecolor="white")[1]
