"""Synthetic tasks with one dial each, and how to measure networks on them on equal terms.

A task draws its own sequences, so there is no training set to memorise and no test set to leak: every batch is fresh.
Each batch is the triple that `rnncourse.training` reads: inputs, target classes, and which steps count.
"""

from rnncourse.tasks._generators import LENGTH, Task, delayed_recall, memory_tasks, running_parity
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
from rnncourse.tasks._phrases import PhraseLearning, learn_phrases, phrase_gradients, right_step_back, wrong_step_back

__all__ = [
    "BATCH",
    "CLIP",
    "KINDS",
    "LEARNING_RATE",
    "LENGTH",
    "STEPS",
    "WEIGHTS",
    "WINDOW",
    "PhraseLearning",
    "Task",
    "accuracy_with_hard_feedback",
    "constant_accuracy",
    "count_weights",
    "delayed_recall",
    "in_windows",
    "learn_phrases",
    "measure",
    "memory_tasks",
    "phrase_gradients",
    "right_step_back",
    "running_parity",
    "scores",
    "width_for",
    "wrong_step_back",
]
