"""Check of twenty phrases of the student's own, by the rules by which the phrases of a class are pooled."""

from collections.abc import Callable
from typing import Any

from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import Plain, describe
from rnncourse.data import PhraseRow, Phrases, merge_phrases, phrases, plain_phrase

EACH, OF_A_KIND, SHORTEST, LONGEST = 10, 4, 2, 12
"""What is asked of a student's phrases: how many a part, how many of each kind at least, and how many words."""

LANGUAGES = ("en", "pl", "ro", "ru")

_MINE = """
train 1 der see ist schön|train 0 der see ist trüb|train 1 ich mag den see|train 0 ich mag den see nicht
train 1 der morgen war gar nicht trüb|train 0 der morgen war trüb|train 1 schön und gar nicht kalt
train 0 kalt und trüb|train 0 der weg war nicht schön|train 1 ich mag den weg|test 1 der weg ist schön
test 0 der weg war kalt|test 1 der see war nicht kalt|test 0 der morgen ist nicht schön|test 1 ich mag den morgen
test 0 ich mag den morgen nicht|test 1 der see ist gar nicht trüb|test 0 der weg ist trüb
test 1 der morgen war schön|test 0 trüb und kalt
"""


def my_phrases() -> list[tuple[str, int, str]]:
    """Give twenty phrases in German."""
    rows = (row.split(" ", 2) for row in _MINE.strip().replace("\n", "|").split("|"))
    return [(part, int(label), text) for part, label, text in rows]


def _given(returned: Plain) -> list[PhraseRow] | str:
    """Read a student's rows, or say what is wrong with their form."""
    if not isinstance(returned, list | tuple):
        return f"expected: a list of {2 * EACH} rows (part, label, phrase)\nreturned: {describe(returned)}"
    rows = []
    for number, row in enumerate(returned):
        cells: Any = row
        if not isinstance(row, list | tuple) or len(row) != 3:
            return f"row {number}:\nexpected: three values (part, label, phrase)\nreturned: {describe(row)}"
        part, label, text = cells
        if part not in Phrases._fields or type(label) is not int or label not in (0, 1) or not isinstance(text, str):
            return f'row {number}:\nexpected: "train" or "test", then 1 or 0, then a phrase\nreturned: {cells!r}'[:300]
        if not plain_phrase(text):
            return f"row {number}: there is no word in {text!r}"
        rows.append(PhraseRow(f"row {number}", part, label == 1, plain_phrase(text)))
    return rows


def _enough(rows: list[PhraseRow]) -> str:
    for part in Phrases._fields:
        own = [row for row in rows if row.part == part]
        if len(own) != EACH:
            return f"expected: {EACH} phrases of the part {part!r}\nreturned: {len(own)}"
        pleased = sum(row.pleased for row in own)
        if not OF_A_KIND <= pleased <= EACH - OF_A_KIND:
            return (
                f"Of the {EACH} phrases of the part {part!r} {pleased} are pleased: at least {OF_A_KIND} of each kind."
            )
    for row in rows:
        if not SHORTEST <= len(row.text.split()) <= LONGEST:
            return f"{row.where}: expected {SHORTEST} to {LONGEST} words, got {len(row.text.split())}."
    return ""


def _sound(rows: list[PhraseRow]) -> str:
    _, left_out = merge_phrases(rows)
    quarrels = [one for one in left_out if one.kind != "new words"]
    if quarrels:
        one = quarrels[0]
        assert one.other is not None
        return f"{one.row.where} and {one.other.where}: {_QUARRELS[one.kind]}: {one.row.text!r}"
    course = {plain_phrase(text) for language in LANGUAGES for part in phrases(language) for text, _ in part}
    known = [row for row in rows if row.text in course]
    return f"{known[0].where} is one of the course's own phrases: {known[0].text!r}" if known else ""


def _known(rows: list[PhraseRow]) -> str:
    words = {word for row in rows if row.part == "train" for word in row.text.split()}
    for row in rows:
        new = [word for word in row.text.split() if word not in words]
        if row.part == "test" and new:
            return f"{row.where}: no phrase to train on has {', '.join(map(repr, new))}."
    return ""


_QUARRELS = {
    "conflict": "the same phrase with both labels",
    "leak": "a phrase to test on that stands in the part to train on",
    "duplicate": "the same phrase twice",
}
_RULES = {"ten and ten": _enough, "each phrase once": _sound, "no new word in the test": _known}


def _accepts(case: Case, returned: Plain) -> str:
    rows = _given(returned)
    return rows if isinstance(rows, str) else _RULES[case.part](rows)


def _any_row(holds: Callable[[Any], bool]) -> Callable[[Case, Plain], bool]:
    def seen(case: Case, returned: Plain) -> bool:
        rows: Any = returned if isinstance(returned, list | tuple) else []
        return any(isinstance(row, list | tuple) and len(row) == 3 and holds(row) for row in rows)

    return seen


_CASES = [Case(part, {}, part=part) for part in _RULES]

MY_PHRASES = Check(
    name="my-phrases",
    reference=my_phrases,
    visible=_CASES,
    hidden=lambda rng: _CASES,
    accepts=_accepts,
    parts=dict.fromkeys(_RULES, 1),
    mistakes=[
        Mistake(
            "It looks as if the label is text: 1 and 0 without quotation marks are numbers.",
            seen=_any_row(lambda row: row[1] in ("0", "1")),
        ),
        Mistake(
            "It looks as if the label is True or False: the file has 1 and 0.",
            seen=_any_row(lambda row: isinstance(row[1], bool)),
        ),
        Mistake(
            "It looks as if the columns are in another order: part, label, phrase.",
            seen=_any_row(lambda row: row[1] in Phrases._fields or row[2] in Phrases._fields or row[2] in (0, 1)),
        ),
        Mistake(
            "It looks as if the line with the names of the columns is among the rows.",
            seen=_any_row(lambda row: row[0] == "part"),
        ),
        Mistake(
            "Capitals, punctuation and blanks make no other phrase.",
            seen=lambda case, returned: (
                case.part == "each phrase once"
                and not isinstance(rows := _given(returned), str)
                and _spelt(rows, returned)
            ),
        ),
        Mistake(
            "What comes back is the text of a file: rows are asked for, as `read_rows` would find them.",
            seen=lambda case, returned: isinstance(returned, str),
        ),
    ],
)


def _spelt(rows: list[PhraseRow], returned: Any) -> bool:
    """Say whether the first quarrel is between two spellings."""
    quarrels = [one for one in merge_phrases(rows)[1] if one.other is not None]
    written = {row.where: text for row, (_, _, text) in zip(rows, returned, strict=True)}
    return bool(quarrels) and written[quarrels[0].row.where] != written[quarrels[0].other.where]  # type: ignore[union-attr]
