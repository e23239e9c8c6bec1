"""Turn the day: what shows today's date is reprinted when the site's own midnight passes."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from warraq.newsroom.actions.close_discussions import close_discussions
from warraq.newsroom.public import tags
from warraq.trace import outbox
from warraq.trace.models import Cursor

_KEEPER = "day"


def turn_day() -> bool:
    """Record the tag of today once a day, whoever asks first; True where the day had turned.

    A day begins when its date begins in the site's zone, which is one in the morning where the
    clocks are set forward at midnight.
    """
    today = timezone.localdate(timezone=timezone.get_default_timezone()).toordinal()
    if _turned(today):
        return False
    with transaction.atomic():
        outbox.turn()
        if _turned(today):
            return False
        Cursor.objects.update_or_create(consumer=_KEEPER, defaults={"seq": today})
        outbox.record({tags.TODAY})
        close_discussions()
    return True


def _turned(today: int) -> bool:
    return Cursor.objects.filter(consumer=_KEEPER, seq=today).exists()
