"""Surrounds every request below /-/: no cookie in or out, readers' headers, no page but ours."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from warraq.reader import answers, slots
from warraq.reader.guard import is_guarded

logger = logging.getLogger("warraq.reader")
_BELOW, _BARE = "/-/", "/-"


class ReadersMiddleware:
    """Stands before all other middleware, so that none of them adds to what readers get."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        if not _is_readers(request):
            return self._get_response(request)
        # What a reader gets never depends on who else is signed in with the same browser.
        request.META.pop("HTTP_COOKIE", None)
        response = self._get_response(request)
        if response.status_code >= 400 and not answers.is_ours(response):
            response = _instead(request, response.status_code)
        # Django would write the address down, and some hold tokens; errors are in the log already.
        response._has_been_logged = True  # type: ignore[attr-defined]
        response.cookies.clear()
        response.headers.pop("Vary", None)
        for name, value in answers.HEADERS.items():
            response[name] = value
        return response

    def process_view(self, request: HttpRequest, view: Any, *_arguments: Any) -> None:
        """Refuse to run a reader's view that the guard does not stand before."""
        if _is_readers(request) and not is_guarded(view):
            raise RuntimeError(f"{view} answers {request.path} without warraq.reader.guard.guard.")


def _is_readers(request: HttpRequest) -> bool:
    return request.path_info.startswith(_BELOW) or request.path_info == _BARE


def _instead(request: HttpRequest, status: int) -> HttpResponse:
    """A page of ours in place of Django's own."""
    if status == 404:
        return _missing(request)
    if status >= 500:
        return answers.unavailable(request)
    return answers.refusal(request, status, "طلب مرفوض", "لا نستطيع قبول هذا الطلب.")


def _missing(request: HttpRequest) -> HttpResponse:
    title = "لا صفحة في هذا العنوان"
    if not answers.wants_json(request):
        try:
            return answers.page(slots.missing(), 404)
        except Exception:
            logger.exception("The 404 page could not be rendered")
    return answers.refusal(request, 404, title, "ربما نُقل العنوان ناقصًا أو تغيّر.")
