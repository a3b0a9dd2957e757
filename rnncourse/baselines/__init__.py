"""What anybody could say without a network: the rivals that a sceptic asks for."""

from rnncourse.baselines._averages import Autoregression, exponential_mean, pieces_before, rolling_mean
from rnncourse.baselines._bag_of_words import NaiveBayes
from rnncourse.baselines._ceiling import ceiling
from rnncourse.baselines._forecasts import persistence, seasonal_naive
from rnncourse.baselines._nearest import nearest_neighbour
from rnncourse.baselines._ngram import NGram
from rnncourse.baselines._tags import MostFrequentTag, capital_tags
from rnncourse.baselines._written_dates import MONTHS, commonest_per_place, date_by_rule, month_names

__all__ = [
    "MONTHS",
    "Autoregression",
    "MostFrequentTag",
    "NGram",
    "NaiveBayes",
    "capital_tags",
    "ceiling",
    "commonest_per_place",
    "date_by_rule",
    "exponential_mean",
    "month_names",
    "nearest_neighbour",
    "persistence",
    "pieces_before",
    "rolling_mean",
    "seasonal_naive",
]
