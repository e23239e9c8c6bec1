"""Reads the numbers of a text, in digits and in words, and writes a number in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from warraq.arabic.digits import to_western
from warraq.arabic.fold import fold
from warraq.arabic.number_words import number_word

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


_ORDINAL = re.compile(
    r"(?:ال)?(?:حادي|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع)ه?$"
)  # الثاني عشر is no twelve of anything
_SPARED = re.compile(r"نهاي")  # نصف نهائي، ربع النهائي: rounds of a cup

_MARKS = "\u064b-\u065f\u0670"
_GROUPED = r"\d{1,3}(?:[,٬،]\d{3})+(?!\d)(?:[.٫]\d+)?"
_TOKEN = re.compile(
    rf"(?P<digits>{_GROUPED}|\d+(?:[.,٫]\d+)?)|(?P<word>[^\W\d_](?:[^\W\d_]|[{_MARKS}])*)"
)
_SIGN = re.compile(r"\s{0,2}[%٪]|\s{1,2}في\s{1,2}(?:ال)?م(?:ئ|ائ)ة|\s{1,2}بالم(?:ئ|ائ)ة")
# Digits inside a time, a date, an address, a telephone number, or the name of a thing (إف-16).
_NO_NUMBER = re.compile(
    r"(?<!\d)(?:"
    r"(?:\d{1,9}(?:\s?[:/]\s?|[.](?=\d{1,9}[.]))){1,6}\d{1,9}(?:[.]\d{1,9}){0,6}"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4}|\d{1,9}(?:-\d{1,9}){2,9}"
    r"|\+\d[\d -]{5,20}|0\d[\d-]{6,15}|\d{10,}|\d{1,9}[-_]?[A-Za-z_@]{1,30})"
    rf"|(?<![^\W\d_])[^\W\d_]{{1,30}}[{_MARKS}]?[-_]\d+|[A-Za-z@#_]\d+"
)
_PREFIXES = frozenset(("و", "ف", "ب", "ل", "ك", "ال", "بال", "وال", "وب", "ول", "لل", "فال", "فب"))
_GAP = re.compile(r"[\s\u0640]*\Z")


class _Atom(NamedTuple):
    """A word or a run of digits that can be part of a number."""

    kind: str
    value: float
    start: int
    end: int
    joined: bool
    definite: bool
    text: str


def _atoms(text: str) -> Iterator[_Atom]:
    barred = _spans(_NO_NUMBER, text)
    last: re.Match[str] | None = None
    before = ""
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "digits":
            glued = last is not None and last.end() == match.start() and last.lastgroup == "word"
            name = glued and fold(before).strip("ـ") not in _PREFIXES
            if not name and not _inside(match.span(), barred):
                joined = fold(before) == "و" and last is not None and _near(text, last, match)
                value = _digits(match[0])
                yield _Atom("digits", value, match.start(), match.end(), joined, False, match[0])
        elif (word := number_word(match[0])) and not (
            word.value == 10 and before and _ORDINAL.match(_bare(before))
        ):
            start = match.start() + word.prefix
            yield _Atom(
                word.kind, word.value, start, match.end(), word.joined, word.definite, match[0]
            )
        last, before = match, match[0]


def _near(text: str, last: re.Match[str], match: re.Match[str]) -> bool:
    return match.start() - last.end() <= 3 and not text[last.end() : match.start()].strip(" ـ")


def _bare(word: str) -> str:
    return fold(word).removeprefix("و").removeprefix("ب").removeprefix("ل")


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)][::-1]


def _inside(span: tuple[int, int], barred: list[tuple[int, int]]) -> bool:
    """Whether `span` meets one of the spans, which are taken off the end as they are passed."""
    while barred and barred[-1][1] <= span[0]:
        barred.pop()
    return bool(barred) and barred[-1][0] < span[1]


def _digits(written: str) -> float:
    western = to_western(written).translate(str.maketrans("٬،٫", ",,."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", western):
        western = western.replace(",", "")
    western = western.replace(",", ".")
    # int() and float() read digits of every script; a run of thousands of them is no figure.
    return float(western[:300]) if "." in western or len(western) > 300 else int(western)


class _Sum:
    """A number as it grows atom by atom: what is done, and the group below a thousand."""

    def __init__(self, atom: _Atom) -> None:
        self.total: float = 0
        self.group: float = 0
        self.scale: float = float("inf")
        self.last = atom
        self.closed = False
        self.share: float = 0

    def begin(self, atom: _Atom, following: _Atom | None) -> bool:
        """Take the first atom; False where it begins no number."""
        if atom.definite and (atom.kind not in ("unit", "fraction") or atom.value < 3):
            return False
        if atom.kind in ("many", "parts") or (atom.kind == "fraction" and atom.definite):
            return False
        if atom.kind in ("scale", "either", "two"):
            twice = atom.kind == "two"
            if atom.kind == "either":
                twice = not (following and following.joined)
            self._scaled(atom.value, 2 if twice else 1)
        elif atom.kind == "fraction":
            self.share = atom.value
        else:
            self.group = atom.value
        return True

    def take(self, atom: _Atom) -> bool:
        """Take one more atom, if it can belong to the same number."""
        taken = not self.closed and (self._joined(atom) if atom.joined else self._beside(atom))
        if taken:
            self.last = atom
        return taken

    def value(self) -> int | float:
        """The number read so far."""
        value = self.total + self.group + self.share
        if value != value or value in (float("inf"), float("-inf")):
            return 0
        return int(value) if value == int(value) else round(value, 6)

    def _scaled(self, scale: float, times: float) -> None:
        self.total += scale * times
        self.group, self.scale = 0, scale

    def _beside(self, atom: _Atom) -> bool:
        if self.share:
            return self._share_of(atom)
        before = self.last
        if atom.kind in ("scale", "either", "many"):
            if self.group and atom.value < self.scale:
                self._scaled(atom.value, self.group)
                return True
            if not self.group and self.total and atom.value > self.scale and not atom.definite:
                self.total, self.scale = self.total * atom.value, atom.value
                return True
            return False
        if before.kind != "unit" or atom.definite:
            return False
        if atom.kind == "unit" and atom.value == 10 and before.value < 10:
            self.group += 10
        elif atom.kind == "hundreds" and atom.value == 100 and 3 <= before.value <= 9:
            self.group += before.value * 99
        elif atom.kind == "parts" and not self.total:
            self.group, self.closed = round(before.value * atom.value, 6), True
        else:
            return False
        return True

    def _share_of(self, atom: _Atom) -> bool:
        """نصف مليون, and مليون ونصف المليون, which says its scale twice."""
        if atom.kind not in ("scale", "either"):
            return False
        if self.total or self.group:
            self.closed = atom.value == self.scale
            return self.closed
        self.total, self.share, self.closed = self.share * atom.value, 0, True
        return True

    def _joined(self, atom: _Atom) -> bool:
        if self.share:
            return False
        if atom.kind == "fraction":
            scaled = not self.group and self.scale != float("inf")
            self.share = atom.value * (self.scale if scaled else 1)
            return True
        if atom.kind in ("scale", "two") or atom.kind == "either":
            if self.group or atom.value >= self.scale or self.scale == float("inf"):
                return False
            self._scaled(atom.value, 2 if atom.kind == "two" else 1)
            return True
        return self._small(atom)

    def _small(self, atom: _Atom) -> bool:
        fresh = not self.group and self.scale != float("inf")
        if atom.kind == "tens":
            fits = fresh or (self.last.kind == "unit" and self.group % 100 < 10)
            fits = fits or (self.group >= 100 and self.group % 100 == 0)
        elif atom.kind == "unit":
            fits = fresh or (self.last.kind == "hundreds" and self.group % 100 == 0)
        elif atom.kind == "digits":
            fits = fresh and atom.value < self.scale
        else:
            fits = fresh and atom.kind == "hundreds"
        if fits and self.last.kind != "digits":
            self.group += atom.value
            return True
        return False


def _sums(text: str) -> Iterator[tuple[Number, bool]]:
    """Each number, and whether و stands before it; ranges and bounds are not yet read."""
    atoms = list(_atoms(text))
    at = 0
    while at < len(atoms):
        first = atoms[at]
        near = [
            one
            for one in atoms[at + 1 : at + 2]
            if _GAP.match(text[first.end : one.start].removesuffix("و"))
        ]
        read = _Sum(first)
        at += 1
        if not read.begin(first, near[0] if near else None):
            continue
        while at < len(atoms) and _beside(text, atoms[at - 1], atoms[at]):
            if not read.take(atoms[at]):
                break
            at += 1
        end = atoms[at - 1].end
        tail = text[end : end + 16]
        alone = first.text in ("أحد", "احد", "إحدى", "احدى") and atoms[at - 1] is first
        if alone or (first.kind == "fraction" and _SPARED.match(_next_word(tail))):
            continue
        sign = _SIGN.match(tail)
        start = first.start
        before = text[max(0, start - 1) : start] in ("%", "٪")
        yield (
            Number(
                read.value(),
                (start - before, end + (sign.end() if sign else 0)),
                percent=bool(sign) or before,
            ),
            first.joined,
        )


_BESIDE = re.compile(r"[ \t\u00a0\u0640]*و?[ \t\u00a0\u0640]*(?:ال)?")


def _beside(text: str, one: _Atom, other: _Atom) -> bool:
    """Whether nothing but white space and a و stands between."""
    if other.start - one.end > 8:
        return False
    return bool(_BESIDE.fullmatch(text, one.end, other.start))


def _next_word(tail: str) -> str:
    found = _TOKEN.search(tail)
    return fold(found[0]).removeprefix("ال") if found else ""


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
    for number, _joined in _sums(text):
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


def value_of(words: str) -> int | float | None:
    """Return the one number that `words` are and nothing else, or None: خمسة وعشرون is 25."""
    found = numbers_in(words)
    if len(found) != 1 or found[0].until is not None:
        return None
    start, end = found[0].span
    return None if (words[:start] + words[end:]).strip(" \t\n\u00a0") else found[0].value
