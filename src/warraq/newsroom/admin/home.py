"""The newsroom's first screen: what awaits, what is mine, what readers have just been given."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import ModelLogEntry, Revision

from warraq.newsroom.admin.house import house_style, published
from warraq.newsroom.admin.since import since
from warraq.newsroom.admin.story_list import headline
from warraq.newsroom.models import Listed, Story

_KEPT = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
_ROWS = 8


class DraftsPanel(Component):
    """مسودّاتي: the drafts that I touched last, and what waits for its hour."""

    name = "drafts"
    template_name = "newsroom/home_drafts.html"
    order = 100

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The rows of the panel."""
        user, style = parent_context["request"].user, house_style()
        mine = _touched_by(user)
        drafts = [story for story in mine if not story.live or story.has_unpublished_changes]
        return {
            "drafts": [
                {
                    "story": story,
                    "headline": headline(story),
                    "state": story.status_string,
                    "edited": since(story.latest_revision.created_at, style)
                    if story.latest_revision
                    else None,
                }
                for story in drafts[:_ROWS]
            ],
            "scheduled": [
                {
                    "pk": revision.object_id,
                    "headline": revision.object_str,
                    "at": since(revision.approved_go_live_at, style),
                }
                for revision in _scheduled()
            ],
        }


class NewestPanel(Component):
    """أحدث ما نُشر."""

    name = "newest"
    template_name = "newsroom/home_newest.html"
    order = 300

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The rows of the panel, read from the site's own list."""
        style = house_style()
        newest = (
            Listed.objects.filter(kind="site", key=0)
            .order_by("-published_at", "-story_id")
            .values_list("story_id", flat=True)[:_ROWS]
        )
        found = Story.objects.select_related("section").defer("body").in_bulk(list(newest))
        stories = [found[pk] for pk in newest if pk in found]
        return {
            "stories": [
                {
                    "story": story,
                    "at": published(story, style),
                    "url": f"{settings.WARRAQ_BASE_URL}{story.path}",
                }
                for story in stories
            ],
            "may_change": parent_context["request"].user.has_perm("newsroom.change_story"),
        }


def arrange_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Our panels, and those of Wagtail's that know no page."""
    panels[:] = [panel for panel in panels if isinstance(panel, _KEPT)]
    if request.user.has_perm("newsroom.change_story"):
        panels += [DraftsPanel(), NewestPanel()]


def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """No counters: they would count a page tree and every image."""
    items.clear()


def _touched_by(user: Any) -> list[Story]:
    """The stories that a person edited last, newest first."""
    entries = (
        ModelLogEntry.objects.filter(user=user, content_type__model="story")
        .filter(content_type__app_label="newsroom")
        .order_by("-timestamp")
        .values_list("object_id", flat=True)[: _ROWS * 10]
    )
    keys = list(dict.fromkeys(int(key) for key in entries))
    found = (
        Story.objects.select_related("latest_revision")
        .defer("body", "latest_revision__content")
        .in_bulk(keys)
    )
    return [found[key] for key in keys if key in found]


def _scheduled() -> list[Revision]:
    due = Revision.objects.filter(
        base_content_type__app_label="newsroom",
        base_content_type__model="story",
        approved_go_live_at__isnull=False,
    )
    return list(due.defer("content").order_by("approved_go_live_at")[:_ROWS])
