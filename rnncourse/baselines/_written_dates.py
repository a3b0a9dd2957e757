"""Dates read without a network: one answer for all, and a rule written by hand."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

#: How the months are called in a calendar, in the order of their numbers.
MONTHS = {
    "en": "january february march april may june july august september october november december",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}


def commonest_per_place(texts: Sequence[str]) -> str:
    """Write the text that holds at every place the character that is most frequent there.

    Parameters
    ----------
    texts : sequence of str
        At least one.

    Returns
    -------
    str
        As long as the longest; of equally frequent characters the one that was met first.

    Raises
    ------
    ValueError
        If there is no text.

    Examples
    --------
    >>> commonest_per_place(["1999-02", "2013-11", "2013-08"])
    '2013-02'
    """
    if not texts:
        raise ValueError("expected at least one text, got none")
    longest = max(map(len, texts))
    places = [Counter(text[k] for text in texts if len(text) > k) for k in range(longest)]
    return "".join(place.most_common(1)[0][0] for place in places)


def month_names(letters: int | None = None) -> dict[str, int]:
    """List the months of four languages with their numbers.

    Parameters
    ----------
    letters : int, optional
        How many letters of each name to keep; all when not given.

    Returns
    -------
    dict of str to int
        From 1 to 12.
    """
    named = [(name, month) for names in MONTHS.values() for month, name in enumerate(names.split(), start=1)]
    beginnings = {name[:letters]: month for name, month in named}
    return beginnings | ({"мая": 5} if letters == 3 else {})


def date_by_rule(text: str, months: Mapping[str, int]) -> str:
    """Read a date by a rule: three numbers, or two numbers and the first word that begins like a month.

    Numbers stand in the order day, month, year, or month, day, year where there are slashes. A year of two digits lies
    between 1950 and 2049. Where a month is a word, the number of four digits is the year.

    Parameters
    ----------
    text : str
        A date written out, in lower case.
    months : mapping of str to int
        Beginnings of words, and the months that they mean; none, and only numbers are read.

    Returns
    -------
    str
        The date in ISO, or nothing where the rule does not apply.

    Examples
    --------
    >>> date_by_rule("12 sept. 2013", {"sep": 9}), date_by_rule("5/9/60", {}), date_by_rule("may 1, 2001", {})
    ('2013-09-12', '1960-05-09', '')
    """
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if len(numbers) == 3:
        day, month, year = numbers if "/" not in text else (numbers[1], numbers[0], numbers[2])
    else:
        named = (months[name] for word in re.findall(r"[^\W\d_]+", text) for name in months if word.startswith(name))
        found = next(named, None)
        if len(numbers) != 2 or found is None:
            return ""
        (day, year), month = sorted(numbers), found
    if year < 100:
        year += 2000 if year < 50 else 1900
    return f"{year:04}-{month:02}-{day:02}"
