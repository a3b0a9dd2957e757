"""Check of labelled phrases that are read from the text of a file."""

import csv
import io
import unicodedata
from collections.abc import Callable
from typing import Any

from rnncourse.checks.definition import Case, Check, Function, Mistake
from rnncourse.checks.diagnosis import attempt
from rnncourse.checks.plain import Plain, describe, to_plain
from rnncourse.data import Phrases, rows_of_text

Pair = tuple[str, int]


def read_rows(text: str) -> tuple[list[Pair], list[Pair]]:
    """Read the text of a student's file: both parts as (phrase, label)."""
    rows = rows_of_text(text).rows
    train, test = ([(row.text, int(row.pleased)) for row in rows if row.part == part] for part in Phrases._fields)
    return train, test


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
    right, found = read_rows(*case.facts), _parts_of(returned)
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


def _rows(edit: Function, says: str) -> Mistake:
    """Make the mistake that is known by the lists that it gives."""

    def seen(case: Case, returned: Plain) -> bool:
        made, found = attempt(edit, case), _parts_of(returned)
        return found is not None and _parts_of(made) == found

    return Mistake(says, edit, seen)


def _by_commas(text: str) -> Plain:
    rows = [line.split(",")[:3] for line in text.splitlines()[1:]]
    return to_plain(
        tuple([(_composed(r[2]), int(r[1] == "1")) for r in rows if r[0] == part] for part in Phrases._fields)
    )


def _with(change: Callable[[str, int], Pair]) -> Function:
    return lambda text: tuple([change(*pair) for pair in part] for part in read_rows(text))


def _as_written(text: str) -> Plain:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return to_plain(
        tuple([(row["text"], int(row["positive"])) for row in rows if row["part"] == part] for part in Phrases._fields)
    )


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", _small(text))


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
            lambda text: tuple(
                [(_small(words), label) for words, label in part] for part in _parts_of(_as_written(text)) or ()
            ),
            "It looks as if a letter of two signs stayed two: it looks the same and is another text.",
        ),
        _rows(
            _as_written, "It looks as if phrases came back as they are written: capitals and blanks make other words."
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
            lambda text: ([(row.text, int(row.pleased)) for row in rows_of_text(text).rows],) * 2,
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
