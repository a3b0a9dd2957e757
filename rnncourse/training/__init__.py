"""Training: the loop, what it writes down, when it stops, and how it goes on after an interruption."""

from rnncourse.functional import BINARY_CROSS_ENTROPY, CROSS_ENTROPY, SQUARED_ERROR, Loss
from rnncourse.training._abreast import batches_abreast, train_abreast
from rnncourse.training._batches import Batch, minibatches
from rnncourse.training._checkpoint import Checkpoint
from rnncourse.training._evaluation import accuracy, evaluate
from rnncourse.training._history import DivergedError, History
from rnncourse.training._loop import Rule, train, train_on_stream
from rnncourse.training._stopping import EarlyStopping

__all__ = [
    "BINARY_CROSS_ENTROPY",
    "CROSS_ENTROPY",
    "SQUARED_ERROR",
    "Batch",
    "Checkpoint",
    "DivergedError",
    "EarlyStopping",
    "History",
    "Loss",
    "Rule",
    "accuracy",
    "batches_abreast",
    "evaluate",
    "minibatches",
    "train",
    "train_abreast",
    "train_on_stream",
]
