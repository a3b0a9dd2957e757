"""The released notebooks, wherever the course is: copied for who begins, read for who compares."""

import difflib
import shutil
from pathlib import Path

import rnncourse
from rnncourse.errors import CourseError

__all__ = ["release_path", "released_names", "start"]

_PACKAGE = Path(rnncourse.__file__).parent
# In the course's folder they lie beside the package; where the package was installed they lie in it.
_PLACES = (_PACKAGE.parent / "exercises", _PACKAGE / "exercises")


def released_names() -> list[str]:
    """Return the names of the assignments that can be begun, sorted."""
    return sorted({path.stem for place in _PLACES for path in place.glob("*/*.ipynb") if path.stem == path.parent.name})


def release_path(name: str) -> Path:
    """Return where the released notebook of an assignment lies.

    Parameters
    ----------
    name : str
        The assignment, for example ``"elman-jordan"``.

    Raises
    ------
    CourseError
        If there is none of that name; the message lists those that there are.
    """
    found = [path for place in _PLACES if (path := place / name / f"{name}.ipynb").is_file()]
    if found:
        return found[0]
    known = released_names()
    near = difflib.get_close_matches(name, known, n=1)
    guess = f" Did you mean {near[0]!r}?" if near else ""
    raise CourseError(f"There is no assignment {name!r}.{guess} Those that exist: {', '.join(known) or 'none'}.")


def start(name: str, folder: Path | None = None) -> Path:
    """Copy an assignment into a folder of the student's; nothing that is there is overwritten.

    Parameters
    ----------
    name : str
        The assignment.
    folder : Path, optional
        Where the work is to lie; by default a folder of the assignment's name in the working directory. If it holds
        that notebook already, the copy goes into ``NAME-2``, ``NAME-3`` and so on.

    Returns
    -------
    Path
        The notebook to open.

    Raises
    ------
    CourseError
        If there is no such assignment, or the folder cannot be written.
    """
    source, wanted = release_path(name), folder or Path(name)
    target, number = wanted, 1
    while (target / source.name).exists() or (target.exists() and not target.is_dir()):
        number += 1
        target = wanted.with_name(f"{wanted.name}-{number}")
    try:
        shutil.copytree(source.parent, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    except OSError as error:
        raise CourseError(f"{target} cannot be written: {error.strerror or error}. Name another with --to.") from None
    return target / source.name
