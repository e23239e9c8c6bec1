"""Registers the moderators' desk with Wagtail; what it is stands in `reader.desk`."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from warraq.reader.desk import menu
from warraq.reader.desk.canned import CannedReplyViewSet

register_snippet(CannedReplyViewSet)


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
