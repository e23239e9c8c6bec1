"""A section: a part of the site; a story belongs to one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from warraq.newsroom.models.discussion import OWN_MODES
from warraq.newsroom.models.doors import ThroughActions
from warraq.newsroom.models.folded import FoldedAutocompleteField, FoldedSearchField
from warraq.newsroom.models.slugs import SlugField


class Section(index.Indexed, ThroughActions):
    """قسم. `position` orders the menu; a hidden one keeps its page and leaves the menu."""

    name = models.CharField(_("اسم القسم"), max_length=60)
    slug = SlugField()
    description = models.CharField(
        _("الوصف"), max_length=250, blank=True, help_text=_("جملة لمحركات البحث ولرأس القسم.")
    )
    position = models.PositiveSmallIntegerField(_("الترتيب في القائمة"), default=0)
    in_menu = models.BooleanField(_("يظهر في القائمة"), default=True)
    comments = models.CharField(
        _("التعليقات"), max_length=4, choices=OWN_MODES, default="", blank=True
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("position"),
        FieldPanel("in_menu"),
        FieldPanel("comments"),
    ]
    search_fields = [FoldedSearchField("name"), FoldedAutocompleteField("name")]

    class Meta:
        verbose_name = _("قسم")
        verbose_name_plural = _("الأقسام")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    def listing_tags(self) -> set[str]:
        """The menu."""
        return {"list:sections"}

    def clean(self) -> None:
        """A section and a plain page cannot share an address."""
        from warraq.newsroom.models.page import PlainPage

        if PlainPage.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("هذا العنوان لصفحة قائمة؛ اختر غيره.")})
