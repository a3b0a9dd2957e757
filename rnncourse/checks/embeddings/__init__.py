"""The checks of the assignment embeddings, in the order of its notebook."""

from rnncourse.checks.definition import Check
from rnncourse.checks.embeddings import by_hand, documents, near, padding, pairs, skip_gram, tables, tokens, words

CHECKS: tuple[Check, ...] = (
    tokens.TOKENISE,
    words.BUILD_VOCABULARY,
    words.ENCODE_PARTS,
    padding.PAD_TEXTS,
    padding.LOOK_UP,
    tables.TABLE_GRADIENT,
    pairs.SKIP_GRAM_PAIRS,
    by_hand.MY_DRAWS,
    skip_gram.SKIP_GRAM_GRADIENTS,
    near.NEAREST_WORDS,
    documents.TEN_DOCUMENTS,
)
