"""المطبعة: what waits, what failed and why, what was printed last; and where a story stands."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from warraq.newsroom.admin.house import clock, house_style
from warraq.newsroom.admin.press_words import about, kind, sentence
from warraq.newsroom.admin.standing import line
from warraq.newsroom.models import Story
from warraq.newsroom.public.slots import slots

_MAY = "newsroom.change_story"


class PressItem(MenuItem):
    """The menu's entry, for whoever works with stories."""

    def __init__(self) -> None:
        super().__init__(
            _("المطبعة"), reverse_lazy("warraq_press"), name="press", icon_name="press", order=750
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever works with stories."""
        return bool(request.user.has_perm(_MAY))


def urls() -> list[URLPattern]:
    """The page, what renews it, and what renews a story's line."""
    return [
        path("press/", PressView.as_view(), name="warraq_press"),
        path("press/now/", now, name="warraq_press_now"),
        path("press/story/<int:pk>/", story_line, name="warraq_press_story"),
    ]


def icons(known: list[str]) -> list[str]:
    """The press's own icon."""
    return [*known, "newsroom/icons/press.svg"]


class PressView(WagtailAdminTemplateMixin, TemplateView):
    """The page."""

    template_name = "newsroom/press.html"
    page_title = _("المطبعة")
    header_icon = "press"
    _show_breadcrumbs = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For whoever works with stories."""
        _check(request)
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The newsroom, then the press."""
        return [*self.breadcrumbs_items, {"url": "", "label": _("المطبعة")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page as it stands now."""
        return {**super().get_context_data(**kwargs), **facts(self.request)}


def now(request: HttpRequest) -> HttpResponse:
    """What renews the page."""
    _check(request)
    return _fresh(render(request, "newsroom/press_now.html", facts(request)))


def story_line(request: HttpRequest, pk: int) -> HttpResponse:
    """What renews the line on a story's form."""
    _check(request)
    story = get_object_or_404(Story.objects.defer("body"), pk=pk)
    return _fresh(render(request, "newsroom/standing_now.html", {"standing": line(story)}))


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm(_MAY):
        raise PermissionDenied


def _fresh(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def facts(request: HttpRequest) -> dict[str, Any]:
    """All that the page shows; `press` is None where no press is joined to the newsroom."""
    found = slots.press() if slots.press else None
    if found is None:
        return {"press": None}
    style = house_style()
    subjects = {(each.recipe, each.subject) for each in found.failing}
    subjects |= {(each.recipe, each.subject) for each in found.printed}
    named = about(subjects, request.user)
    waiting = sum(found.waiting.values()) + (1 if found.unplanned and not found.waiting else 0)
    return {
        "press": found,
        "waiting": waiting,
        "kinds": [{"kind": kind(name), "units": n} for name, n in found.waiting.items()],
        "oldest": clock(found.oldest, style) if waiting else "",
        "failing": [
            {
                "kind": kind(each.recipe),
                "about": named[each.recipe, each.subject],
                "key": f"{each.recipe}-{each.subject}",
                "sentence": sentence(each.reason),
                "reason": each.reason,
                "attempts": each.attempts,
                "again": clock(each.retry_at, style),
            }
            for each in found.failing
        ],
        "more_failing": found.failing_total - len(found.failing),
        "sinks": [
            {
                "name": each.name,
                "since": clock(each.since, style),
                "again": clock(each.retry_at, style),
                "owed": each.owed,
                "reason": each.reason,
            }
            for each in found.sinks
        ],
        "printed": [
            {
                "path": each.path,
                "url": f"{settings.WARRAQ_BASE_URL}{each.path}" if each.status == 200 else "",
                "about": named[each.recipe, each.subject],
                "kind": kind(each.recipe),
                "status": each.status,
                "at": clock(each.at, style),
            }
            for each in found.printed
        ],
    }
