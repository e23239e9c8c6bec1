"""Times and counts as the desk prints them: in the site's house style."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from warraq.arabic import counting, dates
from warraq.arabic.dates import HouseStyle
from warraq.newsroom import public


def house_style() -> HouseStyle:
    """The site's house style without the weekday and what stands beside: the desk is dense."""
    return public.site().house.short()


def clock(at: dt.datetime | None, style: HouseStyle) -> str:
    """A moment as it is told on the day itself: its time alone; on other days with its date."""
    if at is None:
        return ""
    zone = timezone.get_default_timezone()
    return dates.clock(at.astimezone(zone), timezone.localdate(timezone=zone), style)


def comments(count: int, style: HouseStyle) -> str:
    """How many comments, as Arabic counts them."""
    return counting.counted(count, counting.COMMENTS, style.digits)


def reports(count: int, style: HouseStyle) -> str:
    """How many reports, as Arabic counts them."""
    return counting.counted(count, counting.REPORTS, style.digits)
