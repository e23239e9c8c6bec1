"""A plain page: about, contact, the corrections policy."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin

from warraq.newsroom.models.blocks import page_blocks
from warraq.newsroom.models.doors import ThroughActions
from warraq.newsroom.models.slugs import SlugField


class PlainPage(PreviewableMixin, ThroughActions):
    """صفحة. It stands at `/SLUG/`; `position` orders the footer, 0 keeps it out."""

    title = models.CharField(_("العنوان"), max_length=150)
    slug = SlugField()
    body = StreamField(page_blocks(), verbose_name=_("المتن"), blank=True)
    position = models.PositiveSmallIntegerField(
        _("الترتيب في الذيل"), default=1, help_text=_("صفر: لا تظهر في ذيل الصفحات.")
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("body"),
        FieldPanel("position"),
    ]

    class Meta:
        verbose_name = _("صفحة")
        verbose_name_plural = _("الصفحات الثابتة")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title

    def listing_tags(self) -> set[str]:
        """The footer."""
        return {"list:pages"}

    def clean(self) -> None:
        """A plain page and a section cannot share an address."""
        from warraq.newsroom.models.section import Section

        if Section.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("هذا العنوان لقسم قائم؛ اختر غيره.")})

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as the press would print it."""
        from warraq.newsroom.public import previews

        return HttpResponse(previews.page(self))

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """No template of Wagtail's own is used."""
        return {}
