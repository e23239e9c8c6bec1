"""Keeps count of which images the public rows beside stories show."""

from __future__ import annotations

from warraq.newsroom.models import Author, ImageUse, PlainPage, SiteSettings, ThroughActions
from warraq.newsroom.public import tags
from warraq.newsroom.public.blocks import images_in


def follow_uses(row: ThroughActions) -> set[str]:
    """Write down the images that a saved row shows; return the tags of those whose use changed."""
    shown = _images(row)
    if shown is None:
        return set()
    known = set(ImageUse.objects.filter(user=row.tag).values_list("image_id", flat=True))
    ImageUse.objects.filter(user=row.tag).exclude(image_id__in=shown).delete()
    ImageUse.objects.bulk_create(
        ImageUse(image_id=pk, user=row.tag) for pk in sorted(shown - known)
    )
    return {tags.image_use(pk) for pk in shown ^ known}


def _images(row: ThroughActions) -> set[int] | None:
    if isinstance(row, Author):
        return {row.portrait_id} if row.portrait_id else set()
    if isinstance(row, SiteSettings):
        return {row.logo_id} if row.logo_id else set()
    if isinstance(row, PlainPage):
        return images_in(row.body)
    return None
