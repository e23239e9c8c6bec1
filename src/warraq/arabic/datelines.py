"""Reads the date in a date line that an old site printed, whatever its shape."""

import datetime
from dataclasses import dataclass

from warraq.arabic.recognition.found import FoundDate, agrees
from warraq.arabic.recognition.pieces import YEARS
from warraq.arabic.recognition.reading import every_date


@dataclass(frozen=True)
class DateReading:
    """A Gregorian date as a line has it, and where in the line it stands.

    `time` is the wall clock named beside the date, without a zone; None when none is named or it
    is impossible. `span` holds code point offsets of weekday, date, time and the same date in the
    other calendar together. `weekday_agrees` is None when no weekday stands beside the date.
    """

    day: datetime.date
    time: datetime.time | None
    span: tuple[int, int]
    weekday_agrees: bool | None


def read_dateline(text: str) -> DateReading | None:
    """Return the first Gregorian date in `text`, or None if there is none that is possible.

    Only a whole date counts: day, month and year. Numbers are read day before month. A Hijri date
    is passed over, since its Gregorian day is not certain; the Gregorian one beside it is read. Of
    a range its first day is. If a date before it cannot exist (31 February), the line is not to be
    trusted, and nothing is read. No date is ever made up.
    """
    for found in every_date(text):
        if found is None:
            return None
        if _is_whole(found) and found.day is not None and found.day.year in YEARS:
            named = [name for name in found.weekdays if name.day == found.day]
            agreeing = all(map(agrees, named)) if named else None
            return DateReading(found.day, found.time, found.span, agreeing)
    return None


def _is_whole(found: FoundDate) -> bool:
    whole = found.year_given and found.precision in ("day", "minute")
    return whole and found.calendar == "gregorian"
