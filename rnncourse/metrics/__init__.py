"""Scores: of language models, of forecasts, and of tags."""

from rnncourse.metrics._calibration import Calibration, calibration
from rnncourse.metrics._intervals import conformal_margin
from rnncourse.metrics._language import bits_per_symbol, longest_copy, perplexity, repeated_share
from rnncourse.metrics._series import ForecastCard, best_lag, coverage, forecast_card, mae, rmse, skill
from rnncourse.metrics._strings import character_accuracy, exact_match
from rnncourse.metrics._tag_errors import ENTITY_ERRORS, EntityError, entity_errors
from rnncourse.metrics._tags import EntityScore, Span, bio_faults, entity_scores, spans, tag_accuracy

__all__ = [
    "ENTITY_ERRORS",
    "Calibration",
    "EntityError",
    "EntityScore",
    "ForecastCard",
    "Span",
    "best_lag",
    "bio_faults",
    "bits_per_symbol",
    "calibration",
    "character_accuracy",
    "conformal_margin",
    "coverage",
    "entity_errors",
    "entity_scores",
    "exact_match",
    "forecast_card",
    "longest_copy",
    "mae",
    "perplexity",
    "repeated_share",
    "rmse",
    "skill",
    "spans",
    "tag_accuracy",
]
