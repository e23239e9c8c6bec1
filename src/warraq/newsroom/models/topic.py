"""A topic: what a story is about, across sections."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from warraq.newsroom.models.doors import ThroughActions
from warraq.newsroom.models.folded import FoldedAutocompleteField, FoldedSearchField
from warraq.newsroom.models.slugs import SlugField, slug_for


class Topic(index.Indexed, ThroughActions):
    """موضوع. The page of a topic stands at `/topics/SLUG/`."""

    name = models.CharField(_("الموضوع"), max_length=80)
    slug = SlugField(blank=True)

    address = "/topics/"
    panels = [FieldPanel("name"), FieldPanel("slug")]
    search_fields = [FoldedSearchField("name"), FoldedAutocompleteField("name")]

    class Meta:
        verbose_name = _("موضوع")
        verbose_name_plural = _("المواضيع")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def listing_tags(self) -> set[str]:
        """The list of topics."""
        return {"list:topics"}

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Fill an empty slug from the name before checking."""
        if not self.slug:
            self.slug = slug_for(self.name, Topic.objects.exclude(pk=self.pk))
        super().full_clean(*args, **kwargs)
