"""Tells how long ago a moment was, or how soon it will be: for the newsroom's screens alone.

What is printed for readers is kept and read later, when no such answer is true any more.
"""

import calendar
import datetime

from warraq.arabic.counting import DAYS, HOURS, MINUTES, MONTHS, WEEKS, YEARS, Noun, counted
from warraq.arabic.digits import Digits

_MINUTE, _HOUR = 60, 3600
_NEAR = {-1: "أمس", 1: "غدًا"}


def relative(at: datetime.datetime, now: datetime.datetime, digits: Digits = "western") -> str:
    """Return `at` as seen from `now`: قبل ثلاث ساعات، قبل ساعتين، بعد يومين، أمس، الآن.

    Hours are counted within twelve of them or within one day of `now`'s clock; after that days
    are, by that clock, so that what is called yesterday was yesterday. From fourteen days on weeks
    are counted, from two whole months of the calendar on months, and years where they are whole or
    two at least. Both moments carry a zone, or neither does; TypeError otherwise. Three to ten are
    written out, and every noun stands in the case that قبل and بعد ask for.
    """
    seconds = (at - now).total_seconds()
    span = int(abs(seconds))
    if span < _MINUTE:
        return "الآن"
    side = "قبل" if seconds < 0 else "بعد"
    if span < _HOUR:
        return _said(side, span // _MINUTE, MINUTES, digits)
    here = at.astimezone(now.tzinfo) if now.tzinfo else at
    days = (here.date() - now.date()).days
    if not days or span < 12 * _HOUR:
        return _said(side, span // _HOUR, HOURS, digits)
    first, last = sorted((here.date(), now.date()))
    return _NEAR.get(days) or _in_days(side, first, last, digits)


def _in_days(side: str, first: datetime.date, last: datetime.date, digits: Digits) -> str:
    days, months = (last - first).days, _months(first, last)
    if months == 12 or months >= 24:
        return _said(side, months // 12, YEARS, digits)
    if months >= 2:
        return _said(side, months, MONTHS, digits)
    return _said(side, days // 7, WEEKS, digits) if days >= 14 else _said(side, days, DAYS, digits)


def _months(first: datetime.date, last: datetime.date) -> int:
    """Whole months of the calendar; the last day of a month ends one that began on a later day."""
    months = (last.year - first.year) * 12 + last.month - first.month
    ends = calendar.monthrange(last.year, last.month)[1] == last.day
    return months - (last.day < first.day and not ends)


def _said(side: str, count: int, noun: Noun, digits: Digits) -> str:
    # قبل ساعة, not قبل ساعة واحدة: here one needs no number.
    if count == 1:
        return f"{side} {noun.hundred}"
    return f"{side} {counted(count, noun, digits, case='oblique', words=True)}"
