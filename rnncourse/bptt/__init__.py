"""Gradients through time: whole or cut, kept in bounds, and checked against differences."""

from rnncourse.bptt._check import GradientError, check_gradients, likely_cause, numerical_gradient
from rnncourse.bptt._clipping import clip_by_global_norm, clip_by_value, global_norm
from rnncourse.bptt._influence import influence
from rnncourse.bptt._step_by_step import elman_gradients
from rnncourse.bptt._truncation import Bias, LossAndGradients, full_gradients, truncated_gradients, truncation_bias

__all__ = [
    "Bias",
    "GradientError",
    "LossAndGradients",
    "check_gradients",
    "clip_by_global_norm",
    "clip_by_value",
    "elman_gradients",
    "full_gradients",
    "global_norm",
    "influence",
    "likely_cause",
    "numerical_gradient",
    "truncated_gradients",
    "truncation_bias",
]
