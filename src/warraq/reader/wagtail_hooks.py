"""Registers with Wagtail the moderators' desk (`reader.desk`) and the promoted results."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from warraq.reader.desk import menu
from warraq.reader.desk.canned import CannedReplyViewSet
from warraq.reader.models import Promotion


class PromotionViewSet(SnippetViewSet):
    """نتائج مختارة: what editors put above the results of a search."""

    model = Promotion
    icon = "pick"
    menu_label = _("نتائج مختارة")
    menu_name = "promotions"
    menu_order = 650
    base_url_path = "promotions"
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("stories", label=_("المواد"), accessor=lambda row: row.stories.count()),
        Column("until", label=_("آخر يوم")),
    ]


register_snippet(CannedReplyViewSet)
register_snippet(PromotionViewSet)


def permissions() -> Any:
    """The permissions that a group's form offers beside the snippets' own."""
    return Permission.objects.filter(
        content_type__app_label="reader", codename__in=("moderate_comment", "change_commentrules")
    )


hooks.register("register_admin_menu_item", menu.CommentsItem)
hooks.register("register_admin_urls", menu.urls)
# After the newsroom has arranged its own.
hooks.register("construct_homepage_panels", menu.add_panel, order=100)
hooks.register("register_permissions", permissions)
