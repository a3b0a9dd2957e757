"""Recurrent neural networks written to be read: the code behind the course's book and exercises.

Everything here needs NumPy alone. Matplotlib (`rnncourse.plots`), the frameworks (`rnncourse.interop`) and the grader
(`rnncourse.grading`) are imported only where they are used.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("rnncourse")
except PackageNotFoundError:  # read straight from a checkout that is not installed
    __version__ = "0+unknown"
