"""What stands around a figure, by which two figures are told to be of one thing or of two."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from warraq.arabic.attribution import words
from warraq.arabic.attribution.duals import is_dual, singular
from warraq.arabic.attribution.model import Claim, Figure
from warraq.arabic.fold import fold
from warraq.arabic.fold import words as folded_words
from warraq.arabic.names import weekday_names
from warraq.arabic.recognition import FoundDate, dates_in
from warraq.arabic.search import terms

_REACH = 160
_ENDING = re.compile(r"(?:ات|ون|ين|ا|ه)\Z")
_WEAK = re.compile("[اوي]|ه\\Z")
_SOFT = re.compile("[اويءه]")
_END = re.compile(r"[.؛;!?؟\n]")
_ADJECTIVE = re.compile(r"(?:\w{3,}(?:ي|يه|يا|يين|يات)|م\w{3,}(?<!ه)(?<!هم)(?<!ها))\Z")
_DAYS = frozenset(map(fold, (*weekday_names(), "أمس", "اليوم", "غدا")))
_PLACE_AFTER = frozenset(("في", "قرب", "جنوب", "شمال", "شرق", "غرب", "وسط", "داخل"))
_EMPTY = words.word_set(
    "بلغ بلغت وصل وصلت تم عدد نحو أكثر أقل حوالي قرابة كل جميع بعض هناك يوجد توجد كانت بنسبة نسبة"
    " منها منهم يبلغ تبلغ تجاوز يتجاوز إجمالي حصيلة مجموع جديد جديدة آخر أخرى خاصة قوات حالة إنه"
    " أنها نفسه نفسها نفسهم ذاته ذاتها"
)
_ANY_DAY = datetime.date(2000, 1, 1)  # a day and a month without a year are read all the same

Lemmas = frozenset[str]
When = tuple[int | None, int | None, int | None]


class Surroundings(NamedTuple):
    """A figure of a claim ready to be compared; words by their lemmas.

    `nouns` is what it counts, `sort` the adjective of that, `around` the content words of its
    clause, `places` and `days` those among them, `clause` the clause without the number.
    """

    figure: Figure
    nouns: Lemmas
    sort: Lemmas
    around: frozenset[Lemmas]
    places: frozenset[str]
    days: frozenset[str]
    clause: str


def surroundings(claim: Claim, figure: Figure) -> Surroundings:
    """What stands around a figure of `claim`, in its own clause."""
    nouns = _counted(figure)
    head, tail = _around(claim, figure)
    clause = f"{head} {tail}"
    bag = folded_words(clause)
    content = {
        lemmas
        for word in bag
        if len(word) > 2 and word not in _EMPTY and not _small(word)
        for lemmas in (_kin(word),)
        if not lemmas & nouns
    }
    sort = frozenset() if figure.percent else _sort(figure.counted, tail)
    places = _places(bag)
    days = frozenset(bag) & _DAYS
    return Surroundings(figure, nouns, sort, frozenset(content), places, days, clause)


def apart(one: Surroundings, other: Surroundings) -> bool:
    """Whether two figures are of two days or of two sorts: كتاب عربي and كتاب مترجم."""
    if one.days and other.days and not one.days & other.days:
        return True
    if one.sort and other.sort and not one.sort & other.sort:
        return True
    here, there = _dates(one.clause), _dates(other.clause)
    return bool(here and there) and not any(_meet(a, b) for a in here for b in there)


def elsewhere(one: Surroundings, other: Surroundings) -> bool:
    """Whether each names a place of which the other says nothing."""
    there, here = spread(other), spread(one)
    return any(not lemmas_of(place) & there for place in one.places) and any(
        not lemmas_of(place) & here for place in other.places
    )


def spread(one: Surroundings) -> Lemmas:
    """The lemmas of all content words around a figure."""
    return frozenset().union(*one.around)


def _counted(figure: Figure) -> Lemmas:
    if figure.percent:
        return frozenset(("%",))
    word = words.base(fold(figure.counted))
    nouns = lemmas_of(word) | _root(word)
    if is_dual(figure.counted):
        one = singular(figure.counted)
        nouns |= lemmas_of(one) | _root(one)
    return nouns


def _root(word: str) -> Lemmas:
    """The firm letters of a noun, in which جسر and جسور meet; none where hardly any are left."""
    bare = _ENDING.sub("", word) if len(word) > 4 else word
    firm = _WEAK.sub("", bare)
    return frozenset((f"*{firm}",)) if len(firm) >= 3 else frozenset()


def _around(claim: Claim, figure: Figure) -> tuple[str, str]:
    """The statement's clause before and after a figure, the figure left out."""
    base = claim.statement_span[0]
    start, end = figure.span[0] - base, figure.span[1] - base
    head = _END.split(claim.statement[max(0, start - _REACH) : start])[-1]
    return head, _END.split(claim.statement[end : end + _REACH])[0]


def _sort(counted: str, tail: str) -> Lemmas:
    """The adjective that follows what is counted, told by its shape or by its agreement."""
    if not tail[:1].isspace() or not tail.strip():
        return frozenset()
    written = tail.split(maxsplit=1)[0]
    word = fold(written)
    agrees = any(counted.endswith(end) and written.endswith(end) for end in ("ة", "ا"))
    told = (agrees or _ADJECTIVE.match(word)) and not _small(word)
    return lemmas_of(word) if told else frozenset()


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
def lemmas_of(word: str) -> Lemmas:
    """The lemmas of a folded word, or the word where it has none."""
    return frozenset(terms(word)) or frozenset((word,))


@lru_cache(maxsize=2**14)
def _kin(word: str) -> Lemmas:
    """The lemmas of a word, and its three firm letters, in which قُتل and مقتل meet."""
    lemmas = lemmas_of(word)
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
            if words.base(place) in words.PLACES and at + 2 < len(bag):
                place = bag[at + 2]
            if not _small(place) and place not in _EMPTY:
                places.add(place)
    return frozenset(places)


@lru_cache(maxsize=2**10)
def _dates(clause: str) -> frozenset[When]:
    """The dates of a clause as year, month and day, None for what is not said."""
    return frozenset(map(_when, (date for date in dates_in(clause, _ANY_DAY) if date.end is None)))


def _when(date: FoundDate) -> When:
    day = date.day
    if day is None:
        return (None, None, None)
    return (
        day.year if date.year_given else None,
        day.month if date.precision != "year" else None,
        day.day if date.precision in ("day", "minute") else None,
    )


def _meet(one: When, other: When) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))
