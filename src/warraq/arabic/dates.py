"""Prints dates in the house style, the same wherever a reader sees one.

Month and weekday names come from Babel (CLDR), Hijri dates from hijridate (Umm al-Qura).
"""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from babel.dates import get_period_names
from hijridate import Gregorian

from warraq.arabic.digits import DIGITS, Digits, in_digits
from warraq.arabic.names import month_names, weekday_names

Months = Literal["levant", "egypt", "maghreb", "dual"]
"""Which region's Gregorian month names are printed; `dual` prints the Levant's and Egypt's."""

MONTHS: tuple[Months, ...] = get_args(Months)

_LOCALES: dict[Months, tuple[str, ...]] = {
    "levant": ("ar_LB",),
    "egypt": ("ar_EG",),
    "maghreb": ("ar_TN",),
    "dual": ("ar_LB", "ar_EG"),
}


@dataclass(frozen=True)
class HouseStyle:
    """How a site prints its dates; `hijri_offset` moves the Hijri date by -2 to 2 days.

    Raises ValueError, naming the field, what it holds and what it may hold.
    """

    months: Months = "dual"
    digits: Digits = "western"
    weekday: bool = True
    hijri: bool = False
    hijri_offset: int = 0

    def __post_init__(self) -> None:
        _require("months", self.months, self.months in MONTHS, f"one of {', '.join(MONTHS)}")
        _require("digits", self.digits, self.digits in DIGITS, f"one of {', '.join(DIGITS)}")
        for field in ("weekday", "hijri"):
            value = getattr(self, field)
            _require(field, value, isinstance(value, bool), "true or false")
        offset = self.hijri_offset
        whole = isinstance(offset, int) and not isinstance(offset, bool)
        _require("hijri_offset", offset, whole and -2 <= offset <= 2, "a whole number from -2 to 2")


def _require(field: str, value: object, valid: bool, expected: str) -> None:
    if not valid:
        raise ValueError(f"The house date style's {field} is {value!r}; expected {expected}.")


def _month_name(number: int, style: HouseStyle) -> str:
    return " / ".join(month_names(locale)[number - 1] for locale in _LOCALES[style.months])


@lru_cache(4096)
def date(day: datetime.date, style: HouseStyle) -> str:
    """Return `day` as in `الجمعة 22 تشرين الثاني / نوفمبر 2024`, Hijri in brackets if asked for."""
    parts = [weekday_names()[day.weekday()]] if style.weekday else []
    parts += [str(day.day), _month_name(day.month, style), str(day.year)]
    beside = hijri(day, style) if style.hijri else None
    if beside:
        parts.append(f"({beside})")
    return in_digits(" ".join(parts), style.digits)


@lru_cache(4096)
def time(moment: datetime.time, style: HouseStyle) -> str:
    """Return the wall-clock time on twelve hours, as in `5:48 مساءً`.

    The hour from noon is `12:05 ظهرًا` and the hour from midnight `12:05 صباحًا`, so that neither
    can be taken for the other nor for the night of another day.
    """
    names = get_period_names("wide", "stand-alone", "ar")
    period = "afternoon1" if moment.hour == 12 else "am" if moment.hour < 12 else "pm"
    return in_digits(f"{moment.hour % 12 or 12}:{moment.minute:02} {names[period]}", style.digits)


@lru_cache(4096)
def moment(at: datetime.datetime, style: HouseStyle) -> str:
    """Return date and time, as in `الجمعة 22 تشرين الثاني / نوفمبر 2024، 5:48 مساءً`.

    The clock printed is the one `at` carries: bring it into the site's time zone first.
    """
    return f"{date(at.date(), style)}، {time(at.time(), style)}"


def clock(at: datetime.datetime, today: datetime.date, style: HouseStyle) -> str:
    """Return a moment as it is told on the day itself: its time alone; on others with its date."""
    return moment(at, style) if at.date() != today else time(at.time(), style)


@lru_cache(4096)
def month(year: int, number: int, style: HouseStyle) -> str:
    """Return a month of a year, as in `تشرين الثاني / نوفمبر 2024`; ValueError if there is none."""
    first = datetime.date(year, number, 1)
    return in_digits(f"{_month_name(first.month, style)} {first.year}", style.digits)


@lru_cache(4096)
def hijri(day: datetime.date, style: HouseStyle) -> str | None:
    """Return the Hijri date of `day`, as in `20 جمادى الأولى 1446 هـ`, moved by the style's offset.

    None outside what Umm al-Qura tables cover (1924-08-01 to 2077-11-16).
    """
    try:
        moved = day + datetime.timedelta(days=style.hijri_offset)
        there = Gregorian.fromdate(moved).to_hijri()
    except OverflowError:
        return None
    text = f"{there.day} {there.month_name('ar')} {there.year} هـ"
    return in_digits(text, style.digits)
