"""Dynamical systems: maps applied again and again, their fixed points, and networks looked at as such maps."""

from rnncourse.dynamics._cliff import Cliff, Descent
from rnncourse.dynamics._fixed_points import FixedPoint, find_fixed_points, fixed_points_on_line, jacobian
from rnncourse.dynamics._gradient_flow import LagCurves, lag_curves, shares_of_steps
from rnncourse.dynamics._latch import bits_kept
from rnncourse.dynamics._linear import norms_of_powers, scaled_to_radius, spectral_norm, spectral_radius
from rnncourse.dynamics._lyapunov import lyapunov_exponent, lyapunov_spectrum
from rnncourse.dynamics._maps import Linear, Logistic, Map, SmoothMap, Tanh
from rnncourse.dynamics._networks import StepMap, forget_products, gradient_norm_by_lag, state_jacobians, states_along
from rnncourse.dynamics._orbits import cobweb, composed, displacements, grid, settled, trajectory

__all__ = [
    "Cliff",
    "Descent",
    "FixedPoint",
    "LagCurves",
    "Linear",
    "Logistic",
    "Map",
    "SmoothMap",
    "StepMap",
    "Tanh",
    "bits_kept",
    "cobweb",
    "composed",
    "displacements",
    "find_fixed_points",
    "fixed_points_on_line",
    "forget_products",
    "gradient_norm_by_lag",
    "grid",
    "jacobian",
    "lag_curves",
    "lyapunov_exponent",
    "lyapunov_spectrum",
    "norms_of_powers",
    "scaled_to_radius",
    "settled",
    "shares_of_steps",
    "spectral_norm",
    "spectral_radius",
    "state_jacobians",
    "states_along",
    "trajectory",
]
