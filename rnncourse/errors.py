"""The errors that a user can cause and mend: told in one message, without a traceback."""

__all__ = ["CourseError"]


class CourseError(Exception):
    """Something outside the code is wrong; the message says what, where and what to do about it."""
