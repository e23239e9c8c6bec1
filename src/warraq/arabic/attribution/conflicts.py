"""Finds pairs of claims that give different figures for what looks like the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from warraq.arabic.attribution import words
from warraq.arabic.attribution.duals import is_dual, singular
from warraq.arabic.attribution.model import Claim, Figure
from warraq.arabic.fold import fold
from warraq.arabic.fold import words as folded_words
from warraq.arabic.names import weekday_names
from warraq.arabic.search import terms

_SHARED = 2
_SHARE = 0.3
_ABOUT = 0.1
_REACH = 160
_NEXT = 60
_MOST_PAIRS = 100_000
_ENDING = re.compile(r"(?:ات|ون|ين|ا|ه)\Z")
_WEAK = re.compile("[اوي]|ه\\Z")
_SOFT = re.compile("[اويءه]")
_END = re.compile(r"[.؛;!?؟\n]")
_DAYS = frozenset(map(fold, (*weekday_names(), "أمس", "اليوم", "غدا")))
_PLACE_AFTER = frozenset(("في", "قرب", "جنوب", "شمال", "شرق", "غرب", "وسط", "داخل"))
_SORTS = words.word_set(
    "مدينة بلدة قرية محافظة حي منطقة وادي ولاية إقليم جزيرة ميناء شارع مخيم ساحة قضاء مديرية جبل"
    " نهر قاعدة"
)
_EMPTY = words.word_set(
    "بلغ بلغت وصل وصلت تم عدد نحو أكثر أقل حوالي قرابة كل جميع بعض هناك يوجد توجد كانت بنسبة نسبة"
    " منها منهم يبلغ تبلغ تجاوز يتجاوز إجمالي حصيلة مجموع جديد جديدة آخر أخرى خاصة قوات حالة إنه"
    " أنها نفسه نفسها نفسهم ذاته ذاتها"
)


class _Told(NamedTuple):
    """A figure ready to be compared, with the words around it; all by their lemmas."""

    claim: int
    figure: Figure
    nouns: frozenset[str]
    around: frozenset[frozenset[str]]
    places: frozenset[str]
    days: frozenset[str]
    start: int
    end: int


def conflicts(claims: Iterable[Claim]) -> list[tuple[Claim, Claim]]:
    """Return the pairs of claims with different figures for what looks like one thing.

    Two figures are of one thing when they count one noun (by its lemma) and the words around them
    agree: at least two content words, and 0.3 of those of the shorter one; one word will do where
    hardly any stand there. Two days or two places make two things. Figures that can both be true
    (أكثر من 10 and 12, نحو 100 and 105, 60 إلى 70 and 65) are no conflict. The pairs stand in the
    order of the claims, which ranks neither above the other. At most 100,000 pairs of figures are
    compared.
    """
    given = list(claims)
    pairs = {
        (one.claim, other.claim)
        for one, other in _candidates(given)
        if not _agree(one.figure, other.figure) and _same_thing(one, other)
    }
    return [(given[first], given[second]) for first, second in sorted(pairs)]


def _candidates(given: list[Claim]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs of figures of two claims that count the same noun."""
    by_noun: defaultdict[str, list[_Told]] = defaultdict(list)
    compared = 0
    for index, claim in enumerate(given):
        told = [_told(index, claim, figure) for figure in claim.figures if figure.counted]
        for one in told:
            for other in (other for noun in one.nouns for other in by_noun[noun]):
                compared += 1
                if compared > _MOST_PAIRS:
                    return
                yield other, one
        for one in told:
            for noun in one.nouns:
                by_noun[noun].append(one)


def _told(index: int, claim: Claim, figure: Figure) -> _Told:
    nouns = _counted(figure)
    bag = folded_words(_around(claim, figure))
    content = {
        lemmas
        for word in bag
        if len(word) > 2 and word not in _EMPTY and not _small(word)
        for lemmas in (_kin(word),)
        if not lemmas & nouns
    }
    return _Told(
        index, figure, nouns, frozenset(content), _places(bag), frozenset(bag) & _DAYS, *claim.span
    )


def _counted(figure: Figure) -> frozenset[str]:
    if figure.percent:
        return frozenset(("%",))
    word = words.base(fold(figure.counted))
    nouns = _lemmas(word) | _root(word)
    if is_dual(figure.counted):
        one = singular(figure.counted)
        nouns |= _lemmas(one) | _root(one)
    return nouns


def _root(word: str) -> frozenset[str]:
    """The firm letters of a noun, in which جسر and جسور meet; none where hardly any are left."""
    bare = _ENDING.sub("", word) if len(word) > 4 else word
    firm = _WEAK.sub("", bare)
    return frozenset((f"*{firm}",)) if len(firm) >= 3 else frozenset()


def _around(claim: Claim, figure: Figure) -> str:
    """The words of the statement on both sides of a figure, its numbers left out."""
    base = claim.statement_span[0]
    start, end = figure.span[0] - base, figure.span[1] - base
    head = _END.split(claim.statement[max(0, start - _REACH) : start])[-1]
    tail = _END.split(claim.statement[end : end + _REACH])[0]
    return f"{head} {tail}"


def _small(word: str) -> bool:
    return (
        word in words.LINKS
        or word in words.PREPOSITIONS
        or word in words.TIMES
        or word in words.THAT
        or word in words.RELATIVES
        or word.isdecimal()
    )


@lru_cache(maxsize=2**14)
def _lemmas(word: str) -> frozenset[str]:
    return frozenset(terms(word)) or frozenset((word,))


@lru_cache(maxsize=2**14)
def _kin(word: str) -> frozenset[str]:
    """The lemmas of a word, and its three firm letters, in which قُتل and مقتل meet."""
    lemmas = _lemmas(word)
    return lemmas | {f"~{firm}" for lemma in lemmas if len(firm := _firm(lemma)) == 3}


def _firm(lemma: str) -> str:
    firm = _SOFT.sub("", lemma.removesuffix("v"))
    return firm[1:] if len(firm) > 3 and firm[0] in "مت" else firm


def _places(bag: list[str]) -> frozenset[str]:
    """What stands after في and its like; behind مدينة the name."""
    places = set()
    for at, word in enumerate(bag[:-1]):
        if word in _PLACE_AFTER:
            place = bag[at + 1]
            if words.base(place) in _SORTS and at + 2 < len(bag):
                place = bag[at + 2]
            if not _small(place) and place not in _EMPTY:
                places.add(place)
    return frozenset(places)


def _same_thing(one: _Told, other: _Told) -> bool:
    if one.claim == other.claim:
        return False
    if one.days and other.days and not one.days & other.days:
        return False
    if _contrasted(one, other):
        return True
    there = frozenset().union(*other.around)
    here = frozenset().union(*one.around)
    apart = [place for place in one.places if not _lemmas(place) & there]
    if apart and any(not _lemmas(place) & here for place in other.places):
        return False
    shared = sum(1 for lemmas in one.around if lemmas & there)
    least = min(len(one.around), len(other.around))
    if shared == 1:
        return max(len(one.around), len(other.around)) <= _SHARED
    return shared >= _SHARED and shared >= _SHARE * least


def _contrasted(one: _Told, other: _Told) -> bool:
    """Whether the latter says another figure and no more, right after: وقال غيره إنهم 45."""
    gap = other.start - one.end
    return not other.around and other.claim == one.claim + 1 and 0 <= gap <= _NEXT


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
