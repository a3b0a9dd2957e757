"""The command line: ``rnncourse VERB``. It reads arguments and prints; the work is in `rnncourse.grading`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rnncourse import __version__
from rnncourse.alive import signs_of_life
from rnncourse.errors import CourseError

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb.

    Parameters
    ----------
    arguments : sequence of str, optional
        The command line without the program's name; ``sys.argv`` by default.

    Returns
    -------
    int
        0 if all went well, 1 if it did not; a wrong usage ends the program with 2. Messages go to stderr.
    """
    options = _parser().parse_args(arguments)
    try:
        with signs_of_life():
            return int(options.verb(options))
    except CourseError as error:
        print(f"rnncourse: {error}", file=sys.stderr)
    except ModuleNotFoundError as error:
        extra = "solve" if options.verb in (_start, _check, _pool) else "grade"
        print(f"rnncourse: {error}. Install what this needs: pip install 'rnncourse[{extra}]'.", file=sys.stderr)
    except BrokenPipeError:  # the reader of the output, for example `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("rnncourse: stopped; what was finished is kept.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rnncourse", description="Solve, teach and grade the course's exercises.")
    parser.add_argument("--version", action="version", version=f"rnncourse {__version__}")
    parser.add_argument("--root", type=Path, help="the course folder (default: found from the working directory)")
    verbs = parser.add_subparsers(metavar="VERB", required=True)

    verb = verbs.add_parser("start", help="begin an assignment: copy its notebook into a folder of your own")
    verb.add_argument("name", metavar="ASSIGNMENT", nargs="?", help="without one, the assignments are listed")
    verb.add_argument("--to", dest="folder", type=Path, metavar="FOLDER", help="where (default: ./ASSIGNMENT)")
    verb.set_defaults(verb=_start)

    verb = verbs.add_parser("check", help="look a notebook over before you hand it in")
    verb.add_argument("file", type=Path, metavar="FILE")
    verb.set_defaults(verb=_check)

    verb = verbs.add_parser("pool", help="check the phrases of a class and merge them into one file")
    verb.add_argument("files", type=Path, nargs="+", metavar="FILE", help="CSV files of students, or folders of them")
    verb.add_argument("--into", type=Path, required=True, metavar="OUT", help="the file to write")
    verb.add_argument("--each", type=int, metavar="N", help="phrases of each part in a file (default: 10; 0: any)")
    verb.add_argument("--force", action="store_true", help="replace a file that is there")
    verb.set_defaults(verb=_pool)

    verb = verbs.add_parser("sync", help="derive solutions/*.ipynb and exercises/*.ipynb from the text sources")
    verb.add_argument("names", nargs="*", metavar="NAME", help="assignments (default: all)")
    verb.add_argument("--force", action="store_true", help="discard edits made by hand in derived files")
    verb.add_argument("--execute", action="store_true", help="run the references again even if their text is the same")
    verb.set_defaults(verb=_sync)

    verb = verbs.add_parser("grade", help="grade a class: gradebook, feedback, grades.csv")
    verb.add_argument("name", metavar="ASSIGNMENT")
    verb.add_argument(
        "--class",
        dest="folder",
        type=Path,
        metavar="FOLDER",
        help="the folder that holds submitted/ (default: the course folder)",
    )
    verb.add_argument("--force", action="store_true", help="grade again what did not change")
    verb.add_argument("--workers", type=_positive, metavar="N", help="submissions at a time (default: one a core)")
    verb.add_argument("--expect", type=Path, metavar="CSV", help="fail unless points and status are those in this file")
    verb.set_defaults(verb=_grade)

    verb = verbs.add_parser("sample-class", help="write twelve submissions of known worth to try the grader on")
    verb.add_argument("name", metavar="ASSIGNMENT", nargs="?", default="elman-jordan")
    verb.add_argument("--to", dest="folder", type=Path, required=True, metavar="FOLDER", help="a new or own folder")
    verb.set_defaults(verb=_sample_class)

    verb = verbs.add_parser("selftest", help="judge every sample answer and print who earns what")
    verb.add_argument("names", metavar="ASSIGNMENT", nargs="*", help="assignments (default: all)")
    verb.add_argument("--runs", type=_positive, default=20, metavar="N", help="draws of the hidden cases (default: 20)")
    verb.set_defaults(verb=_selftest)

    verb = verbs.add_parser("machine", help="say what the numbers come from, for reports: processor, BLAS, versions")
    verb.set_defaults(verb=_machine)
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 up")
    return number


def _start(options: argparse.Namespace) -> int:
    from rnncourse.solving.releases import released_names, start

    if options.name is None:
        print("Assignments:", *released_names(), sep="\n  ")
        return 0
    notebook = start(options.name, options.folder)
    print(f"Your copy: {notebook}\nOpen it with: jupyter lab {notebook}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from rnncourse.solving.preflight import look_over

    print(f"Running {options.file} as the grader will ...")
    found = look_over(options.file)
    for answer, problem in found.verdicts.items():
        blank = "not answered yet" in problem
        fine = "written; your teacher reads it" if answer in found.in_words else "right, as far as can be seen"
        verdict = "not answered yet" if blank else "not right yet" if problem else fine
        print(f"{answer:<24}{verdict}")
        for line in [] if blank else problem.splitlines():
            print(f"    {line}")
    for remark in (*found.changes, *([found.nobodys] if found.nobodys else [])):
        print(remark)
    named = "" if options.file.name == found.name else f" Hand it in under the name {found.name}."
    print(f"The file will be accepted as {found.assignment}.{named}")
    return int(not found.passes)


def _pool(options: argparse.Namespace) -> int:
    from rnncourse.solving.pooling import csv_files, pool, write_pool

    files = csv_files(options.files, leave_out=options.into)
    pooled = pool(files) if options.each is None else pool(files, options.each)
    print(*pooled.faults, sep="\n", end="\n" * bool(pooled.faults))
    changed = write_pool(pooled, options.into, force=options.force)
    parts = f"{len(pooled.of('train'))} phrases to train on and {len(pooled.of('test'))} to test on"
    same = "" if changed else " is up to date"
    print(f"{options.into}{same}: {parts} (files read: {len(files)}).")
    return int(bool(pooled.faults))


def _sync(options: argparse.Namespace) -> int:
    from rnncourse.grading.course import find_course
    from rnncourse.grading.sync import sync

    changed = sync(find_course(options.root), options.names, force=options.force, execute_all=options.execute)
    if not changed:
        print("Everything derived is up to date.")
    return 0


def _grade(options: argparse.Namespace) -> int:
    from rnncourse.grading.classroom import grade_class
    from rnncourse.grading.course import find_course

    return grade_class(
        find_course(options.root),
        options.name,
        folder=options.folder,
        force=options.force,
        workers=options.workers,
        expected=options.expect,
    )


def _sample_class(options: argparse.Namespace) -> int:
    from rnncourse.grading.course import find_course
    from rnncourse.grading.sample_class import write_sample_class

    write_sample_class(find_course(options.root), options.name, options.folder)
    return 0


def _selftest(options: argparse.Namespace) -> int:
    from rnncourse.grading.course import find_course
    from rnncourse.grading.selftest import selftest_each

    course, faults = find_course(options.root), 0
    names = [course.require(name) for name in options.names] or course.assignments()
    for found in selftest_each(names, course, options.runs):
        print(found.table, *found.faults, sep="\n", flush=True)
        faults += len(found.faults)
    return int(faults > 0)


def _machine(options: argparse.Namespace) -> int:
    from rnncourse.machine import describe

    print(*describe(), sep="\n")
    return 0
