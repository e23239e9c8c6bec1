"""Dates as the newsroom's screens print them: in the house style, like readers' pages."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from warraq.arabic import dates
from warraq.arabic.dates import HouseStyle
from warraq.newsroom.models import SiteSettings, Story


def house_style() -> HouseStyle:
    """The site's house style without the weekday and what stands beside: screens are narrow."""
    row = SiteSettings.objects.first() or SiteSettings()
    return row.house.short()


def written(at: dt.datetime | None, style: HouseStyle, precision: str = "minute") -> str:
    """A moment in the newsroom's time zone; its day alone where no hour is known."""
    if at is None:
        return ""
    local = at.astimezone(timezone.get_default_timezone())
    return dates.told(local, precision, style)


def clock(at: dt.datetime | None, style: HouseStyle) -> str:
    """A moment as it is told on the day itself: its time alone; on other days with its date."""
    if at is None:
        return ""
    zone = timezone.get_default_timezone()
    return dates.clock(at.astimezone(zone), timezone.localdate(timezone=zone), style)


def published(story: Story, style: HouseStyle) -> str:
    """When readers first saw the story; empty before that."""
    return written(story.published_at, style, story.published_precision)


def updated(story: Story, style: HouseStyle) -> str:
    """When an editor last declared an update; empty where nobody has."""
    return written(story.updated_at, style)
