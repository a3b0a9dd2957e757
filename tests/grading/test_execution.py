"""Whatever a cell does costs that cell alone."""

import nbformat
import pytest

from rnncourse.grading.execution import LEFT_OUT, SteadyExecute, shorten
from rnncourse.grading.records import Record, ending, start_record
from rnncourse.grading.scoring import proven_share
from rnncourse.notebooks.cells import new_cell

pytestmark = pytest.mark.grading


def executed(folder, *sources, timeout=3, budget=60, graded=()):
    """Run cells as the grader does; return them and what was noted."""
    cells = [new_cell("code", source, f"cell-{place}") for place, source in enumerate(sources)]
    for place in graded:
        cells[place].metadata["nbgrader"] = {"grade": True, "grade_id": f"cell-{place}", "solution": False}
    notebook = nbformat.v4.new_notebook(cells=cells)
    start_record(notebook, Record("graded"))
    step = SteadyExecute(timeout=timeout, budget=budget)
    notebook, _ = step.preprocess(notebook, {"metadata": {"path": str(folder)}})
    return notebook.cells, notebook.metadata["rnncourse"]


def printed(cell):
    return "".join(output.text for output in cell.outputs if output.get("name") == "stdout")


def test_a_cell_that_ends_python_costs_itself_and_the_others_keep_what_was_defined(tmp_path):
    cells, record = executed(tmp_path, "x = 1", "import os; os._exit(1)", "print(x)")
    assert [ending(cell) for cell in cells] == ["ok", "kernel died", "ok"]
    assert printed(cells[2]) == "1\n"
    assert record["status"] == "interrupted"
    assert "cell-1: Python itself ended" in record["notes"][0]


def test_a_crash_of_the_interpreter_is_survived(tmp_path):
    cells, _ = executed(tmp_path, "x = 1", "import ctypes; ctypes.string_at(0)", "print(x)")
    assert [ending(cell) for cell in cells] == ["ok", "kernel died", "ok"]


def test_a_test_that_killed_python_is_not_run_again(tmp_path):
    die = "import os, pathlib\nn = pathlib.Path(r'{0}')\nn.write_text(n.read_text() + 'x' if n.exists() else 'x')\n"
    seen = tmp_path / "seen"
    executed(tmp_path, "x = 1", die.format(seen), "import os; os._exit(1)", "x", graded=[1])
    assert seen.read_text() == "x"


def test_an_endless_loop_is_stopped(tmp_path):
    cells, record = executed(tmp_path, "x = 1", "while True: pass", "print(x)")
    assert [ending(cell) for cell in cells] == ["ok", "time limit", "ok"]
    assert "Stopped: it was still running after 3 seconds" in record["notes"][0]


def test_a_loop_that_cannot_be_interrupted_is_stopped_too(tmp_path):
    stubborn = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    cells, _ = executed(tmp_path, "x = 1", stubborn, "print(x)")
    assert [ending(cell) for cell in cells] == ["ok", "time limit", "ok"]


def test_when_the_time_of_the_notebook_is_up_the_rest_is_not_run(tmp_path):
    cells, _ = executed(tmp_path, "while True: pass", "print(1)", timeout=10, budget=2)
    assert [ending(cell) for cell in cells] == ["time limit", "not run"]
    assert cells[1].outputs[0].evalue.startswith("Not run")


def test_an_error_ends_its_cell_and_is_shown(tmp_path):
    cells, record = executed(tmp_path, "1 / 0", "print('on')")
    assert [ending(cell) for cell in cells] == ["error", "ok"]
    assert cells[0].outputs[0].ename == "ZeroDivisionError"
    assert record["status"] == "graded"


def test_clearing_the_output_after_an_error_hides_nothing(tmp_path):
    hide = "from IPython.display import clear_output\ntry:\n    1 / 0\nfinally:\n    print('proof')\n    clear_output()"
    cells, _ = executed(tmp_path, hide)
    assert ending(cells[0]) == "error"
    assert proven_share(cells[0], {"proof": 1.0}) == 0


def test_a_flood_of_output_is_cut_and_its_end_is_kept(tmp_path):
    cells, _ = executed(tmp_path, "for i in range(200_000): print('y' * 20)\nprint('proof')", timeout=60)
    assert len(printed(cells[0])) < 25_000
    assert LEFT_OUT in printed(cells[0])
    assert proven_share(cells[0], {"proof": 1.0}) == 1


def test_a_large_display_is_left_out(tmp_path):
    cells, _ = executed(
        tmp_path, "from IPython.display import HTML, display\nfor i in range(3): display(HTML('x' * 900_000))"
    )
    assert len(str(cells[0].outputs)) < 1_100_000


def test_what_is_written_to_stderr_proves_and_disproves_nothing(tmp_path):
    cells, _ = executed(
        tmp_path, "import sys, warnings\nwarnings.warn('w')\nprint('e', file=sys.stderr)\nprint('proof')"
    )
    assert proven_share(cells[0], {"proof": 1.0}) == 1
    cells, _ = executed(tmp_path, "import sys\nprint('proof', file=sys.stderr)")
    assert proven_share(cells[0], {"proof": 1.0}) == 0


def test_the_notebook_with_its_hidden_tests_is_not_where_the_code_runs(tmp_path):
    (tmp_path / "toy.ipynb").write_text("hidden tests", encoding="utf-8")
    (tmp_path / "helper.py").write_text("x = 5", encoding="utf-8")
    cells, _ = executed(tmp_path, "import os, helper\nprint(sorted(os.listdir()), helper.x)")
    assert "toy.ipynb" not in printed(cells[0])
    assert "helper.py" in printed(cells[0])


def test_what_a_cell_started_does_not_outlive_it(tmp_path):
    psutil = pytest.importorskip("psutil")
    cells, _ = executed(tmp_path, "import subprocess\nprint(subprocess.Popen(['sleep', '300']).pid)")
    assert not psutil.pid_exists(int(printed(cells[0]))) or psutil.Process(int(printed(cells[0]))).status() == "zombie"


def test_running_twice_gives_the_same(tmp_path):
    assert executed(tmp_path, "x = 1", "print(x, {'a', 'b', 'c'})") == executed(
        tmp_path, "x = 1", "print(x, {'a', 'b', 'c'})"
    )


@pytest.mark.parametrize("source", ["", "   \n"])
def test_an_empty_test_cell_proves_nothing(source, tmp_path):
    cells, _ = executed(tmp_path, source)
    assert proven_share(cells[0], {"proof": 1.0}) == 0
    assert proven_share(cells[0], {}) == 0


def test_a_short_text_is_left_as_it_is():
    assert shorten("a" * 100) == "a" * 100
