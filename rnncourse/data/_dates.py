"""Dates written out in four languages, to be translated into one notation."""

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import numpy as np

from rnncourse.errors import CourseError

#: Languages in which dates can be written out.
DATE_LANGUAGES = ("en", "pl", "ro", "ru")


#: The first and the last day that `dates` draws.
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2049, 12, 31)


#: How dates are written, in the language of Unicode's locale data.
_DATE_FORMATS = ("full", "long", "medium", "short", "d MMMM y", "EEEE d MMM y", "d.M.y")


class WrittenDate(NamedTuple):
    """A date written out, and the same date as a computer writes it: 2018-12-31."""

    text: str
    iso: str


def dates(n: int, language: str, *, rng: np.random.Generator) -> list[WrittenDate]:
    """Draw dates from 1950 to 2049, each written out in one of seven ways.

    Parameters
    ----------
    n : int
        How many.
    language : {"en", "pl", "ro", "ru"}
        In what language.
    rng : numpy.random.Generator
        Source of the days and the ways.

    Returns
    -------
    list of WrittenDate
        In lower case; all spaces are plain ones.

    Raises
    ------
    ValueError
        If n is not positive or the language is none of those.
    CourseError
        If the package Babel, which knows how dates are written, is not installed.

    Notes
    -----
    Source: generated with Babel from Unicode's locale data. Licence: Unicode licence; the dates are facts.

    Examples
    --------
    >>> dates(2, "ro", rng=np.random.default_rng(4))[0].iso
    '2022-08-24'
    """
    if n < 1:
        raise ValueError(f"expected at least 1 date, got n = {n}")
    days = rng.integers((LAST_DAY - FIRST_DAY).days + 1, size=n)
    ways = rng.integers(len(_DATE_FORMATS), size=n)
    drawn = [FIRST_DAY + timedelta(days=int(number)) for number in days]
    return [
        WrittenDate(_written(day, _DATE_FORMATS[way], language), day.isoformat())
        for day, way in zip(drawn, ways, strict=True)
    ]


@cache
def date_characters(language: str) -> str:
    """List the characters that dates of a language are written with.

    Parameters
    ----------
    language : {"en", "pl", "ro", "ru"}
        The language.

    Returns
    -------
    str
        Each once, in the order of their code points.
    """
    every_month_and_weekday = [FIRST_DAY + timedelta(days=number) for number in range(0, 366 * 2)]
    written = {_written(day, way, language) for day in every_month_and_weekday for way in _DATE_FORMATS}
    return "".join(sorted(set("".join(written)) | set("0123456789")))


def _written(day: date, way: str, language: str) -> str:
    if language not in DATE_LANGUAGES:
        raise ValueError(f"expected a language out of {', '.join(DATE_LANGUAGES)}; got {language!r}")
    try:
        from babel.dates import format_date
    except ModuleNotFoundError:
        raise CourseError('dates are written by Babel; install it with: pip install "rnncourse[data]"') from None
    return re.sub(r"\s", " ", format_date(day, way, locale=language)).lower()
