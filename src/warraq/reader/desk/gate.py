"""Keeps whoever only moderates to the desk: every other address of the newsroom is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from warraq.reader.desk.roles import ENTER, MODERATE

_BELOW = "/newsroom/"
# What a moderator may open: the first screen, signing in and out, the own account, the desk, and
# what every screen of Wagtail fetches for itself.
_OPEN = frozenset(
    {
        "warraq_sign_in",
        "wagtailadmin_home",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_account",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_sprite",
        "wagtailadmin_dismissibles",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
    }
)
_OPEN_PREFIXES = ("warraq_desk", "wagtailsnippets_reader_cannedreply:")
_ENTER = {f"wagtailadmin.{code}" for codes in ENTER.values() for code in codes}


class OnlyTheDesk:
    """Middleware: some of Wagtail's choosers and lists ask for no more than the right to enter."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_arguments: Any) -> None:
        """Raise PermissionDenied where a moderator has no business."""
        if not request.path_info.startswith(_BELOW) or not only_moderates(request.user):
            return
        match = request.resolver_match
        name = match.view_name if match else ""
        canned = match is not None and match.kwargs.get("model_name") == "cannedreply"
        if name == "wagtail_bulk_action" and canned:
            return
        if name not in _OPEN and not name.startswith(_OPEN_PREFIXES):
            raise PermissionDenied


def only_moderates(user: Any) -> bool:
    """Whether an account may moderate, and beyond that no more than enter the newsroom."""
    if not user.is_authenticated or user.is_superuser or not user.has_perm(MODERATE):
        return False
    return all(name in _ENTER or name.startswith("reader.") for name in user.get_all_permissions())
