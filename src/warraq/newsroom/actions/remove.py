"""Remove a section, an author, a topic, an image or a plain page."""

from __future__ import annotations

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from warraq.newsroom.actions.addresses import leave, path_of
from warraq.newsroom.actions.changing import changing
from warraq.newsroom.actions.shell import watching_shell
from warraq.newsroom.models import ImageUse, NewsImage, ThroughActions
from warraq.newsroom.public import tags


def remove(row: ThroughActions) -> tuple[int, dict[str, int]]:
    """Delete the row and record its tag, with those of the lists that it stood in.

    Raises django.db.models.ProtectedError where stories still need it, or a public page shows it.
    """
    with changing(), watching_shell() as touched:
        if isinstance(row, NewsImage) and row.uses.exists():
            raise ProtectedError(
                str(_("هذه الصورة تظهر في صفحات منشورة؛ أزلها منها أولًا.")), set(row.uses.all())
            )
        tag, path = row.tag, path_of(row)
        touched |= {tag} | row.listing_tags()
        uses = ImageUse.objects.filter(user=row.tag)
        touched |= {tags.image_use(pk) for pk in uses.values_list("image_id", flat=True)}
        uses.delete()
        gone: tuple[int, dict[str, int]] = row.delete()
        if path:
            leave(tag, path)
        return gone
