"""What a word looks like, which is known even of a word that is not."""

from rnncourse.text._vocabulary import PADDING

#: The shapes of words, a shape's place being its id; padding is 0, as in a `Vocabulary`.
SHAPES = (PADDING, "small", "capital", "capitals", "number", "mark")


def word_shape(word: str) -> str:
    """Say what a word looks like.

    Parameters
    ----------
    word : str
        One token.

    Returns
    -------
    str
        One of `SHAPES` after the first: ``"number"`` if it has a digit, ``"mark"`` if it has no letter,
        ``"capitals"`` if it has several letters and none is small, ``"capital"`` if its first letter is a capital,
        ``"small"`` otherwise.

    Raises
    ------
    ValueError
        If the word is empty.

    Examples
    --------
    >>> [word_shape(word) for word in ("in", "Iași", "NATO", "1949", ".")]
    ['small', 'capital', 'capitals', 'number', 'mark']
    """
    if not word:
        raise ValueError("expected a word of at least one character, got ''")
    if any(character.isdigit() for character in word):
        return "number"
    letters = [character for character in word if character.isalpha()]
    if not letters:
        return "mark"
    if len(letters) > 1 and word.isupper():
        return "capitals"
    return "capital" if letters[0].isupper() else "small"
