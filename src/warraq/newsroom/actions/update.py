"""Publish an update: readers see the new text and a new "آخر تحديث"."""

from __future__ import annotations

import datetime as dt
from typing import Any

from warraq.newsroom.actions.changing import changing
from warraq.newsroom.actions.draft import save_draft
from warraq.newsroom.actions.publish import publish
from warraq.newsroom.models import Story


def update(story: Story, *, user: Any = None, declared_at: dt.datetime | None = None) -> None:
    """Publish the story's fields as an update declared now, or at `declared_at` by an old site."""
    with changing():
        revision = save_draft(story, user=user, kind="update")
        publish(story, revision=revision, user=user, declared_at=declared_at)
