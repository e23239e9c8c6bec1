"""Pictures: the original, its printed sizes, and who shows it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.search import index

from warraq.newsroom.models.doors import DoorQuerySet, ThroughActions, door
from warraq.newsroom.models.folded import FoldedAutocompleteField, FoldedSearchField


class ImageDoorQuerySet(DoorQuerySet, ImageQuerySet):
    """Wagtail's searching queryset behind our doors; a collection is the newsroom's own affair."""

    def update(self, **kwargs: Any) -> int:
        """Only inside an action, but for the collection, which no reader sees."""
        if set(kwargs) == {"collection"}:
            with door():
                return super().update(**kwargs)
        return super().update(**kwargs)


# Rendition below gives `renditions` an untyped manager of Wagtail's own.
class NewsImage(ThroughActions, AbstractImage):  # type: ignore[django-manager-missing]
    """صورة: an original in `media/`, never served to readers itself."""

    credit = models.CharField(_("حق الصورة"), max_length=120, blank=True)

    objects: ClassVar[Any] = ImageDoorQuerySet.as_manager()
    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    search_fields = [
        *(
            field
            for field in AbstractImage.search_fields
            if not isinstance(field, (index.SearchField, index.AutocompleteField))
        ),
        FoldedSearchField("title", boost=2),
        FoldedSearchField("description"),
        FoldedAutocompleteField("title"),
        FoldedAutocompleteField("description"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("صورة")
        verbose_name_plural = _("الصور")

    @property
    def tag(self) -> str:
        """The tag of the image and its printed sizes."""
        return f"image:{self.pk}"

    @property
    def default_alt_text(self) -> str:
        """Never the file's name: a description, or nothing."""
        return str(self.description)


class Rendition(AbstractRendition):
    """Wagtail's own thumbnails, for the newsroom alone."""

    image = models.ForeignKey(NewsImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class PicturePrint(models.Model):
    """One printed size of a picture: made when the image is saved, named by its content.

    The bytes lie in `media/prints/`; `digest` is the start of their SHA-256.
    """

    image = models.ForeignKey(NewsImage, on_delete=models.CASCADE, related_name="prints")
    shape = models.CharField(max_length=6)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    mime = models.CharField(max_length=20)
    digest = models.CharField(max_length=16)

    class Meta:
        unique_together = (("image", "shape", "width", "mime"),)

    def __str__(self) -> str:
        return self.stored_name

    @property
    def stored_name(self) -> str:
        """The file's name in `media/prints/`: equal bytes are kept once."""
        return f"{self.digest}-{self.width}.{self.mime.rpartition('/')[2]}"

    @property
    def file_name(self) -> str:
        """The name that stands in addresses, each image's own: `7-0f3a…-800.avif`."""
        return f"{self.image_id}-{self.stored_name}"


class ImageUse(models.Model):
    """A public row, by its tag, that shows an image; an image that none shows is not printed."""

    image = models.ForeignKey(NewsImage, on_delete=models.CASCADE, related_name="uses")
    user = models.CharField(max_length=80, db_index=True)

    class Meta:
        unique_together = (("image", "user"),)

    def __str__(self) -> str:
        return f"{self.user} shows image:{self.image_id}"
