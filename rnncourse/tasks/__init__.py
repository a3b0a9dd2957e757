"""Synthetic tasks with one dial each, and how to measure networks on them on equal terms.

A task draws its own sequences, so there is no training set to memorise and no test set to leak: every batch is fresh.
Each batch is a `rnncourse.training.Batch`: inputs, targets, which steps count, and which are real.
"""

from rnncourse.tasks._generators import LENGTH, Task, delayed_recall, memory_tasks, running_parity
from rnncourse.tasks._grammar import (
    REBER_LETTERS,
    embedded_reber,
    embedded_reber_string,
    next_letters,
    reber,
    reber_string,
)
from rnncourse.tasks._long_measure import (
    LONG_BATCH,
    LONG_CLIP,
    LONG_RATES,
    LONG_STEPS,
    LONG_TRIAL_SEED,
    LongTask,
    Trained,
    choose_rate,
    long_tasks,
    score_without_memory,
    train_on_long,
)
from rnncourse.tasks._long_memory import adding, brackets, copy_memory, flip_flop
from rnncourse.tasks._long_networks import (
    LONG_NETWORKS,
    LONG_WEIGHTS,
    count_long_weights,
    long_network,
    long_width,
)
from rnncourse.tasks._long_record import MemoryScore, long_memory_record
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
from rnncourse.tasks._opened import learn_flip_flop, learn_parity
from rnncourse.tasks._phrases import (
    PhraseLearning,
    learn_phrases,
    learn_phrases_in_batches,
    phrase_gradients,
    right_step_back,
    wrong_step_back,
)

__all__ = [
    "BATCH",
    "CLIP",
    "KINDS",
    "LEARNING_RATE",
    "LENGTH",
    "LONG_BATCH",
    "LONG_CLIP",
    "LONG_NETWORKS",
    "LONG_RATES",
    "LONG_STEPS",
    "LONG_TRIAL_SEED",
    "LONG_WEIGHTS",
    "REBER_LETTERS",
    "STEPS",
    "WEIGHTS",
    "WINDOW",
    "LongTask",
    "MemoryScore",
    "PhraseLearning",
    "Task",
    "Trained",
    "accuracy_with_hard_feedback",
    "adding",
    "brackets",
    "choose_rate",
    "constant_accuracy",
    "copy_memory",
    "count_long_weights",
    "count_weights",
    "delayed_recall",
    "embedded_reber",
    "embedded_reber_string",
    "flip_flop",
    "in_windows",
    "learn_flip_flop",
    "learn_parity",
    "learn_phrases",
    "learn_phrases_in_batches",
    "long_memory_record",
    "long_network",
    "long_tasks",
    "long_width",
    "measure",
    "memory_tasks",
    "next_letters",
    "number_in_words",
    "number_words",
    "phrase_gradients",
    "reber",
    "reber_string",
    "right_step_back",
    "running_parity",
    "score_without_memory",
    "scores",
    "train_on_long",
    "width_for",
    "wrong_step_back",
]
