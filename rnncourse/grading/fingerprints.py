"""Fingerprints of all that a result depends on, so that only what changed is done again."""

import hashlib
import json
from functools import cache
from pathlib import Path

import rnncourse
from rnncourse.grading.course import Course
from rnncourse.grading.intake import Submission

__all__ = ["code_digest", "digest_of", "fingerprint"]


def fingerprint(submission: Submission, *, course: Course, assignment: str) -> str:
    """Return the digest of all that grading a submission depends on: itself, the solution, and our code.

    Parameters
    ----------
    submission : Submission
        As taken in.
    course : Course
        Where the solution lies.
    assignment : str
        Its name.
    """
    told = {
        "student": submission.student,
        "notebook": submission.notebook,
        "found": [submission.status, submission.notes, submission.timestamp],
        "beside": {name: digest_of(path.read_bytes()) for name, path in submission.beside.items()},
        "solution": digest_of(course.solution(assignment).read_bytes()),
        "code": code_digest(),
    }
    return digest_of(json.dumps(told, sort_keys=True).encode())


@cache
def code_digest() -> str:
    """Return the digest of this package's source: another check may judge otherwise."""
    package = Path(rnncourse.__file__).parent
    paths = [path for kind in ("*.py", "*.csv", "*.html", "*.css") for path in sorted(package.rglob(kind))]
    return digest_of(b"".join(path.read_bytes() for path in paths))


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()
