"""Reads pictures: an image's printed sizes, as one page shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings

from warraq.newsroom.models.image import ImageUse, PicturePrint
from warraq.newsroom.public import tags
from warraq.newsroom.public.shapes import Picture, Rendition
from warraq.newsroom.public.slots import previewing
from warraq.trace import recorder

Prints = dict[int, list[PicturePrint]]


def prints_of(images: Iterable[int | None]) -> Prints:
    """The printed sizes of several images in one query, recording each as read."""
    ids = {pk for pk in images if pk}
    recorder.read_all(tags.image(pk) for pk in ids)
    found: Prints = defaultdict(list)
    if ids:
        for row in PicturePrint.objects.filter(image_id__in=ids).order_by("mime", "width"):
            found[row.image_id].append(row)
    return found


def picture(
    prints: Prints,
    image: int | None,
    alt: str,
    caption: str = "",
    credit: str = "",
    shape: str = "wide",
) -> Picture | None:
    """An image in one shape ("wide" 3:2 or "square"); None where there is nothing printed."""
    if image:
        recorder.read(tags.image(image))
    rows = [row for row in prints.get(image or 0, ()) if row.shape == shape]
    if not rows:
        return None
    renditions = tuple(Rendition(_url(row), row.width, row.height, row.mime) for row in rows)
    return Picture(alt=alt, caption=caption, credit=credit, renditions=renditions)


def _url(row: PicturePrint) -> str:
    if previewing.get():
        return f"{settings.MEDIA_URL}prints/{row.stored_name}"
    return f"/media/{row.file_name}"


def printed_files(image: int) -> list[tuple[str, str]]:
    """(path, stored name) of every file of an image that something public shows; else nothing.

    The bytes lie in the media storage under `prints/`.
    """
    recorder.read(tags.image(image), tags.image_use(image))
    if not ImageUse.objects.filter(image_id=image).exists():
        return []
    rows = PicturePrint.objects.filter(image_id=image)
    return [(f"/media/{row.file_name}", row.stored_name) for row in rows.order_by("id")]


def printed_image_ids() -> list[int]:
    """The numbers of all images that something public shows."""
    shown = ImageUse.objects.order_by("image_id").values_list("image_id", flat=True)
    return list(shown.distinct())
