"""The checks of three notebooks on sentiment: in NumPy, and with the same reader in PyTorch and in Keras."""

from rnncourse.checks.sentiment import (
    against,
    batches,
    mistakes,
    network,
    own,
    parameters,
    readers,
    rows,
    training,
    votes,
)

__all__ = ["CHECKS", "KERAS_CHECKS", "PYTORCH_CHECKS"]

#: All checks of the notebook in NumPy, in its order.
CHECKS = (
    rows.READ_ROWS,
    own.MY_PHRASES,
    votes.WORD_VOTES,
    batches.PHRASE_BATCH,
    network.READ_PHRASES,
    network.PHRASE_GRADIENTS,
    training.TRAIN_PHRASES,
    mistakes.WORST_MISTAKES,
)

#: Those of the notebook in PyTorch.
PYTORCH_CHECKS = (
    batches.PYTORCH_BATCH,
    parameters.PYTORCH_PARAMETERS,
    readers.PYTORCH_PREDICT,
    readers.PYTORCH_BY_HAND,
    training.PYTORCH_TRAIN,
    against.PYTORCH_AGAINST_VOTES,
)

#: Those of the notebook in Keras.
KERAS_CHECKS = (
    batches.KERAS_BATCH,
    parameters.KERAS_PARAMETERS,
    readers.KERAS_PREDICT,
    readers.KERAS_BY_HAND,
    training.KERAS_TRAIN,
    against.KERAS_AGAINST_VOTES,
)
