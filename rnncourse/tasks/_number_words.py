"""Counting in words: a text that is easy to continue for whoever keeps in mind where it is."""

# fmt: off
_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# fmt: on


def number_in_words(n: int) -> list[str]:
    """Write a number in English words.

    Parameters
    ----------
    n : int
        From 0 to 9999.

    Returns
    -------
    list of str
        The words.

    Raises
    ------
    ValueError
        If the number is out of range.

    Examples
    --------
    >>> number_in_words(4072)
    ['four', 'thousand', 'seventy', 'two']
    """
    if not 0 <= n <= 9999:
        raise ValueError(f"expected a number from 0 to 9999, got {n}")
    if n < 20:
        return [_ONES[n]]
    for size, word in ((1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = number_in_words(n % size) if n % size else []
            return [_ONES[n // size], word, *rest]
    return [_TENS[n // 10 - 2], *([_ONES[n % 10]] if n % 10 else [])]


def number_words(last: int = 9999) -> list[str]:
    """Count from one in words, with a full stop after each number.

    Parameters
    ----------
    last : int
        Where to stop, from 1 to 9999.

    Returns
    -------
    list of str
        Words and full stops: a text of which all is known and that needs no download.

    Raises
    ------
    ValueError
        If there is nothing to count.

    References
    ----------
    Howard and Gugger (2020), chapter 12, use such a text.

    Examples
    --------
    >>> " ".join(number_words(3))
    'one . two . three .'
    """
    if last < 1:
        raise ValueError(f"expected to count to 1 at least, got {last}")
    return [word for n in range(1, last + 1) for word in (*number_in_words(n), ".")]
