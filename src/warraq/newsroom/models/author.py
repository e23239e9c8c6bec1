"""An author: who signs stories."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from warraq.newsroom.models.doors import ThroughActions
from warraq.newsroom.models.folded import FoldedAutocompleteField, FoldedSearchField
from warraq.newsroom.models.slugs import SlugField, slug_for


class Author(index.Indexed, ThroughActions):
    """كاتب. The page of an author stands at `/authors/SLUG/`."""

    name = models.CharField(_("الاسم"), max_length=100)
    slug = SlugField(blank=True)
    role = models.CharField(_("الصفة"), max_length=100, blank=True)
    bio = models.TextField(_("نبذة"), max_length=600, blank=True)
    portrait = models.ForeignKey(
        "newsroom.NewsImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("الصورة"),
    )

    address = "/authors/"
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("role"),
        FieldPanel("bio"),
        FieldPanel("portrait"),
    ]
    search_fields = [FoldedSearchField("name"), FoldedAutocompleteField("name")]

    class Meta:
        verbose_name = _("كاتب")
        verbose_name_plural = _("الكتّاب")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def listing_tags(self) -> set[str]:
        """The list of authors."""
        return {"list:authors"}

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Fill an empty slug from the name before checking."""
        if not self.slug:
            self.slug = slug_for(self.name, Author.objects.exclude(pk=self.pk))
        super().full_clean(*args, **kwargs)
