"""Remove a section, an author, a topic, an image or a plain page."""

from __future__ import annotations

from django.db import transaction

from warraq.newsroom.models import ImageUse, ThroughActions, door
from warraq.newsroom.public import tags
from warraq.trace import outbox


def remove(row: ThroughActions) -> tuple[int, dict[str, int]]:
    """Delete the row and record its tag, with those of the lists that it stood in.

    Raises django.db.models.ProtectedError where stories still need it.
    """
    with transaction.atomic(), door():
        touched = {row.tag} | row.listing_tags()
        uses = ImageUse.objects.filter(user=row.tag)
        touched |= {tags.image_use(pk) for pk in uses.values_list("image_id", flat=True)}
        uses.delete()
        gone: tuple[int, dict[str, int]] = row.delete()
        outbox.record(touched)
        return gone
