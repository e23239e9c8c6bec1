"""Recognises the lines of an old page that hold nothing but a date, and what the date is of."""

import re
from dataclasses import dataclass
from typing import Literal

from warraq.arabic.datelines import DateReading, read_dateline
from warraq.arabic.fold import fold, fold_with_offsets, words
from warraq.arabic.names import weekday_names
from warraq.intake.labels import CLOCK, DATE_COMPANIONS, PUBLISHED

_LONGEST = 160
_MOST_WORDS = 14
_COMPANIONS = frozenset(words(" ".join((DATE_COMPANIONS, *weekday_names()))))


def _labels(labels: tuple[str, ...]) -> re.Pattern[str]:
    any_of = "|".join(sorted(map(fold, labels), key=len, reverse=True))
    # The colon may follow the little word too: `آخر تحديث في: ...`.
    return re.compile(
        rf"(?:{any_of})(?!\w)(?:\s+(?:للموقع|للصفحه|في|بتاريخ|يوم)(?!\w))*\s*(?P<cut>[|:/]?)"
    )


_CLOCK = _labels(CLOCK)
_PUBLISHED = _labels(PUBLISHED)


@dataclass(frozen=True)
class DateLine:
    """A line that is a date: the capture's clock, or a date line of the story's.

    `reading` is None when the line has a label but no date that is possible.
    """

    kind: Literal["clock", "dateline"]
    reading: DateReading | None


def date_line(line: str) -> DateLine | None:
    """Read `line` as a clock or date line; None if it says anything else.

    A clock is a label of `labels.CLOCK` with its date; the stroke or colon between may be missing
    if nothing but the date follows, or nothing at all. Any other line that is a date is a date
    line.
    """
    if len(line) > _LONGEST:
        return None
    folded, offsets = fold_with_offsets(line)
    clock = _CLOCK.match(folded)
    label = clock or _PUBLISHED.match(folded)
    rest = line[offsets[label.end()] :] if label else line
    reading = read_dateline(rest)
    if not (_is_date(rest, reading) or (clock and _is_clock(rest, bool(clock["cut"])))):
        return None
    return DateLine("clock" if clock else "dateline", reading)


def _is_date(rest: str, reading: DateReading | None) -> bool:
    """Tell whether `rest` is a date and nothing else."""
    if reading is None:
        return False
    start, end = reading.span
    beside = words(rest[:start]) + words(rest[end:])
    return all(word.isdecimal() or word in _COMPANIONS for word in beside)


def _is_clock(rest: str, marked: bool) -> bool:
    """Tell whether `rest`, after a clock's label, is the clock's: a stroke marks it as such."""
    found = words(rest)
    # A label alone tells nothing, nor does "آخر تحديث: 31 فبراير 2024"; both are the clock's.
    has_number = any(word.isdecimal() for word in found)
    return not found or (marked and has_number and len(found) <= _MOST_WORDS)
