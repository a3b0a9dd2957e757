"""Checks of labelled phrases as data: rows read from a file, and twenty phrases of the student's own."""

import csv
import io
from collections.abc import Callable
from typing import Any

from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.diagnosis import attempt
from rnncourse.checks.plain import Plain, describe, to_plain
from rnncourse.data import PhraseRow, Phrases, merge_phrases, phrases, plain_phrase, rows_of_text

EACH, OF_A_KIND, SHORTEST, LONGEST = 10, 4, 2, 12
"""What is asked of a student's phrases: how many a part, how many of each kind at least, and how many words."""

LANGUAGES = ("en", "pl", "ro", "ru")

Pair = tuple[str, int]

_MINE = """
train 1 der see ist schön|train 0 der see ist trüb|train 1 ich mag den see|train 0 ich mag den see nicht
train 1 der morgen war gar nicht trüb|train 0 der morgen war trüb|train 1 schön und gar nicht kalt
train 0 kalt und trüb|train 0 der weg war nicht schön|train 1 ich mag den weg|test 1 der weg ist schön
test 0 der weg war kalt|test 1 der see war nicht kalt|test 0 der morgen ist nicht schön|test 1 ich mag den morgen
test 0 ich mag den morgen nicht|test 1 der see ist gar nicht trüb|test 0 der weg ist trüb
test 1 der morgen war schön|test 0 trüb und kalt
"""


def read_rows(text: str) -> tuple[list[Pair], list[Pair]]:
    """Read the text of a student's file: both parts as (phrase, label)."""
    rows = rows_of_text(text).rows
    train, test = ([(row.text, int(row.pleased)) for row in rows if row.part == part] for part in Phrases._fields)
    return train, test


def my_phrases() -> list[tuple[str, int, str]]:
    """Give twenty phrases in German."""
    rows = (row.split(" ", 2) for row in _MINE.strip().replace("\n", "|").split("|"))
    return [(part, int(label), text) for part, label, text in rows]


def _parts_of(returned: Plain) -> list[list[Pair]] | None:
    """Read two lists of (phrase, label), lists in place of tuples allowed."""
    if not isinstance(returned, tuple | list) or len(returned) != 2:
        return None
    found = []
    for part in returned:
        if not isinstance(part, list | tuple) or not all(_is_pair(pair) for pair in part):
            return None
        pairs: Any = part
        found.append([(text, int(label)) for text, label in pairs])
    return found


def _is_pair(pair: Plain) -> bool:
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        return False
    return isinstance(pair[0], str) and type(pair[1]) in (int, bool)


def _rows_problem(case: Case, returned: Plain) -> str:
    """Say how two lists of phrases differ from the right ones."""
    right, found = read_rows(*case.facts), _parts_of(returned)  # type: ignore[arg-type]
    if found is None:
        return f"expected: a tuple (train, test) of two lists of (phrase, label)\nreturned: {describe(returned)}"
    for name, want, got in zip(Phrases._fields, right, found, strict=True):
        if len(want) != len(got):
            return f"in {name}:\nexpected: {len(want)} phrases\nreturned: {len(got)}"
        wrong = [n for n, (one, other) in enumerate(zip(want, got, strict=True)) if one != other]
        if wrong:
            what = "the label" if want[wrong[0]][0] == got[wrong[0]][0] else "the phrase"
            return (
                f"in {name}: {len(wrong)} of {len(want)} are wrong; of the first of them, number {wrong[0]}, it is "
                f"{what}: {got[wrong[0]]!r}"
            )
    return ""


def _rows(edit: Callable[[str], Plain], says: str) -> Mistake:
    """Make the mistake that is known by the lists that it gives."""

    def seen(case: Case, returned: Plain) -> bool:
        made, found = attempt(edit, case), _parts_of(returned)
        return found is not None and _parts_of(made) == found

    return Mistake(says, edit, seen)


def _by_commas(text: str, head: int = 1) -> Plain:
    rows = [line.split(",") for line in text.splitlines()[head:] if line]
    return to_plain(tuple([(_small(r[2]), int(r[1] == "1")) for r in rows if r[0] == part] for part in Phrases._fields))


def _with(change: Callable[[str, int], Pair]) -> Function:
    return lambda text: tuple([change(*pair) for pair in part] for part in read_rows(text))


def _as_written(text: str) -> Plain:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return to_plain(
        tuple([(row["text"], int(row["positive"])) for row in rows if row["part"] == part] for part in Phrases._fields)
    )


def _small(text: str) -> str:
    return " ".join(text.lower().split())


def _file(*rows: str) -> dict[str, Plain]:
    return {"text": "part,positive,text\n" + "".join(f"{row}\n" for row in rows)}


def _drawn(rng: Any) -> list[Case]:
    """Make files of drawn phrases, some of them with capitals, further blanks, commas and letters of two signs."""
    words = ["Bun", "rău", "a\u0306", "film", "NU", "este", "zły", "ș", "s\u0326i"]
    cases = []
    for number, (length, kind) in enumerate(((1, "one row"), (4, "four rows"), (9, "nine rows"))):
        rows = []
        for _ in range(length):
            text = rng.choice(["", "  "]) + rng.choice([" ", "  "]).join(rng.choice(words, size=rng.integers(1, 6)))
            quoted = f'"{text}, {rng.choice(words)}"' if rng.random() < 0.4 or number == 0 else text
            rows.append(f"{rng.choice(Phrases._fields)},{rng.integers(2)},{quoted}")
        cases.append(Case(kind, _file(*rows)))
    return cases


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
            return f"{row.where} has {len(row.text.split())} words: {SHORTEST} to {LONGEST} are asked for."
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

READ_ROWS = Check(
    name="read-rows",
    reference=read_rows,
    visible=[
        Case("three rows", _file("train,1,good", "test,0,bad film", "train,0,bad")),
        Case("capitals and blanks", _file("train,1,  Not   BAD", "test,1,Good", "test,0,bad")),
        Case("a comma in a phrase", _file('train,1,"good, very good"', 'test,0,"bad, bad, bad"')),
        Case("letters of one sign and of two", _file("train,0,ra\u0306u", "test,0,rău", "train,1,s\u0326i bun")),
    ],
    hidden=_drawn,
    accepts=_rows_problem,
    mistakes=[
        _rows(
            _by_commas,
            "It looks as if the line was cut at every comma: a phrase in quotation marks has commas of its own.",
        ),
        _rows(
            _as_written, "It looks as if phrases came back as they are written: capitals and blanks make other words."
        ),
        _rows(
            lambda text: tuple(
                [(_small(words), label) for words, label in part] for part in _parts_of(_as_written(text)) or ()
            ),
            "It looks as if a letter of two signs stayed two: it looks the same and is another text.",
        ),
        _rows(
            lambda text: read_rows(text)[::-1],
            "It looks as if the parts are exchanged, and the test was learned: first what is to train on.",
        ),
        _rows(
            _with(lambda text, label: (text, 1 - label)),
            "It looks as if the labels were turned round: 1 stands for pleased.",
        ),
        _rows(
            lambda text: ([*read_rows(text)[0], *read_rows(text)[1]],) * 2,
            "It looks as if all rows went into both parts: a test on what was learned by heart tests nothing.",
        ),
        _rows(
            _with(lambda text, label: (text.replace(" ", ""), label)),
            "It looks as if all blanks were removed, and the words have run together.",
        ),
        Mistake(
            "It looks as if labels stayed text: '0' is true, as every text is that is not empty.",
            seen=lambda case, returned: "'0'" in repr(returned) or "'1'" in repr(returned),
        ),
    ],
)

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
