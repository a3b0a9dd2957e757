"""The kinds of question, and what makes each well formed. A new kind is a new entry in ``KINDS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes

FEWEST_OPTIONS = 2


@dataclass(frozen=True)
class Option:
    """One option as it was written: its text, whether it is marked right, and its reason's nodes."""

    text: nodes.paragraph
    right: bool
    reason: Sequence[nodes.Node]


@dataclass(frozen=True)
class Kind:
    """A kind of question: the browser's control for an option, and what can be wrong with its options."""

    control: str
    faults: Callable[[Sequence[Option]], Iterator[str]]


def common_faults(options: Sequence[Option]) -> Iterator[str]:
    """Yield what is wrong with options whatever the kind of question."""
    if len(options) < FEWEST_OPTIONS:
        yield (
            f"expected at least {FEWEST_OPTIONS} options, got {len(options)}: "
            "write each as `- [ ] text` or `- [x] text`"
        )
    for number, option in enumerate(options, start=1):
        if not option.reason:
            yield (
                f"expected a reason for option {number} ({option.text.astext()[:40]!r}), got none: "
                "write it below the option, indented, after an empty line"
            )


def single_choice_faults(options: Sequence[Option]) -> Iterator[str]:
    """Yield what is wrong with the options of a question that has one right answer."""
    yield from common_faults(options)
    right = sum(option.right for option in options)
    if right != 1:
        yield f"expected exactly one right option, got {right}: mark the right one with [x], the others with [ ]"


KINDS = {"single": Kind("radio", single_choice_faults)}
