"""What the chapter on time series measures: forecasters on equal terms, and the traps that they fall into."""

from rnncourse.experiments.forecasting._forecasters import (
    FORECASTERS,
    Forecaster,
    forecasters,
    forecasting_network,
    learn_to_forecast,
    recursively,
)
from rnncourse.experiments.forecasting._noisy_sine import (
    SINE_BATCH,
    SINE_EPOCHS,
    SINE_STEP,
    Lesson,
    learn_lesson,
    lecture_network,
    sine_lesson,
)
from rnncourse.experiments.forecasting._traps import future_touches, walk_skill
from rnncourse.experiments.forecasting._tutorial import TUTORIAL_FORECASTS, TUTORIAL_PAST, tutorial_forecasts

__all__ = [
    "FORECASTERS",
    "SINE_BATCH",
    "SINE_EPOCHS",
    "SINE_STEP",
    "TUTORIAL_FORECASTS",
    "TUTORIAL_PAST",
    "Forecaster",
    "Lesson",
    "forecasters",
    "forecasting_network",
    "future_touches",
    "learn_lesson",
    "learn_to_forecast",
    "lecture_network",
    "recursively",
    "sine_lesson",
    "tutorial_forecasts",
    "walk_skill",
]
