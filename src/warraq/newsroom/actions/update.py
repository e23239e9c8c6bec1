"""Publish an update: readers see the new text and a new "آخر تحديث"."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from warraq.newsroom.actions.draft import save_draft
from warraq.newsroom.actions.publish import publish
from warraq.newsroom.models import Story


def update(story: Story, *, user: Any = None) -> None:
    """Publish the story's fields as a declared update."""
    with transaction.atomic():
        publish(story, revision=save_draft(story, user=user, kind="update"), user=user)
