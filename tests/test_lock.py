"""The lock names everything that is installed, and the environment that the tests run in is the lock."""

import re
import sysconfig
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from rnncourse.installation import locked

PROJECT = Path(__file__).parent.parent
LOCK = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
LOCKED = [Requirement(line) for line in locked(PROJECT / "requirements.txt")]
DIRECT = [Requirement(line) for line in locked(PROJECT / "requirements.in")]
PARENTS = {
    name: {parent.strip() for parent in parents.split(",")}
    for name, parents in re.findall(r"^([\w.-]+)==.*?# via (.*)$", LOCK, re.M)
}
EXTRAS = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]

#: Peers that only the benchmarks look for, and do without where they are not installed.
NOT_LOCKED = {"bench"}
#: What an environment has before anything is installed into it, and the course itself.
GIVEN = {"pip", "rnncourse"}


def holds(requirement, extra=""):
    return requirement.marker is None or requirement.marker.evaluate(default_environment() | {"extra": extra})


def version_of(requirement):
    return next(iter(requirement.specifier)).version


def installed():
    """What stands in the environment itself; setuptools carries copies of its own, which it puts on the path."""
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    return {canonicalize_name(found.name): found for found in metadata.distributions(path=list(places))}


def needs(name, extras=("",)):
    """What an installed distribution needs in this environment, with these extras."""
    requirements = [Requirement(text) for text in metadata.requires(name) or ()]
    return [one for one in requirements if any(holds(one, extra) for extra in extras)]


HERE = {canonicalize_name(one.name): version_of(one) for one in LOCKED if holds(one)}


def brought_by_the_gpu_build():
    """All that torch needs and the lock leaves out: nothing with the CPU build, CUDA and Triton with the other."""
    found, waiting = set(), [("torch", ("",))]
    while waiting:
        for one in needs(*waiting.pop()):
            name = canonicalize_name(one.name)
            if name not in HERE and name not in found:
                found.add(name)
                waiting.append((name, ("", *one.extras)))
    return found


def test_every_distribution_that_is_installed_is_in_the_lock_at_its_version():
    found = {name: one.version for name, one in installed().items() if name not in GIVEN | brought_by_the_gpu_build()}
    other = {name: v for name, v in found.items() if v.split("+")[0] != HERE.get(name)}
    assert not other, "not what requirements.txt says; delete .venv (rm -rf .venv) and run `make env`"


def test_everything_in_the_lock_that_this_system_needs_is_installed():
    assert HERE.keys() <= installed().keys()


def test_a_package_has_one_version_on_one_system():
    names = [canonicalize_name(one.name) for one in LOCKED if holds(one)]
    assert len(names) == len(set(names))


def test_every_line_of_the_lock_is_an_exact_version_from_no_particular_place():
    for one in LOCKED:
        assert [specifier.operator for specifier in one.specifier] == ["=="], one
        assert one.url is None
    assert not re.search(r"://|^-|--hash", LOCK, re.M)


@pytest.mark.parametrize("direct", DIRECT, ids=lambda one: one.name)
def test_what_the_course_names_itself_is_locked_as_it_is_named(direct):
    same = [one for one in LOCKED if canonicalize_name(one.name) == canonicalize_name(direct.name)]
    assert [version_of(one) for one in same] == [version_of(direct)]
    assert "-r requirements.in" in PARENTS[same[0].name]


def test_the_lock_holds_what_somebody_in_it_needs_and_nothing_else():
    names = {one.name for one in LOCKED}
    assert names == PARENTS.keys()
    assert set().union(*PARENTS.values()) - names == {"-r requirements.in"}
    named = {name for name, parents in PARENTS.items() if "-r requirements.in" in parents}
    assert named == {canonicalize_name(one.name) for one in DIRECT}


def test_what_a_locked_package_needs_is_locked_at_a_version_that_suits_it():
    left_out = brought_by_the_gpu_build()
    for parent in HERE:
        for one in needs(parent):
            name = canonicalize_name(one.name)
            if name in left_out:
                continue
            assert name in HERE, f"{parent} needs {one}, which the lock lacks: make lock"
            assert one.specifier.contains(HERE[name], prereleases=True), f"{parent} needs {one}"
            assert parent in PARENTS[name], f"the lock does not say that {parent} needs {name}: make lock"


@pytest.mark.parametrize("extra", sorted(EXTRAS.keys() - NOT_LOCKED))
def test_the_lock_satisfies_what_an_extra_asks_for(extra):
    asked = [one for one in map(Requirement, EXTRAS[extra]) if one.name != "rnncourse" and holds(one)]
    assert asked
    for one in asked:
        assert one.specifier.contains(HERE[canonicalize_name(one.name)]), one


def test_binder_installs_the_locked_versions():
    lines = (PROJECT / "binder/requirements.txt").read_text(encoding="utf-8").splitlines()
    assert "-c ../requirements.txt" in lines
    assert "pip install --no-cache-dir --quiet --constraint requirements.txt" in (
        PROJECT / "binder/postBuild"
    ).read_text(encoding="utf-8")
    asked = [Requirement(line.split("#")[0]) for line in lines if line[:1].isalpha()]
    assert {one.name for one in asked if not one.specifier} == {"jupyterlab", "jupytext", "myst-nb"} <= HERE.keys()
