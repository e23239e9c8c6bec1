"""Tells how long ago a moment was, or how soon it will be: for the newsroom's screens alone.

What is printed for readers is kept and read later, when no such answer is true any more.
"""

import datetime

from warraq.arabic.counting import DAYS, HOURS, MINUTES, MONTHS, WEEKS, YEARS, Noun, counted
from warraq.arabic.digits import Digits

_MINUTE, _HOUR = 60, 3600
# Days from which a coarser unit is counted, its length in days, and its noun.
_LONGER = ((730, 365.2425, YEARS), (60, 30.436875, MONTHS), (14, 7.0, WEEKS))
_NEAR = {-1: "أمس", 1: "غدًا"}


def relative(at: datetime.datetime, now: datetime.datetime, digits: Digits = "western") -> str:
    """Return `at` as seen from `now`: قبل ثلاث ساعات، قبل ساعتين، بعد يومين، أمس، الآن.

    Hours are counted within twelve of them or within one day of `now`'s clock; after that days
    are, by that clock, so that what is called yesterday was yesterday. Both moments carry a zone,
    or neither does; TypeError otherwise. Three to ten are written out, and every noun stands in
    the case that قبل and بعد ask for.
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
    return _NEAR.get(days) or _in_days(side, abs(days), digits)


def _in_days(side: str, days: int, digits: Digits) -> str:
    for least, length, noun in _LONGER:
        if days >= least:
            return _said(side, int(days / length), noun, digits)
    return _said(side, days, DAYS, digits)


def _said(side: str, count: int, noun: Noun, digits: Digits) -> str:
    # قبل ساعة, not قبل ساعة واحدة: here one needs no number.
    if count == 1:
        return f"{side} {noun.hundred}"
    return f"{side} {counted(count, noun, digits, case='oblique', words=True)}"
