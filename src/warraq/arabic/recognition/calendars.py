"""Turns what is written of a date into days, and finds the year that a text leaves out."""

import calendar as gregorian
import datetime
from functools import lru_cache

from hijridate import Gregorian, Hijri

from warraq.arabic.recognition.pieces import Calendar, Written
from warraq.arabic.recognition.years import Hint

# Days within which a date without a year belongs to the reference date whatever its weekday says,
# and days within which its weekday may choose another year.
_HERE, _NEAR = 60, 550
# 29 February is up to eight years from the last one.
_REACH = 8


def first_day(calendar: Calendar, written: Written) -> datetime.date | None:
    """Return the first day of what is written, whose year is given; None if there is none such.

    Hijri days are Umm al-Qura's. A thirtieth day is one in any month, since by sighting it may be.
    """
    year, month, day = written
    if year is None or (day is not None and not 1 <= day <= 31):
        return None
    try:
        if calendar == "gregorian":
            return datetime.date(year, month or 1 if month != 0 else 0, day or 1)
        start = Hijri(year, month or 1 if month != 0 else 0, 1).to_gregorian().toordinal()
        shift = (day or 1) - 1
        return None if shift > 29 else datetime.date.fromordinal(start + shift)
    except (ValueError, OverflowError):
        return None


def last_day(calendar: Calendar, written: Written) -> datetime.date | None:
    """Return the last day of the day, month or year that is written, likewise."""
    year, month, day = written
    if year is None or day is not None:
        return first_day(calendar, written)
    if calendar == "gregorian":
        month = 12 if month is None else month
        days = gregorian.monthrange(year, month)[1] if 1 <= month <= 12 else 0
        return first_day(calendar, (year, month, days))
    following = (year + 1, 1, 1) if month in (None, 12) else (year, (month or 0) + 1, 1)
    start = first_day(calendar, following)
    return start - datetime.timedelta(days=1) if start else None


@lru_cache(4096)
def nearest_year(
    calendar: Calendar,
    written: Written,
    reference: datetime.date,
    weekday: int | None = None,
    side: int = 0,
) -> int | None:
    """Return the year that puts the written day nearest to `reference`; None if none does.

    A day far from it goes to the nearest year in which it falls on `weekday` (0 is Monday). With
    a `side` of -1 the day is not after `reference`, with 1 not before it.
    """
    middle = reference.year if calendar == "gregorian" else _hijri_year(reference)
    found: list[tuple[int, int, int]] = []
    for year in range(middle - _REACH, middle + _REACH + 1):
        day = first_day(calendar, (year, *written[1:]))
        if day and (day - reference).days * side >= 0:
            far = abs((day - reference).days)
            fits = far <= _HERE or (far <= _NEAR and day.weekday() == weekday)
            found.append((not fits, far, year))
    return min(found)[2] if found else None


def year_and_month(calendar: Calendar, day: datetime.date) -> tuple[int, int] | None:
    """Return the year and month of `day` in a calendar; None outside its tables."""
    if calendar == "gregorian":
        return day.year, day.month
    try:
        there = Gregorian.fromdate(day).to_hijri()
    except OverflowError:
        return None
    return there.year, there.month


def meant_year(
    calendar: Calendar,
    written: Written,
    reference: datetime.date,
    hint: Hint,
    weekday: int | None = None,
) -> int | None:
    """Return the year that a date without one means by what the text says of it; None if unknown.

    `weekday` may choose among years where nothing is said (`nearest_year`).
    """
    if hint in ("nearest", "past", "coming"):
        side = {"past": -1, "coming": 1}.get(hint, 0)
        return nearest_year(calendar, written, reference, weekday, side)
    here = year_and_month(calendar, reference)
    if here is None or hint == "open" or (hint == "this month" and here[1] != written[1]):
        return None
    return here[0] + {"last year": -1, "next year": 1}.get(hint, 0)


def _hijri_year(day: datetime.date) -> int:
    # A Hijri year is 354 days and a third.
    return round((day.year - 622) * 365.2425 / 354.367)
