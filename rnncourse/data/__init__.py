"""What the networks of the course read. None of it is downloaded: it is in this package or in one that it names."""

from rnncourse.data._phrases import Phrases, encode, phrases, vocabulary
from rnncourse.data._series import (
    PRICE_COLUMNS,
    SINE_TRAINING,
    Prices,
    Series,
    airline_passengers,
    co2,
    filled,
    noisy_sine,
    prices_from_csv,
    sp500,
    sunspots,
)
from rnncourse.data._texts import reference_text, text_file

__all__ = [
    "PRICE_COLUMNS",
    "SINE_TRAINING",
    "Phrases",
    "Prices",
    "Series",
    "airline_passengers",
    "co2",
    "encode",
    "filled",
    "noisy_sine",
    "phrases",
    "prices_from_csv",
    "reference_text",
    "sp500",
    "sunspots",
    "text_file",
    "vocabulary",
]
