"""A moment as an editor hears of it: how long ago or how soon, with the exact time at hand.

For screens alone: a printed file is read later, when no such answer is true any more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from warraq.arabic.dates import HouseStyle
from warraq.arabic.relative import relative
from warraq.newsroom.admin.house import written


@dataclass(frozen=True)
class Since:
    """قبل ثلاث ساعات (`said`), the moment in the house style (`exact`) and in ISO 8601 (`iso`)."""

    said: str
    exact: str
    iso: str


def since(at: dt.datetime | None, style: HouseStyle) -> Since | None:
    """A moment as seen from now by the newsroom's clock; None where there is none."""
    if at is None:
        return None
    local = at.astimezone(timezone.get_default_timezone())
    now = timezone.now().astimezone(local.tzinfo)
    return Since(relative(local, now, style.digits), written(at, style), local.isoformat())
