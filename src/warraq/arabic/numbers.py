"""Reads the numbers of a text, in digits and in words; `in_words` writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from warraq.arabic.fold import fold
from warraq.arabic.number_sums import sums_in

Bound = Literal["exact", "about", "over", "under"]
"""How a number is meant: نحو is about, أكثر من and لا يقل عن are over, أقل من is under."""


@dataclass(frozen=True)
class Number:
    """A number of a text: its value, where it stands (code points), and how it is meant.

    `until` is the higher end of a range (60 إلى 70), else None. `percent` tells that في المئة or
    a percent sign stands with it; the span holds that too.
    """

    value: int | float
    span: tuple[int, int]
    bound: Bound = "exact"
    until: int | float | None = None
    percent: bool = False

    @property
    def approximate(self) -> bool:
        """Whether the text leaves the number open: a range, or anything but exact."""
        return self.until is not None or self.bound != "exact"


_BETWEEN = re.compile(r"\s{0,2}(?:[-–—]|إلى|الى|أو|او|حتى)\s{0,2}(?:ال|\u0640)?\Z")
_AND = re.compile(r"\s{1,2}و\u0640?\s?\Z")
_PHRASES: tuple[tuple[Bound, str], ...] = (
    (
        "over",
        "أكثر من|أزيد من|ما يزيد على|ما يزيد عن|يزيد على|يزيد عن|تزيد على|تزيد عن|زاد على|زاد عن"
        "|زادت على|زادت عن|لا يقل عن|لا تقل عن|فوق|يفوق|تفوق|ما يفوق|تجاوز|تجاوزت|يتجاوز|تتجاوز",
    ),
    (
        "under",
        "أقل من|دون|ما دون|لا يزيد على|لا يزيد عن|لا تزيد على|لا تزيد عن|لا يتجاوز|لا تتجاوز"
        "|لم يتجاوز|لم تتجاوز|لا يتعدى|لا تتعدى|لم يتعد",
    ),
    (
        "about",
        "نحو|حوالي|حوالى|قرابة|زهاء|ما يقارب|يقارب|تقارب|ما يقرب من|يقرب من|تقريبا|قدر",
    ),
)
_LEADS: dict[str, Bound] = {
    fold(phrase): bound for bound, phrases in _PHRASES for phrase in phrases.split("|")
}
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("over", re.compile(r"\s+(?:\w+\s+)?(?:على الأقل|على الاقل|فأكثر|أو أكثر|فما فوق)")),
    ("under", re.compile(r"\s+(?:\w+\s+)?(?:على الأكثر|على الاكثر|أو أقل|فأقل|كحد أقصى)")),
    ("about", re.compile(r"\s+(?:\w+\s+)?تقريبا")),
)


def _bound(text: str, number: Number) -> Bound:
    start, end = number.span
    lead = _folded(text[max(0, start - 30) : start]).split()[-4:]
    if lead and lead[-1] in ("ال", "ب"):
        lead.pop()
    for count in (3, 2, 1):
        words = " ".join(lead[-count:])
        for cut in range(3):
            if words[cut:] in _LEADS and all(letter in _ATTACHED for letter in words[:cut]):
                return _LEADS[words[cut:]]
    tail = text[end : end + 40]
    return next((bound for bound, pattern in _AFTER if pattern.match(tail)), "exact")


_ATTACHED = ("و", "ف", "ب", "ل")
_folded = lru_cache(maxsize=2**14)(fold)


def _range(text: str, one: Number, other: Number) -> Number | None:
    """The range that two numbers make, or None."""
    gap = other.span[0] - one.span[1]
    if not 0 < gap <= 10 or one.until is not None:
        return None
    if one.percent and not other.percent:
        return None  # 3% إلى 27 درهما: a change and what it came to
    between = text[one.span[1] : other.span[0]]
    head = text[max(0, one.span[0] - 8) : one.span[0]]
    joined = _AND.match(between) and re.search(r"(?:^|\W)بين\s+\Z", head)
    if not joined and not _BETWEEN.match(between):
        return None
    if _CHANGE.search(text[max(0, one.span[0] - 48) : one.span[0]]):
        return None  # ارتفع من 12 إلى 18: a number before and one after
    low = one.value
    for scale in (10**12, 10**9, 10**6, 10**3):  # من 3 إلى 5 ملايين
        if other.value >= scale and low < 1000 and other.value % scale == 0 and scale > low:
            low = low * scale if low * scale < other.value else low
            break
    if low >= other.value:
        return None
    return Number(low, (one.span[0], other.span[1]), until=other.value, percent=other.percent)


_CHANGE = re.compile(
    r"(?:رتفع|رتفاع|نخفض|نخفاض|تراجع|زيادة|زاد|يزيد|رفع|خفض|قفز|تقلص|نما|هبط|صعد|تحول|نتقل)"
    r"[^.،؛]{0,36}\bمن\s+\Z"
)
_SCORE = re.compile(r"\s?[-–—]\s?\Z")


def numbers_in(text: str) -> list[Number]:
    """Return the numbers of `text` in order, those in words included; none overlap.

    Read are all spellings and cases (مئة, مائة, ثلاث مئة, خمسون, خمسين, اثنا عشر), scales with
    digits (12 ألفا، 1.5 مليون), fractions with and without a whole (مليون ونصف، ربع، ثلاثة
    أرباع), percentages, ranges, and digits of three scripts with their separators. Not read are
    ordinals (الخامس), times, dates in digits, telephone numbers, results of matches (3-1), and
    words for many (عشرات، آلاف). A year is a number here. Linear in the length of `text`.
    """
    found: list[Number] = []
    last = -1
    for each in sums_in(text):
        number = Number(each.value, each.span, percent=each.percent)
        if found and (ranged := _range(text, found[-1], number)):
            found[-1] = replace(ranged, bound=_bound(text, ranged))
            continue
        dash = found and last == found[-1].span[1] and number.span[0] - last <= 3
        if dash and _SCORE.match(text[last : number.span[0]]):
            found.pop()
            continue
        last = number.span[1]
        found.append(replace(number, bound=_bound(text, number)))
    return found


_NOUGHT = fold("صفر")


def value_of(words: str) -> int | float | None:
    """Return the one number that `words` are and nothing else, or None: خمسة وعشرون is 25.

    Here صفر is 0; in running text, where it may be the month, it is no number.
    """
    if fold(words) == _NOUGHT:
        return 0
    found = numbers_in(words)
    if len(found) != 1 or found[0].until is not None:
        return None
    start, end = found[0].span
    return None if (words[:start] + words[end:]).strip(" \t\n\u00a0") else found[0].value
