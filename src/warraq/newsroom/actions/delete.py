"""Delete: a story and all its drafts are gone."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import log

from warraq.newsroom.actions.addresses import leave
from warraq.newsroom.actions.changing import changing
from warraq.newsroom.actions.facts import NOTHING, changed, facts
from warraq.newsroom.models import ImageUse, Listed, Story
from warraq.trace import outbox


def delete(story: Story, *, user: Any = None) -> tuple[int, dict[str, int]]:
    """Delete a story for good; what it stood in is reprinted without it."""
    with changing():
        pk, before = story.pk, facts(story.pk)
        if user is not None:
            log(instance=story, action="wagtail.delete", user=user, deleted=True)
        Listed.objects.filter(story_id=pk).delete()
        ImageUse.objects.filter(user=story.tag).delete()
        if before.story:
            leave(story.tag, before.story.teaser.path)
        gone: tuple[int, dict[str, int]] = story.delete()
        outbox.record(changed(pk, before, NOTHING))
        return gone
