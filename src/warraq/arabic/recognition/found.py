"""What recognition answers: a date in a text, with everything that is known of it."""

import datetime
from dataclasses import dataclass
from typing import Literal, NamedTuple

from warraq.arabic.recognition.pieces import Calendar

Precision = Literal["minute", "day", "month", "year"]

Span = tuple[int, int]


class HijriDate(NamedTuple):
    """A Hijri date as the text has it; None what is not written."""

    year: int | None
    month: int | None
    day: int | None


class NamedDay(NamedTuple):
    """A weekday's name beside a date: its span, its number (0 is Monday), the day it is said of."""

    span: Span
    weekday: int
    day: datetime.date


def agrees(named: NamedDay) -> bool:
    """Tell whether the name is that of the day's own weekday."""
    return named.weekday == named.day.weekday()


@dataclass(frozen=True)
class FoundDate:
    """A date found in a text.

    `span` holds code point offsets: weekday, date, time and the same date in another calendar
    together. `day` is the day meant, the first of a month, year or range; None where the text
    leaves the year out and no reference date tells it, where something is only called by a date
    (شارع 26 يوليو), or a Hijri year lies outside the tables.
    `end` is the last day of a range and None of anything else. `calendar` is the one that `day`
    was read from, `hijri` what the text says in the other or in this one. `confidence` runs from
    0 to 1 (docs/arabic-dates.md has its levels). `time` is the wall clock named beside the date,
    without a zone. `year_given` is False where the year comes from the reference date.
    """

    span: Span
    day: datetime.date | None
    end: datetime.date | None
    calendar: Calendar
    precision: Precision
    confidence: float
    year_given: bool = True
    time: datetime.time | None = None
    hijri: HijriDate | None = None
    weekdays: tuple[NamedDay, ...] = ()

    @property
    def weekday_agrees(self) -> bool | None:
        """Whether the weekdays beside the date are its own; None where there is none."""
        if not self.weekdays:
            return None
        return all(map(agrees, self.weekdays))
