"""Synthetic tasks with one dial each, and how to measure networks on them on equal terms.

A task draws its own sequences, so there is no training set to memorise and no test set to leak: every batch is fresh.
Each batch is a `rnncourse.training.Batch`: inputs, targets, which steps count, and which are real.
"""

from rnncourse.tasks._depth import DEEP_KINDS, count_deep_weights, deep_network, deep_width_for, depth_scores
from rnncourse.tasks._generators import LENGTH, Task, delayed_recall, memory_tasks, running_parity
from rnncourse.tasks._grammar import (
    REBER_LETTERS,
    embedded_reber,
    embedded_reber_string,
    next_letters,
    reber,
    reber_string,
)
from rnncourse.tasks._latch import latch, train_reader, wiped
from rnncourse.tasks._long_memory import adding, brackets, copy_memory
from rnncourse.tasks._measure import (
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
from rnncourse.tasks._number_words import number_in_words, number_words
from rnncourse.tasks._order import learn_to_read, phrase_batch, shuffle_words
from rnncourse.tasks._phrases import (
    PhraseLearning,
    learn_phrases,
    learn_phrases_in_batches,
    phrase_gradients,
    right_step_back,
    wrong_step_back,
)
from rnncourse.tasks._range import (
    NEGATION_WORDS,
    RANGE_READERS,
    RANGE_STEPS,
    RANGE_WEIGHTS,
    measure_range,
    negation,
    range_reader,
    range_scores,
    range_width,
    receptive_field,
)
from rnncourse.tasks._readouts import READOUTS, count_readout_weights, first_symbol, readout_network, readout_scores
from rnncourse.tasks._truncated import recall_with_window
from rnncourse.tasks._waiting import LOOP_STARTS, Waited, learn_to_wait, waiting_network

__all__ = [
    "BATCH",
    "CLIP",
    "DEEP_KINDS",
    "KINDS",
    "LEARNING_RATE",
    "LENGTH",
    "LOOP_STARTS",
    "NEGATION_WORDS",
    "RANGE_READERS",
    "RANGE_STEPS",
    "RANGE_WEIGHTS",
    "READOUTS",
    "REBER_LETTERS",
    "STEPS",
    "WEIGHTS",
    "WINDOW",
    "PhraseLearning",
    "Task",
    "Waited",
    "accuracy_with_hard_feedback",
    "adding",
    "brackets",
    "constant_accuracy",
    "copy_memory",
    "count_deep_weights",
    "count_readout_weights",
    "count_weights",
    "deep_network",
    "deep_width_for",
    "delayed_recall",
    "depth_scores",
    "embedded_reber",
    "embedded_reber_string",
    "first_symbol",
    "in_windows",
    "latch",
    "learn_phrases",
    "learn_phrases_in_batches",
    "learn_to_read",
    "learn_to_wait",
    "measure",
    "measure_range",
    "memory_tasks",
    "negation",
    "next_letters",
    "number_in_words",
    "number_words",
    "phrase_batch",
    "phrase_gradients",
    "range_reader",
    "range_scores",
    "range_width",
    "readout_network",
    "readout_scores",
    "reber",
    "reber_string",
    "recall_with_window",
    "receptive_field",
    "right_step_back",
    "running_parity",
    "scores",
    "shuffle_words",
    "train_reader",
    "waiting_network",
    "width_for",
    "wiped",
    "wrong_step_back",
]
