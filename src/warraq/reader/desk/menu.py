"""How one comes to the desk: the menu's entry with what waits, and a panel on the first screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from warraq.reader.desk import banning, deciding, queue, views
from warraq.reader.desk.house import clock, house_style
from warraq.reader.desk.roles import MODERATE
from warraq.reader.desk.rules import RulesView
from warraq.reader.models import Comment
from warraq.reader.models.comment import WAITING


class CommentsItem(MenuItem):
    """The menu's entry, for moderators."""

    def __init__(self) -> None:
        super().__init__(
            _("التعليقات"),
            reverse_lazy("warraq_desk"),
            name="comments",
            icon_name="comment",
            order=150,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever moderates."""
        return bool(request.user.has_perm(MODERATE))

    def render_component(self, request: HttpRequest) -> Any:
        """The entry with the number that waits; the item itself is shared by all requests."""
        waiting = views.short(queue.counted(WAITING), house_style())
        return LinkMenuItem(
            self.name,
            self.label,
            self.url,
            icon_name=self.icon_name,
            attrs={"data-warraq-waiting": waiting},
        )


class CommentsPanel(Component):
    """What waits for a moderator, on the first screen."""

    name = "comments"
    template_name = "reader/home_comments.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """How much waits, and since when."""
        style, waiting = house_style(), queue.counted(WAITING)
        first = queue.page(queue.Where()).ids[:1]
        oldest = Comment.objects.filter(pk__in=first).values_list("received_at", flat=True).first()
        return {
            "waiting": waiting,
            "waiting_label": views.waiting_label(waiting, style),
            "oldest": clock(oldest, style),
        }


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """The panel, for whoever moderates."""
    if request.user.has_perm(MODERATE):
        panels.append(CommentsPanel())


def urls() -> list[URLPattern]:
    """The desk's addresses, below the newsroom's."""
    return [
        path("comments/", views.QueueView.as_view(), name="warraq_desk"),
        path("comments/count/", views.count, name="warraq_desk_count"),
        path("comments/decide/", deciding.decide, name="warraq_desk_decide"),
        path("comments/undo/", deciding.undo, name="warraq_desk_undo"),
        path("comments/bans/", banning.BansView.as_view(), name="warraq_desk_bans"),
        path("comments/bans/<int:pk>/lift/", banning.lift, name="warraq_desk_lift"),
        path("comments/rules/", RulesView.as_view(), name="warraq_desk_rules"),
        path("comments/<int:pk>/", views.CommentView.as_view(), name="warraq_desk_comment"),
        path("comments/<int:pk>/answer/", deciding.reply, name="warraq_desk_answer"),
        path("comments/<int:pk>/ban/", banning.ban, name="warraq_desk_ban"),
        path("comments/<int:pk>/purge/", deciding.PurgeView.as_view(), name="warraq_desk_purge"),
    ]
