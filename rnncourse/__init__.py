"""Recurrent neural networks written to be read: the code behind the course's book and exercises.

Everything here needs NumPy alone. Matplotlib (`rnncourse.plots`), the frameworks (`rnncourse.interop`) and the grader
(`rnncourse.grading`) are imported only where they are used.
"""


def __getattr__(name: str) -> str:
    # Looking the version up takes longer than everything else here, and hardly anybody asks.
    if name != "__version__":
        raise AttributeError(f"module 'rnncourse' has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("rnncourse")
    except PackageNotFoundError:  # read straight from a checkout that is not installed
        return "0+unknown"
