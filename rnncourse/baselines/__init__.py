"""What anybody could say without a network: the rivals that a sceptic asks for."""

from rnncourse.baselines._bag_of_words import NaiveBayes
from rnncourse.baselines._ceiling import ceiling
from rnncourse.baselines._forecasts import persistence, seasonal_naive
from rnncourse.baselines._nearest import nearest_neighbour
from rnncourse.baselines._ngram import NGram
from rnncourse.baselines._tags import MostFrequentTag, capital_tags

__all__ = [
    "MostFrequentTag",
    "NGram",
    "NaiveBayes",
    "capital_tags",
    "ceiling",
    "nearest_neighbour",
    "persistence",
    "seasonal_naive",
]
