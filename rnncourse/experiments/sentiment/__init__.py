"""What the chapter on sentiment measures: readers of phrases and of reviews, on equal terms."""

from rnncourse.experiments.sentiment._contest import (
    REVIEW_CASES,
    ReviewCase,
    ReviewRun,
    reviews_to_learn_from,
    run_reviews,
)
from rnncourse.experiments.sentiment._mistakes import REVIEW_KINDS, review_kind, worst_mistakes
from rnncourse.experiments.sentiment._negation import (
    JUDGEMENTS,
    NEGATIONS,
    as_prefix,
    known,
    phrase_reader,
    read_phrases,
    vote,
    words_between,
)
from rnncourse.experiments.sentiment._parts import Reading, SplitReviews, split_reviews
from rnncourse.experiments.sentiment._readers import (
    REVIEW_READERS,
    ReviewLearning,
    learn_reviews,
    praise,
    review_reader,
    side_by_side,
)
from rnncourse.experiments.sentiment._record import ReviewScore, recorded_praise, review_record

__all__ = [
    "JUDGEMENTS",
    "NEGATIONS",
    "REVIEW_CASES",
    "REVIEW_KINDS",
    "REVIEW_READERS",
    "Reading",
    "ReviewCase",
    "ReviewLearning",
    "ReviewRun",
    "ReviewScore",
    "SplitReviews",
    "as_prefix",
    "known",
    "learn_reviews",
    "phrase_reader",
    "praise",
    "read_phrases",
    "recorded_praise",
    "review_kind",
    "review_reader",
    "review_record",
    "reviews_to_learn_from",
    "run_reviews",
    "side_by_side",
    "split_reviews",
    "vote",
    "words_between",
    "worst_mistakes",
]
