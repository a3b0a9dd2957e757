"""What the chapter on sentiment measures: readers of phrases and of reviews, on equal terms."""

from rnncourse.experiments.sentiment._contest import (
    RATE_CASES,
    REVIEW_CASES,
    ReviewCase,
    ReviewRun,
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
    verdicts,
    vote,
    words_between,
)
from rnncourse.experiments.sentiment._parts import Reading, SplitReviews, course_reviews, split_reviews
from rnncourse.experiments.sentiment._readers import (
    RATES_TRIED,
    REVIEW_RATES,
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
    "RATES_TRIED",
    "RATE_CASES",
    "REVIEW_CASES",
    "REVIEW_KINDS",
    "REVIEW_RATES",
    "REVIEW_READERS",
    "Reading",
    "ReviewCase",
    "ReviewLearning",
    "ReviewRun",
    "ReviewScore",
    "SplitReviews",
    "as_prefix",
    "course_reviews",
    "known",
    "learn_reviews",
    "phrase_reader",
    "praise",
    "read_phrases",
    "recorded_praise",
    "review_kind",
    "review_reader",
    "review_record",
    "run_reviews",
    "side_by_side",
    "split_reviews",
    "verdicts",
    "vote",
    "words_between",
    "worst_mistakes",
]
