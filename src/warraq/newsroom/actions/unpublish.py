"""Unpublish: the story leaves every page that readers see and stays in the newsroom."""

from __future__ import annotations

from typing import Any

from wagtail.actions.unpublish import UnpublishAction

from warraq.newsroom.actions.addresses import leave
from warraq.newsroom.actions.changing import changing
from warraq.newsroom.actions.facts import changed, facts, place
from warraq.newsroom.models import Story
from warraq.trace import outbox


def unpublish(
    story: Story, *, user: Any = None, expired: bool = False, log_action: bool | str = True
) -> None:
    """Take a story off the site; its address and dates stay its own, should it return."""
    with changing():
        before = facts(story.pk)
        UnpublishAction(story, set_expired=expired, user=user, log_action=log_action).execute(
            skip_permission_checks=True
        )
        place(story)
        if before.story:
            leave(story.tag, before.story.teaser.path)
        outbox.record(changed(story.pk, before, facts(story.pk)))
