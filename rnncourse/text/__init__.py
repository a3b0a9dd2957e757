"""From text to arrays: tokens, vocabularies, padded batches, windows and streams. Windows cut series as well."""

from rnncourse.text._padding import Padded, pad
from rnncourse.text._pairs import END, START, PairBatch, PairCoder
from rnncourse.text._shapes import SHAPES, word_shape
from rnncourse.text._tokens import tokenise
from rnncourse.text._vocabulary import PADDING, UNKNOWN, Vocabulary, require_ids
from rnncourse.text._windows import Scaler, Windows, chunks, split_in_time, streams, windows

__all__ = [
    "END",
    "PADDING",
    "SHAPES",
    "START",
    "UNKNOWN",
    "Padded",
    "PairBatch",
    "PairCoder",
    "Scaler",
    "Vocabulary",
    "Windows",
    "chunks",
    "pad",
    "require_ids",
    "split_in_time",
    "streams",
    "tokenise",
    "windows",
    "word_shape",
]
