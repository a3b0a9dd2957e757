"""The checks of the assignment time-series, in the order of its notebook."""

from rnncourse.checks.definition import Check
from rnncourse.checks.time_series import by_hand, card, cutting, naive, network, prices, training, volatility

CHECKS: tuple[Check, ...] = (
    cutting.WINDOWS,
    cutting.SPLIT_AND_SCALE,
    naive.NAIVE_FORECASTS,
    by_hand.MY_FORECAST,
    card.FORECAST_CARD,
    network.ELMAN_FORECAST,
    training.TRAIN_ELMAN,
    prices.ONE_DAY_AHEAD,
    volatility.FORECAST_VOLATILITY,
)
