"""Run the code of pages without building the book: ``python pages.py FILE PAGE...`` writes down what each one says.

Guards raise as they do in a build. What is glued and what is printed goes to the file, by page and place, so that two
settings can be compared word by word.
"""

import io
import json
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any


def run(page: Path) -> dict[str, str]:
    """Run a page's cells in their order; return its glued values and what its cells print, as texts."""
    import jupytext
    import matplotlib as mpl
    import myst_nb
    from IPython.core.interactiveshell import InteractiveShell

    mpl.use("agg")
    said: dict[str, str] = {}

    def glue(name: str, value: Any, display: bool = True) -> None:
        said[f"glue {name}"] = repr(value)

    myst_nb.glue = glue
    shell = InteractiveShell()
    os.chdir(page.parent)
    for number, cell in enumerate(one for one in jupytext.read(page).cells if one.cell_type == "code"):
        with redirect_stdout(io.StringIO()) as printed:
            result = shell.run_cell(cell.source)
        if not result.success and "raises-exception" not in cell.metadata.get("tags", []):
            raise SystemExit(f"{page.name}, cell {number}: {result.error_before_exec or result.error_in_exec!r}")
        said[f"cell {number}"] = printed.getvalue()
    return {place: text for place, text in said.items() if " at 0x" not in text}


if __name__ == "__main__":
    out, *pages = sys.argv[1:]
    found = {Path(page).name: run(Path(page).absolute()) for page in pages}
    Path(out).write_text(json.dumps(found), encoding="utf-8")
