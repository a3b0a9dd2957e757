"""How much of the package the tests run, from their records: `python -m tests.selection.figure RECORD …`."""

import argparse
import io
import sys
from collections import defaultdict
from pathlib import Path

from coverage import Coverage, CoverageData

from .record import Files, Record

ROOT = Path(__file__).parents[2]
PACKAGE = "rnncourse"


def ran(root: Path, records: list[Path]) -> dict[str, set[int]]:
    """Give the lines of each file that were run; those of a part that has changed since are forgotten."""
    files = Files(root, PACKAGE)
    found: dict[str, set[int]] = defaultdict(set)
    for path in records:
        for (file, part, digest), ordinals in Record.load(path, "").lines.items():
            if files.digest(("part", file, part)) == digest:
                statements = [one for one in files.source(file).statements if one.part == part]
                found[str(root / file)] |= {line for number in ordinals for line in statements[number].lines}
    return found


def report(root: Path, records: list[Path], least: float) -> str | None:
    """Say the share of lines, and below `least` percent, or without a record, an error. Windows records nothing."""
    if not any(path.exists() for path in records):
        lost = f"no tests left a record at {' or '.join(map(str, records))}: run `make unit`"
        print("How much of the package the tests run is not known.")
        return None if sys.platform == "win32" else lost
    made = root / "_build" / ".made" / "coverage"
    made.parent.mkdir(parents=True, exist_ok=True)
    data = CoverageData(str(made))
    data.erase()
    data.add_lines(ran(root, records))
    data.write()
    measured = Coverage(str(made), source=[str(root / PACKAGE)], config_file=False)
    measured.load()
    table = io.StringIO()
    share = measured.report(file=table, sort="miss", skip_covered=True)
    rows = [line[line.index(f"{PACKAGE}/") :] for line in table.getvalue().splitlines() if f"{PACKAGE}/" in line]
    print(f"Of the package's lines the tests run {share:.1f} %. Most are missing in:")
    print(*(f"   {row}" for row in rows[-5:][::-1]), sep="\n")
    return (
        None
        if share >= least
        else f"expected at least {least:g} % of the lines of {PACKAGE} to be run, got {share:.1f} %"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="+", type=Path, help="what pytest wrote with --changes")
    parser.add_argument("--least", type=float, default=95, help="percent of the lines, below which this fails")
    arguments = parser.parse_args()
    sys.exit(report(ROOT, arguments.records, arguments.least))
