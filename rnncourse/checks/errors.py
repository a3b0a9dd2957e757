"""The one error that a check raises: a message for the person who wrote the answer."""


class CheckFailed(AssertionError):  # noqa: N818  # what the notebook shows: no error, a check that failed
    """An answer is not right yet; the message says what was seen and what to look at.

    In a notebook only the message is shown: the lines in between are the check's, not the student's.
    """

    def _render_traceback_(self) -> list[str]:
        """Give IPython the message in place of a traceback."""
        return str(self).splitlines()
