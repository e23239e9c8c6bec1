"""Registers the newsroom's screens with Wagtail; what they are stands in `newsroom.admin`."""

from __future__ import annotations

from wagtail import hooks
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.generic.chooser import BaseChooseView
from wagtail.snippets.models import register_snippet

from warraq.newsroom.admin import branding, home, menu, press, proofs
from warraq.newsroom.admin.counts import CountingPaginator
from warraq.newsroom.admin.deleting import SafeBulkDelete
from warraq.newsroom.admin.others import (
    AuthorViewSet,
    FrontPageViewSet,
    PlainPageViewSet,
    SectionViewSet,
    TopicViewSet,
)
from warraq.newsroom.admin.stories import StoryViewSet

for viewset in (
    StoryViewSet,
    FrontPageViewSet,
    SectionViewSet,
    AuthorViewSet,
    TopicViewSet,
    PlainPageViewSet,
):
    register_snippet(viewset)

# Wagtail's own lists too: of images and users, for which there is no setting.
BaseListingView.paginator_class = BaseChooseView.paginator_class = CountingPaginator

hooks.register("construct_main_menu", menu.keep_main)
hooks.register("construct_settings_menu", menu.keep_settings)
hooks.register("register_admin_menu_item", press.PressItem)
hooks.register("register_admin_urls", press.urls)
hooks.register("register_admin_urls", proofs.urls)
hooks.register("register_icons", press.icons)
hooks.register("register_admin_search_area", menu.StorySearchArea)
hooks.register("register_bulk_action", SafeBulkDelete, order=10)
hooks.register("construct_homepage_panels", home.arrange_panels)
hooks.register("construct_homepage_summary_items", home.no_summary, order=100)
hooks.register("insert_global_admin_css", branding.stylesheet)
hooks.register("register_rich_text_features", branding.plain_links, order=100)
