"""The pictures of the course, in one visual language. Everything here draws; nothing computes.

A quantity has the same colour and the same line style on every page (`STYLES`): inputs x, hidden states h, cell states
c, outputs y, gradients d. The colours differ in lightness too and stay apart for colour-blind readers and in print; no
meaning is carried by colour alone. Pictures are drawn for a white card, which the book keeps white in dark mode.

Words come in as arguments, so that a translation can pass its own; only symbols are drawn from here. Every function
takes the axes to draw on, or makes them, and returns them.
"""

from rnncourse.plots._backward import draw_backward_pass
from rnncourse.plots._curves import Curve, draw_curves, draw_traces
from rnncourse.plots._deep import draw_bidirectional, draw_deep, draw_influence
from rnncourse.plots._driven import draw_driven, draw_kept, draw_system
from rnncourse.plots._dynamics import draw_branches, draw_cobweb, draw_exponents, draw_phase_portrait, draw_settled
from rnncourse.plots._forecasts import draw_forecasts
from rnncourse.plots._gradients import draw_cliff, draw_clipping, draw_lag_curves, draw_shares
from rnncourse.plots._graphs import draw_folded, draw_unrolled
from rnncourse.plots._gru import draw_gru_cell, draw_watched
from rnncourse.plots._lstm_cell import draw_lstm_cell
from rnncourse.plots._maps import draw_activity, draw_states
from rnncourse.plots._memory import (
    MEMORY_STYLES,
    POINT_MARKERS,
    draw_eigenvalues,
    draw_held_numbers,
    draw_memory_plane,
    draw_memory_scores,
)
from rnncourse.plots._sentiment import draw_calibration, draw_reading
from rnncourse.plots._sequences import (
    READER_STYLES,
    TASK_KINDS,
    draw_dial,
    draw_receptive_field,
    draw_split,
    draw_task_kinds,
)
from rnncourse.plots._spread import draw_repeats, draw_spread
from rnncourse.plots._style import INK, NETWORK_STYLES, START_STYLES, STYLES, Style
from rnncourse.plots._tagging import draw_lattice, draw_tags, draw_two_scores
from rnncourse.plots._translation import draw_attention, draw_encoder_decoder
from rnncourse.plots._words import draw_lookup, draw_word_map
from rnncourse.plots._writing import draw_dials

__all__ = [
    "INK",
    "MEMORY_STYLES",
    "NETWORK_STYLES",
    "POINT_MARKERS",
    "READER_STYLES",
    "START_STYLES",
    "STYLES",
    "TASK_KINDS",
    "Curve",
    "Style",
    "draw_activity",
    "draw_attention",
    "draw_backward_pass",
    "draw_bidirectional",
    "draw_branches",
    "draw_calibration",
    "draw_cliff",
    "draw_clipping",
    "draw_cobweb",
    "draw_curves",
    "draw_deep",
    "draw_dial",
    "draw_dials",
    "draw_driven",
    "draw_eigenvalues",
    "draw_encoder_decoder",
    "draw_exponents",
    "draw_folded",
    "draw_forecasts",
    "draw_gru_cell",
    "draw_held_numbers",
    "draw_influence",
    "draw_kept",
    "draw_lag_curves",
    "draw_lattice",
    "draw_lookup",
    "draw_lstm_cell",
    "draw_memory_plane",
    "draw_memory_scores",
    "draw_phase_portrait",
    "draw_reading",
    "draw_receptive_field",
    "draw_repeats",
    "draw_settled",
    "draw_shares",
    "draw_split",
    "draw_spread",
    "draw_states",
    "draw_system",
    "draw_tags",
    "draw_task_kinds",
    "draw_traces",
    "draw_two_scores",
    "draw_unrolled",
    "draw_watched",
    "draw_word_map",
]
