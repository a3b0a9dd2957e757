"""Check of tokens: a text cut into words, numbers and marks."""

import re
from collections.abc import Sequence

import numpy as np

from rnncourse.checks.definition import Case, Check, Function
from rnncourse.checks.embeddings.lists import named, words_in_order, words_of
from rnncourse.text import tokenise as cut

_PLAIN, _INSIDE = "words and marks", "numbers, apostrophes, hyphens"
_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}+(?:['’\-]{_LETTER}+)*"
_SIMPLE = ("The", "film", "was", "Good", "BAD", "not", "Țara", "świat", "мир", "a", "Noir", "é")
_HARD = (
    "wasn't",
    "It’s",
    "well-made",
    "o'clock",
    "mp3",
    "1984",
    "3",
    "2nd",
    "T-shirt",
    "R2",
    "'tis",
    "pre-",
    "rock'n'roll",
)
_MARKS = (".", ",", "!", "?", ":", ";", "...", "!!", "(", ")", '"', "%")


def tokenise(text: str) -> list[str]:
    """Cut a text into small words, numbers and marks."""
    return cut(text)


def _cutting(pattern: str, lower: bool = True) -> Function:
    """Make the variant that cuts by another pattern."""
    return lambda text: re.findall(pattern, text.lower() if lower else text)


def _text_case(text: str, part: str) -> Case:
    return Case(f"the text {text!r}", {"text": text}, part=part)


def _drawn_text(rng: np.random.Generator, words: Sequence[str], n: int, part: str) -> Case:
    marks = [str(mark) if rng.random() < 0.4 else "" for mark in rng.choice(_MARKS, size=n)]
    blanks = [" " if rng.random() < 0.8 else "  \n" for _ in range(n)]
    drawn = [str(word) for word in rng.choice(words, size=n)]
    return _text_case("".join(map("".join, zip(drawn, marks, blanks, strict=True))), part)


def _tokens_hidden(rng: np.random.Generator) -> list[Case]:
    every = " ".join(_SIMPLE), "one... two!! (three)", " \n "
    cases = [_text_case(text, _PLAIN) for text in every]
    cases += [_drawn_text(rng, _SIMPLE, n, _PLAIN) for n in (1, 9)]
    hard = [_drawn_text(rng, (*_SIMPLE, *_HARD), n, _INSIDE) for n in (5, 12, 16)]
    return [*cases, _text_case("He said 'no' -- twice, at 10:30, to R2-D2's well-made twin.", _INSIDE), *hard]


TOKENISE = Check(
    name="tokenise",
    reference=tokenise,
    visible=[
        _text_case("Good film, not bad!", _PLAIN),
        _text_case("Really?!  Țara e mare ... Mare.", _PLAIN),
        _text_case("It wasn't a well-made film: 3 of 10, in 'colour'.", _INSIDE),
    ],
    hidden=_tokens_hidden,
    accepts=words_in_order(tokenise, "token"),
    parts={_PLAIN: 1, _INSIDE: 1},
    mistakes=[
        named(says, variant, words_of)
        for says, variant in (
            (
                "It looks as if the text was cut at blanks alone: a mark stays glued to its word, and 'good!' becomes "
                "another word than 'good'.",
                lambda text: text.lower().split(),
            ),
            (
                "It looks as if capitals were kept: a word at the start of a sentence becomes another word.",
                lambda text: re.findall(rf"{_WORD}|\d+|[^\w\s]", text),
            ),
            (
                "It looks as if marks were thrown away: here each is a token of its own.",
                _cutting(rf"{_WORD}|\d+"),
            ),
            (
                "It looks as if the text was split at everything that is no letter or digit: the marks are lost, and "
                "an empty word is left where the text ends with one.",
                lambda text: re.split(r"\W+", text.lower()),
            ),
            (
                "It looks as if only a to z were taken for letters: ț, ł and д are letters too.",
                _cutting(r"[a-z]+(?:['’\-][a-z]+)*|\d+|[^\w\s]"),
            ),
            (
                "It looks as if letters outside a to z were taken for marks: ț, ł and д are letters too.",
                _cutting(r"[a-z]+(?:['’\-][a-z]+)*|\d+|[^a-z\d\s]"),
            ),
            (
                "It looks as if words were cut at apostrophes and hyphens: one between two letters belongs to the "
                "word.",
                _cutting(rf"{_LETTER}+|\d+|[^\w\s]"),
            ),
            (
                "It looks as if words were cut at hyphens: one between two letters belongs to the word.",
                _cutting(rf"{_LETTER}+(?:['’]{_LETTER}+)*|\d+|[^\w\s]"),
            ),
            (
                "It looks as if words were cut at apostrophes: one between two letters belongs to the word.",
                _cutting(rf"{_LETTER}+(?:-{_LETTER}+)*|\d+|[^\w\s]"),
            ),
            (
                "It looks as if every apostrophe and hyphen was taken into a word: at a word's edge it is a mark.",
                _cutting(r"[^\W\d_'’\-]*(?:['’\-]|[^\W\d_])+|\d+|[^\w\s]"),
            ),
            (
                "It looks as if a run of marks became one token: each mark is a token of its own.",
                _cutting(rf"{_WORD}|\d+|[^\w\s]+"),
            ),
            (
                "It looks as if numbers were lost: a run of digits is a token.",
                _cutting(rf"{_WORD}|[^\w\s]"),
            ),
            (
                "It looks as if numbers were cut into digits: a run of digits is one token.",
                _cutting(rf"{_WORD}|\d|[^\w\s]"),
            ),
            (
                "It looks as if a word that comes twice is given once: a text is a sequence, not a list of its words.",
                lambda text: list(dict.fromkeys(cut(text))),
            ),
            (
                "It looks as if the tokens were sorted: they stand in the order in which they are read.",
                lambda text: sorted(cut(text)),
            ),
        )
    ],
)
