"""What anybody could say without a network: the rivals that a sceptic asks for."""

from rnncourse.baselines._averages import Autoregression, exponential_mean, pieces_before, rolling_mean
from rnncourse.baselines._bag_of_words import NaiveBayes
from rnncourse.baselines._ceiling import ceiling
from rnncourse.baselines._forecasts import persistence, seasonal_naive
from rnncourse.baselines._nearest import nearest_neighbour
from rnncourse.baselines._ngram import NGram
from rnncourse.baselines._tags import MostFrequentTag, capital_tags

__all__ = [
    "Autoregression",
    "MostFrequentTag",
    "NGram",
    "NaiveBayes",
    "capital_tags",
    "ceiling",
    "exponential_mean",
    "nearest_neighbour",
    "persistence",
    "pieces_before",
    "rolling_mean",
    "seasonal_naive",
]
