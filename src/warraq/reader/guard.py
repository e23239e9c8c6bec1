"""The guard before every reader's view: methods, sizes, and where a form may come from."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt

from warraq.reader import answers

logger = logging.getLogger("warraq.reader")
View: TypeAlias = Callable[..., HttpResponse]
BODY = 16 * 1024
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_guarded: set[object] = set()
_SPOILT = (BadRequest, SuspiciousOperation, UnreadablePostError, MultiPartParserError)


def guard(*methods: str, most: int = BODY, foreign: bool = False) -> Callable[[View], View]:
    """Let a view be asked by `methods` alone; HEAD goes with GET.

    A POST has at most `most` bytes of a form, and comes from a page of this site: its Origin,
    Sec-Fetch-Site or Referer says so. `foreign` lets in those that say nothing of where they
    come from, or another place: for links whose token alone is the right to follow them.

    Where the database does not answer the reader is told so (503). No cookie is needed, asked
    for or set, so Django's own protection is not.
    """
    allowed = sorted({*methods, *({"HEAD"} if "GET" in methods else ())})

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method not in allowed:
                return _method(request, allowed)
            if not _is_utf8(request):
                return _spoilt(request)
            if request.method == "POST":
                refused = _refused(request, most, foreign=foreign)
                if refused is not None:
                    return refused
            try:
                return answers.ours(view(request, *args, **kwargs))
            except (OperationalError, InterfaceError) as error:
                # Not its address: that may hold a token.
                logger.error("%s was not answered: %s", view.__name__, error)
                return answers.unavailable(request)

        exempt = csrf_exempt(guarded)
        _guarded.add(exempt)
        return exempt

    return decorate


def is_guarded(view: object) -> bool:
    """Whether a view stands behind the guard."""
    return view in _guarded


def _method(request: HttpRequest, allowed: list[str]) -> HttpResponse:
    said = "لا يُطلب هذا العنوان بهذه الطريقة."
    return answers.refusal(request, 405, "طريقة غير مقبولة", said, Allow=", ".join(allowed))


def _refused(request: HttpRequest, most: int, *, foreign: bool) -> HttpResponse | None:
    """Why a POST is not let in; None where it is, its form read."""
    if not foreign and not comes_from_here(request):
        said = "لم يصل الطلب من صفحة في هذا الموقع. افتح الصفحة من جديد وأعد الإرسال."
        return answers.refusal(request, 403, "طلب مرفوض", said)
    length = _length(request)
    if length is None:
        return _spoilt(request)
    if length > most:
        return _too_long(request)
    if request.content_type not in _FORMS:
        said = "يُقبل ما يُرسل من استمارات الموقع وحده."
        return answers.refusal(request, 415, "نوع غير مقبول", said)
    try:
        # Reading it is what may fail.
        _ = request.POST
    except RequestDataTooBig:
        return _too_long(request)
    except _SPOILT:
        return _spoilt(request)
    return None


def _is_utf8(request: HttpRequest) -> bool:
    """Whether a request has no charset of its own: some make of bytes what is no text at all."""
    return (request.encoding or "utf-8").lower() in ("utf-8", "utf8")


def _too_long(request: HttpRequest) -> HttpResponse:
    said = "ما أُرسل أطول مما يُقبل. اختصر النص وأعد الإرسال."
    return answers.refusal(request, 413, "أطول مما يُقبل", said)


def _spoilt(request: HttpRequest) -> HttpResponse:
    said = "وصل الطلب تالفًا. افتح الصفحة من جديد وأعد الإرسال."
    return answers.refusal(request, 400, "طلب تالف", said)


def _length(request: HttpRequest) -> int | None:
    """How long the body is, in bytes; None where the header is no number."""
    given = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(given) if given.isascii() and given.isdecimal() else None


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a request says that a page of this site made it, and nothing else it says differs."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site != "same-origin":
        return False
    source = request.headers.get("Origin", "")
    if site and source == "null":
        # A browser that is set to hide where it comes from, but has said so already.
        source = ""
    if not site and not source:
        source = _origin(request.headers.get("Referer", ""))
    return source in _own(request) if source else site is not None


def _own(request: HttpRequest) -> tuple[str, ...]:
    return (settings.WARRAQ_BASE_URL.lower(), f"{request.scheme}://{request.get_host()}".lower())


def _origin(url: str) -> str:
    """The origin of an address; empty where it has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}".lower() if parts.scheme and parts.netloc else ""
