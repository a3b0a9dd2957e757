"""A latch is judged by what it does: so by how much is a right one right, and a wrong one wrong?"""

import numpy as np
import pytest

from rnncourse.checks import CHECKS
from rnncourse.checks.dynamics.memory import LEAST, LINES, bit_of_memory, kept
from rnncourse.checks.judge import cases_of

SEEDS = range(100, 110)  # not those that the docstring's numbers were measured on


def worst(share, noise, loudest, hum=0.0):
    return min(kept(share * loudest, -hum, loudest, noise, hum, seed).bits.min() for seed in SEEDS)


@pytest.mark.parametrize(("noise", "loudest"), LINES)
def test_the_designs_that_the_hints_lead_to_keep_more_bits_than_are_asked_for(noise, loudest):
    assert worst(0.7, noise, loudest) > LEAST + 0.03
    assert worst(0.62, noise, loudest) > LEAST + 0.01
    assert worst(0.78, noise, loudest) > LEAST + 0.01


@pytest.mark.parametrize(("noise", "loudest"), LINES)
def test_a_bias_against_the_hum_makes_it_as_if_there_were_none(noise, loudest):
    quiet, humming = (kept(*bit_of_memory(noise, hum, loudest), noise, hum) for hum in (0.0, 0.8))
    assert np.array_equal(quiet.bits, humming.bits)


@pytest.mark.parametrize(
    "design", [(2.0, 0.0, 2.0), (2.0, 0.0, 3.0), (1.4, 0.0, 2.0), (2.5, 0.0, 2.5), (3.0, 0.0, 5.0)]
)
def test_no_one_latch_serves_all_lines(design):
    """Noise and loudness differ so much that a constant fails somewhere, clearly."""
    w, b, scale = design
    least = min(
        kept(w, b, min(scale, loudest), noise, 0.0, seed).bits.min() for noise, loudest in LINES for seed in (0, 1)
    )
    assert least < LEAST - 0.1


def test_with_the_bias_on_the_wrong_side_or_none_the_bit_is_lost():
    for case in cases_of(CHECKS["bit-of-memory"], "hidden"):
        noise, hum, loudest = case.arguments.values()
        if hum:
            w, b, scale = bit_of_memory(noise, hum, loudest)
            assert kept(w, 0.0, scale, noise, hum).bits.min() < LEAST - 0.1, case.label
            assert kept(w, -b, scale, noise, hum).bits.min() < LEAST - 0.1, case.label


def test_hidden_lines_are_those_that_were_measured():
    for seed in range(5):
        for case in CHECKS["bit-of-memory"].hidden(np.random.default_rng(seed)):
            noise, _, loudest = case.arguments.values()
            assert (noise, loudest) in LINES
