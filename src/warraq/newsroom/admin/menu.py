"""The newsroom's menus: what a newsroom needs, and nothing of a page tree."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.admin.ui.sidebar import SubMenuItem
from wagtail.admin.wagtail_hooks import SettingsMenuItem

KEPT = (
    "stories",
    "comments",
    "front-page",
    "sections",
    "authors",
    "topics",
    "plain-pages",
    "promotions",
    "images",
    "press",
    "settings",
)
SETTINGS_HIDDEN = {"sites", "collections", "redirects", "locales"}


class QuietSettingsItem(SettingsMenuItem):
    """The settings, without the version of the machinery at their foot."""

    def render_component(self, request: HttpRequest) -> Any:
        """The submenu alone."""
        return SubMenuItem(
            self.name,
            self.label,
            self.menu.render_component(request),
            icon_name=self.icon_name,
            classname=self.classname,
        )


def keep_main(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave the newsroom's own items, in its order."""
    kept = [item for item in items if item.name in KEPT]
    for place, item in enumerate(kept):
        if item.name == "images":
            item.order = 700
        elif item.name == "settings":
            kept[place] = QuietSettingsItem(
                item.label, item.menu, name=item.name, icon_name=item.icon_name, order=item.order
            )
    items[:] = kept


def keep_settings(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave the site's settings, people and workflow."""
    items[:] = [item for item in items if item.name not in SETTINGS_HIDDEN]


class StorySearchArea(SearchArea):
    """The search box at the side looks for stories."""

    def __init__(self) -> None:
        super().__init__(
            _("المواد"),
            reverse("wagtailsnippets_newsroom_story:list"),
            name="stories",
            icon_name="doc-full",
            order=0,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever works with stories."""
        return bool(request.user.has_perm("newsroom.change_story"))
