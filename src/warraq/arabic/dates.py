"""Prints dates and moments in the house style, the same wherever a reader sees one.

Month and weekday names come from Babel (CLDR), Hijri dates from hijridate (Umm al-Qura).
"""

import datetime
from functools import lru_cache
from typing import NamedTuple

from hijridate import Gregorian

from warraq.arabic.clocks import time, zone_name
from warraq.arabic.digits import in_digits
from warraq.arabic.names import hijri_month_names, weekday_names
from warraq.arabic.styles import MONTHS, HouseStyle, Months, month_name

__all__ = [
    "MONTHS", "HouseStyle", "Months",
    "clock", "date", "days", "hijri", "masthead", "moment", "month", "time", "told",
]  # fmt: skip


class _Parts(NamedTuple):
    """A day as it is printed, each part a word or more, "" where it is left out."""

    weekday: str
    day: str
    month: str
    year: str


@lru_cache(4096)
def date(day: datetime.date, style: HouseStyle) -> str:
    """Return `day` as in `الجمعة 22 تشرين الثاني / نوفمبر 2024`, Hijri in brackets if asked for.

    Where the Hijri date is to stand alone, a day outside its tables is printed by the Gregorian.
    """
    return days(day, day, style)


@lru_cache(4096)
def days(first: datetime.date, last: datetime.date, style: HouseStyle) -> str:
    """Return the days from `first` to `last`, what both share said once.

    As in `3–5 آذار / مارس 2026`, `28 شباط / فبراير – 3 آذار / مارس 2026`; ValueError where `last`
    is before `first`.
    """
    if last < first:
        raise ValueError(f"A range of days ends on {last}, before it begins on {first}.")
    alone = style.hijri == "alone"
    begins, ends = _hijri_parts(first, style, alone), _hijri_parts(last, style, alone)
    lunar = _joined(begins, ends) if begins and ends and style.hijri != "none" else ""
    if lunar and alone:
        return in_digits(lunar, style.digits)
    said = _joined(_parts(first, style), _parts(last, style))
    return in_digits(f"{said} ({lunar})" if lunar else said, style.digits)


def _joined(first: _Parts, last: _Parts) -> str:
    """Two days as one range; one day where they are the same."""
    if first == last:
        return _line(first)
    if first[2:] == last[2:]:
        first = first._replace(month="", year="")
    elif first.year == last.year:
        first = first._replace(year="")
    # Two bare numbers stand close together; words want room round the dash.
    dash = " – " if first.weekday or first.month else "–"
    return f"{_line(first)}{dash}{_line(last)}"


def _line(parts: _Parts) -> str:
    return " ".join(filter(None, parts))


def _parts(day: datetime.date, style: HouseStyle) -> _Parts:
    month = month_name(day.month, style.months)
    return _Parts(_weekday(day, style), str(day.day), month, str(day.year))


def _weekday(day: datetime.date, style: HouseStyle) -> str:
    return weekday_names()[day.weekday()] if style.weekday else ""


def _hijri_parts(day: datetime.date, style: HouseStyle, weekday: bool) -> _Parts | None:
    try:
        moved = day + datetime.timedelta(days=style.hijri_offset)
        there = Gregorian.fromdate(moved).to_hijri()
    except OverflowError:
        return None
    # The tables hold three months of 31 days, between 1926 and 1931: no Hijri month has so many.
    if there.day > 30:
        return None
    month = hijri_month_names()[there.month - 1]
    name = _weekday(day, style) if weekday else ""
    return _Parts(name, str(there.day), month, f"{there.year} هـ")


@lru_cache(4096)
def hijri(day: datetime.date, style: HouseStyle) -> str | None:
    """Return the Hijri date of `day`, as in `20 جمادى الأولى 1446 هـ`, moved by the style's offset.

    None outside what Umm al-Qura tables cover (1924-08-01 to 2077-11-16).
    """
    parts = _hijri_parts(day, style, weekday=False)
    return in_digits(_line(parts), style.digits) if parts else None


@lru_cache(4096)
def month(year: int, number: int, style: HouseStyle) -> str:
    """Return a month of a year, as in `تشرين الثاني / نوفمبر 2024`; ValueError if there is none.

    Always of the Gregorian calendar, which archives go by, since no Hijri month covers it.
    """
    first = datetime.date(year, number, 1)
    return in_digits(f"{month_name(first.month, style.months)} {first.year}", style.digits)


def moment(at: datetime.datetime, style: HouseStyle) -> str:
    """Return date and time, as in `الجمعة 22 تشرين الثاني / نوفمبر 2024، 5:48 مساءً`.

    The clock printed is the one `at` carries: bring it into the site's time zone first.
    """
    return f"{date(at.date(), style)}، {_clock(at, style)}"


def told(at: datetime.datetime, precision: str, style: HouseStyle) -> str:
    """Return a moment as far as it is known: of precision `day` its date alone."""
    return date(at.date(), style) if precision == "day" else moment(at, style)


def masthead(day: datetime.date, style: HouseStyle) -> tuple[str, ...]:
    """Return what stands under a newspaper's name: weekday and date, then the Hijri date.

    A masthead has both calendars whatever stands beside other dates; where the Hijri date is to
    stand alone it does here too. One text, or two.
    """
    said = date(day, style.short(weekday=True))
    lunar = None if style.hijri == "alone" else hijri(day, style)
    return (said, lunar) if lunar else (said,)


def clock(at: datetime.datetime, today: datetime.date, style: HouseStyle) -> str:
    """Return a moment as it is told on the day itself: its time alone; on others with its date."""
    return moment(at, style) if at.date() != today else _clock(at, style)


# Not kept: two moments are equal where their instants are, whatever their clocks say.
def _clock(at: datetime.datetime, style: HouseStyle) -> str:
    zone = zone_name(at) if style.zone else ""
    return " ".join(filter(None, (time(at.time(), style), zone)))
