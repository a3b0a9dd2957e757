"""The page that a student gets back: what each answer earned, why, and the notebook as it was graded.

It is complete in itself: no script, no font, no picture comes from elsewhere, and a policy in its head forbids it.
Hidden tests are not in it, nor are tracebacks through the course's own code.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbconvert.filters import strip_ansi
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import GetGrades
from traitlets import Unicode, default

from rnncourse.checks.calling import NOT_ANSWERED
from rnncourse.grading.records import KEY, ending
from rnncourse.grading.report import number
from rnncourse.grading.safe_html import code_to_html, markdown_to_html, picture
from rnncourse.notebooks.framing import HIDDEN

__all__ = ["FeedbackExporter", "GetGradesAndDoubts", "page_digest"]

NO_RESPONSE = "No response."  # nbgrader's own comment on a blank; the table says it already
DIGEST = re.compile(r'<meta name="grading-digest" content="([0-9a-f]*)">')


class GetGradesAndDoubts(GetGrades):  # type: ignore[misc]  # nbgrader publishes no types
    """nbgrader's GetGrades, which also tells whether a person has yet to decide."""

    def _get_score(self, cell: NotebookNode, resources: Any) -> None:
        super()._get_score(cell, resources)
        name = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        cell.metadata.nbgrader["waits"] = bool(grade.needs_manual_grade)


@dataclass(frozen=True)
class _Part:
    """A piece of the page: a cell with what it is called and what came of it."""

    kind: str
    name: str
    body: Markup
    outputs: list[Markup] = field(default_factory=list)
    result: str = ""
    comment: Markup | str = ""


@dataclass(frozen=True)
class _Result:
    """A line of the table: what an answer earned."""

    name: str
    target: str
    points: str
    out_of: str
    state: str
    message: str


class FeedbackExporter(Exporter):  # type: ignore[misc]  # nbconvert publishes no types
    """Makes the page from a graded notebook; nbgrader's GenerateFeedback calls it."""

    digest = Unicode("", help="Fingerprint of all that the page shows").tag(config=True)

    @default("file_extension")  # type: ignore[untyped-decorator]
    def _html(self) -> str:
        return ".html"

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        """Return the page of a graded notebook.

        Parameters
        ----------
        nb : NotebookNode
            With the record of `rnncourse.grading.records`, if the course's own steps graded it.
        resources : dict
            nbgrader's names and score of the submission.
        """
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        grades = resources["nbgrader"]
        record = nb.metadata.get(KEY, {"status": "graded", "notes": []})
        results = [_result(cell) for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade")]
        page = _template().render(
            assignment=grades["assignment"],
            student=grades["student"],
            points=number(max(0.0, grades["score"])),
            out_of=number(grades["max_score"]),
            late=number(grades["late_penalty"]) if grades["late_penalty"] else "",
            waiting=number(sum(float(result.out_of) for result in results if result.state == "waits")),
            status=record["status"],
            notes=record["notes"],
            results=results,
            parts=[_part(cell) for cell in nb.cells],
            digest=self.digest,
        )
        return page, resources


def page_digest(path: Path) -> str:
    """Return the fingerprint in a feedback page; empty if there is no page or none in it."""
    if not path.is_file():
        return ""
    found = DIGEST.search(path.read_text(encoding="utf-8", errors="replace")[:4000])
    return found[1] if found else ""


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("rnncourse.grading"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("feedback.html")


def _result(cell: NotebookNode) -> _Result:
    grade = cell.metadata.nbgrader
    earned, out_of = float(grade.score or 0), float(grade.points)
    state = "waits" if grade.get("waits") else "right" if earned >= out_of else "part" if earned > 0 else "wrong"
    name = grade.grade_id.removesuffix("-tests")
    return _Result(name, grade.grade_id, number(earned), number(out_of), state, _message(cell, state))


def _message(cell: NotebookNode, state: str) -> str:
    """Say in a line why an answer earned what it did."""
    if state == "waits":
        return "A person has yet to grade this."
    if cell.cell_type != "code":
        return "" if state != "wrong" else "No answer was written."
    if state == "right":
        return "All checks passed."
    problem = _problem(cell)
    if NOT_ANSWERED in problem:
        return "Not answered."
    # An empty line ends a check's diagnosis, whose last line is what the mistake looks like; all of it stands below.
    diagnosis = problem.split("\n\n")[0].splitlines()
    return diagnosis[-1].strip() if diagnosis else "The checks did not run to their end."


def _problem(cell: NotebookNode) -> str:
    """Return the check's own message, or what stopped it; nothing of its code."""
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            told = strip_ansi(output.evalue).strip()
            own = output.ename in ("CheckFailed", ending(cell).title().replace(" ", ""))
            return told if own and told else f"{output.ename}: {told}"
    return ""


def _part(cell: NotebookNode) -> _Part:
    grade = cell.metadata.get("nbgrader", {})
    name = str(grade.get("grade_id", ""))
    said = grade.get("comment") or ""
    comment = Markup(markdown_to_html("" if said == NO_RESPONSE else said, shift=3))
    if cell.cell_type == "markdown":
        kind = "written" if grade.get("solution") else "text"
        return _Part(
            kind, name, Markup(markdown_to_html(cell.source, cell.get("attachments"), shift=2)), comment=comment
        )
    if cell.cell_type == "raw":
        return _Part("raw", name, Markup.escape(cell.source))
    if grade.get("grade") and not grade.get("solution"):
        visible = HIDDEN.sub("", cell.source).strip("\n")
        return _Part("tests", name, Markup(code_to_html(visible)), result=_problem(cell) or _printed(cell))
    kind = "answer" if grade.get("solution") else "code"
    return _Part(kind, name, Markup(code_to_html(cell.source)), _outputs(cell), comment=comment)


def _printed(cell: NotebookNode) -> str:
    return "".join(output.text for output in cell.outputs if output.get("name") == "stdout").strip()


def _outputs(cell: NotebookNode) -> list[Markup]:
    """Return the outputs of a student's cell: pictures and text; HTML is not trusted, its plain text stands for it."""
    shown = []
    for output in cell.outputs:
        if output.output_type == "stream":
            shown.append(_text(output.text))
        elif output.output_type == "error":
            shown.append(_text(_own_traceback(output)))
        else:
            shown.append(_rich(output.data))
    return shown


def _rich(data: dict[str, Any]) -> Markup:
    for kind in ("image/png", "image/jpeg"):
        if kind in data:
            return Markup(picture(kind, str(data[kind]), "Picture drawn by the cell above"))
    return _text(str(data.get("text/plain", f"(output of the kind {', '.join(sorted(data))} is not shown)")))


def _text(text: str) -> Markup:
    return Markup("<pre>{}</pre>").format(strip_ansi(text).rstrip("\n"))


def _own_traceback(error: NotebookNode) -> str:
    """Return a traceback without the frames that lie outside the notebook."""
    frames = [strip_ansi(frame) for frame in error.traceback]
    return "\n".join(frame.rstrip() for frame in frames if not frame.lstrip().startswith("File "))
