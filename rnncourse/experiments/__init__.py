"""What the chapters measure: networks trained on tasks and data on equal terms, over seeds.

An experiment states its terms as constants, takes its seeds from the caller, and gives back what it measured; what that
means is for the chapter to say.
"""

from rnncourse.experiments._budget import nearest_width
from rnncourse.experiments._depth import DEEP_KINDS, count_deep_weights, deep_network, deep_width_for, depth_scores
from rnncourse.experiments._equal_starts import Contest, Results, Trained, gated_contests, gathered
from rnncourse.experiments._gated import GATED, gated_layer, gated_network, gated_weights, gated_width
from rnncourse.experiments._long_measure import (
    LONG_BATCH,
    LONG_CLIP,
    LONG_NETWORKS,
    LONG_RATES,
    LONG_STEPS,
    LONG_TRIAL_SEED,
    LONG_WEIGHTS,
    LongRun,
    LongTask,
    choose_rate,
    long_tasks,
    score_without_memory,
    train_on_long,
)
from rnncourse.experiments._long_record import MemoryScore, long_memory_record
from rnncourse.experiments._measure import (
    BATCH,
    CLIP,
    KINDS,
    LEARNING_RATE,
    STEPS,
    WEIGHTS,
    WINDOW,
    accuracy_with_hard_feedback,
    constant_accuracy,
    count_weights,
    in_windows,
    measure,
    scores,
    width_for,
)
from rnncourse.experiments._opened import learn_flip_flop, learn_parity
from rnncourse.experiments._order import learn_to_read, phrase_batch, shuffle_words
from rnncourse.experiments._phrases import (
    PhraseLearning,
    learn_phrases,
    learn_phrases_in_batches,
    phrase_gradients,
    right_step_back,
    wrong_step_back,
)
from rnncourse.experiments._range import (
    RANGE_READERS,
    RANGE_STEPS,
    RANGE_WEIGHTS,
    measure_range,
    range_reader,
    range_scores,
    range_width,
    receptive_field,
)
from rnncourse.experiments._readers import train_reader, wiped
from rnncourse.experiments._readouts import READOUTS, count_readout_weights, readout_network, readout_scores
from rnncourse.experiments._truncated import recall_with_window
from rnncourse.experiments._waiting import LOOP_STARTS, Waited, learn_to_wait, waiting_network

__all__ = [
    "BATCH",
    "CLIP",
    "DEEP_KINDS",
    "GATED",
    "KINDS",
    "LEARNING_RATE",
    "LONG_BATCH",
    "LONG_CLIP",
    "LONG_NETWORKS",
    "LONG_RATES",
    "LONG_STEPS",
    "LONG_TRIAL_SEED",
    "LONG_WEIGHTS",
    "LOOP_STARTS",
    "RANGE_READERS",
    "RANGE_STEPS",
    "RANGE_WEIGHTS",
    "READOUTS",
    "STEPS",
    "WEIGHTS",
    "WINDOW",
    "Contest",
    "LongRun",
    "LongTask",
    "MemoryScore",
    "PhraseLearning",
    "Results",
    "Trained",
    "Waited",
    "accuracy_with_hard_feedback",
    "choose_rate",
    "constant_accuracy",
    "count_deep_weights",
    "count_readout_weights",
    "count_weights",
    "deep_network",
    "deep_width_for",
    "depth_scores",
    "gated_contests",
    "gated_layer",
    "gated_network",
    "gated_weights",
    "gated_width",
    "gathered",
    "in_windows",
    "learn_flip_flop",
    "learn_parity",
    "learn_phrases",
    "learn_phrases_in_batches",
    "learn_to_read",
    "learn_to_wait",
    "long_memory_record",
    "long_tasks",
    "measure",
    "measure_range",
    "nearest_width",
    "phrase_batch",
    "phrase_gradients",
    "range_reader",
    "range_scores",
    "range_width",
    "readout_network",
    "readout_scores",
    "recall_with_window",
    "receptive_field",
    "right_step_back",
    "score_without_memory",
    "scores",
    "shuffle_words",
    "train_on_long",
    "train_reader",
    "waiting_network",
    "width_for",
    "wiped",
    "wrong_step_back",
]
