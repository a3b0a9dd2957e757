"""The released notebooks travel with the package, so that `rnncourse start` finds them where it was installed."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["rnncourse*"]), "rnncourse.exercises"],
    package_dir={"rnncourse.exercises": "exercises"},
)
