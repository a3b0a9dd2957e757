"""Words as vectors: skip-gram with negative sampling, the rival that counts, and looking around among vectors."""

from rnncourse.embeddings._counting import cooccurrences, ppmi, ppmi_vectors
from rnncourse.embeddings._skip_gram import (
    SkipGramBatch,
    noise_distribution,
    skip_gram_gradients,
    skip_gram_loss,
    skip_gram_pairs,
    thinned,
    train_skip_gram,
)
from rnncourse.embeddings._vectors import WordVectors

__all__ = [
    "SkipGramBatch",
    "WordVectors",
    "cooccurrences",
    "noise_distribution",
    "ppmi",
    "ppmi_vectors",
    "skip_gram_gradients",
    "skip_gram_loss",
    "skip_gram_pairs",
    "thinned",
    "train_skip_gram",
]
