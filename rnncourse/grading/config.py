"""nbgrader's settings for this course, said once: the standard commands and `rnncourse` both use them."""

import os
import sys
from pathlib import Path
from typing import Any

from traitlets.config import Config

from rnncourse.checks import CELL_SECONDS
from rnncourse.grading.course import Course

__all__ = ["SUBMISSION_SECONDS", "configure", "course_config"]

# An endless loop in each of ten answers still ends within the time of a submission.
SUBMISSION_SECONDS = 180

# A text source beside its notebook would be released with it, and so would the sample answers.
PRIVATE = ["*.md", "samples"]
HERE = "rnncourse.grading"


def configure(c: Config) -> None:
    """Write the course's settings into an nbgrader configuration.

    Parameters
    ----------
    c : Config
        The configuration of an nbgrader application, changed in place.

    Notes
    -----
    The folder of this interpreter goes to the front of ``PATH``: nbgrader calls the program ``alembic`` by its bare
    name when it makes a gradebook, and without this fails where the virtual environment is not activated.
    """
    _put_own_programs_first()
    c.CourseDirectory.course_id = "rnncourse"
    c.CourseDirectory.source_directory = "solutions"
    c.CourseDirectory.release_directory = "exercises"
    c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", *PRIVATE]
    c.Autograde.sanitize_preprocessors = [
        f"{HERE}.restoring.RestoreCells",
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.Autograde.autograde_preprocessors = [
        f"{HERE}.execution.SteadyExecute",
        f"{HERE}.scoring.SaveProvenGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.SteadyExecute.timeout = CELL_SECONDS
    c.SteadyExecute.budget = SUBMISSION_SECONDS
    c.GenerateFeedback.preprocessors = [f"{HERE}.feedback.GetGradesAndDoubts"]
    c.GenerateFeedback.exporter_class = f"{HERE}.feedback.FeedbackExporter"
    c.ExportApp.plugin_class = f"{HERE}.export.GradesExport"


def course_config(course: Course, **traits: Any) -> Config:
    """Return the settings for a class that may lie outside the course folder.

    Parameters
    ----------
    course : Course
        Where the solutions and exercises are.
    **traits
        Further settings of nbgrader's course directory, such as ``root``.
    """
    c = Config()
    configure(c)
    c.CourseDirectory.source_directory = str(course.solutions)
    c.CourseDirectory.release_directory = str(course.exercises)
    c.CourseDirectory.update(traits)
    return c


def _put_own_programs_first() -> None:
    own = str(Path(sys.executable).parent)
    folders = os.environ.get("PATH", "").split(os.pathsep)
    if folders[0] != own:
        os.environ["PATH"] = os.pathsep.join([own, *folders])
