"""A text cut into words."""

import re
import unicodedata

#: A word, which may have apostrophes and hyphens inside; a number; or one mark of punctuation.
_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+|[^\w\s]|_")


def tokenise(text: str, *, lower: bool = True) -> list[str]:
    """Cut a text into words, numbers and marks of punctuation.

    Letters of all languages are letters; the text is brought to Unicode's composed form (NFC) first, so that ``ș``
    written as one character and as two is the same word.

    Parameters
    ----------
    text : str
        Any text.
    lower : bool
        Whether to write everything small.

    Returns
    -------
    list of str
        The tokens, in order. White space is left out.

    Examples
    --------
    >>> tokenise("It wasn't good: 3 of 10!")
    ['it', "wasn't", 'good', ':', '3', 'of', '10', '!']
    """
    text = unicodedata.normalize("NFC", text)
    return _TOKEN.findall(text.lower() if lower else text)
