"""What the chapter on tagging measures: taggers on equal terms, on names seen in training and on new ones."""

from rnncourse.experiments.tagging._record import (
    DECODINGS,
    TAGGERS,
    TagMeasurement,
    dropout_scores,
    found_by_place,
    measure_tagger,
    tagger_scores,
    tagging_record,
)
from rnncourse.experiments.tagging._tagger import CONTEXTS, STATE_SIZE, Tagger, TagScore, tag_score, tagging_network
from rnncourse.experiments.tagging._training import (
    TAG_BATCH,
    TAG_RATE,
    TAG_SENTENCES,
    TAG_STEPS,
    WORD_DROPOUT,
    TaggingData,
    split_by_names,
    tagging_data,
    train_tagger,
    with_unknown_words,
)

__all__ = [
    "CONTEXTS",
    "DECODINGS",
    "STATE_SIZE",
    "TAGGERS",
    "TAG_BATCH",
    "TAG_RATE",
    "TAG_SENTENCES",
    "TAG_STEPS",
    "WORD_DROPOUT",
    "TagMeasurement",
    "TagScore",
    "Tagger",
    "TaggingData",
    "dropout_scores",
    "found_by_place",
    "measure_tagger",
    "split_by_names",
    "tag_score",
    "tagger_scores",
    "tagging_data",
    "tagging_network",
    "tagging_record",
    "train_tagger",
    "with_unknown_words",
]
