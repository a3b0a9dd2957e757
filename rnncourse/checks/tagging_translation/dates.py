"""Check of a trained translator: days of an invented calendar, told in words and written in numbers."""

import itertools
from collections.abc import Callable, Sequence

import numpy as np

from rnncourse.checks.definition import Case, Check, Mistake
from rnncourse.checks.plain import Plain, describe
from rnncourse.metrics import exact_match
from rnncourse.text import PairCoder

#: Months as English abbreviates them, and how many days each has in a leap year.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: Days of the year to learn from; the others are asked for.
TO_LEARN = 300
#: The reference: the chapter's translator with a fixed vector, so many units, batches, and Adam's rate.
UNITS, STEPS, RATE = 64, 200, 0.01

LEAST = 0.7
"""Share of the days never seen that have to be right as a whole."""

Pairs = Sequence[Sequence[str]]


def translate_dates(pairs: Pairs, questions: Sequence[str], seed: int, answers: Sequence[str] = ()) -> list[str]:
    """Train the chapter's encoder and decoder on pairs of texts, and translate others; their answers are not used."""
    from rnncourse.experiments import translation  # slow to import, and only the tests of the tests need it

    rng, texts = np.random.default_rng(seed), [(one, other) for one, other in pairs]
    coder = PairCoder.of_pairs(texts)
    network = translation.translator(coder, "fixed vector", rng=rng, H=UNITS)
    translation.pair_trainer(network, coder.encode(texts), rng=rng, rate=RATE)(STEPS)
    return translation.translate(network, coder, list(questions), longest=8)


def calendar_pairs(rng: np.random.Generator, names: Sequence[str], day_first: bool) -> list[tuple[str, str]]:
    """Write every day of a year in words and in numbers, in a random order."""
    every = [(day, month) for month, days in enumerate(DAYS) for day in range(1, days + 1)]
    said = [f"{day} {names[m]}" if day_first else f"{names[m]} {day}" for day, m in every]
    pairs = [(text, f"{m + 1}-{day}") for text, (day, m) in zip(said, every, strict=True)]
    return [pairs[i] for i in rng.permutation(len(pairs))]


def invented_names(rng: np.random.Generator) -> list[str]:
    """Invent twelve names of months, three letters each, no two alike."""
    hard, soft = list("bdfgklmnprst"), list("aeiou")
    names: set[str] = set()
    while len(names) < len(DAYS):
        names.add(f"{rng.choice(hard)}{rng.choice(soft)}{rng.choice(hard)}")
    return [str(name) for name in rng.permutation(sorted(names))]


def calendar_case(rng: np.random.Generator, names: Sequence[str], day_first: bool, special: str) -> Case:
    """Cut the days of a year into those to learn from and those that are asked for."""
    pairs = calendar_pairs(rng, names, day_first)
    learn, asked = pairs[:TO_LEARN], pairs[TO_LEARN:]
    arguments: dict[str, Plain] = {
        "pairs": list(learn),
        "questions": [text for text, _ in asked],
        "seed": int(rng.integers(1000)),
    }
    return Case(f"{special}, such as {learn[0][0]!r}", arguments, given={"answers": [answer for _, answer in asked]})


def _texts(case: Case, returned: Plain) -> tuple[list[str], list[str]] | None:
    """Return the true texts and those that came back; None where it is no list of as many texts."""
    answers: list[str] = case.given["answers"]
    if not isinstance(returned, list | tuple) or len(returned) != len(answers):
        return None
    if not all(isinstance(text, str) for text in returned):
        return None
    return answers, list(returned)  # type: ignore[arg-type]


def _accepts(case: Case, returned: Plain) -> str:
    """Say what is wrong with the days that were written: enough of them must be right from beginning to end.

    Measured on 66 days never seen, each seed with a calendar of its own, in either order: the answer that the hints of
    the text lead to has 85 to 98 % right, 92 % in the median of twelve seeds (0 to 11), and the reference, the
    chapter's translator, 98 to 100 % in four, where `LEAST` is asked for. What hears the answer in training has hardly
    any right. `tests/checks/test_tagging_translation_training.py` asks again on other seeds.
    """
    texts = _texts(case, returned)
    if texts is None:
        wanted = f"expected: a list of {len(case.given['answers'])} texts, one for each question"
        return f"{wanted}\nreturned: {describe(returned)}"
    answers, written = texts
    right = exact_match(written, answers)
    if right >= LEAST:
        return ""
    return f"{right:.0%} of the {len(answers)} days that it had never seen are right; asked for are {LEAST:.0%}"


def _seen(sign: Callable[[Sequence[str], Sequence[str]], float], most: float = 0.6) -> Callable[[Case, Plain], bool]:
    """Make the sign of a mistake: a share of the texts, given the true ones and those written, is large."""

    def seen(case: Case, returned: Plain) -> bool:
        texts = _texts(case, returned)
        return texts is not None and sign(*texts) > most

    return seen


def _share(of: Callable[[str, str], bool]) -> Callable[[Sequence[str], Sequence[str]], float]:
    """Make the share of the pairs of a true and a written text for which something holds."""
    return lambda true, written: float(np.mean([of(one, other) for one, other in zip(true, written, strict=True)]))


def _doubles(text: str) -> int:
    """Count the places where a character stands twice in a row."""
    return sum(one == other for one, other in itertools.pairwise(text))


def _month(text: str) -> str:
    return text.partition("-")[0]


def _day(text: str) -> str:
    return text.partition("-")[2]


TRANSLATE_DATES = Check(
    name="translate-dates",
    reference=translate_dates,
    visible=[calendar_case(np.random.default_rng(341), MONTHS, True, "English months")],
    hidden=lambda rng: [calendar_case(rng, invented_names(rng), bool(rng.integers(2)), "invented months")],
    accepts=_accepts,
    mistakes=[
        Mistake(
            "Nothing was written: does the decoder say the end mark at once, because it heard it first?",
            seen=_seen(_share(lambda true, text: not text)),
        ),
        Mistake(
            "Every question got the same answer: what the encoder read does not reach the decoder.",
            seen=_seen(lambda true, written: float(len(set(written)) == 1), 0.5),
        ),
        Mistake(
            "The day is right and more was written behind it: writing has to stop at the end mark, and what comes "
            "after it is cut off.",
            seen=_seen(_share(lambda true, text: text != true and text.startswith(true))),
        ),
        Mistake(
            "All but the last character is right: was the end cut off with the end mark?",
            seen=_seen(_share(lambda true, text: text == true[:-1])),
        ),
        Mistake(
            "All but the first character is right: the first symbol written was taken for the start mark.",
            seen=_seen(_share(lambda true, text: text == true[1:])),
        ),
        Mistake(
            "The texts came back from their end to their beginning.",
            seen=_seen(_share(lambda true, text: text == true[::-1] and text != true)),
        ),
        Mistake(
            "It stutters, as if the decoder had learned to copy what it hears: in training it must hear the symbol "
            "before, and not the one that it is to say.",
            seen=_seen(_share(lambda true, text: _doubles(text) > _doubles(true)), 0.4),
        ),
        Mistake(
            "The questions themselves came back.",
            seen=lambda case, returned: returned == case.arguments["questions"],
        ),
        Mistake(
            "Most months are right, and the days are not: the last thing read is the easiest to keep. Train longer, or "
            "with more units.",
            seen=_seen(lambda true, written: _share(lambda a, b: _month(a) == _month(b))(true, written)),
        ),
        Mistake(
            "Most days are right, and the months are not: train longer, or with more units.",
            seen=_seen(lambda true, written: _share(lambda a, b: _day(a) == _day(b))(true, written)),
        ),
        Mistake(
            "What is written does not look like a day at all: do ids mean the same character in training and in "
            "writing, and does the loss fall?",
            seen=_seen(_share(lambda true, text: text.count("-") != 1), 0.5),
        ),
        Mistake(
            "It is on its way: the form is right. Train longer, with more units, or with a rate that falls in the end.",
            seen=_seen(lambda true, written: 1.0),
        ),
    ],
    uses=frozenset({"teacher-forcing", "greedy-translation"}),
    seconds=120,
)
