"""Reads the date in a date line that an old site printed, whatever its shape."""

import datetime
from dataclasses import dataclass

from warraq.arabic.recognition.calendars import first_day
from warraq.arabic.recognition.pieces import YEARS, pieces
from warraq.arabic.recognition.reading import spanned
from warraq.arabic.recognition.tokens import tokens


@dataclass(frozen=True)
class DateReading:
    """A Gregorian date as a line has it, and where in the line it stands.

    `time` is the wall clock named beside the date, without a zone; None when none is named or it
    is impossible. `span` holds code point offsets of weekday, date and time together.
    `weekday_agrees` is None when no weekday stands beside the date.
    """

    day: datetime.date
    time: datetime.time | None
    span: tuple[int, int]
    weekday_agrees: bool | None


def read_dateline(text: str) -> DateReading | None:
    """Return the first Gregorian date in `text`, or None if there is none that is possible.

    Only a whole date counts: day, month and year. Numbers are read day before month. A Hijri date
    is passed over, since its Gregorian day is not certain; the Gregorian one beside it is read. If
    the first Gregorian date cannot exist (31 February), the line is not to be trusted, and nothing
    is read. No date is ever made up.
    """
    cut = tokens(text)
    if cut is None:
        return None
    for piece in pieces(cut):
        year, _month, day_written = piece.first
        if piece.calendar != "gregorian" or year not in YEARS or day_written is None:
            continue
        day = first_day(piece.calendar, piece.first)
        if day is None:
            return None
        named = [cut.values[token] for token, last in piece.weekdays if not last]
        agrees = named[0] == day.weekday() if named else None
        return DateReading(day, piece.time, spanned(text, cut, piece), agrees)
    return None
