"""Save a minor edit: readers see the new text, and no date moves."""

from __future__ import annotations

from typing import Any

from warraq.newsroom.actions.changing import changing
from warraq.newsroom.actions.draft import save_draft
from warraq.newsroom.actions.publish import publish
from warraq.newsroom.models import Story


def save_minor_edit(story: Story, *, user: Any = None) -> None:
    """Publish the story's fields as a correction of a slip: no update is declared."""
    with changing():
        publish(story, revision=save_draft(story, user=user, kind="minor"), user=user)
