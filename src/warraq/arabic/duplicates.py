"""Measures how far two texts are copies of one another: whole stories, and blocks of one story."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from warraq.arabic.digits import to_western
from warraq.arabic.fold import words
from warraq.arabic.numbers import numbers_in

_FIGURES = re.compile(r"[0-9]+(?:[-.,:/٫٬،][0-9]+)*")


@dataclass(frozen=True)
class Repeat:
    """Two paragraphs or blocks that say the same: indices, `first` < `second`, and the measure.

    `containment` is the share (0 to 1) of the shorter one's words that the longer one holds.
    `figures_only` says that they differ in their numbers and in nothing else, as the rows of a
    price list do: perhaps no repeat at all.
    """

    first: int
    second: int
    containment: float
    figures_only: bool = False


SHINGLE = 4
"""Words in a shingle."""


@dataclass(frozen=True)
class Overlap:
    """How far two texts share their shingles, each measure from 0 to 1.

    `jaccard` is the share of all shingles that both have, `first` the share of the first text's
    that the second has, `second` the other way round.
    """

    jaccard: float
    first: float
    second: float


def shingles(text: str) -> frozenset[str]:
    """Return the runs of four folded words; a text of fewer words has none."""
    return shingles_of(words(text))


def shingles_of(found: Sequence[str]) -> frozenset[str]:
    """Return the runs of four of a text's folded words (`fold.words`)."""
    return frozenset(" ".join(found[at : at + SHINGLE]) for at in range(len(found) - SHINGLE + 1))


def overlap(first: frozenset[str], second: frozenset[str]) -> Overlap:
    """Compare two sets of shingles; without any shingle nothing is shared."""
    shared = len(first & second)
    if not shared:
        return Overlap(0.0, 0.0, 0.0)
    together = len(first) + len(second) - shared
    return Overlap(shared / together, shared / len(first), shared / len(second))


def containment(inner: str, outer: str) -> float:
    """Return the share of `inner`'s distinct folded words that `outer` holds; 0 if it has none."""
    return _share(bag(inner), bag(outer))


def bag(text: str) -> frozenset[str]:
    """Return the distinct folded words of `text`."""
    return frozenset(words(text))


def _share(inner: frozenset[str], outer: frozenset[str]) -> float:
    return len(inner & outer) / len(inner) if inner else 0.0


def repeats(
    paragraphs: Sequence[str], threshold: float = 0.7, least_words: int = 12
) -> list[Repeat]:
    """Return every pair of paragraphs (or other blocks) of which the longer holds the shorter.

    The shorter is the one with fewer distinct words; a pair counts when its containment reaches
    `threshold` and the shorter has `least_words` distinct words (a short heading is held by any
    long paragraph). Containment, not Jaccard: an abridged repeat shares little of the longer one.
    Every pair is compared, so the cost grows with the square of the number of paragraphs.
    """
    bags = [bag(paragraph) for paragraph in paragraphs]
    long_enough = [index for index, bag in enumerate(bags) if len(bag) >= least_words]
    measured = (
        Repeat(first, second, _share(*sorted((bags[first], bags[second]), key=len)))
        for first, second in combinations(long_enough, 2)
    )
    return [
        replace(
            repeat, figures_only=figures_only(paragraphs[repeat.first], paragraphs[repeat.second])
        )
        for repeat in measured
        if repeat.containment >= threshold
    ]


def figures_only(first: str, second: str) -> bool:
    """Return whether two texts differ in numbers, in digits or in words, and in nothing else."""
    return words(first) != words(second) and _unnumbered(first) == _unnumbered(second)


def _unnumbered(text: str) -> list[str]:
    """The folded words with a 0 in place of each number and date."""
    for number in reversed(numbers_in(text)):
        start, end = number.span
        text = f"{text[:start]} 0 {text[end:]}"
    return words(_FIGURES.sub(" 0 ", to_western(text)))
