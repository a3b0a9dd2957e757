"""The lattices that everybody works out by hand, the margins of the drawn cases, and references that agree."""

import itertools

import numpy as np
import pytest

from rnncourse.checks import CHECKS, CheckFailed, check, iam, identity, own
from rnncourse.checks.identity import VARIABLE
from rnncourse.checks.judge import cases_of, hidden_seed
from rnncourse.checks.tagging_translation import entities, lattices, paths, writing
from rnncourse.checks.tagging_translation.by_hand import my_lattice
from rnncourse.checks.tagging_translation.pairs import teacher_pairs
from rnncourse.metrics import bio_faults
from rnncourse.text import PairCoder

OWN = CHECKS["my-lattice"].own
LATTICES = [OWN(np.random.default_rng(seed))[0].given for seed in range(100)]


@pytest.fixture(autouse=True)
def student(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(identity, "_said", "")


def every_path(scores, start, step):
    """All paths with what they collect, best first."""
    T, V = scores.shape
    found = [(lattices.total(scores, start, step, np.array(p)), p) for p in itertools.product(range(V), repeat=T)]
    return sorted(found, reverse=True)


def arrays(given):
    return [np.array(given[name]) for name in ("scores", "start", "step")]


def test_everybodys_lattice_has_one_best_path_that_greed_does_not_find():
    for given in LATTICES:
        scores, start, step = arrays(given)
        (best, path), (second, _) = every_path(scores, start, step)[:2]
        assert best > second
        assert my_lattice(**given)[1].tolist() == list(path)
        assert scores.argmax(axis=1).tolist() != list(path)
        forwards = [int((start + scores[0]).argmax())]
        for row in scores[1:]:
            forwards.append(int((step[forwards[-1]] + row).argmax()))
        assert forwards != list(path)


def test_the_table_holds_the_best_sum_to_each_tag():
    for given in LATTICES[:20]:
        scores, start, step = arrays(given)
        table, _ = my_lattice(**given)
        for t, k in itertools.product(range(3), repeat=2):
            ends = [s for s, path in every_path(scores[: t + 1], start, step) if path[-1] == k]
            assert table[t, k] == max(ends)


def test_lattices_differ():
    assert len({str(given) for given in LATTICES}) == len(LATTICES)


def test_the_lattice_of_one_student_is_wrong_for_another():
    iam("ada")
    hers = my_lattice(**own("my-lattice"))
    check("my-lattice", lambda: hers)
    iam("bob")
    with pytest.raises(CheckFailed, match="your own lattice"):
        check("my-lattice", lambda: hers)


def test_table_and_path_are_judged_by_themselves():
    table, path = my_lattice(**own("my-lattice"))
    with pytest.raises(CheckFailed, match=r"Right so far: table. Not yet: path."):
        check("my-lattice", lambda: (table, path[::-1]))


@pytest.mark.parametrize(
    "answer", [None, 3, ([1, 2], [0, 1, 2]), ([[1, 2], [3]], ["a"]), (np.full((3, 3), np.nan), [0, 1, 2])]
)
def test_what_has_another_form_is_told(answer):
    with pytest.raises(CheckFailed, match="expected: a table and a path"):
        check("my-lattice", lambda: answer)


@pytest.mark.parametrize("seed", range(3))
def test_the_margin_is_that_of_all_paths(seed):
    rng = np.random.default_rng(seed)
    scores, start, step = rng.normal(size=(4, 3)), rng.normal(size=3), rng.normal(size=(3, 3))
    (best, path), (second, _) = every_path(scores, start, step)[:2]
    assert lattices.best_path(scores, start, step).tolist() == list(path)
    assert np.isclose(lattices.margin(scores, start, step), best - second)


@pytest.mark.parametrize("seed", range(3))
def test_rounding_cannot_choose_a_path_nor_a_symbol(seed):
    with hidden_seed(seed):
        for case in cases_of(CHECKS["viterbi"], "hidden"):
            scores, start, step = case.arguments.values()
            assert lattices.margin(scores, start, step) > paths.GAP
            assert np.isfinite(lattices.total(scores, start, step, lattices.best_path(scores, start, step)))
        for case in cases_of(CHECKS["greedy-translation"], "hidden"):
            source, mask, *networks, start, end, longest = case.arguments.values()
            small = [{name: w.astype(np.float32) for name, w in network.items()} for network in networks]
            ids = writing.translate(source, mask, *networks, start, end, longest)
            assert np.array_equal(ids, writing.translate(source, mask, *small, start, end, longest))


def test_what_is_taught_is_what_the_chapters_coder_makes():
    pairs = [("a", "bca"), ("b", "c"), ("c", "abcab")]
    batch = PairCoder.of_pairs(pairs).encode(pairs)
    rows = [["abc".index(c) + 2 for c in written] for _, written in pairs]
    for one, other in zip(teacher_pairs(rows, 0, 1), (batch.heard, batch.target, batch.counts), strict=True):
        assert np.array_equal(one, other)


def test_drawn_tags_fit_or_do_not_as_asked():
    rng = np.random.default_rng(0)
    for _ in range(50):
        assert not bio_faults(entities.drawn_tags(rng, 7, ("A", "B")))
        assert bio_faults(entities.drawn_tags(rng, 7, ("A", "B"), stray=True))


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        (None, "is the line with `return` missing"),
        ([("PER", 0.0, 2)], "of a text and two integers"),
        ("PER", "expected: a list of triples"),
        ([("LOC", 4, 5), ("PER", 1, 3)], "in another order"),
        ([("PER", 1, 3)], "1 of the sentence's 2 entities did not come back"),
        ([("PER", 1, 3), ("LOC", 4, 5), ("LOC", 4, 5)], "1 came back more than once"),
    ],
)
def test_what_is_wrong_with_entities_is_told(returned, words):
    with pytest.raises(CheckFailed, match=words):
        check("entity-spans", lambda tags: returned)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (lambda T: np.zeros(T + 1, dtype=int), "returned: int64 array of shape"),
        (lambda T: None, "is the line with `return` missing"),
        (lambda T: (0,) * T, "returned: tuple of"),
        (lambda T: np.full(T, 99), "tags are wrong, first that of word 0"),
        (lambda T: [[0], [1, 2]], "whose parts have different shapes"),
        (lambda T: np.arange(T) % 2, "the path that came back adds up to"),
    ],
)
def test_what_is_wrong_with_a_path_is_told(path, words):
    with pytest.raises(CheckFailed, match=words):
        check("viterbi", lambda scores, start, step: path(len(scores)))
