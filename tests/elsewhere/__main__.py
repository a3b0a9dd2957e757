"""Run all that trains as if on other processors: ``make elsewhere``; ``--short`` runs what ``make test`` does.

Whatever trains goes another way where sums are rounded otherwise, and a margin that was measured over seeds on one
processor is none. Each setting runs what it touches, in processes of its own. At the end stands which comparisons came
nearest to failing: by how many times the distance to its bound is as large as its spread over the settings.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from settings import Setting, environment, settings, sort_out

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
#: Answers that are, or may be, trained networks; and tests of judgements that are slow and do not look at samples.
TRAINED = (
    "train-reader", "train-phrases", "train-elman", "one-day-ahead", "forecast-volatility", "pytorch-train",
    "keras-train", "ten-documents", "translate-dates", "next-probabilities",
)  # fmt: skip
OTHER_FRAMEWORKS = {"numpy": (), "torch": ("torch",), "tensorflow": ("keras",)}
NEAREST = 12
#: What `make test` runs elsewhere, by library: the first setting that changes anything, on judgements of training.
SHORT = {
    "numpy": "deserves and (train-reader or train-phrases or train-elman)",
    "tensorflow": "deserves and keras-train and (no-mask or right)",
}


class Piece(NamedTuple):
    """What is run in one process: its name and the command."""

    name: str
    command: list[str]


def uses(path: Path) -> str:
    """Say whose arithmetic a source rests on: a framework's where it imports one, else NumPy's."""
    text = path.read_text(encoding="utf-8")
    named = [library for library, names in OTHER_FRAMEWORKS.items() for name in names if f"import {name}" in text]
    return named[0] if named else "numpy"


def selected(library: str, without: str) -> list[str]:
    """List the arguments that select the tests of a library's training."""
    paths = [*(ROOT / "tests/book").glob("test_*_claims.py"), *(ROOT / "tests/checks").glob("test_*training.py")]
    paths += [*(ROOT / "tests/experiments").glob("test_*.py"), ROOT / "tests/assignments/test_samples.py"]
    elsewhere = {"torch": "pytorch or torch", "tensorflow": ""}.get(library, "not pytorch")
    trains = " or ".join(TRAINED)
    samples = f"(not test_samples or ((deserves or trajectory) and ({trains})))"
    names = f"{samples} and ({elsewhere})" if elsewhere else samples
    if without:
        page, _, framework = without.rpartition("-")
        names += f" and not (test_{page.replace('-', '_')}_claims and {framework})"
    mark = "tensorflow" if library == "tensorflow" else "not tensorflow"
    return ["-m", mark, "-k", names, *map(str, sorted(paths))]


def pieces(library: str, kinds: list[str], margins: str, out: str, without: str = "") -> Iterator[Piece]:
    """Make what a setting of a library has to run."""
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-header", "-n", "0"]
    if "tests" in kinds:
        hook = ["-p", "margins", "-o", "enable_assertion_pass_hook=true"] if margins else []
        yield Piece("tests", [*pytest, *hook, *selected(library, without)])
    if "notebooks" in kinds:
        sources = [path for path in sorted((ROOT / "solutions").glob("*/*.md")) if uses(path) == library]
        notebooks = [str(path.with_suffix(".ipynb")) for path in sources]
        yield Piece("notebooks", [*pytest, "--nbval", "--nbval-current-env", *notebooks])
    if "pages" in kinds:
        for page in sorted((ROOT / "book").glob("*.md")):
            if "{code-cell}" in page.read_text(encoding="utf-8") and uses(page) == library and page.stem != without:
                command = [sys.executable, str(HERE / "pages.py"), f"{out}/{page.stem}.json", str(page)]
                yield Piece(page.name, command)


def run(setting: Setting | None, piece: Piece, more: dict[str, str]) -> bool:
    """Run a piece under a setting; say whether it passed."""
    begin = time.monotonic()
    done = subprocess.run(
        piece.command, cwd=ROOT, env=environment(setting) | more, capture_output=True, text=True, check=False
    )
    lines = (done.stdout + done.stderr).strip().splitlines()
    failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    seconds = f"{time.monotonic() - begin:.0f} s"
    print(f"   {piece.name}: {'passed' if done.returncode == 0 else 'FAILED'}, {seconds}; {lines[-1] if lines else ''}")
    if done.returncode:
        print("\n".join(failed or lines[-30:]))
    sys.stdout.flush()
    return done.returncode == 0


def read_margins(file: Path) -> dict[str, tuple[float, float, str]]:
    """Read the comparisons of a run: gap and scale of each place, and what it says there."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    told = [json.loads(line) for line in lines]
    return {one["place"]: (one["gap"], one["scale"], one["what"]) for one in told}


def nearest(by_setting: dict[str, dict[str, tuple[float, float, str]]]) -> list[str]:
    """Say which comparison came nearest under each setting, then which did under any, those of fewest spreads first."""
    gaps = defaultdict(list)
    for found in by_setting.values():
        for place, (gap, _, _) in found.items():
            gaps[place].append(gap)
    spreads = {place: max(every) - min(every) for place, every in gaps.items()}
    lines = []
    for name, found in by_setting.items():
        for place, (gap, scale, what) in found.items():
            if spreads[place] > 0:
                ratio = gap / spreads[place]
                lines.append(
                    (ratio, name, place, f"{ratio:8.2f} spreads, {gap / scale:7.1%}: {place}: {what} [{name}]")
                )
    lines.sort()
    of_each = {name: line for _, name, _, line in reversed(lines)}
    of_all = {place: line for _, _, place, line in reversed(lines)}
    return [*of_each.values(), "   over all:", *list(of_all.values())[: -NEAREST - 1 : -1]]


def compare_pages(own: Path, other: Path) -> list[str]:
    """Say where what pages glue or print differs from this machine's own.

    That is no failure: a build measures anew, and the guards hold what is said of it. The list shows what hangs on
    rounding.
    """
    told = []
    for file in sorted(other.glob("*.json")):
        if not (own / file.name).exists():
            continue
        ours, theirs = (json.loads((folder / file.name).read_text(encoding="utf-8")) for folder in (own, other))
        for page, said in theirs.items():
            for place, text in said.items():
                if text != ours[page].get(place):
                    told.append(f"   {page}, {place}: {ours[page].get(place)!r} here, {text!r} there")
    return told


def go(chosen: list[Setting], kinds: list[str], folder: Path) -> bool:
    """Run every setting after this machine's own arithmetic; print what fell, and what nearly did."""
    good, by_setting = True, defaultdict(dict)
    for library, group in groupby(chosen, key=lambda one: one.library):
        for number, setting in enumerate([None, *group]):
            name = f"{library}: {setting.name if setting else 'as this machine computes'}"
            print(f"── {name}", flush=True)
            out, margins = folder / f"{library}-{number}", folder / f"{library}-{number}.margins"
            out.mkdir()
            without = setting.without if setting else ""
            print(f"   left out, because it cannot run so: {without}\n" if without else "", end="")
            more = {"MARGINS": str(margins), "PYTHONPYCACHEPREFIX": str(folder / "cache")}
            more["PYTHONPATH"] = os.pathsep.join([str(HERE), str(ROOT), os.environ.get("PYTHONPATH", "")])
            for piece in pieces(library, kinds, str(margins), str(out), without):
                good &= run(setting, piece, more)
            by_setting[library][name] = read_margins(margins)
            print("".join(f"{line}\n" for line in compare_pages(folder / f"{library}-0", out)), end="", flush=True)
        print(f"── {library}: the nearest to failing, over all of its settings")
        print("\n".join(nearest(by_setting[library])), flush=True)
    return good


def go_short(chosen: list[Setting]) -> bool:
    """Run the judgements that hang on training most, under the first setting of a library each.

    These two hold a library back, which every machine can do, so that nothing is tried first.
    """
    good = True
    for library, names in SHORT.items():
        setting = next(one for one in chosen if one.library == library)
        print(f"── {library}: {setting.name}", flush=True)
        mark = "tensorflow" if library == "tensorflow" else "not tensorflow"
        pytest = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-m", mark, "-k", names]
        good &= run(setting, Piece("samples", [*pytest, "tests/assignments/test_samples.py"]), {})
    return good


def main() -> bool:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", action="store_true", help="a few judgements under one setting of a library")
    parser.add_argument("--only", default="", help="settings whose library or name contains this")
    parser.add_argument("--kinds", nargs="+", default=["tests", "notebooks", "pages"], help="what to run")
    arguments = parser.parse_args()
    wanted = [one for one in settings() if arguments.only in f"{one.library}: {one.name}"]
    if arguments.short:
        return go_short(wanted)
    kept, out = sort_out(wanted)
    print("\n".join(f"   left out: {line}" for line in out), end="\n" if out else "")
    with tempfile.TemporaryDirectory() as folder:
        return go(kept, arguments.kinds, Path(folder))


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
