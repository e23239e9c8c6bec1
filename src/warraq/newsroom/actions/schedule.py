"""Run the schedule: what is due goes live, what has expired goes away."""

from __future__ import annotations

import logging

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Revision

from warraq.newsroom.actions.errors import ActionError
from warraq.newsroom.actions.publish import publish
from warraq.newsroom.actions.unpublish import unpublish
from warraq.newsroom.models import Story

logger = logging.getLogger("warraq.newsroom")


def run_schedule() -> int:
    """Publish and unpublish all that is due by now; returns how many stories changed.

    A revision that cannot be published loses its hour and stays a draft, and the log says why.
    """
    now = timezone.now()
    done = 0
    due = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Story),
        approved_go_live_at__lte=now,
    ).order_by("approved_go_live_at")
    for revision in due:
        story: Story = revision.content_object
        try:
            publish(story, revision=revision, log_action="wagtail.publish.scheduled")
            done += 1
        except ActionError as error:
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            logger.error("Story %s could not go live at its hour: %s", story.pk, error)
        except Exception:
            # One that cannot be opened must not hold the others back; it is tried again.
            logger.exception("Story %s could not go live at its hour", revision.object_id)
    for story in Story.objects.filter(live=True, expire_at__lte=now):
        try:
            unpublish(story, expired=True, log_action="wagtail.unpublish.scheduled")
            done += 1
        except Exception:
            logger.exception("Story %s could not be withdrawn at its hour", story.pk)
    return done
