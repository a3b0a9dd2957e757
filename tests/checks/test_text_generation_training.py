"""What a trained network must do in the assignment text-generation, with its margin; and that counting cannot do it.

The docstring of the check says what was measured, on other seeds and other stretches than those here.
"""

import numpy as np
import pytest

from rnncourse.baselines import NGram
from rnncourse.checks import CHECKS, iam, identity, own
from rnncourse.checks.identity import VARIABLE
from rnncourse.checks.text_generation import by_hand, predicting, training

CHECK = CHECKS["next-probabilities"]


def brackets(seed):
    return predicting.brackets_case(np.random.default_rng(seed), seed)


def counted(case, n):
    """Give the probabilities of an n-gram model behind every prompt."""
    text = case.arguments["text"]
    ids = {c: i for i, c in enumerate(sorted(set(text)))}
    model = NGram.fit(np.array([ids[c] for c in text]), n=n, V=len(ids))
    return np.stack([model.distribution(np.array([ids[c] for c in prompt])) for prompt in case.arguments["prompts"]])


@pytest.mark.parametrize("seed", [100, 101])
def test_half_of_the_steps_are_enough_for_brackets(seed, monkeypatch):
    monkeypatch.setattr(training, "STEPS", training.STEPS // 2)
    case = brackets(seed)
    assert predicting.bits(case, training.next_probabilities(*case.arguments.values())) < training.UNDECIDED - 0.2


@pytest.mark.parametrize(("at", "seed"), [(75_000, 100), (215_000, 101)])
def test_the_reference_beats_pairs_by_more_than_is_asked_for(at, seed):
    case = predicting.reference_case(at, seed)
    found = predicting.bits(case, training.next_probabilities(*case.arguments.values()))
    assert found < predicting.pairs_bits(case) - training.BETTER - 0.05


@pytest.mark.parametrize("n", [2, 4, 6, 8])
def test_counting_does_not_tell_the_brackets_apart(n):
    case = brackets(102)
    assert predicting.bits(case, counted(case, n)) > 1.4
    assert "which bracket closes" in CHECK.accepts(case, counted(case, n))


@pytest.mark.parametrize("at", [50_000, 130_000, 290_000])
def test_pairs_do_not_pass_on_the_reference(at):
    case = predicting.reference_case(at, 0)
    assert abs(predicting.bits(case, counted(case, 2)) - predicting.pairs_bits(case)) < 1e-9
    assert "pairs of characters need" in CHECK.accepts(case, counted(case, 2))


def test_prompts_come_after_the_text_and_hold_no_unknown_character():
    for case in (brackets(103), predicting.reference_case(100_000, 0)):
        text, prompts, _ = case.arguments.values()
        assert {len(prompt) for prompt in prompts} == {predicting.PROMPT}
        assert set("".join(prompts)) | set(case.given["behind"]) <= set(text)
        assert len(prompts) == len(case.given["behind"]) > 200
        assert sum(prompt in text for prompt in prompts) < 0.03 * len(prompts)


def test_no_prompt_holds_what_comes_behind_another():
    for case in (brackets(103), predicting.reference_case(100_000, 0)):
        prompts = case.arguments["prompts"]
        found = [
            any(prompt[-20:] + answer in other for other in prompts)
            for prompt, answer in zip(prompts, case.given["behind"], strict=True)
        ]
        assert np.mean(found) < 0.02


def test_characters_exchanged_make_no_difference_to_who_learns_and_all_to_who_knows_brackets():
    case = brackets(105)
    other = predicting.renamed(case, np.random.default_rng(105))
    assert set(other.arguments["text"]) == set(case.arguments["text"])
    assert other.arguments["text"] != case.arguments["text"]
    assert predicting.bits(other, counted(other, 4)) == pytest.approx(predicting.bits(case, counted(case, 4)))
    by_rule = np.stack([closed_by_rule(prompt) for prompt in case.arguments["prompts"]])
    assert CHECK.accepts(case, by_rule) == ""
    assert CHECK.accepts(other, np.stack([closed_by_rule(prompt) for prompt in other.arguments["prompts"]])) != ""


def closed_by_rule(prompt):
    """Close the bracket that was opened last, by a rule that nobody has learned."""
    opened = [predicting.OPENING.index(c) for c in prompt if c in predicting.OPENING]
    characters = sorted(predicting.OPENING + predicting.CLOSING + "abcdef")
    return np.eye(len(characters))[characters.index(predicting.CLOSING[opened[-1] if opened else 0])]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda p: p[:-1], "one row for each prompt"),
        (lambda p: p.T, "one row for each prompt"),
        (lambda p: "text", "returned: str"),
        (lambda p: None, "returned: None"),
        (lambda p: 2 * p, "these are no probabilities"),
        (lambda p: p * np.nan, "NaN or infinite"),
        (lambda p: np.eye(p.shape[1])[np.zeros(len(p), dtype=int)], "infinitely many bits"),
    ],
)
def test_what_is_no_distribution_is_told(change, words):
    case = brackets(104)
    assert words in CHECK.accepts(case, change(counted(case, 1)))


@pytest.fixture
def nobody_else(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(identity, "_said", "")


def test_students_have_texts_of_their_own_on_which_the_usual_mistakes_show(nobody_else):
    texts, answers = set(), set()
    for number in range(200):
        iam(f"student {number}")
        facts = own("my-counts")
        text, context, symbol = facts.values()
        assert 11 <= len(text) <= 14
        assert len(set(text)) == 3
        assert text.endswith(context)
        assert context != symbol
        assert by_hand.counted(**facts)[2] == 2
        texts.add(text)
        answers.add(tuple(float(one) for one in by_hand.my_counts(**facts)))
    assert len(texts) > 190
    assert len(answers) > 60
