import re
from functools import cached_property
from pathlib import Path

import pytest

from rnncourse.checks import ASSIGNMENTS
from rnncourse.grading.authoring import derive
from rnncourse.grading.course import Course

COURSE = Course(Path(__file__).parents[2])


class Text:
    """The notebook of an assignment with its answers, and what its text says of them."""

    def __init__(self, name):
        self.name = name
        self.checks = {one.name: one for one in ASSIGNMENTS[name]}
        self.notebook = derive(COURSE.text(name))
        self.words = "\n\n".join(cell.source for cell in self.notebook.cells if cell.cell_type == "markdown")

    def source(self, cell_id):
        return next(cell.source for cell in self.notebook.cells if cell.id == cell_id)

    def function(self, answer):
        """The name of the function that an answer defines."""
        return re.findall(r"^def (\w+)", self.source(answer), re.M)[-1]

    @cached_property
    def points(self):
        """Points by answer, in order, from the cells that earn them."""
        graded = [cell for cell in self.notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
        return {cell.id.removesuffix("-tests"): cell.metadata.nbgrader.points for cell in graded}

    @cached_property
    def solved(self):
        """What is defined after all cells but the tests have run."""
        namespace = {"__name__": "solved"}
        for cell in self.notebook.cells:
            if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade"):
                exec(compile(cell.source, f"<{cell.id}>", "exec"), namespace)
        return namespace


TEXTS = {name: Text(name) for name in COURSE.assignments()}


def of_assignment(name, *values, id=None):
    """A parameter set that runs apart from the other framework where its assignment loads Keras."""
    loads_keras = "import keras" in COURSE.text(name).read_text(encoding="utf-8")
    marks = [pytest.mark.tensorflow] if loads_keras else []
    return pytest.param(*values, marks=marks, id=id or name)


@pytest.fixture(params=[of_assignment(name, name) for name in TEXTS])
def text(request):
    return TEXTS[request.param]
