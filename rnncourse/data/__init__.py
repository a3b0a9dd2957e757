"""What the networks of the course read. None of it is downloaded: it is in this package or in one that it names."""

from rnncourse.data._dates import DATE_LANGUAGES, WrittenDate, date_characters, dates
from rnncourse.data._own_phrases import PhrasePool, phrase_pool, reviews_from_csv
from rnncourse.data._pairs import pairs_file
from rnncourse.data._phrase_rows import (
    PHRASE_COLUMNS,
    LeftOut,
    PhraseRow,
    PhraseRows,
    merge_phrases,
    phrase_rows,
    plain_phrase,
    rows_of_text,
)
from rnncourse.data._phrases import LabelledPhrase, Phrases, encode, phrases, vocabulary
from rnncourse.data._prices import PRICE_COLUMNS, Prices, prices_from_csv
from rnncourse.data._review_sentences import ReviewSentence, draw_reviews, review_sentences, said_of_film
from rnncourse.data._series import (
    SINE_TRAINING,
    Series,
    airline_passengers,
    co2,
    filled,
    nasdaq,
    noisy_sine,
    sp500,
    sunspots,
)
from rnncourse.data._series_file import series_from_csv
from rnncourse.data._tagged import marked_text, other_sentences, tagged_file, tagged_text
from rnncourse.data._texts import reference_text, text_file
from rnncourse.data._words import TEN_DOCUMENTS, Reviews, entities, reviews, ten_documents

__all__ = [
    "DATE_LANGUAGES",
    "PHRASE_COLUMNS",
    "PRICE_COLUMNS",
    "SINE_TRAINING",
    "TEN_DOCUMENTS",
    "LabelledPhrase",
    "LeftOut",
    "PhrasePool",
    "PhraseRow",
    "PhraseRows",
    "Phrases",
    "Prices",
    "ReviewSentence",
    "Reviews",
    "Series",
    "WrittenDate",
    "airline_passengers",
    "co2",
    "date_characters",
    "dates",
    "draw_reviews",
    "encode",
    "entities",
    "filled",
    "marked_text",
    "merge_phrases",
    "nasdaq",
    "noisy_sine",
    "other_sentences",
    "pairs_file",
    "phrase_pool",
    "phrase_rows",
    "phrases",
    "plain_phrase",
    "prices_from_csv",
    "reference_text",
    "review_sentences",
    "reviews",
    "reviews_from_csv",
    "rows_of_text",
    "said_of_film",
    "series_from_csv",
    "sp500",
    "sunspots",
    "tagged_file",
    "tagged_text",
    "ten_documents",
    "text_file",
    "vocabulary",
]
