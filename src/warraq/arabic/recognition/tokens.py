"""Cuts a line into the tokens that dates are made of, each with the letter of its kind.

A shape of a date is then a pattern over the letters, and looks at each token a few times at most.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from warraq.arabic.fold import fold_with_offsets
from warraq.arabic.recognition.vocabulary import (
    LATER_WORDS,
    MARKERS,
    MONTH,
    NAMES,
    PREFIXES,
    Entry,
)

# Letters of what is no word: days or months, years, numbers of three digits, other numbers,
# clocks, a particle glued to a number, anything else. Marks are their own letters.
_NUMBERS = {1: "d", 2: "d", 3: "q", 4: "y"}
_NUMBER, _CLOCK, _PARTICLE, _OTHER = "n", "t", "p", "x"

_RAW = re.compile(
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?![0-9:])|[0-9]+|[^\W\d_]+|\S"
)
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"[0-9]{3}")
_MARKS = {**dict.fromkeys("-‐–—−", "-"), **dict.fromkeys(",،", ","), **{m: m for m in "/.()|:"}}
# More white space than this parts what stands on either side.
_GAP = 4
_BETWEEN_TWINS = ("/", "-", "(")

# أب is a father more often than August, صفر nothing more often than Safar.
_DOUBTFUL = {"اب": "أ", "صفر": "ص"}

_Raw = tuple[str, int, int]


@dataclass
class Tokens:
    """A line's tokens, side by side: letters, the numbers they stand for, places in the line.

    `starts` and `ends` are code points of the line itself. `texts` holds what a clock says, by
    the token's number, and `doubtful` the ends of months whose names are common words too.
    """

    letters: list[str] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)
    _open: int = -1

    def add(self, letter: str, value: int, start: int, end: int) -> None:
        """Put one more token at the end; a month's second name joins the first."""
        if letter == MONTH and self._joins(value, end):
            return
        if letter == ")" and self._open == len(self.letters):
            self.ends[-1] = end
            self._open = -1
            return
        self.letters.append(letter)
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)

    def _joins(self, value: int, end: int) -> bool:
        """Two names of one month are one token; of two months beside a stroke it has number 0."""
        mark = self.letters[-1] if self.letters and self.letters[-1] in _BETWEEN_TWINS else ""
        place = -2 if mark else -1
        if len(self.letters) < -place or self.letters[place] != MONTH:
            return False
        same = self.values[place] == value
        if not same and mark != "/":
            return False
        if mark:
            for column in (self.letters, self.values, self.starts, self.ends):
                column.pop()
        self.values[-1] = value if same else 0
        self.ends[-1] = end
        self._open = len(self.letters) if mark == "(" else -1
        return True


def tokens(line: str) -> Tokens | None:
    """Return the tokens of `line`, which holds no line break; None where no date can be in it."""
    folded, offsets = fold_with_offsets(line)
    if not _YEAR.search(folded) and MARKERS.isdisjoint(_WORD.findall(folded)):
        return None
    found, raw = Tokens(), list(_cut(folded))
    place, before, letter = 0, 0, _OTHER
    while place < len(raw):
        text, start, end = raw[place]
        if start - before > _GAP:
            found.add(_OTHER, 0, offsets[start], offsets[start])
            letter = _OTHER
        entry = _entry(raw, place) if text in NAMES else None
        if entry:
            more, letter, value = entry
            place += len(more)
            end = raw[place][2]
        else:
            tight = place + 1 < len(raw) and raw[place + 1][1] == end
            glued = start == before > 0 and raw[place - 1][0]
            letter, value = _unnamed(text, glued or "", letter, tight)
        if letter == _CLOCK:
            found.texts[len(found.letters)] = text
        found.add(letter, value, offsets[start], offsets[end])
        if text in _DOUBTFUL and _DOUBTFUL[text] in line[offsets[start] : offsets[end]]:
            found.doubtful.add(found.ends[-1])
        before = end
        place += 1
    return found


def _cut(folded: str) -> Iterator[_Raw]:
    """Words, numbers and marks with their places; a particle glued to a known word is parted.

    Of a run of unknown words only the last comes: any of them parts what stands around it.
    """
    unknown: _Raw | None = None
    for match in _RAW.finditer(folded):
        text = match[0]
        start, end = match.span()
        part = len(text) > 2 and text[0] in PREFIXES and text not in NAMES and text[1:] in NAMES
        known = part or len(text) == 1 or text in NAMES or text in LATER_WORDS
        if not known and text[0] not in "0123456789":
            unknown = ("x", unknown[1] if unknown else start, end)
            continue
        if unknown:
            yield unknown
            unknown = None
        if part and text[0] == "و":
            yield "و", start, start + 1
        yield (text[1:], start + 1, end) if part else (text, start, end)
    if unknown:
        yield unknown


def _entry(raw: list[_Raw], place: int) -> Entry | None:
    """The longest name that begins here, its words no further apart than a date's parts are."""
    for entry in NAMES[raw[place][0]]:
        width = len(entry[0])
        if not width:
            return entry
        here, there = raw[place : place + width], raw[place + 1 : place + 1 + width]
        if tuple(text for text, _start, _end in there) == entry[0] and all(
            b[1] - a[2] <= _GAP for a, b in zip(here, there, strict=True)
        ):
            return entry
    return None


def _unnamed(text: str, glued: str, letter: str, tight: bool) -> tuple[str, int]:
    """The letter and value of a clock, a number, a mark or an unknown word.

    `glued` is the text that ends where this one starts, `letter` its letter; `tight` where the
    next starts where this one ends.
    """
    if text[0] in "0123456789":
        if letter == _OTHER and glued[-1:].isalpha():
            return _NUMBER, 0
        if ":" in text:
            return _CLOCK, 0
        number = _NUMBERS.get(len(text), _NUMBER)
        return number, int(text) if number != _NUMBER else 0
    if text == "." and not (glued and tight):
        return _OTHER, 0
    if text in PREFIXES and tight:
        return _PARTICLE, 0
    return _MARKS.get(text, _OTHER), 0
