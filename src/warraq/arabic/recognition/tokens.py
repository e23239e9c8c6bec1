"""Cuts a line into the tokens that dates are made of, each with the letter of its kind.

A shape of a date is then a pattern over the letters, and looks at each token a few times at most.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from warraq.arabic.fold import fold_with_offsets
from warraq.arabic.recognition.vocabulary import (
    LATER_WORDS,
    LUNAR,
    MARKERS,
    MONTH,
    NAMED_AFTER,
    NAMES,
    NUMBERED,
    PREFIXES,
    Entry,
)

# Letters of what is no word: days or months, years, numbers of three digits, other numbers,
# clocks, a particle glued to a number, anything else. Marks are their own letters.
_NUMBERS = {1: "d", 2: "d", 3: "q", 4: "y"}
_NUMBER, _CLOCK, _PARTICLE, _OTHER = "n", "t", "p", "x"
# What stands for a run of unknown words.
_WORDS = "x"

_RAW = re.compile(
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?![0-9:])"
    r"|(?P<held>[(\[«\"“]\s?[0-9]{1,4}\s?[)\]»\"”])|[0-9]+|[^\W\d_]+|\S"
)
# The article before a number, as in الـ5 and بالـ5: it says nothing of the date.
_ARTICLES = frozenset(
    f"{and_}{article}" for and_ in ("", "و") for article in ("ال", "فال", "بال", "كال", "لل")
)
_ON_TO_NUMBER = re.compile(r"\s?[0-9]")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"[0-9]{3}")
_MARKS = {
    **dict.fromkeys("-‐–—−", "-"),
    **dict.fromkeys(",،", ","),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    **{mark: mark for mark in "/.|:"},
}
# More white space than this parts what stands on either side.
_GAP = 4
_BETWEEN_TWINS = ("/", "-", "(")

# Names that are common words as well, with a letter that they have where they are: أب is a father
# more often than August, صفر nothing more often than Safar, and آب with its madda only a month.
_DOUBTFUL = {"اب": "أ", "صفر": "ص"}
_ENGLISH = re.compile(r"may|march|[a-z]{3}")
# Months that people are called by.
_PERSONS = frozenset(("ماي", "رجب", "شعبان", "may", "april", "june"))

_Raw = tuple[str, int, int]


@dataclass
class Tokens:
    """A line's tokens, side by side: letters, the numbers they stand for, places in the line.

    `starts` and `ends` are code points of the line itself. `texts` holds what a clock says, by
    the token's number. Of months, `doubtful` holds the ends of those whose names are common words
    too, and `persons` of those that may be the name of somebody whose other name stands before.
    """

    letters: list[str] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)
    persons: set[int] = field(default_factory=set)
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
        """Two names of one month are one token."""
        mark = self.letters[-1] if self.letters and self.letters[-1] in _BETWEEN_TWINS else ""
        place = -2 if mark else -1
        if len(self.letters) < -place or self.letters[place] != MONTH:
            return False
        if self.values[place] != value:
            return False
        if mark:
            for column in (self.letters, self.values, self.starts, self.ends):
                column.pop()
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
        behind_words = place > 0 and raw[place - 1][0] == _WORDS
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
        if letter in (MONTH, LUNAR):
            _doubt(found, text, line[offsets[start] : offsets[end]], behind_words)
        before = end
        place += 1
    return found


def _doubt(found: Tokens, text: str, written: str, behind_words: bool) -> None:
    """Note of the month just added, a `text` folded from `written`, what else it may be."""
    if _DOUBTFUL.get(text, "-") in written or _ENGLISH.fullmatch(text):
        found.doubtful.add(found.ends[-1])
    if text in _PERSONS and (behind_words or found.letters[-2:-1] == [NAMED_AFTER]):
        found.persons.add(found.ends[-1])


def _cut(folded: str) -> Iterator[_Raw]:
    """Words, numbers and marks with their places; a particle glued to a known word is parted.

    Of a run of unknown words only the last comes: any of them parts what stands around it.
    """
    unknown: _Raw | None = None
    for match in _RAW.finditer(folded):
        text = match[0][1:-1].strip() if match["held"] else match[0]
        start, end = match.span()
        if text in _ARTICLES and _ON_TO_NUMBER.match(folded, end):
            if unknown:
                yield unknown
                unknown = None
            if text[0] == "و":
                yield "و", start, start + 1
            continue
        part = 0 if text in NAMES else _particles(text)
        known = part > 0 or len(text) == 1 or text in NAMES or text in LATER_WORDS
        if not known and text[0] not in "0123456789":
            unknown = (_WORDS, unknown[1] if unknown else start, end)
            continue
        if unknown:
            yield unknown
            unknown = None
        if part and text[0] == "و":
            yield "و", start, start + 1
        yield text[part:], start + part, end
    if unknown:
        yield unknown


def _particles(text: str) -> int:
    """How many letters of a word are particles before a known one, as in آذار, وآذار, وبآذار."""
    for count in (1, 2):
        glued = len(text) > count + 1 and text[count - 1] in PREFIXES
        if not glued or (count == 2 and text[0] != "و"):
            return 0
        if text[count:] in NAMES:
            return count
    return 0


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
        if letter == NUMBERED or (letter == _OTHER and glued[-1:].isalpha()):
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
