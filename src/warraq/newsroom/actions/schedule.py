"""Run the schedule: what is due goes live, what has expired goes away, each once."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from wagtail.models import Revision

from warraq.newsroom.actions.changing import changing
from warraq.newsroom.actions.errors import ActionError
from warraq.newsroom.actions.publish import publish
from warraq.newsroom.actions.unpublish import unpublish
from warraq.newsroom.models import Story

logger = logging.getLogger("warraq.newsroom")
LONGEST = dt.timedelta(minutes=5)

# What went wrong for no reason of the editor's: how often, and when this process tries it again.
_again: dict[tuple[str, int], tuple[int, dt.datetime]] = {}


def run_schedule() -> int:
    """Publish and unpublish all that is due by now; returns how many stories changed.

    Any number of workers may run it at once: each looks again in its turn, so that what is due
    happens once. A revision that cannot be published loses its hour and stays a draft, and the
    log says why. Raises django.db.OperationalError where the database does not answer.
    """
    now = timezone.now()
    due = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Story), approved_go_live_at__lte=now
    ).order_by("approved_go_live_at")
    coming = list(due.values_list("pk", flat=True))
    done = sum(_try("live", pk, now, _go_live) for pk in coming)
    # In the order of its index, or else every story would be looked at each second.
    ended = Story.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    going = list(ended.values_list("pk", flat=True))
    return done + sum(_try("away", pk, now, _go_away) for pk in going)


def _try(what: str, pk: int, now: dt.datetime, act: Callable[[int, dt.datetime], bool]) -> bool:
    """Act; one that fails must not hold the others back, and is tried again after a pause."""
    failures, at = _again.get((what, pk), (0, now))
    if now < at:
        return False
    try:
        done = act(pk, now)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        pause = min(dt.timedelta(seconds=2**failures), LONGEST)
        _again[what, pk] = (min(failures + 1, 10), now + pause)
        logger.exception("The schedule could not bring %s %s; again in %s", what, pk, pause)
        return False
    _again.pop((what, pk), None)
    return done


def _go_live(pk: int, now: dt.datetime) -> bool:
    with changing():
        # Another worker may have been quicker, or an editor may have thought better of it.
        revision = Revision.objects.filter(pk=pk, approved_go_live_at__lte=now).first()
        if revision is None:
            return False
        story: Story = revision.content_object
        coming: Story = revision.as_object()
        if coming.expire_at and coming.expire_at <= now:
            return _missed(story, revision)
        try:
            publish(story, revision=revision, log_action="wagtail.publish.scheduled")
        except ActionError as error:
            Revision.objects.filter(pk=pk).update(approved_go_live_at=None)
            logger.error("Story %s could not go live at its hour: %s", story.pk, error)
            return False
        return True


def _missed(story: Story, revision: Revision) -> bool:
    """Its whole time has passed while no worker ran: it ends as it would have ended, unseen."""
    logger.error("Story %s: its hours on the site passed while no worker ran", story.pk)
    was_live = story.live
    if was_live:
        unpublish(story, expired=True, log_action="wagtail.unpublish.scheduled")
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    Story.objects.filter(pk=story.pk).update(expired=True)
    return was_live


def _go_away(pk: int, now: dt.datetime) -> bool:
    with changing():
        story = Story.objects.filter(pk=pk, live=True, expire_at__lte=now).first()
        if story is None:
            return False
        # Taking it off clears every hour of its; a later version keeps its own.
        waiting = story.revisions.filter(approved_go_live_at__gt=now)
        hours = dict(waiting.values_list("pk", "approved_go_live_at"))
        unpublish(story, expired=True, log_action="wagtail.unpublish.scheduled")
        for number, hour in hours.items():
            Revision.objects.filter(pk=number).update(approved_go_live_at=hour)
        return True
