"""Synthetic tasks with one dial each.

A task draws its own sequences, so there is no training set to memorise and no test set to leak: every batch is fresh.
Each batch is a `rnncourse.training.Batch`: inputs, targets, which steps count, and which are real.
"""

from rnncourse.tasks._copying import COPY_LETTERS, words_to_copy
from rnncourse.tasks._first import NEGATION_WORDS, first_symbol, latch, negation
from rnncourse.tasks._generators import LENGTH, Task, delayed_recall, memory_tasks, running_parity
from rnncourse.tasks._grammar import (
    REBER_LETTERS,
    embedded_reber,
    embedded_reber_string,
    next_letters,
    reber,
    reber_string,
)
from rnncourse.tasks._long_memory import adding, brackets, copy_memory, flip_flop
from rnncourse.tasks._number_words import number_in_words, number_words

__all__ = [
    "COPY_LETTERS",
    "LENGTH",
    "NEGATION_WORDS",
    "REBER_LETTERS",
    "Task",
    "adding",
    "brackets",
    "copy_memory",
    "delayed_recall",
    "embedded_reber",
    "embedded_reber_string",
    "first_symbol",
    "flip_flop",
    "latch",
    "memory_tasks",
    "negation",
    "next_letters",
    "number_in_words",
    "number_words",
    "reber",
    "reber_string",
    "running_parity",
    "words_to_copy",
]
