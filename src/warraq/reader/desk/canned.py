"""الردود الجاهزة: a snippet of the desk's own."""

from __future__ import annotations

from typing import Any

from django.urls import reverse_lazy
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from warraq.reader.models import CannedReply


class CannedReplyViewSet(SnippetViewSet):
    """The canned replies, reached from the desk."""

    model = CannedReply
    icon = "openquote"
    base_url_path = "comments/replies"
    copy_view_enabled = False
    add_to_admin_menu = False
    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("position")]
    list_display = [
        "title",
        Column("text", label=_("النص"), accessor=lambda reply: Truncator(reply.text).chars(80)),
        Column("position", label=_("الترتيب")),
    ]

    @property
    def breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The newsroom, then the desk."""
        return [
            {"url": reverse_lazy("wagtailadmin_home"), "label": _("غرفة التحرير")},
            {"url": reverse_lazy("warraq_desk"), "label": _("التعليقات")},
        ]
