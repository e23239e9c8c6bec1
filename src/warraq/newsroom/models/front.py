"""The curated front page; what nobody chose fills itself with the newest."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin
from wagtail.snippets.blocks import SnippetChooserBlock

from warraq.newsroom.models.blocks import FrontSectionBlock
from warraq.newsroom.models.doors import ThroughActions


class FrontPage(PreviewableMixin, ThroughActions):
    """الصفحة الأولى: the only row of its table."""

    lead = models.ForeignKey(
        "newsroom.Story",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("المادة الرئيسة"),
        help_text=_("إن تُركت فارغة كانت أحدث المواد."),
    )
    seconds = StreamField(
        [("story", SnippetChooserBlock("newsroom.Story", label=_("مادة")))],
        verbose_name=_("المواد التالية"),
        blank=True,
        max_num=4,
    )
    blocks = StreamField([("section", FrontSectionBlock())], verbose_name=_("الأقسام"), blank=True)

    panels = [FieldPanel("lead"), FieldPanel("seconds"), FieldPanel("blocks")]

    class Meta:
        verbose_name = _("الصفحة الأولى")
        verbose_name_plural = _("الصفحة الأولى")

    def __str__(self) -> str:
        return str(_("الصفحة الأولى"))

    @property
    def tag(self) -> str:
        """There is one front page."""
        return "front"

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The front page as the press would print it."""
        from warraq.newsroom.public import previews

        return HttpResponse(previews.front(self))

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """No template of Wagtail's own is used."""
        return {}
