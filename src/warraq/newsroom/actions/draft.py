"""Save a draft: nothing that a reader sees changes."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from warraq.newsroom.actions.sign import sign
from warraq.newsroom.models import Story


def save_draft(story: Story, *, user: Any = None, kind: str = "minor") -> Any:
    """Keep the story's fields as its newest revision, with `kind` ("minor" or "update") on it.

    A story that is not live is saved as a row too. Returns the revision.
    """
    with transaction.atomic():
        story.edit_kind = kind
        if not story.live:
            story.save()
        revision = story.save_revision(user=user, clean=False, log_action=True)
        sign(story.pk)
        return revision
