"""Finds pairs of claims that give different figures for what looks like the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from warraq.arabic.attribution.model import Claim, Figure
from warraq.arabic.attribution.surroundings import (
    Surroundings,
    apart,
    elsewhere,
    lemmas_of,
    spread,
    surroundings,
)

_SHARED = 2
_SHARE = 0.3
_ABOUT = 0.1
_NEXT = 60
_MOST_PAIRS = 100_000


class _Told(NamedTuple):
    """A figure ready to be compared, by the index and the span of its claim."""

    claim: int
    start: int
    end: int
    beside: Surroundings


def conflicts(claims: Iterable[Claim]) -> list[tuple[Claim, Claim]]:
    """Return the pairs of claims with different figures for what looks like one thing.

    Two figures are of one thing when they count one noun (by its lemma) and the words around them
    agree: at least two content words, and 0.3 of those of the shorter one; one word will do where
    hardly any stand there, unless it is a place. Two days, dates, places or sorts make two things.
    Figures that can both be true (أكثر من 10 and 12, نحو 100 and 105, 60 إلى 70 and 65)
    are no conflict. The pairs stand in the order of the claims, which ranks neither above the
    other. At most 100,000 pairs of figures are compared.
    """
    given = list(claims)
    pairs = {
        (one.claim, other.claim)
        for one, other in _candidates(given)
        if one.claim != other.claim
        and not _agree(one.beside.figure, other.beside.figure)
        and _same_thing(one, other)
    }
    return [(given[first], given[second]) for first, second in sorted(pairs)]


def _candidates(given: list[Claim]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs of figures of two claims that count the same noun."""
    by_noun: defaultdict[str, list[_Told]] = defaultdict(list)
    compared = 0
    for index, claim in enumerate(given):
        told = [
            _Told(index, *claim.span, surroundings(claim, figure))
            for figure in claim.figures
            if figure.counted
        ]
        for one in told:
            for other in (other for noun in one.beside.nouns for other in by_noun[noun]):
                compared += 1
                if compared > _MOST_PAIRS:
                    return
                yield other, one
        for one in told:
            for noun in one.beside.nouns:
                by_noun[noun].append(one)


def _same_thing(one: _Told, other: _Told) -> bool:
    if apart(one.beside, other.beside):
        return False
    follows = other.claim == one.claim + 1 and 0 <= other.start - one.end <= _NEXT
    here, there = one.beside.around, other.beside.around
    if follows and not there:
        return True  # another figure and no more, right after: وقال غيره إنهم 45
    if elsewhere(one.beside, other.beside):
        return False
    said = spread(other.beside)
    shared = [lemmas for lemmas in here if lemmas & said]
    least, most = sorted((len(here), len(there)))
    if len(shared) == 1:
        if least > 1:  # a place that both name makes no one thing of a death and a wound
            return most <= _SHARED and not any(
                lemmas_of(at) & shared[0] for at in one.beside.places
            )
        return most <= _SHARED + follows
    return len(shared) >= _SHARED and len(shared) >= _SHARE * least


def _agree(one: Figure, other: Figure) -> bool:
    """Whether both figures can be true of one thing."""
    low, high = _limits(one)
    other_low, other_high = _limits(other)
    return low <= other_high and other_low <= high


def _limits(figure: Figure) -> tuple[float, float]:
    low = float(figure.value)
    high = low if figure.until is None else float(figure.until)
    if figure.bound == "over":
        return low, float("inf")
    if figure.bound == "under":
        return float("-inf"), high
    if figure.bound == "about":
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    return low, high
