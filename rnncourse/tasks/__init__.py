"""Synthetic tasks with one dial each, and how to measure networks on them on equal terms.

A task draws its own sequences, so there is no training set to memorise and no test set to leak: every batch is fresh.
Each batch is a `rnncourse.training.Batch`: inputs, targets, which steps count, and which are real.
"""

from rnncourse.tasks._equal_starts import (
    GATED,
    Contest,
    Results,
    Trained,
    gated_contests,
    gated_layer,
    gated_weights,
    gated_width,
    gathered,
)
from rnncourse.tasks._generators import LENGTH, Task, delayed_recall, memory_tasks, running_parity
from rnncourse.tasks._grammar import (
    REBER_LETTERS,
    embedded_reber,
    embedded_reber_string,
    next_letters,
    reber,
    reber_string,
)
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
    "GATED",
    "KINDS",
    "LEARNING_RATE",
    "LENGTH",
    "REBER_LETTERS",
    "STEPS",
    "WEIGHTS",
    "WINDOW",
    "Contest",
    "PhraseLearning",
    "Results",
    "Task",
    "Trained",
    "accuracy_with_hard_feedback",
    "adding",
    "brackets",
    "constant_accuracy",
    "copy_memory",
    "count_weights",
    "delayed_recall",
    "embedded_reber",
    "embedded_reber_string",
    "gated_contests",
    "gated_layer",
    "gated_weights",
    "gated_width",
    "gathered",
    "in_windows",
    "learn_phrases",
    "learn_phrases_in_batches",
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
    "scores",
    "width_for",
    "wrong_step_back",
]
